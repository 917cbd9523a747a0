"""What a bare run of letters asks for: its words, each at least two letters long where the run allows it.

The words are looked for as strings of letters, so the cutting decides how loosely the words of a long run may stand,
and never whether a word is found: every piece is part of the run, so an article that holds the run holds every piece.
"""

from __future__ import annotations

import re
from itertools import pairwise

from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary, cut
from yiwu_search.tokens.letter_classes import HAN, OTHER

_CHUNK = re.compile(f"(?P<han>[{HAN}]+)|[{OTHER}]+(?:[^\\w\\s{HAN}]{{1,3}}[{OTHER}]+)*[%+#]*")
"""A run of Han letters, or words and numbers with the signs between them: 12:30, 18.7%, a&b."""
_PARTICLES = frozenset("的地得了着和与及在是")
"""One-letter words that join others; nobody who types 义乌的市场 insists on 的."""

SHORT = 3
"""Runs of up to this many Han letters are looked for whole: no word could be cut off and leave two letters on either
side, and the cutter, which takes 0.15 s to load, is not needed."""

Span = tuple[int, int]


def pieces(run: str, dictionary: Dictionary | None = None) -> list[str]:
    """Cut a bare run into the strings that an article must hold, folded, in the order typed.

    A word of the dictionary is one of them, with single letters beside it.

    >>> pieces("义乌出口增长"), pieces("义新欧"), pieces("双创街项目"), pieces("2020年12:30")
    (['义乌', '出口', '增长'], ['义新欧'], ['双创街', '项目'], ['2020年', '12:30'])
    """
    text = letters(run).text
    spans = _join_single(text, _word_spans(text, dictionary))
    return [text[start:stop] for start, stop in spans] or ([text] if text else [])


def _word_spans(text: str, dictionary: Dictionary | None) -> list[Span]:
    spans: list[Span] = []
    done = 0
    for start, stop in (*_added(text, dictionary), (len(text), len(text))):
        spans += _spans_between(text, done, start)
        if start < stop:
            spans.append((start, stop))
        done = stop
    return spans


def _added(text: str, dictionary: Dictionary | None) -> list[Span]:
    """Find the words of the dictionary; a short run is looked for whole, whatever is in it."""
    if not dictionary or (len(text) <= SHORT and _CHUNK.fullmatch(text)):
        return []
    return dictionary.find(text)


def _spans_between(text: str, begin: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for chunk in _CHUNK.finditer(text, begin, end):
        if chunk["han"] and len(chunk[0]) > SHORT:
            spans += [(chunk.start() + token.start, chunk.start() + token.stop) for token in cut(chunk[0])]
        else:
            spans.append(chunk.span())
    return spans


def _join_single(text: str, spans: list[Span]) -> list[Span]:
    """Give every one-letter word to the word before it, else to the one after it; leave particles out."""
    joined: list[Span] = []
    waiting: Span | None = None  # a single letter with no word before it
    for start, stop in spans:
        if waiting and waiting[1] == start:
            start, waiting = waiting[0], None
        elif waiting:
            joined.append(waiting)
            waiting = None
        if stop - start > 1:
            joined.append((start, stop))
        elif text[start] in _PARTICLES and len(spans) > 1:
            continue
        elif joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], stop)
        else:
            waiting = (start, stop)
    return [*joined, waiting] if waiting else joined


def ranking_words(text: str, dictionary: Dictionary | None = None) -> list[str]:
    """List the words that score an article for a text, folded.

    >>> ranking_words("义新欧"), ranking_words("义乌出口增长2020")
    (['义新欧'], ['义乌', '出口', '增长', '2020'])
    """
    found: list[str] = []
    for chunk in _CHUNK.finditer(letters(text).text):
        short = chunk["han"] and len(chunk[0]) <= SHORT
        found += [chunk[0]] if short else [token.word for token in cut(chunk[0], dictionary)]
    return list(dict.fromkeys(found))


def letter_pairs(text: str) -> list[str]:
    """List the pairs of neighbouring letters of a text, folded; signs and blanks part them.

    >>> letter_pairs("义新欧，A4")
    ['义新', '新欧', 'a4']
    """
    folded = letters(text).text
    return [pair for pair in map("".join, pairwise(folded)) if pair.isalnum()]
