"""Timelines for programs: a table with a column a series, and an object a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yiwu_search.display.csv_rows import END, csv_row
from yiwu_search.display.json_lines import json_line
from yiwu_search.results.timeline import Timeline

DECIMALS = 3
"""Decimals of articles per thousand."""
HEAD = ("period", "first", "last", "articles")
UNDATED = "undated"
"""What stands for a period in the row of articles without a date, the last one."""


def csv_rows(timeline: Timeline, per_thousand: bool = False) -> Iterator[str]:
    """Write a heading, a row a period, and one of the articles without a date where there are any.

    `articles` are all that pass the filters; under each query stand its articles, or those per thousand.
    """
    yield csv_row([*HEAD, *(series.query for series in timeline.series)]) + END
    for row in _rows(timeline):
        values = [rate if per_thousand else count for _, count, rate in row.series]
        yield csv_row([row.name or UNDATED, row.first, row.last, row.total, *values]) + END


def json_rows(timeline: Timeline) -> Iterator[str]:
    """Write an object a period; that of the articles without a date, where there are any, has null for a period."""
    for row in _rows(timeline):
        series = [{"query": query, "count": count, "per_thousand": rate} for query, count, rate in row.series]
        facts = {"period": row.name, "first": row.first, "last": row.last, "articles": row.total}
        yield json_line({**facts, "series": series}) + "\n"


@dataclass(frozen=True, slots=True)
class _Row:
    """One period, or the articles without a date, which have no name and no days."""

    name: str | None
    first: str | None
    last: str | None
    total: int
    series: list[tuple[str, int, float | None]]
    """Query, articles, articles per thousand of the total."""


def _row(days: tuple[str, str, str] | None, total: int, counts: Iterable[tuple[str, int]]) -> _Row:
    rates = [(query, count, round(1000 * count / total, DECIMALS) if total else None) for query, count in counts]
    name, first, last = days or (None, None, None)
    return _Row(name, first, last, total, rates)


def _rows(timeline: Timeline) -> Iterator[_Row]:
    for place, (period, total) in enumerate(zip(timeline.periods, timeline.totals, strict=True)):
        days = period.name, str(period.first), str(period.last)
        yield _row(days, total, ((series.query, series.counts[place]) for series in timeline.series))
    if timeline.undated:
        yield _row(None, timeline.undated, ((series.query, series.undated) for series in timeline.series))
