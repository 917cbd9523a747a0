"""The way in: a query that finds nothing → what fails, and queries that find.

If something the query wants is found nowhere, other spellings and looser forms of just that are tried, then the query
without it. If each part is found but nowhere all together, parts are joined or loosened, and exclusions, filters and
words left out one by one. Whatever is suggested was written as a query, read again and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from yiwu_search.query import Query
from yiwu_search.query.filters import Filters
from yiwu_search.query.tree import Node
from yiwu_search.results import ColumnarSearcher
from yiwu_search.suggest.diagnosis import KINDS, SLIPS, Diagnosis, Part, Suggestion
from yiwu_search.suggest.tries import Try, for_conflict, for_missing, mended_alone, units, with_least
from yiwu_search.suggest.ward import Asked, Segmented, Ward
from yiwu_search.tokens import UserWords

MOST_SUGGESTIONS = 5
"""Suggestions that are given: as many as are read at a glance."""
MOST_ALIKE = 3
"""Suggestions of one kind at most, so that another kind of mistake has its chance."""
MOST_COMPARED = 6
"""Parts that are compared in pairs."""


def diagnose(searcher: ColumnarSearcher, query: Query, filters: Filters, words: UserWords | None = None) -> Diagnosis:
    """Say why a query, as it was typed, finds nothing under some filters, and what does find.

    `words` are those that people added; they count in the query and in what is suggested. Costs MOST_COUNTS counts at
    most, and reads no article but those that tell the nearest day.
    """
    return examined(Segmented(searcher), query, filters, words or UserWords())


def examined(index: Asked, query: Query, filters: Filters, words: UserWords) -> Diagnosis:
    """Say why a query finds nothing, whatever holds the articles."""
    ward = Ward(index, query.tree, filters, words)
    asked = units(ward)
    ward.expect(ward.root, *(unit for _, unit in asked), *(part for _, part in ward.parts))
    total = ward.count(ward.root)
    if total:
        return Diagnosis(str(query.tree), total)
    parts = tuple(Part(str(unit), ward.count(unit), ward.filters.get(path, "")) for path, unit in asked)
    conflicts = _conflicts(ward, [unit for _, unit in asked])
    missing = [(path, part) for path, part in ward.parts if not ward.count(part)]
    collected = _Suggestions(ward)
    collected.take(for_missing(ward, missing) if missing else for_conflict(ward))
    if not collected.found:
        collected.take(with_least(ward))
    collected.take(mended_alone(ward, missing))
    return Diagnosis(str(query.tree), 0, parts, conflicts, collected.best())


def _conflicts(ward: Ward, asked: list[Node]) -> tuple[tuple[str, str], ...]:
    """Name the pairs of parts that are found, but in no article together."""
    pairs = list(combinations([unit for unit in asked if ward.count(unit)][:MOST_COMPARED], 2))
    ward.expect(*pairs)
    return tuple((str(one), str(other)) for one, other in pairs if not ward.count(one, other))


class _Suggestions:
    """Collects what finds something, each query once, until there is enough."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward
        self._kinds: Counter[str] = Counter()
        self.found: dict[tuple[str, tuple[str, ...]], Suggestion] = {}

    def take(self, tried: Iterator[Try]) -> None:
        """Make changes one after another."""
        while len(self.found) < MOST_SUGGESTIONS and (some := self._ward.batch(tried)):
            self._ward.expect_suggestions(some)
            for changes in some:
                if len(self.found) < MOST_SUGGESTIONS and self._kinds[changes[-1].kind] < MOST_ALIKE:
                    self._take(changes)

    def _take(self, changes: Try) -> None:
        if made := self._ward.suggestion(*changes):
            self._kinds[made.kind] += (made.query, made.dropped) not in self.found
            self.found.setdefault((made.query, made.dropped), made)

    def best(self) -> tuple[Suggestion, ...]:
        """Give them, the likelier ones first."""
        return tuple(sorted(self.found.values(), key=_unlikelihood))


def _unlikelihood(made: Suggestion) -> tuple[int, float]:
    """Rank what was meant by how likely the slip is times how often the result is written, before what asks for less.

    It is the noisy channel of the textbooks: Jurafsky and Martin, Speech and Language Processing, appendix B.
    """
    if made.kind in SLIPS:
        return 0, -SLIPS[made.kind] * made.count
    return KINDS.index(made.kind), 0
