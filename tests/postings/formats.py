"""Keeps a small index of today's format for good: `python -m tests.postings.formats`, when its number is raised.

tests/cases/formats/<number>/index is the index, and answers.json what it answered when it was made. Older ones stay as
they are: a later version opens them, migrates them, or refuses them with the right line.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import CASES
from tests.postings.made import made_many
from yiwu_search import Archive
from yiwu_search.postings.toc import FORMAT, LOCK
from yiwu_search.tokens import Dictionary, Synonyms, UserWords

FORMATS = CASES / "formats"
WORDS = UserWords(Dictionary.of(["义新欧"]), Synonyms.of([("义乌", ("中欧",))]))
QUERIES = ("义", '"义乌中"', "标题:班", "记者:王婷", "报纸:义乌商报", "日期:2020-01", "-版面:经济", "a 或 1", "义乌")


def answers(index: Path) -> dict[str, object]:
    """Ask an index what its answers are kept of."""
    with Archive.open(index) as archive:
        found = {query: " ".join(sorted(archive.export(query).ids())) for query in QUERIES}
        return {"articles": len(archive), "found": found, "papers": dict(archive.values("paper"))}


def make(folder: Path) -> None:
    """Make an index of two segments with deleted articles and words that people added."""
    index = folder / "index"
    with Archive.create(index, words=WORDS) as archive:
        archive.add(made_many(40, seed=2)[:33])
        archive.add(made_many(40, seed=2)[31:])
    (index / LOCK).unlink()
    (folder / "answers.json").write_text(json.dumps(answers(index), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    shutil.rmtree(FORMATS / str(FORMAT), ignore_errors=True)
    (FORMATS / str(FORMAT)).mkdir(parents=True)
    make(FORMATS / str(FORMAT))
