"""繁体 letters read as 简体 ones, so that one grammar serves the papers of Taipei, Hong Kong and Beijing.

Only Han letters and wide digits change, one for one: marks, brackets and blanks stay as printed, because they carry
meaning on a page (● begins a byline, and folded for search it is a dot).
"""

from __future__ import annotations

from yiwu_search.text import fold

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
"""The code points between which Han letters that newspapers print lie."""
WIDE_DIGITS = range(ord("０"), ord("９") + 1)
"""In old electronic pages all digits are as wide as letters: ２０１２年９月１４日."""


class _Plain(dict[int, int]):
    """A translation table that fills itself with the letters that occur."""

    def __missing__(self, codepoint: int) -> int:
        changes = FIRST_HAN <= codepoint <= LAST_HAN or codepoint in WIDE_DIGITS
        self[codepoint] = ord(fold(chr(codepoint))) if changes else codepoint
        return self[codepoint]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Write 繁体 as 简体 and wide digits as narrow ones, and leave all else alone. Linear; offsets hold in both texts.

    >>> plain("●記者王婷／台北報導９月")
    '●记者王婷／台北报导9月'
    """
    return text if text.isascii() else text.translate(_PLAIN)
