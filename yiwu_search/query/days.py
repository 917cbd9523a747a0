"""Dates as people type them into a query → the days that are meant.

2020, 2020年9月, ２０２０．９．３, 二〇二〇年九月上旬, 去年9月, 上月, 最近30天, 9月3日至5日, 2020..2022, >2020-09.
What is relative counts from a `today` that the caller gives. A day without a year, 9月3日, is that day of every year:
an archive spans years, and any single one that could be meant (this one, the last one) is most often outside it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search.dates import DateRange
from yiwu_search.messages import days as messages
from yiwu_search.query.numerals import plain
from yiwu_search.query.relative import RECENT, RELATIVE, month_end, recent

LONGEST = 60
"""Letters a date has at most; longer texts are not looked at, so that nothing here can take long."""
LEAP_YEAR = 2000
"""A year that has every day there is."""
FIRST_YEAR, LAST_YEAR = 1800, 2199
"""The years in which a day without a year is looked for: all in which newspapers appeared, and some."""
ALL_MONTHS = 12

MonthDay = tuple[int, int]
"""A month and a day of it, in some year or every year."""


@dataclass(frozen=True, slots=True)
class YearDays:
    """The same days of every year; the last may lie before the first, in the year after."""

    first: MonthDay
    """The first day, inclusive."""
    last: MonthDay
    """The last day, inclusive; February 29 means the end of February."""

    def __str__(self) -> str:
        """Write it so that it is read back: 9月3日, 9月1日至9月30日."""
        first, last = (f"{month}月{day}日" for month, day in (self.first, self.last))
        return first if self.first == self.last else f"{first}至{last}"

    def ranges(self) -> Iterator[tuple[date, date]]:
        """Give the first and last day in every year that has them, ascending.

        >>> [str(last) for _, last in YearDays((2, 1), (2, 29)).ranges()][100:102]
        ['1900-02-28', '1901-02-28']
        """
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            if self.first == self.last == (2, 29) and monthrange(year, 2)[1] < 29:
                continue
            later = year + (self.last < self.first)
            yield date(year, self.first[0], 1) + timedelta(days=self.first[1] - 1), month_end(later, *self.last)


Days = DateRange | YearDays


class NoDays(ValueError):
    """What was typed as a date is none; `offset` is where in it, `example` a date that can be read."""

    def __init__(self, reason: str, offset: int, example: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.example = example


def read_days(text: str, today: date) -> Days:
    """Read a date, a range of dates or one with a comparison; raises NoDays with the place and what works.

    >>> today = date(2026, 3, 15)
    >>> [str(read_days(typed, today)) for typed in ("去年九月上旬", "9月3日至5日", "2020年11月至今")]
    ['2025-09-01..2025-09-10', '9月3日至9月5日', '2020-11-01..2026-03-15']
    """
    return _Reader(text, today).days()


@dataclass(frozen=True, slots=True)
class _Period:
    """One day, month, year or stretch that was named, and the parts that what follows may leave out."""

    days: Days
    year: int | None = None
    month: int | None = None
    day: int | None = None


class _Reader:
    """One date on its way."""

    def __init__(self, text: str, today: date) -> None:
        self.typed = text
        self.today = today
        self.text, self._origins = plain(text[: LONGEST + 1])

    def days(self) -> Days:
        text = self.text
        if not text or len(self.typed) > LONGEST:
            raise self.wrong(0)
        if match := re.match(r">=|<=|≥|≤|>|<", text):
            return self.compared(match[0], self.period(match.end(), len(text)).days)
        if match := re.search(r"(以来|起)$", text):
            return self.compared(">=", self.period(0, match.start()).days)
        for joint in re.finditer(r"\.\.|至|到|~|—", text):
            return self.range(joint.start(), joint.end())
        found = self.named(0, len(text), None)
        return found.days if found else self.hyphened()

    def hyphened(self) -> Days:
        """Read a range with a hyphen in the middle: 2019-2020, 9月-12月."""
        for hyphen in re.finditer("-", self.text):
            first = self.named(0, hyphen.start(), None)
            if first and self.named(hyphen.end(), len(self.text), first):
                return self.range(hyphen.start(), hyphen.end())
        raise self.wrong(0)

    def range(self, stop: int, start: int) -> Days:
        """Read two dates, either of which may be left out; the second may leave out what the first says."""
        first = self.period(0, stop) if stop else None
        last = self.period(start, len(self.text), first) if start < len(self.text) else None
        begin, end = first.days if first else DateRange(), last.days if last else DateRange()
        if isinstance(begin, YearDays) and isinstance(end, YearDays):
            return YearDays(begin.first, end.last)
        if isinstance(begin, YearDays) or isinstance(end, YearDays):
            raise NoDays(messages.needs_year(self.typed), self._origins[start if first else 0], "2020-09..2020-12")
        if begin.first and end.last and begin.first > end.last:
            raise NoDays(messages.backward_range(self.typed), self._origins[start], f"{end.last}..{begin.first}")
        return DateRange(begin.first, end.last)

    def compared(self, sign: str, days: Days) -> DateRange:
        """Turn a period with a sign before it into a range that is open on one side."""
        if isinstance(days, YearDays) or days.first is None or days.last is None:
            raise NoDays(messages.needs_year(self.typed), 0, ">=2020-09")
        try:
            if sign == ">":
                return DateRange(first=days.last + timedelta(days=1))
            if sign == "<":
                return DateRange(last=days.first - timedelta(days=1))
        except OverflowError:
            raise NoDays(messages.no_day_beyond(sign, date.max if sign == ">" else date.min), 0, ">=2020") from None
        return DateRange(first=days.first) if sign in (">=", "≥") else DateRange(last=days.last)

    def period(self, start: int, stop: int, before: _Period | None = None) -> _Period:
        """Read one day, month, year or stretch."""
        found = self.named(start, stop, before)
        if not found:
            raise self.wrong(start)
        return found

    def named(self, start: int, stop: int, before: _Period | None) -> _Period | None:
        """Read one, or None where these letters name none; raises NoDays for a day that does not exist."""
        text = self.text[start:stop]
        if text in RELATIVE:
            return _Period(RELATIVE[text](self.today))
        if match := RECENT.fullmatch(text):
            return _Period(recent(int(match[1]), match[2][-1], self.today))
        for pattern in (_DATE, _COMPACT, _MONTHS, *((_SHORT,) if before else ())):
            if match := pattern.fullmatch(text):
                return self.spanned(_Parts(match, start), before)
        return None

    def spanned(self, parts: _Parts, before: _Period | None) -> _Period | None:
        """Put the parts of a date together; those left out are today's, or those of the date before."""
        year, month = self.year_of(parts, before), self.month_of(parts, before)
        if parts["last"] and not (before and (before.day or before.month)):
            return None
        day = parts.number("day") or (parts.number("last") if before and before.day else None)
        if month is None:
            first, last = _stretch(parts)
            if not 1 <= first <= last <= ALL_MONTHS:
                raise self.impossible(parts, ("quarter", "till"), year, "2020年上半年")
        else:
            first = last = month
        return _Period(self.checked(parts, year, first, last, day), year, month, day)

    def year_of(self, parts: _Parts, before: _Period | None) -> int | None:
        if parts["year"]:
            return int(parts["year"])
        if parts["said"] in _YEARS_BACK:
            return self.today.year - _YEARS_BACK[parts["said"]]
        if parts["near"]:
            return _month_back(self.today, parts["near"] in _LAST_MONTH).year
        return before.year if before else None

    def month_of(self, parts: _Parts, before: _Period | None) -> int | None:
        if parts["near"]:
            return _month_back(self.today, parts["near"] in _LAST_MONTH).month
        if parts["last"] and before:
            return before.month if before.day else int(parts["last"])
        if parts["month"]:
            return int(parts["month"])
        return before.month if before and parts["day"] else None

    def checked(self, parts: _Parts, year: int | None, first: int, last: int, day: int | None) -> Days:
        """Give the days from one month to another, or one day, if they exist."""
        some = LEAP_YEAR if year is None else year
        if not 1 <= some <= date.max.year:
            raise self.impossible(parts, ("year",), year, "2020")
        if not 1 <= first <= ALL_MONTHS:
            raise self.impossible(parts, ("month", "last"), year, f"{some:04}-12")
        begin, end = 1, monthrange(some, last)[1]
        if day is not None or parts["day"]:
            if day is None or not 1 <= day <= end:
                works = f"{first}月{end}日" if year is None else f"{some:04}-{first:02}-{end:02}"
                raise self.impossible(parts, ("day", "last"), year, works)
            begin = end = day
        elif parts["ten"]:
            begin, end = {"上": (1, 10), "中": (11, 20), "下": (21, end)}[parts["ten"][0]]
        if year is None:
            return YearDays((first, begin), (last, end))
        return DateRange(date(some, first, begin), date(some, last, end))

    def impossible(self, parts: _Parts, names: tuple[str, ...], year: int | None, works: str) -> NoDays:
        """Say that a day is not in the calendar, at the first of the parts that is there."""
        place = next((parts.start(name) for name in names if parts[name]), parts.start())
        return NoDays(messages.no_such_day(parts.text), self._origins[place], works)

    def wrong(self, start: int) -> NoDays:
        text = self.typed if len(self.typed) <= LONGEST else self.typed[:LONGEST] + "…"
        return NoDays(messages.no_date(text), self._origins[min(start, len(self._origins) - 1)], "2020-09")


