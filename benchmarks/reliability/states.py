"""What is written in trials: a step adds a file, changes one and prunes one, and merges what is there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_search import Archive
from yiwu_search.postings import toc

SIZE = 6
"""Articles of a file."""
KEPT = 3
"""Files that stand at a time."""


@dataclass
class Outcome:
    """What came of one kind of trial."""

    trials: int = 0
    faults: int = 0
    """How many faults were made to happen."""
    failures: list[str] = field(default_factory=list)
    """What must not be: a loss, a wrong answer, an open that failed."""


def version(number: int, step: int) -> str:
    """Give which text a file has at a step: it is changed once, by the step after the one that adds it."""
    return "甲" if number == step else "乙"


def write_files(folder: Path, step: int) -> None:
    """Bring the files to what a step reads."""
    folder.mkdir(exist_ok=True)
    wanted = range(max(0, step - KEPT + 1), step + 1)
    for path in folder.iterdir():
        if int(path.stem) not in wanted:
            path.unlink()
    for number in wanted:
        text = f"第{number}批{version(number, step)}，义乌中欧班列开往白俄罗斯。"
        rows = ({"id": f"{number}-{place}", "headline": text, "body": f"第{place}篇" + text} for place in range(SIZE))
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{number}.jsonl").write_text(lines, encoding="utf-8")


def commit(index: Path, files: Path, step: int) -> None:
    """Carry out a step."""
    write_files(files, step)
    with Archive.open(index) as archive:
        archive.index(files, prune=True, workers=1)


def faults_of(index: Path, steps: set[int]) -> list[str]:
    """Say what first keeps an index from being exactly what one of some steps committed; -1 is the empty index."""
    with Archive.open(index) as archive:
        if damage := archive.check():
            return [str(damage[0])]
        step = newest(archive)
        if step not in steps:
            return [f"step {step}, not one of {sorted(steps)}"]
        if len(archive) != SIZE * min(step + 1, KEPT):
            return [f"{len(archive)} articles at step {step}"]
        for number in range(max(0, step - KEPT - 1), step + 2):
            for text in "甲乙":
                stands = step - KEPT < number <= step and version(number, step) == text
                if archive.count(f'"第{number}批{text}"') != SIZE * stands:
                    return [f"file {number}{text} at step {step}"]
    return []


def newest(archive: Archive) -> int:
    """Give the step that was committed last; -1 if none was."""
    hits = archive.search("义乌", limit=SIZE * (KEPT + 1)).hits if len(archive) else ()
    return max((int(hit.article.id.partition("-")[0]) for hit in hits), default=-1)


def leftovers(index: Path) -> list[str]:
    """List files that no commit needs."""
    contents = toc.read_contents(index, toc.newest(index))
    segments = (toc.segment_file(index, row.id).name for row in contents.segments)
    needed = {f"_{toc.NAME}_{contents.generation}.toc", toc.LOCK, *segments}
    return sorted({path.name for path in index.iterdir()} - needed)
