"""A fault shown under its very letter."""

from __future__ import annotations

from yiwu_search.display.fragments import Line
from yiwu_search.text import cells, clip, visible

INDENT = "  "
LEAST = 4
"""Cells that are used however narrow the screen is: a wide letter and … on either side of it."""


def caret_lines(text: str, offset: int, width: int) -> list[Line]:
    """Show a text on one line and a caret under the cell of the letter at `offset`; cut on both sides where long.

    A mark that combines with the letter before it has no cell of its own, so the caret stands under that letter.

    >>> ["".join(piece for _, piece in line) for line in caret_lines("义乌 日期:2020-13", 11, 80)]
    ['  义乌 日期:2020-13', '                 ^']
    """
    shown = visible(text).replace("\n", " ")
    while 0 < offset < len(shown) and not cells(shown[offset]):
        offset -= 1
    room = max(LEAST, width - len(INDENT))
    before, after = shown[:offset], shown[offset:]
    if cells(before) > room // 2 and cells(shown) > room:
        before = clip(before[::-1], room // 2)[::-1]  # from its end: … and the letters next to the fault
    after = clip(after, max(2, room - cells(before)))
    return [[("", INDENT + before + after)], [("", INDENT + " " * cells(before)), ("mark", "^")]]
