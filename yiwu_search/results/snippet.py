"""Snippets: the clauses of an article that show why it was found.

Matches are looked for in the original text through the same folding that indexed it, never by cutting it into words
again: re-analysis marks 马克 in 马克思 and costs milliseconds a hit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from yiwu_search.articles import Article
from yiwu_search.results.hit import Snippet, Span
from yiwu_search.text import letters

WIDTH = 90
"""How many code points a snippet has at most, unless one clause is longer; two lines of an 80-column terminal."""
_CLAUSE = re.compile("[^，。；！？：,;!?\n]*[，。；！？：,;!?…]*[”’」』）)]*\n*")
_SENTENCE_END = "。！？!?…”"


def find_spans(text: str, wanted: Sequence[str]) -> tuple[Span, ...]:
    """Find every place where a wanted string (folded letters) stands in a text; overlaps are joined."""
    return _joined([span for found in _matches(text, wanted) for span in found])


def _matches(text: str, wanted: Sequence[str]) -> list[list[Span]]:
    """List the spans of each wanted string."""
    stream = letters(text)
    found = []
    for string in wanted:
        spans, place = [], stream.text.find(string) if string else -1
        while place >= 0:
            spans.append(stream.span(place, place + len(string)))
            place = stream.text.find(string, place + len(string))
        found.append(spans)
    return found


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
    found = [_best(name, text, wanted, width) for name, text in fields if text]
    return max(found, key=lambda scored: scored[0], default=((0, 0), Snippet("", ())))[1]


def _best(name: str, text: str, wanted: Sequence[str], width: int) -> tuple[tuple[int, int], Snippet]:
    """Score every window of whole clauses that begins at a clause with a match; linear in the text."""
    matches = _matches(text, wanted)
    clauses = _clauses(text, width)
    held = _held(clauses, matches)
    best_score, best = (0, 0), (0, _last(clauses, 0, width))
    for first in sorted(held):
        last = _last(clauses, first, width)
        inside = sum((held[clause] for clause in range(first, last + 1) if clause in held), Counter[int]())
        score = (len(inside), inside.total())
        if score > best_score:
            best_score, best = score, (first, last)
    start, stop = clauses[_first(clauses, *best, width)][0], clauses[best[1]][1]
    spans = _joined([span for found in matches for span in found])
    return best_score, _cut(name, text, start, stop, spans)


def _clauses(text: str, width: int) -> list[Span]:
    """Cut a text after its punctuation; a stretch without any is cut at twice the width."""
    found = []
    for match in _CLAUSE.finditer(text):
        for start in range(match.start(), match.end(), 2 * width):
            found.append((start, min(start + 2 * width, match.end())))
    return found or [(0, len(text))]


def _held(clauses: list[Span], matches: list[list[Span]]) -> dict[int, Counter[int]]:
    """Count for each clause which wanted strings begin in it, and how often."""
    starts = [start for start, _ in clauses]
    held: dict[int, Counter[int]] = {}
    for which, spans in enumerate(matches):
        for start, _ in spans:
            held.setdefault(bisect_right(starts, start) - 1, Counter())[which] += 1
    return held


def _last(clauses: list[Span], first: int, width: int) -> int:
    """Find the last clause of the longest run of whole clauses that fits, one at least."""
    last = first
    while last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= width:
        last += 1
    return last


def _first(clauses: list[Span], first: int, last: int, width: int) -> int:
    """Take in clauses before the first as long as they fit, so that a match near the end of a text is not alone."""
    while first and clauses[last][1] - clauses[first - 1][0] <= width:
        first -= 1
    return first


def _cut(name: str, text: str, start: int, stop: int, spans: tuple[Span, ...]) -> Snippet:
    """Take text[start:stop] with its spans, blanks at the ends and line ends left out, … where a sentence goes on."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    before = "…" if text[:start].rstrip() and text[:start].rstrip()[-1] not in _SENTENCE_END else ""
    after = "…" if stop < len(text.rstrip()) and text[stop - 1] not in _SENTENCE_END else ""
    shift = len(before) - start
    inside = [(max(a, start) + shift, min(b, stop) + shift) for a, b in spans if a < stop and b > start]
    return Snippet(before + text[start:stop].replace("\n", " ") + after, tuple(inside), name)
