"""Names that a page prints by themselves, which decide where its glued ones part.

记者王小平安宁 is 王小 and 平安宁, or 王小平 and 安宁: the second, where another byline of the page has 安宁 alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.pieces import TEXT, Piece
from yiwu_search.text import is_han

_BRACKET = re.compile(r"[（(【][^（）()【】]{4,60}[）)】]")
_SIGNS = re.compile("[者员員]")


def names_apart(pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the names that stand between blanks or signs in the bylines of a page, on their lines or in brackets."""
    return frozenset(name for text, byline in _bylines(pieces) for name in _apart(text, byline))


def part_anew(text: str, byline: Byline, known: AbstractSet[str]) -> Byline:
    """Read a byline's text again where two of its names are glued and a page knows names."""
    glued = any(f"{one.name}{two.name}" in text for one, two in pairwise(byline.reporters))
    return (read_byline(text, bare=True, known=known) or byline) if glued and known else byline


def _bylines(pieces: Iterable[Piece]) -> Iterator[tuple[str, Byline]]:
    for piece in pieces:
        if piece.byline:
            yield piece.line.raw, piece.byline
        elif piece.kind == TEXT and ("（" in piece.line.raw or "(" in piece.line.raw or "【" in piece.line.raw):
            for match in _BRACKET.finditer(piece.line.raw):
                byline = read_byline(match[0]) if _SIGNS.search(match[0]) else None
                if byline:
                    yield match[0], byline


def _apart(text: str, byline: Byline) -> Iterator[str]:
    for person in byline.reporters:
        if _stands_apart(person.name, text):
            yield person.name


def _stands_apart(name: str, text: str) -> bool:
    """Whether a name stands somewhere with no letter on either side; a pattern for each took half of reading."""
    start = text.find(name)
    while start >= 0:
        stop = start + len(name)
        if not (is_han(text[start - 1 : start] or " ") or is_han(text[stop : stop + 1] or " ")):
            return True
        start = text.find(name, start + 1)
    return False
