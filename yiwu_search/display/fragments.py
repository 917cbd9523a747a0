"""Styled text: pieces with a style name, wrapped by terminal cells, printed with or without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from yiwu_search.text import cells, visible

Fragment = tuple[str, str]
"""A style name (a key of ANSI, or "" for plain) and a text."""
Line = list[Fragment]
"""One line of the screen."""

ANSI = {
    "": "",
    "headline": "\x1b[1m",
    "headline.mark": "\x1b[1;31m",
    "mark": "\x1b[31m",
    "mark.current": "\x1b[7;31m",
    "meta": "\x1b[2m",
    "number": "\x1b[36m",
    "rule": "\x1b[2m",
    "series1": "\x1b[36m",
    "series2": "\x1b[33m",
    "series3": "\x1b[35m",
    "series4": "\x1b[32m",
    "series5": "\x1b[34m",
    "series6": "\x1b[31m",
}
"""How each style looks on a terminal: the eight basic colours only, which every theme keeps legible."""
RESET = "\x1b[0m"
NOT_FIRST = "，。、；：？！”’）》」』】…,.;:?!)]"
"""Letters that must not begin a line (避头点); they stand with the letter before them."""
READABLE = 100
"""Cells that a line takes at most, however wide the screen is: the eye loses its place in longer ones."""
HANG = 2
"""Cells that closing marks may stand beyond the width: one full-width mark, as in print."""
_WIDTHLESS = "\u00ad\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f"
"""Accents and variation selectors, which belong to the letter before them."""


def marked(text: str, spans: Iterable[tuple[int, int]], plain: str = "", mark: str = "mark") -> Line:
    """Split a text into plain and marked fragments; control characters are made visible."""
    line, done = [], 0
    for start, stop in spans:
        line += [(plain, visible(text[done:start])), (mark, visible(text[start:stop]))]
        done = stop
    return [fragment for fragment in [*line, (plain, visible(text[done:]))] if fragment[1]]


def wrap(line: Line, width: int, indent: str = "", head: Line | None = None) -> list[Line]:
    """Break a line into lines of at most `width` cells, each begun with `indent`; a closing mark may hang over by two.

    `head` stands in place of the indent on the first line. Words of Latin letters and digits are kept whole where they
    fit on a line, whatever is marked in them; the blank at which a line is broken is left out. A line begins with a
    closing mark only where more of them follow each other than a line holds.

    >>> ["".join(text for _, text in line) for line in wrap([("", "去义乌（今天）。很近")], 14)]
    ['去义乌（今天）。', '很近']
    >>> ["".join(text for _, text in line) for line in wrap([("", "去义乌（今天）。》很近")], 14)]
    ['去义乌（今', '天）。》很近']
    """
    styles = [style for style, text in line for _ in text]
    text = "".join(text for _, text in line).replace("\n", " ")
    room = max(2, width - cells(indent))
    used = width_of(head) - cells(indent) if head else 0
    starts = [0]
    stops = []
    for start, inner, stop in _groups(text, room):
        if used and not _fits(cells(text[start:inner]), cells(text[inner:stop]), room - used):
            stops.append(start)
            starts.append(start + (text[start] == " "))
            used = -(text[start] == " ")
        used += cells(text[start:stop])
    rows = zip(starts, [*stops, len(text)], strict=True)
    broken = [_merged(zip(styles[start:stop], text[start:stop], strict=True)) for start, stop in rows]
    margin: Line = [("", indent)] if indent else []
    return [[*(head or margin), *broken[0]], *([*margin, *row] for row in broken[1:])]


def _fits(size: int, marks: int, left: int) -> bool:
    """Whether something that closing marks follow can stand in the cells left: the marks may hang, it may not."""
    return size <= left and size + marks <= left + HANG


def _groups(text: str, room: int) -> Iterator[tuple[int, int, int]]:
    """Cut a text into what must not be broken: a wide letter, a blank or a word, with the closing marks behind it.

    Yields where each begins, where its marks begin, and where it ends. None is wider than `room` and one mark.
    """
    for match in _pattern(room).finditer(text):
        start, inner, stop = match.start(), match.end("inner"), match.end()
        if inner - start > 1 and cells(text[start:stop]) > room + HANG:  # a long word leaves them its last letter
            yield start, inner - 1, inner - 1
            start = inner - 1
        while cells(text[start:stop]) > room + HANG:
            cut = start + room // 2
            yield start, cut, cut
            start, inner = cut, cut + 1
        yield start, inner, stop


@cache
def _pattern(room: int) -> re.Pattern[str]:
    marks = re.escape(NOT_FIRST)
    return re.compile(f"(?P<inner>[!-~]{{1,{room}}}|.)(?: {{0,3}}[{marks}]|[{_WIDTHLESS}])*", re.DOTALL)


def width_of(line: Line) -> int:
    """Count the cells of a line."""
    return sum(cells(text) for _, text in line)


def _merged(line: Iterable[Fragment]) -> Line:
    merged: Line = []
    for style, text in line:
        if merged and merged[-1][0] == style:
            merged[-1] = (style, merged[-1][1] + text)
        else:
            merged.append((style, text))
    return merged


def render(lines: Sequence[Line], color: bool) -> str:
    """Write lines as text, with ANSI colours or without; ends with a newline unless there are no lines."""
    return "".join("".join(_painted(fragment, color) for fragment in line).rstrip() + "\n" for line in lines)


def _painted(fragment: Fragment, color: bool) -> str:
    style, text = fragment
    code = ANSI.get(style, "") if color else ""
    return f"{code}{text}{RESET}" if code and text else text
