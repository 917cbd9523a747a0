"""Shapes of Han letters: what is taken for what by eye, by a scanner or by whoever types components (己 已, 末 未).

The table is derived from the Unihan database: letters of which the four corners, the components and the number of
strokes nearly agree.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "shapes.txt"
"""Words of a letter and those that look like it; made by benchmarks/letter_tables.py."""


@cache
def _table() -> dict[str, str]:
    """Read the neighbours of each letter; two milliseconds."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {word[0]: word[1:] for line in lines if not line.startswith("#") for word in line.split()}


def lookalikes(letter: str) -> str:
    """List the letters that look like a folded letter, the likest first, at most eight.

    >>> lookalikes("未"), lookalikes("a")
    ('末耒宋东禾', '')
    """
    return _table().get(letter, "")
