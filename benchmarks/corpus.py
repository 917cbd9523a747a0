"""The articles that every engine is fed: made once, written as JSON Lines, read back by each engine on its own.

`python -m benchmarks.corpus N` writes the file and exits. The comparison calls it so, in a process of its own, because
a child inherits the peak memory that its parent had at the fork, and the generator's dictionary would be counted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Item:
    """One article as the peers get it."""

    id: str
    headline: str
    body: str
    day: int
    """The issue date as a number, 20200903; 0 where there is none."""
    section: str
    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of articles and its size."""

    path: Path
    articles: int
    text_bytes: int
    """UTF-8 bytes of all headlines and bodies: what the index sizes are divided by."""
    characters: int
    """Code points of the same."""


def generated(count: int) -> Path:
    """Give the file of `count` generated articles, written the first time."""
    from benchmarks.generator import RECIPE, generate

    path = DATA / f"generated-{RECIPE}-{count}.jsonl"
    if not path.exists():
        _write(path, generate(count))
    return path


def first(path: Path, count: int) -> Path:
    """Give a file of the first `count` articles of another, for the peers that are too slow for all of them."""
    shorter = DATA / f"{path.stem}-first-{count}.jsonl"
    with path.open(encoding="utf-8") as lines:
        _write(shorter, (line.rstrip("\n") for line in islice(lines, count)))
    return shorter


def items(path: Path) -> Iterator[Item]:
    """Read the articles one by one; lines that are no article are passed over, as the project does."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _item(json.loads(line), number)


def measured(path: Path) -> Corpus:
    """Count a file's articles and text."""
    articles = text_bytes = characters = 0
    for item in items(path):
        text = item.headline + item.body
        articles += 1
        characters += len(text)
        text_bytes += len(text.encode())
    return Corpus(path, articles, text_bytes, characters)


def _item(record: dict[str, object], number: int) -> Item:
    given = record.get("reporters") or record.get("reporter") or []
    names = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    day = "".join(letter for letter in str(record.get("date") or "")[:10] if letter.isdigit())
    return Item(
        id=str(record.get("id") or number),
        headline=str(record.get("headline") or record.get("title") or ""),
        body=str(record.get("body") or ""),
        day=int(day) if len(day) == 8 else 0,
        section=str(record.get("section") or ""),
        reporters=tuple(str(name["name"] if isinstance(name, dict) else name) for name in names),
    )


def _write(path: Path, lines: Iterator[str]) -> None:
    """Write a file whole or not at all, so that an interrupted run leaves no short corpus behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line + "\n")
    unfinished.replace(path)


if __name__ == "__main__":
    print(generated(int(sys.argv[1])))
