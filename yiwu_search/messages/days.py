"""What is said of dates that cannot be read."""

from __future__ import annotations

from yiwu_search.messages.tongue import _


def with_day(reason: str, works: str) -> str:
    """Put a day that can be read behind what is wrong with another, where no query is asked for."""
    return _("{reason}; for example: {works}").format(reason=reason, works=works)


def with_date(reason: str, works: str) -> str:
    """Put a date that can be read behind what is wrong with another."""
    return with_day(reason, f"日期:{works}")


def no_date(text: str) -> str:
    """Say that something typed as a date is none."""
    return _("{text} is no date; write 2020, 2020-09 or 2020-09-03").format(text=text or _("nothing"))


def no_such_day(text: str) -> str:
    """Say that a day, month or year does not exist."""
    return _("there is no {text} in the calendar").format(text=text)


def backward_range(text: str) -> str:
    """Say that a range of dates runs backwards."""
    return _("the range {text} ends before it begins").format(text=text)


def needs_year(text: str) -> str:
    """Say that a date without a year stands where only one with a year makes sense."""
    return _("{text} names a day of every year; a date to compare or join with needs its year").format(text=text)


def no_day_beyond(sign: str, day: object) -> str:
    """Say that a comparison leaves the calendar."""
    text = _("no day lies after {day}") if sign == ">" else _("no day lies before {day}")
    return text.format(day=day)
