"""Dates as they are typed → plain letters: half width, no blanks, digits for Chinese numerals."""

from __future__ import annotations

import re

from yiwu_search.dates import NUMERALS, numeral_value
from yiwu_search.text import NOTHING, fold

_NUMERAL = re.compile(f"[{NUMERALS}]+")


def plain(text: str) -> tuple[str, list[int]]:
    """Fold a text, leave out its blanks and write its numerals in digits; and tell where each letter came from.

    >>> plain("二十一 日")
    ('21日', [0, 0, 4, 5])
    """
    letters: list[str] = []
    origins: list[int] = []
    folded = fold(text).replace("…", "\u2025")  # one letter that stands for two dots
    for match in re.finditer(f"{_NUMERAL.pattern}|.", folded, re.DOTALL):
        if match[0].isspace() or match[0] == NOTHING:
            continue
        written = _digits(match[0]) if _NUMERAL.fullmatch(match[0]) else {"\u2025": ".."}.get(match[0], match[0])
        letters.append(written)
        origins += [match.start()] * len(written)
    return "".join(letters), [*origins, len(text)]


def _digits(numeral: str) -> str:
    """Write a Chinese numeral in digits: 二〇二〇 by its digits, 二十一 by its value."""
    by_place = not set(numeral) & set("十廿卅百")
    return "".join(str(numeral_value(letter)) for letter in numeral) if by_place else str(numeral_value(numeral))
