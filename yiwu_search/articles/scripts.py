"""繁体 letters read as 简体 ones, so that one grammar serves the papers of Taipei, Hong Kong and Beijing.

Only Han letters change, one for one: marks, brackets and blanks stay as printed, because they carry meaning on a page
(● begins a byline, and folded for search it is a dot).
"""

from __future__ import annotations

from yiwu_search.text import fold

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
"""The code points between which Han letters that newspapers print lie."""


class _Plain(dict[int, int]):
    """A translation table that fills itself with the letters that occur."""

    def __missing__(self, codepoint: int) -> int:
        han = FIRST_HAN <= codepoint <= LAST_HAN
        self[codepoint] = ord(fold(chr(codepoint))) if han else codepoint
        return self[codepoint]


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Write 繁体 as 简体, letter for letter, and leave all else alone. Linear; an offset holds in both texts.

    >>> plain("●記者王婷／台北報導")
    '●记者王婷／台北报导'
    """
    return text if text.isascii() else text.translate(_PLAIN)
