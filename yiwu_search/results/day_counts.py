"""How many articles appeared on which day: what facets by date and timelines are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from yiwu_search.postings import Numbers
from yiwu_search.results.found import NONE, Matches
from yiwu_search.results.periods import period_numbers
from yiwu_search.results.searcher import ColumnarSearcher

DENSE_SPAN = 1 << 17
"""Days, some 350 years, up to which a count is kept for every day there is; a wider span has its days sorted."""


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Articles by their best day."""

    days: Numbers
    """Ordinals of the days with articles, each once a segment."""
    counts: Numbers
    """Articles of each."""
    undated: int
    """Articles about whose day nothing is known."""

    def between(self, first: date | None, last: date | None) -> DayCounts:
        """Leave out the days before `first` and behind `last`."""
        kept = (self.days >= (first or date.min).toordinal()) & (self.days <= (last or date.max).toordinal())
        return DayCounts(self.days[kept], self.counts[kept], self.undated)

    def by(self, unit: str) -> tuple[Numbers, Numbers]:
        """Give the numbers of the periods with articles, ascending, and the articles of each."""
        numbers, places = np.unique(period_numbers(self.days, unit), return_inverse=True)
        counts = np.zeros(len(numbers), np.int64)
        np.add.at(counts, places, self.counts)
        return numbers, counts


def day_counts(searcher: ColumnarSearcher, matches: Matches) -> DayCounts:
    """Count the articles found by their best day; one pass over them."""
    parts = []
    for (found, _), (evaluator, _) in zip(matches, searcher.evaluators(), strict=True):
        parts.append(_counted(evaluator.segment.days("day")[found.articles]))
    return DayCounts(*_joined(parts), sum(part.undated for part in parts))


def _joined(parts: Sequence[DayCounts]) -> tuple[Numbers, Numbers]:
    days = np.concatenate([NONE, *(part.days for part in parts)])
    return days, np.concatenate([NONE, *(part.counts for part in parts)])


def _counted(days: Numbers) -> DayCounts:
    """Count days, of which 0 is none."""
    dated = days[days > 0].astype(np.int64)
    undated = len(days) - len(dated)
    if not len(dated):
        return DayCounts(NONE, NONE, undated)
    first, last = int(dated.min()), int(dated.max())
    if last - first > DENSE_SPAN:
        return DayCounts(*np.unique(dated, return_counts=True), undated)
    counts = np.bincount(dated - first)
    places = np.flatnonzero(counts)
    return DayCounts(places + first, counts[places], undated)
