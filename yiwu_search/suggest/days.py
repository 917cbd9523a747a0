"""Days near those that were asked for: the whole month or year, and the nearest month in which there is something."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from yiwu_search.dates import DateRange
from yiwu_search.query.days import LEAP_YEAR, Days, YearDays
from yiwu_search.query.relative import month_end


def wider(asked: Days) -> Iterator[Days]:
    """Yield longer stretches of days: the months from the first to the last, then the years.

    >>> [str(days) for days in wider(DateRange(date(2020, 9, 3), date(2020, 9, 3)))]
    ['2020-09-01..2020-09-30', '2020-01-01..2020-12-31']
    """
    if isinstance(asked, YearDays):
        whole = YearDays((asked.first[0], 1), (asked.last[0], monthrange(LEAP_YEAR, asked.last[0])[1]))
        yield from [whole] * (whole != asked)
        return
    first, last = asked.first, asked.last
    months = DateRange(first and first.replace(day=1), last and month_of(last).last)
    years = DateRange(first and date(first.year, 1, 1), last and date(last.year, 12, 31))
    yield from dict.fromkeys(days for days in (months, years) if days != asked)


def around(asked: Days) -> tuple[DateRange | None, DateRange | None]:
    """Give all days before those asked for, and all after; None where there are none."""
    if isinstance(asked, YearDays):
        return None, None
    before = DateRange(last=asked.first - timedelta(days=1)) if asked.first and asked.first > date.min else None
    after = DateRange(first=asked.last + timedelta(days=1)) if asked.last and asked.last < date.max else None
    return before, after


def month_of(day: date) -> DateRange:
    """Give the month of a day."""
    return DateRange(day.replace(day=1), month_end(day.year, day.month, 31))
