"""Styled text: pieces with a style name, wrapped by terminal cells, printed with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    "meta": "\x1b[2m",
    "number": "\x1b[36m",
    "rule": "\x1b[2m",
}
"""How each style looks on a terminal: the eight basic colours only, which every theme keeps legible."""
RESET = "\x1b[0m"
NOT_FIRST = frozenset("，。、；：？！”’）》」』】…,.;:?!)]")
"""Letters that must not begin a line (避头点); they hang at the end of the line before."""


def marked(text: str, spans: Iterable[tuple[int, int]], plain: str = "", mark: str = "mark") -> Line:
    """Split a text into plain and marked fragments; control characters are made visible."""
    line, done = [], 0
    for start, stop in spans:
        line += [(plain, visible(text[done:start])), (mark, visible(text[start:stop]))]
        done = stop
    return [fragment for fragment in [*line, (plain, visible(text[done:]))] if fragment[1]]


def wrap(line: Line, width: int, indent: str = "") -> list[Line]:
    """Break a line into lines of at most `width` cells, each begun with `indent`; a hanging mark may exceed it by two.

    Words of Latin letters and numbers are kept whole where they fit on a line.
    """
    room = max(2, width - cells(indent))
    lines: list[Line] = []
    current: Line = []
    used = 0
    for style, piece in _units(line, room):
        size = cells(piece)
        if used + size > room and used and piece not in NOT_FIRST:
            lines.append(current)
            current, used = [], 0
            if piece == " ":
                continue
        current.append((style, piece))
        used += size
    lines.append(current)
    return [[("", indent), *_merged(done)] if indent else _merged(done) for done in lines]


def _units(line: Line, room: int) -> Iterator[Fragment]:
    """Cut fragments into what must not be broken: single wide letters, blanks, and words that fit on a line."""
    for style, text in line:
        word = ""
        for letter in text:
            if letter.isascii() and not letter.isspace() and len(word) < room:
                word += letter
                continue
            if word:
                yield style, word
            word = letter if letter.isascii() and not letter.isspace() else ""
            if not word:
                yield style, letter
        if word:
            yield style, word


def _merged(line: Line) -> Line:
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
