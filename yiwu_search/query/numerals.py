"""Dates as they are typed → plain letters: half width, no blanks, digits for Chinese numerals."""

from __future__ import annotations

import re

from yiwu_search.text import NOTHING, fold

_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_TENS)}]+")


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
    if not set(numeral) & set(_TENS):
        return "".join(str(_DIGITS[letter]) for letter in numeral)
    total = ones = 0
    for letter in numeral:
        if letter in _TENS:
            total += (ones or 1) * _TENS[letter] if letter in "十百" else _TENS[letter]
            ones = 0
        else:
            ones = _DIGITS[letter]
    return str(total + ones)
