"""Dates as people type them into a query."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.errors import QueryError
from yiwu_search.query.days import NoDays, YearDays, read_days
from yiwu_search.query.filters import narrowing
from yiwu_search.query.numerals import plain
from yiwu_search.query.tree import When

TODAY = date(2026, 3, 15)  # a Sunday
LETTERS = "0123456789年月日号上中下旬-/.至到~—…><=≥≤今去前昨天本周最近个季度半以来起〇零一二三四十廿卅百两 　\x00０９"

READ = {
    "2020": "2020-01-01..2020-12-31",
    "2020年": "2020-01-01..2020-12-31",
    "２０２０": "2020-01-01..2020-12-31",
    "二〇二〇年": "2020-01-01..2020-12-31",
    "2020-09": "2020-09-01..2020-09-30",
    "2020年9月": "2020-09-01..2020-09-30",
    "2020 年 9 月": "2020-09-01..2020-09-30",
    "二零二零年九月": "2020-09-01..2020-09-30",
    "202009": "2020-09-01..2020-09-30",
    "2020年2月": "2020-02-01..2020-02-29",
    "2020-09-03": "2020-09-03",
    "2020/9/3": "2020-09-03",
    "2020.9.3": "2020-09-03",
    "20200903": "2020-09-03",
    "2020年9月3日": "2020-09-03",
    "2020年9月3号": "2020-09-03",
    "二〇二〇年十二月三十一日": "2020-12-31",
    "2020年二月廿九日": "2020-02-29",
    "2020年9月上旬": "2020-09-01..2020-09-10",
    "2020年9月中旬": "2020-09-11..2020-09-20",
    "2021年2月下旬": "2021-02-21..2021-02-28",
    "2020年上半年": "2020-01-01..2020-06-30",
    "去年下半年": "2025-07-01..2025-12-31",
    "2020年第三季度": "2020-07-01..2020-09-30",
    "2020年四季度": "2020-10-01..2020-12-31",
    "今年前7月": "2026-01-01..2026-07-31",
    "2020年前七个月": "2020-01-01..2020-07-31",
    "今天": "2026-03-15",
    "昨日": "2026-03-14",
    "前天": "2026-03-13",
    "today": "2026-03-15",
    "本周": "2026-03-09..2026-03-15",
    "上周": "2026-03-02..2026-03-08",
    "本月": "2026-03-01..2026-03-31",
    "上月": "2026-02-01..2026-02-28",
    "上个月3日": "2026-02-03",
    "本月上旬": "2026-03-01..2026-03-10",
    "今年": "2026-01-01..2026-12-31",
    "去年": "2025-01-01..2025-12-31",
    "前年": "2024-01-01..2024-12-31",
    "去年9月": "2025-09-01..2025-09-30",
    "去年9月3日": "2025-09-03",
    "最近30天": "2026-02-14..2026-03-15",
    "最近三十天": "2026-02-14..2026-03-15",
    "最近1天": "2026-03-15",
    "最近两周": "2026-03-02..2026-03-15",
    "近三个月": "2025-12-16..2026-03-15",
    "过去一年": "2025-03-16..2026-03-15",
    "最近99999年": "0001-01-02..2026-03-15",
    "今年以来": ">=2026-01-01",
    "2020年9月起": ">=2020-09-01",
    "9月3日": "9月3日",
    "九月三日": "9月3日",
    "9月": "9月1日至9月30日",
    "2月": "2月1日至2月29日",
    "9月下旬": "9月21日至9月30日",
    "下半年": "7月1日至12月31日",
    "9月3日至5日": "9月3日至9月5日",
    "12月20日至1月10日": "12月20日至1月10日",
    "2020..2022": "2020-01-01..2022-12-31",
    "2020…2022": "2020-01-01..2022-12-31",
    "2020～2022": "2020-01-01..2022-12-31",
    "2020-2022": "2020-01-01..2022-12-31",
    "2020年9月至12月": "2020-09-01..2020-12-31",
    "2020年9月-12月": "2020-09-01..2020-12-31",
    "2020年9月3日至5日": "2020-09-03..2020-09-05",
    "2020-09-03..10-05": "2020-09-03..2020-10-05",
    "2020-09..12": "2020-09-01..2020-12-31",
    "2020年11月到2021年2月": "2020-11-01..2021-02-28",
    "2020年11月至今": "2020-11-01..2026-03-15",
    "2020..": ">=2020-01-01",
    "..2020": "<=2020-12-31",
    "..": "..",
    ">2020-09": ">=2020-10-01",
    "＞２０２０－０９": ">=2020-10-01",
    ">=2020-09": ">=2020-09-01",
    "≥2020-09": ">=2020-09-01",
    "<2020-09": "<=2020-08-31",
    "<=2020-09": "<=2020-09-30",
    "≤去年": "<=2025-12-31",
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_date_is_read_as_people_mean_it(text: str, expected: str) -> None:
    """Every form, in both widths and in Chinese numerals; what is read is written so that it is read again."""
    found = read_days(text, TODAY)
    assert str(found) == expected
    assert read_days(str(found), date(1999, 1, 1)) == found


NO_DATE = "is no date; write 2020, 2020-09 or 2020-09-03"
NO_YEAR = "names a day of every year; a date to compare or join with needs its year"


@pytest.mark.parametrize(
    ("text", "offset", "message", "works"),
    [
        ("2020-02-30", 8, "there is no 2020-02-30 in the calendar", "2020-02-29"),
        ("2021年2月29日", 7, "there is no 2021年2月29日 in the calendar", "2021-02-28"),
        ("2020-13", 5, "there is no 2020-13 in the calendar", "2020-12"),
        ("２０２０年１３月", 5, "there is no 2020年13月 in the calendar", "2020-12"),
        ("2020年九月三十一日", 7, "there is no 2020年9月31日 in the calendar", "2020-09-30"),
        ("2020年9月0日", 7, "there is no 2020年9月0日 in the calendar", "2020-09-30"),
        ("2月30日", 2, "there is no 2月30日 in the calendar", "2月29日"),
        ("2020年五季度", 5, "there is no 2020年5季度 in the calendar", "2020年上半年"),
        ("今年前13月", 3, "there is no 今年前13月 in the calendar", "2020年上半年"),
        ("0000", 0, "there is no 0000 in the calendar", "2020"),
        ("2020..2020-02-30", 14, "there is no 2020-02-30 in the calendar", "2020-02-29"),
        ("九", 0, f"九 {NO_DATE}", "2020-09"),
        ("去去年", 0, f"去去年 {NO_DATE}", "2020-09"),
        ("", 0, f"nothing {NO_DATE}", "2020-09"),
        ("2020至去去年", 5, f"2020至去去年 {NO_DATE}", "2020-09"),
        ("9" * 100, 0, f"{'9' * 60}… {NO_DATE}", "2020-09"),
        (">", 1, f"> {NO_DATE}", "2020-09"),
        ("2022..2020", 6, "the range 2022..2020 ends before it begins", "2020-12-31..2022-01-01"),
        (">9月", 0, f">9月 {NO_YEAR}", ">=2020-09"),
        ("9月至2020年12月", 3, f"9月至2020年12月 {NO_YEAR}", "2020-09..2020-12"),
        (">9999", 0, "no day lies after 9999-12-31", ">=2020"),
        ("<0001", 0, "no day lies before 0001-01-01", ">=2020"),
    ],
)
def test_error_what_is_no_date_is_said_at_its_place(text: str, offset: int, message: str, works: str) -> None:
    """An impossible date is an error, never a guess; it names the part at fault and a date that works."""
    with pytest.raises(NoDays) as caught:
        read_days(text, TODAY)
    assert (caught.value.offset, str(caught.value), caught.value.example) == (offset, message, works)
    read_days(works, TODAY)


@given(st.text(st.sampled_from(LETTERS), max_size=14), st.dates())
def test_any_text_on_any_day_is_days_or_the_documented_error(text: str, today: date) -> None:
    """What is read is written so that it is read again; the offset of an error lies in the text."""
    offset, works = 0, text
    try:
        works = str(read_days(text, today))
        assert read_days(works, TODAY) == read_days(text, today)
    except NoDays as error:
        offset, works = error.offset, error.example
    assert 0 <= offset <= len(text)
    read_days(works, TODAY)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.dates(), st.dates())
def test_the_days_of_every_year_are_those_of_any(day: date, first: date, last: date) -> None:
    """A range that runs over the end of the year does so in every year."""
    asked = YearDays((first.month, first.day), (last.month, last.day))
    here = (day.month, day.day)
    inside = asked.first <= here <= asked.last if asked.first <= asked.last else not asked.last < here < asked.first
    met = [begin for begin, end in asked.ranges() if begin <= day <= end]
    assert bool(met) == inside or day < date(1801, 1, 1)


def test_the_29th_of_february_is_in_leap_years_only() -> None:
    """A range that ends with it ends with February."""
    leap = [begin for begin, _ in YearDays((2, 29), (2, 29)).ranges()]
    assert {day.month for day in leap} == {2}
    assert len(leap) == 97
    assert {end + timedelta(days=1) for _, end in YearDays((2, 1), (2, 29)).ranges()} == {
        date(year, 3, 1) for year in range(1800, 2200)
    }


def test_a_letter_of_a_date_knows_where_it_came_from() -> None:
    """Blanks left out and numerals written in digits do not move the caret."""
    assert plain("　二〇 年…\x00十") == ("20年..10", [1, 1, 4, 5, 5, 7, 7, 8])


def test_a_filter_is_a_date_of_the_language() -> None:
    """And counts from the day that is given."""
    assert str(narrowing({"since": "去年9月", "until": "上月", "today": TODAY})[0]) == "日期:2025-09-01..2026-02-28"
    assert narrowing({"since": date(2020, 9, 3)}) == [When(read_days(">=2020-09-03", TODAY))]


@pytest.mark.parametrize(
    ("given_date", "offset", "message"),
    [
        ("2020-02-30", 8, "there is no 2020-02-30 in the calendar; for example: 2020-02-29"),
        ("九月三日", 0, f"九月三日 {NO_YEAR}; for example: 2020-09-03"),
    ],
)
def test_error_a_filter_that_is_no_day(given_date: str, offset: int, message: str) -> None:
    """What is wrong with it, and a date that works."""
    with pytest.raises(QueryError) as caught:
        narrowing({"until": given_date, "today": TODAY})
    assert (caught.value.offset, caught.value.reason) == (offset, message)
