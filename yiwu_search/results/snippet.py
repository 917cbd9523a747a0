"""Snippets: the clauses of an article that show why it was found.

Matches are looked for in the original text through the same folding that indexed it, never by cutting it into words
again: re-analysis marks 马克 in 马克思 and costs milliseconds a hit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from yiwu_search.articles import Article
from yiwu_search.postings import TableFold
from yiwu_search.results.hit import Snippet, Span
from yiwu_search.text import close_gaps

WIDTH = 90
"""How many code points a snippet has at most, unless one clause is longer; two lines of an 80-column terminal."""
_MARKS = "，。；！？：,;!?\n"
_MARK = re.compile(f"[{_MARKS}]+")
_CLOSING = frozenset("”’」』）)…")
_SENTENCE_ENDS = frozenset(("", *"。！？!?…”\n"))


@cache
def _table_fold() -> TableFold:
    return TableFold()  # a table of 4 MB, made when the first snippet is


def find_spans(text: str, wanted: Sequence[str]) -> tuple[Span, ...]:
    """Find every place where a wanted string (folded letters) stands in a text; overlaps are joined."""
    return _joined([span for span, _ in _matches(text, wanted)])


def _matches(text: str, wanted: Sequence[str]) -> list[tuple[Span, int]]:
    """List where wanted strings stand, ascending, each with the number of the string; one pass a string."""
    stream = close_gaps(_table_fold()(text))
    found = []
    for which, string in enumerate(wanted):
        place = stream.text.find(string) if string else -1
        while place >= 0:
            found.append((stream.span(place, place + len(string)), which))
            place = stream.text.find(string, place + len(string))
    return sorted(found)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return tuple(joined)


def snippet(article: Article, wanted: Sequence[str], width: int = WIDTH) -> Snippet:
    """Choose the clauses that hold most of the wanted strings, the earliest of equals; the lead where none does."""
    fields = [("body", article.body), ("caption", article.caption), ("deck", article.deck), ("kicker", article.kicker)]
    best, shown = (-1, 0), Snippet("", ())
    for name, text in fields:
        if text:
            matches = _matches(text, wanted)
            score, anchor, last = _densest(matches, width)
            if score > best:
                best, shown = score, _clauses_around(name, text, anchor, last, width, matches)
        if best[0] == len(wanted):
            break
    return shown


def _densest(matches: list[tuple[Span, int]], width: int) -> tuple[tuple[int, int], int, int]:
    """Find the stretch of a text that holds most different strings, then most matches, the earliest of equals.

    Gives (different strings, matches), where the first of them begins and where the last one ends; one pass.
    """
    best, anchor, last = (0, 0), 0, 0
    inside: Counter[int] = Counter()
    high = 0
    for low, ((start, stop), which) in enumerate(matches):
        while high < len(matches) and (matches[high][0][1] - start <= width or high == low):
            inside[matches[high][1]] += 1
            high += 1
        score = (sum(map(bool, inside.values())), high - low)
        if score > best:
            best, anchor, last = score, start, max(stop, matches[high - 1][0][1])
        inside[which] -= 1
    return best, anchor, last


def _clauses_around(
    name: str, text: str, anchor: int, last: int, width: int, matches: list[tuple[Span, int]]
) -> Snippet:
    """Widen text[anchor:last] to whole clauses: the one of the first match, then as many behind and before as fit.

    It grows to the ends of the paragraph and no further. A clause that is longer than the width is cut.
    """
    start = max(_clause_start(text, anchor), anchor - width)
    stop = min(_clause_stop(text, last), last + width)
    while stop < len(text) and text[stop - 1] != "\n" and (more := _clause_stop(text, stop + 1)) - start <= width:
        stop = more
    while start > 0 and text[start - 1] != "\n" and stop - (more := _clause_start(text, start - 1)) <= width:
        start = more
    return _cut(name, text, start, stop, _joined([span for span, _ in matches]))


def _clause_start(text: str, place: int) -> int:
    """Find where the clause that holds a place begins: behind the last mark before it and what closes after that."""
    start = max((text.rfind(mark, 0, place) for mark in _MARKS), default=-1) + 1
    while start < place and text[start] in _CLOSING:
        start += 1
    return start


def _clause_stop(text: str, place: int) -> int:
    """Find where the clause that holds the letter before a place ends: behind its mark and what closes after it."""
    found = _MARK.search(text, max(place - 1, 0))
    stop = found.end() if found else len(text)
    while stop < len(text) and text[stop] in _CLOSING:
        stop += 1
    return max(stop, place)


def _cut(name: str, text: str, start: int, stop: int, spans: tuple[Span, ...]) -> Snippet:
    """Take text[start:stop] with its spans, blanks at the ends and line ends left out, … where a sentence goes on."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    before = "…" if text[:start].rstrip()[-1:] not in _SENTENCE_ENDS else ""
    after = "…" if stop < len(text.rstrip()) and text[stop - 1 : stop] not in _SENTENCE_ENDS else ""
    shift = len(before) - start
    inside = [(max(a, start) + shift, min(b, stop) + shift) for a, b in spans if a < stop and b > start]
    return Snippet(before + text[start:stop].replace("\n", " ") + after, tuple(inside), name)
