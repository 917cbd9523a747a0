"""Numerals, and which issues a range meets."""

from __future__ import annotations

from datetime import date

import pytest

from yiwu_search.dates import UNDATED, DateRange, IssueDate, numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [("", 0), ("0", 0), ("109", 109), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅一", 31),
     ("一〇九", 109), ("一百零九", 109), ("百一十", 110), ("二○二Ｏ", 2020), ("一九九〇", 1990)],
)  # fmt: skip
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    """By value and by place, with every sign that papers print for nought."""
    assert numeral_value(text) == value


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        (DateRange(date(2020, 9, 4), date(2020, 9, 9)), True),
        (DateRange(date(2020, 9, 5), None), False),
        (DateRange(None, date(2020, 9, 2)), False),
        (DateRange(None, date(2020, 9, 3)), True),
        (DateRange(), True),
    ],
)
def test_a_range_meets_an_issue_that_may_lie_in_it(asked: DateRange, met: bool) -> None:
    """An inferred date is a range itself; touching is enough."""
    issue = IssueDate(date(2020, 9, 3), date(2020, 9, 3), date(2020, 9, 4), "inferred")
    assert asked.meets(issue) is met


def test_no_range_meets_an_issue_without_a_date() -> None:
    """Nothing is claimed about an undated page."""
    assert not DateRange(date(1, 1, 1), date(9999, 12, 31)).meets(UNDATED)
