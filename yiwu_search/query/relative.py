"""Days that are named from today: 昨天, 上周, 最近30天."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from yiwu_search.dates import DateRange


def month_end(year: int, month: int, day: int) -> date:
    """Give a day of a month, or the last one of a month that has not so many."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def recent(count: int, unit: str, today: date) -> DateRange:
    """Give the last days, weeks, months or years, today included; they begin with the calendar at the earliest."""
    if unit in "月年":
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "年" else 1)
        first = month_end(months // 12, months % 12 + 1, today.day) if months >= 12 else date.min
        return DateRange(min(first + timedelta(days=1), today), today)
    back = count * (1 if unit in "天日" else 7) - 1
    return DateRange(today - timedelta(days=min(max(back, 0), (today - date.min).days)), today)


def _day(back: int) -> Callable[[date], DateRange]:
    return lambda today: DateRange(*[today - timedelta(days=min(back, (today - date.min).days))] * 2)


def _week(back: int) -> Callable[[date], DateRange]:
    """Give the days of a week, from Monday to Sunday."""

    def days(today: date) -> DateRange:
        monday = max(today.toordinal() - today.weekday() - 7 * back, 1)
        return DateRange(date.fromordinal(monday), date.fromordinal(min(monday + 6, date.max.toordinal())))

    return days


RELATIVE: dict[str, Callable[[date], DateRange]] = {
    **dict.fromkeys(("今天", "今日", "今", "today"), _day(0)),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), _day(1)),
    **dict.fromkeys(("前天", "前日"), _day(2)),
    **dict.fromkeys(("本周", "这周", "本星期", "这星期", "这个星期"), _week(0)),
    **dict.fromkeys(("上周", "上星期", "上个星期"), _week(1)),
}
RECENT = re.compile(r"(?:最近|近|过去)(\d{1,5})(天|日|周|个?星期|个?月|年)", re.ASCII)
