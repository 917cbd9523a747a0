"""Dates as people type them, and which issues a range meets."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.dates import UNDATED, DateRange, IssueDate, parse_range

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020-01-01..2020-12-31"),
        ("2020年", "2020-01-01..2020-12-31"),
        ("2020-09", "2020-09-01..2020-09-30"),
        ("2020年2月", "2020-02-01..2020-02-29"),
        ("2020-09-03", "2020-09-03"),
        ("２０２０年９月３日", "2020-09-03"),
        ("2020.9.3", "2020-09-03"),
        ("2020/09/03", "2020-09-03"),
        ("20200903", "2020-09-03"),
        ("202009", "2020-09-01..2020-09-30"),
        ("2020..2022", "2020-01-01..2022-12-31"),
        ("2020年9月至2020年12月", "2020-09-01..2020-12-31"),
        ("2020..", ">=2020-01-01"),
        ("..2020", "<=2020-12-31"),
        (">2020-09", ">=2020-10-01"),
        (">=2020-09", ">=2020-09-01"),
        ("＜2020-09", "<=2020-08-31"),
        ("<=2020-09", "<=2020-09-30"),
        ("昨天", "2026-03-14"),
        ("今年", "2026-01-01..2026-12-31"),
        ("去年", "2025-01-01..2025-12-31"),
        ("上月", "2026-02-01..2026-02-28"),
    ],
)
def test_a_date_is_read_as_its_range(text: str, expected: str) -> None:
    """Years, months and days, alone, joined or compared, in both widths."""
    found = parse_range(text, TODAY)
    assert str(found) == expected
    assert parse_range(str(found), TODAY) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2020-02-30", "there is no 2020-02-30 in the calendar"),
        ("2020-13", "there is no 2020-13 in the calendar"),
        ("0000", "there is no 0000 in the calendar"),
        ("九月", "九月 is no date; write 2020, 2020-09 or 2020-09-03"),
        ("", "nothing is no date; write 2020, 2020-09 or 2020-09-03"),
        ("2022..2020", "the range 2022..2020 ends before it begins"),
        (">", "> is no date; write 2020, 2020-09 or 2020-09-03"),
        (">9999", "no day lies after 9999-12-31"),
        ("<0001", "no day lies before 0001-01-01"),
    ],
)
def test_error_what_is_no_date_is_said(text: str, message: str) -> None:
    """An impossible date is an error that says so, never a silent guess."""
    with pytest.raises(ValueError, match=r".") as caught:
        parse_range(text, TODAY)
    assert str(caught.value) == message


@given(st.text(max_size=20))
def test_any_text_is_a_range_or_a_value_error(text: str) -> None:
    """Nothing else is ever raised."""
    with contextlib.suppress(ValueError):
        parse_range(text, TODAY)


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
