"""Periods: years, months, weeks and days, numbered so that whole columns of days become periods by arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from yiwu_search.postings import Numbers

LONGEST_BY_DAY, LONGEST_BY_WEEK, LONGEST_BY_MONTH = 62, 186, 20 * 366
"""Days of the longest stretch that is shown by this unit where nobody chose one: two months, half a year, 20 years.
So there are seldom more than 240 periods, and seldom fewer than 20."""
EPOCH = date(1970, 1, 1).toordinal()
"""The day that NumPy counts from."""
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days."""

    first: date
    """The first day, inclusive."""
    last: date
    """The last day, inclusive."""
    name: str
    """2020, 2020-09, 2020-W36 or 2020-09-03; the first and the last with … between, where several were put together."""


def period_numbers(days: Numbers, unit: str) -> Numbers:
    """Number the periods that days, given as ordinals, lie in; neighbouring periods have neighbouring numbers.

    >>> period_numbers(np.array([date(2020, 9, day).toordinal() for day in (6, 7)]), "week").tolist()
    [105381, 105382]
    """
    if unit == "day":
        return days - 1
    if unit == "week":  # ordinal 1 is a Monday
        return (days - 1) // 7
    months: Numbers = (days - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months if unit == "month" else months // 12


def period(number: int, unit: str, step: int = 1) -> Period:
    """Give the period with a number, or the `step` periods from there on as one.

    >>> period(2020 * 12 + 8, "month"), period(2020 * 12, "month", 3).name
    (Period(first=datetime.date(2020, 9, 1), last=datetime.date(2020, 9, 30), name='2020-09'), '2020-01…2020-03')
    """
    first, last = _begins(number, unit), _begins(number + 1, unit) - 1
    name = _name(date.fromordinal(first), unit)
    if step > 1:
        last = _begins(number + step, unit) - 1
        name += f"…{_name(date.fromordinal(last), unit)}"
    return Period(date.fromordinal(first), date.fromordinal(last), name)


def default_unit(first: int, last: int) -> str:
    """Choose a unit for a stretch of days, given as ordinals."""
    span = last - first + 1
    units = ((LONGEST_BY_DAY, "day"), (LONGEST_BY_WEEK, "week"), (LONGEST_BY_MONTH, "month"))
    return next((unit for longest, unit in units if span <= longest), "year")


def _begins(number: int, unit: str) -> int:
    """Give the first day of a period as an ordinal, kept within the calendar and the day behind it."""
    if unit == "day":
        day = number + 1
    elif unit == "week":
        day = number * 7 + 1
    else:
        year, month = (number, 0) if unit == "year" else divmod(number, 12)
        if not date.min.year <= year <= date.max.year:
            return 1 if year < date.min.year else LAST_DAY + 1
        day = date(year, month + 1, 1).toordinal()
    return min(max(day, 1), LAST_DAY + 1)


def _name(day: date, unit: str) -> str:
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return str(day)[: {"year": 4, "month": 7, "day": 10}[unit]]
