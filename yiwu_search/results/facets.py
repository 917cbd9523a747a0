"""Facets: how many of the articles found have which value of a field, counted in the evaluation that finds them."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.fields import PERIODS
from yiwu_search.query import Query
from yiwu_search.query.plan import plan, restricted
from yiwu_search.query.tree import Node
from yiwu_search.results.day_counts import DayCounts, day_counts
from yiwu_search.results.found import Matches
from yiwu_search.results.hit import FacetCounts
from yiwu_search.results.periods import period
from yiwu_search.results.searcher import ColumnarSearcher


def facets_of(
    searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], fields: Sequence[str]
) -> dict[str, FacetCounts]:
    """Count the values of some of FACETS among the articles that match; the query runs once and scores nothing."""
    matching = restricted(plan(query.tree).matching, *filters)
    return count_facets(searcher, searcher.found(matching, False), fields)


def count_facets(searcher: ColumnarSearcher, matches: Matches, fields: Sequence[str]) -> dict[str, FacetCounts]:
    """Count fields, some of FACETS, among the articles found; a pass over them for each label and one for all dates.

    Labels are ordered by frequency, dates by time. An article counts on its best day, whether that is certain or
    inferred; one without any date comes last, as None. An article without a label is in none of its counts.
    """
    days = day_counts(searcher, matches) if set(fields) & set(PERIODS) else None
    found = [part for part, _ in matches]
    return {
        name: period_counts(days, name) if days is not None and name in PERIODS else searcher.labels(name).counts(found)
        for name in fields
    }


def period_counts(days: DayCounts, unit: str) -> FacetCounts:
    """Count the articles of each period of days that were counted; those without a day come last, as None."""
    numbers, counts = days.by(unit)
    dated = zip((period(number, unit).name for number in numbers.tolist()), counts.tolist(), strict=True)
    return (*dated, *([(None, days.undated)] if days.undated else []))
