"""Timelines: how many articles of each period match each of some queries."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yiwu_search.dates import DateRange
from yiwu_search.errors import TooManyPeriods
from yiwu_search.postings import Numbers
from yiwu_search.query import Query
from yiwu_search.query.plan import ARTICLES, plan, restricted
from yiwu_search.query.tree import Node, When
from yiwu_search.results.day_counts import DayCounts, day_counts
from yiwu_search.results.periods import Period, default_unit, period, period_numbers
from yiwu_search.results.searcher import ColumnarSearcher

MOST_PERIODS = 40_000
"""Periods that a timeline has at most: a century of days is 36,525, and a wrong date can lie millennia away."""


@dataclass(frozen=True, slots=True)
class Series:
    """What matches one query."""

    query: str
    """The query as it was understood."""
    counts: tuple[int, ...]
    """Matching articles of each period of the timeline."""
    undated: int
    """Matching articles without any date; they are in no period."""
    notes: tuple[str, ...] = ()
    """What was read leniently in the query, one sentence each."""

    @property
    def total(self) -> int:
        """All matching articles that are counted here, the undated ones too."""
        return sum(self.counts) + self.undated


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles by period, for one query or several."""

    unit: str
    """What a period is: year, month, week or day."""
    periods: tuple[Period, ...]
    """From the first to the last in which there is an article, found or not, without gaps."""
    totals: tuple[int, ...]
    """All articles of each period that pass the filters."""
    series: tuple[Series, ...]
    """One a query, in their order."""
    undated: int
    """All articles without any date that pass the filters."""
    elapsed: float
    """Seconds it took to count."""
    step: int = 1
    """How many units a period has; more than 1 after `coarser`."""

    def per_thousand(self, series: Series) -> tuple[float | None, ...]:
        """Give the matching articles per thousand of each period's articles; None where there are none at all."""
        return tuple(
            1000 * count / total if total else None for count, total in zip(series.counts, self.totals, strict=True)
        )

    def coarser(self, step: int) -> Timeline:
        """Put `step` periods together, from those on that the calendar suggests: 3 months are a quarter."""
        if step == 1 or not self.periods:
            return self
        ordinals = np.array([self.periods[0].first.toordinal(), self.periods[-1].first.toordinal()])
        first, last = period_numbers(ordinals, self.unit).tolist()
        groups = np.arange(first, last + 1) // step
        places = groups - groups[0]
        return Timeline(
            self.unit,
            tuple(period(number * step, self.unit, step) for number in range(groups[0], groups[-1] + 1)),
            _summed(self.totals, places),
            tuple(Series(row.query, _summed(row.counts, places), row.undated, row.notes) for row in self.series),
            self.undated,
            self.elapsed,
            step,
        )


def timeline(
    searcher: ColumnarSearcher, queries: Sequence[Query], filters: Sequence[Node] = (), unit: str | None = None
) -> Timeline:
    """Count the articles that match each query by period; each query is answered once and scores nothing.

    An article counts on its best day. Days asked for by a filter bound the days counted: an article whose range meets
    them, but whose best day lies outside, is left out. Raises TooManyPeriods.
    """
    began = time.perf_counter()
    counted = [_days(searcher, query, filters) for query in (None, *queries)]
    return timeline_of(queries, counted[0], counted[1:], unit, began)


def timeline_of(
    queries: Sequence[Query], whole: DayCounts, counted: Sequence[DayCounts], unit: str | None, began: float
) -> Timeline:
    """Make a timeline of days that were counted: of everything, and of each query; `began` is when that began."""
    unit = unit or (default_unit(int(whole.days.min()), int(whole.days.max())) if len(whole.days) else "month")
    numbers, totals = whole.by(unit)
    first, last = (int(numbers[0]), int(numbers[-1])) if len(numbers) else (0, -1)
    if last - first >= MOST_PERIODS:
        raise TooManyPeriods(unit, last - first + 1, MOST_PERIODS)
    series = tuple(
        Series(str(query.tree), _filled(*days.by(unit), first, last), days.undated, query.notes)
        for query, days in zip(queries, counted, strict=True)
    )
    periods = tuple(period(number, unit) for number in range(first, last + 1))
    seconds = time.perf_counter() - began
    return Timeline(unit, periods, _filled(numbers, totals, first, last), series, whole.undated, seconds)


def _days(searcher: ColumnarSearcher, query: Query | None, filters: Sequence[Node]) -> DayCounts:
    """Count what matches a query, or everything, by day."""
    matching = restricted(plan(query.tree).matching if query else ARTICLES, *filters)
    return bounded(day_counts(searcher, searcher.found(matching, False)), filters)


def bounded(days: DayCounts, filters: Sequence[Node]) -> DayCounts:
    """Leave out the days that lie outside of the days asked for by filters."""
    for asked in [node.days for node in filters if isinstance(node, When)]:
        if isinstance(asked, DateRange):
            days = days.between(asked.first, asked.last)
    return days


def _filled(numbers: Numbers, counts: Numbers, first: int, last: int) -> tuple[int, ...]:
    """Put a count at each period from the first to the last, 0 where there is none."""
    row = np.zeros(last - first + 1, np.int64)
    row[numbers - first] = counts
    return tuple(row.tolist())


def _summed(counts: Sequence[int], places: Numbers) -> tuple[int, ...]:
    """Add up the counts that go to the same place."""
    return tuple(np.bincount(places, weights=counts).astype(np.int64).tolist())
