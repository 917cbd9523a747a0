"""Days and ranges of days: when an issue appeared, and how sure that is.

An archive page seldom prints its date. What is known is a range, `earliest` ≤ day ≤ `latest`, with the words that prove
it; a single best guess stands beside it and is marked as one (`约` on the screen) unless the date was given or printed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search import messages
from yiwu_search.text import fold


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day an issue appeared, as far as it is known."""

    value: date | None = None
    """The best single day, inside the range; None where nothing is known."""
    earliest: date | None = None
    """The first day it can be, inclusive; None where unbounded."""
    latest: date | None = None
    """The last day it can be, inclusive; None where unbounded."""
    source: str | None = None
    """Where it comes from: "given" (caller or metadata), "path", "printed", "inferred"; None where nothing is known."""
    evidence: str = ""
    """The words that prove it, with their lines, for people; empty for a given date."""

    @classmethod
    def given(cls, day: date, source: str = "given", evidence: str = "") -> IssueDate:
        """Make a date that is certain: the range is that one day."""
        return cls(day, day, day, source, evidence)

    @property
    def certain(self) -> bool:
        """Whether the day is stated (given, in the path, printed) and not inferred from the text."""
        return self.value is not None and self.source != "inferred"


UNDATED = IssueDate()
"""An issue about which nothing is known."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of days as asked for; an open end is None."""

    first: date | None = None
    """The first day, inclusive."""
    last: date | None = None
    """The last day, inclusive."""

    def __str__(self) -> str:
        """Write the range so that parse_range reads it back: 2020-09-03, 2020-09-01..2020-09-30, >=2020-09-01."""
        if self.first and self.last:
            return f"{self.first}" if self.first == self.last else f"{self.first}..{self.last}"
        return f">={self.first}" if self.first else f"<={self.last}" if self.last else ".."

    def meets(self, day: IssueDate) -> bool:
        """Whether an issue can have appeared in this range; False for one about which nothing is known."""
        if day.earliest is None and day.latest is None:
            return False
        after = self.first is None or day.latest is None or day.latest >= self.first
        return after and (self.last is None or day.earliest is None or day.earliest <= self.last)


def parse_range(text: str, today: date) -> DateRange:
    """Read a date or range of dates as people type it; relative words count from `today`.

    Understands 2020, 2020-09, 2020-09-03 (also with / or . or 年月日), 20200903, 今天, 昨天, 前天, 今年, 去年, 前年,
    本月, 上月; two of them joined by .. or 至; and >, >=, <, <= before one. Raises ValueError with a sentence that says
    what is wrong: a day that does not exist, or a text that is no date.

    >>> str(parse_range("2020年9月", date(2026, 1, 1)))
    '2020-09-01..2020-09-30'
    """
    text = _tidy(text)
    if match := re.fullmatch(r"(>=|<=|>|<)(.+)", text):
        return _compared(match[1], _period(match[2], today))
    first, joint, last = text.partition("..")
    if not joint:
        first, joint, last = text.partition("至")
    if not joint:
        return _period(text, today)
    start = _period(first, today).first if first else None
    stop = _period(last, today).last if last else None
    if start and stop and start > stop:
        raise ValueError(messages.backward_range(text))
    return DateRange(start, stop)


def _tidy(text: str) -> str:
    return fold(text).replace(" ", "").replace("…", "..")


def _compared(sign: str, period: DateRange) -> DateRange:
    """Turn a period with a sign before it into a range that is open on one side."""
    assert period.first is not None
    assert period.last is not None
    try:
        if sign == ">":
            return DateRange(first=period.last + timedelta(days=1))
        if sign == "<":
            return DateRange(last=period.first - timedelta(days=1))
    except OverflowError:
        raise ValueError(messages.no_day_beyond(sign, date.max if sign == ">" else date.min)) from None
    return DateRange(first=period.first) if sign == ">=" else DateRange(last=period.last)


def _period(text: str, today: date) -> DateRange:
    """Read one day, month or year."""
    if text in _RELATIVE_DAYS:
        day = today - timedelta(days=_RELATIVE_DAYS[text])
        return DateRange(day, day)
    if text in _RELATIVE_YEARS:
        return _span(today.year - _RELATIVE_YEARS[text])
    if text in ("本月", "上月"):
        month = today.replace(day=1) if text == "本月" else today.replace(day=1) - timedelta(days=1)
        return _span(month.year, month.month)
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        raise ValueError(messages.no_date(text))
    return _span(*(int(part) for part in match.groups() if part))


def _span(year: int, month: int | None = None, day: int | None = None) -> DateRange:
    """Give the days of a year, a month or a day that exist."""
    try:
        if day is not None and month is not None:
            return DateRange(date(year, month, day), date(year, month, day))
        if month is not None:
            return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return DateRange(date(year, 1, 1), date(year, 12, 31))
    except ValueError:  # also calendar.IllegalMonthError
        parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
        raise ValueError(messages.no_such_day("-".join(parts))) from None


_RELATIVE_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_RELATIVE_YEARS = {"今年": 0, "去年": 1, "前年": 2}
_DATE = re.compile(r"(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?", re.ASCII)
