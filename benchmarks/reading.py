"""Say how the pages kept as cases are read, set by set, and how long a page takes.

    python -m benchmarks.reading

A set is the pages whose names are alike but for the number at their ends. An article is exact where all that its case
writes down is read so, blanks aside. How a set was read at first look, the commit before it came tells: check that out
beside, and put the set's pages into its tests/cases/pages.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yiwu_search.articles import read_page, to_dict
from yiwu_search.pages import Page, split_lines

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
PARTS = {
    "headline": ("headline",),
    "kicker and deck": ("kicker", "deck"),
    "reporters": ("reporters",),
    "body": ("body",),
}
ROUNDS = 3
"""The least of so many rounds is the time of a page."""
Row = dict[str, Any]


def main() -> int:
    """Print a line for each set."""
    rights: dict[str, list[Row]] = defaultdict(list)
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((CASES / "pages").glob("*.json"))]
    for case in pages:
        name = re.sub(r"_?\d+$", "", Path(case["page"]).stem)
        rights[name if name.startswith("unseen_") else "others"] += _compared(case)
    for name, rows in sorted(rights.items()):
        shares = " ".join(f"{part} {sum(row[part] for row in rows) / len(rows):.3f}" for part in ("exact", *PARTS))
        print(f"{name}: {len(rows)} articles: {shares}")
    print(f"{_seconds(pages) * 1000:.1f} ms of processor time a page, {len(pages)} pages")
    return 0


def _compared(case: Row) -> Iterator[Row]:
    """Say of each article of a page which of its parts are read as written down."""
    found = [to_dict(article) for article in read_page(_page(case))]
    for wanted in case["articles"]:
        likest = max(found, key=lambda other: _alike(wanted, other), default={})
        right = {part: all(_bare(wanted[key]) == _bare(likest.get(key)) for key in PARTS[part]) for part in PARTS}
        yield right | {"exact": all(right.values())}


def _alike(one: Row, other: Row) -> int:
    """Count the runs of ten characters that two articles share, and whether their headlines are one."""
    first, second = (_bare(row["body"]) for row in (one, other))
    runs = sum(first[start : start + 10] in second for start in range(0, max(1, len(first)), 10)) if first else 0
    return 2 * runs + (_bare(one["headline"]) == _bare(other["headline"]))


def _bare(value: object) -> str:
    names = [person["name"] for person in value] if isinstance(value, list) else [value or ""]
    return re.sub(r"\s", "", "|".join(sorted(map(str, names))))


def _page(case: Row) -> Page:
    path = ROOT / case["page"]
    return Page(path.name, case["page"], path.stem, split_lines(path.read_text(encoding="utf-8")))


def _seconds(cases: list[Row]) -> float:
    pages, rounds = [_page(case) for case in cases], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for page in pages:
            read_page(page)
        rounds.append((time.process_time() - start) / len(pages))
    return min(rounds)


if __name__ == "__main__":
    sys.exit(main())
