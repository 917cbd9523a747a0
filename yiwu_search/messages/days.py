"""What is said of dates that cannot be read."""

from __future__ import annotations


def with_day(reason: str, works: str) -> str:
    """Put a day that can be read behind what is wrong with another, where no query is asked for."""
    return f"{reason}; for example: {works}"


def with_date(reason: str, works: str) -> str:
    """Put a date that can be read behind what is wrong with another."""
    return f"{reason}; for example: 日期:{works}"


def no_date(text: str) -> str:
    """Say that something typed as a date is none."""
    return f"{text or 'nothing'} is no date; write 2020, 2020-09 or 2020-09-03"


def no_such_day(text: str) -> str:
    """Say that a day, month or year does not exist."""
    return f"there is no {text} in the calendar"


def backward_range(text: str) -> str:
    """Say that a range of dates runs backwards."""
    return f"the range {text} ends before it begins"


def needs_year(text: str) -> str:
    """Say that a date without a year stands where only one with a year makes sense."""
    return f"{text} names a day of every year; a date to compare or join with needs its year"


def no_day_beyond(sign: str, day: object) -> str:
    """Say that a comparison leaves the calendar."""
    return f"no day lies {'after' if sign == '>' else 'before'} {day}"