class _Parts:
    """The named parts of a matched date; "" for one that is not there."""

    def __init__(self, match: re.Match[str], offset: int) -> None:
        self.text = match[0]
        self._match, self._offset = match, offset
        self._found = {name: value for name, value in match.groupdict().items() if value}

    def __getitem__(self, name: str) -> str:
        return self._found.get(name, "")

    def number(self, name: str) -> int | None:
        return int(self[name]) if self[name] else None

    def start(self, name: str | None = None) -> int:
        return self._offset + (self._match.start(name) if name else 0)


def _stretch(parts: _Parts) -> tuple[int, int]:
    """Give the first and last month of a named part of a year, or of all of it."""
    if parts["half"]:
        return (1, 6) if parts["half"] == "上半年" else (7, 12)
    if quarter := parts.number("quarter"):
        return quarter * 3 - 2, quarter * 3
    return (1, till) if (till := parts.number("till")) is not None else (1, ALL_MONTHS)


def _month_back(today: date, back: bool) -> date:
    """Give the first day of this month or of the last one; the first month there is has none before it."""
    first = today.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if back and first > date.min else first


_LAST_MONTH = ("上月", "上个月")
_YEARS_BACK = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2}
_DATE = re.compile(
    r"(?P<year>\d{4})(?:[-/.年](?:(?P<month>\d{1,2})(?:[-/.月](?:(?P<day>\d{1,2})[日号]?)?)?)?)?", re.ASCII
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?", re.ASCII)
_IN_MONTH = r"(?:(?P<day>\d{1,2})[日号]?|(?P<ten>[上中下]旬))?"
_MONTHS = re.compile(
    rf"(?=.)(?:(?P<year>\d{{4}})年|(?P<said>{'|'.join(_YEARS_BACK)}))?"
    r"(?:(?:(?P<month>\d{1,2})月|(?P<near>本月|这个月|上月|上个月))IN_MONTH"
    r"|(?P<half>[上下]半年)|第?(?P<quarter>\d)季度|前(?P<till>\d{1,2})个?月)?".replace("IN_MONTH", _IN_MONTH),
    re.ASCII,
)
_SHORT = re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})|(?P<last>\d{1,2})[日号]?", re.ASCII)
"""What the second date of a range may be cut to: 12-31, 5日, 5."""
