"""Days named in a text: each form, each trap, and what holds for any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yiwu_search
from tests.conftest import SEEDS
from yiwu_search.articles.moments import moments
from yiwu_search.dates import UNDATED, IssueDate

ISSUE = IssueDate.given(date(2020, 9, 3))  # a Thursday

DAYS = """
昨日 2020-09-02
昨天 2020-09-02
昨日下午2时 2020-09-02
昨天上午9:30 2020-09-02
昨晚 2020-09-02
前天 2020-09-01
前日 2020-09-01
大前天 2020-08-31
今日 2020-09-03
今天上午 2020-09-03
明天 2020-09-04
明日 2020-09-04
后天 2020-09-05
大后天 2020-09-06
本月3日 2020-09-03
上月25日 2020-08-25
9月3日 2020-09-03
九月三日 2020-09-03
９月３日 2020-09-03
去年9月3日 2019-09-03
2018年12月30日 2018-12-30
二〇二〇年九月三日 2020-09-03
上周五 2020-08-28
本周一 2020-08-31
下周日 2020-09-13
3日上午 2020-09-03
31日召开 2020-08-31
12月30日 2020-12-30
1月5日 2020-01-05
"""
PERIODS = """
去年5月 2019-05-01 2019-05-31
2月 2020-02-01 2020-02-29
1月份 2020-01-01 2020-01-31
上个月 2020-08-01 2020-08-31
8月下旬 2020-08-21 2020-08-31
今年2月底 2020-02-21 2020-02-29
9月3日至5日 2020-09-03 2020-09-05
9月3-5日 2020-09-03 2020-09-05
1月1日-9月2日 2020-01-01 2020-09-02
12月28日至1月3日 2019-12-28 2020-01-03
11月至1月 2019-11-01 2020-01-31
2018年11月至1月 2018-11-01 2019-01-31
今年前7月 2020-01-01 2020-07-31
1-7月 2020-01-01 2020-07-31
上半年 2020-01-01 2020-06-30
去年三季度 2019-07-01 2019-09-30
前三季度 2020-01-01 2020-09-30
2019年 2019-01-01 2019-12-31
前年 2018-01-01 2018-12-31
去年底 2019-10-01 2019-12-31
上周 2020-08-24 2020-08-30
上周末 2020-08-29 2020-08-30
"""
NONE = """
日前 近日 当天 次日 同年 数日前 目前天气 提前天数 春节前天气 10日前日均 美好的明天 更美好明天 明日之星 历史的昨天
改革开放的今天 今日头条 今晚报 五月天 一月一次 上周边 每月3日上午 9月5日至3日 2020年2月30日 13月1日
3个月 如今年轻人 目前年产
"""


@pytest.mark.parametrize("row", DAYS.strip().splitlines())
def test_words_name_a_day(row: str) -> None:
    """The whole of the words counts, the hour included, inside a sentence as well as alone."""
    words, day = row.split(" ")
    for text in (words, f"据悉，{words}，大桥通车。"):
        (found,) = moments(text, ISSUE)
        assert str(found.first) == str(found.last) == str(found.earliest) == str(found.latest) == day
        assert words.startswith(text[found.start : found.stop])


@pytest.mark.parametrize("row", PERIODS.strip().splitlines())
def test_words_name_a_period(row: str) -> None:
    """First and last day, both included."""
    words, first, last = row.split(" ")
    (found,) = moments(f"，{words}，", ISSUE)
    assert (str(found.first), str(found.last)) == (first, last)
    assert (found.start, found.stop) == (1, 1 + len(words))


@pytest.mark.parametrize("words", NONE.split())
def test_words_that_name_no_day_give_none(words: str) -> None:
    """Neither vague words nor words that a day's name stands in by chance; nor days that do not exist."""
    assert moments(f"{words}", ISSUE) == ()
    assert moments(f"在{words}，大桥通车。", ISSUE) == ()


def test_where_the_issue_is_a_range_so_is_the_day() -> None:
    """The best day counts from the best issue, the range from the whole range."""
    issue = IssueDate(date(2022, 12, 14), date(2022, 12, 14), date(2022, 12, 16), "inferred", "12月1日-12日")
    (found,) = moments("昨日", issue)
    days = (found.first, found.last, found.earliest, found.latest)
    assert [day.day for day in days] == [13, 13, 13, 15]
    (fixed,) = moments("2022年12月12日", issue)
    assert fixed.earliest == fixed.latest == date(2022, 12, 12)


def test_the_package_gives_moments_and_readings() -> None:
    """They are part of the library's face."""
    assert yiwu_search.moments("昨日", ISSUE)[0].first == date(2020, 9, 2)
    (reading,) = yiwu_search.read_pages(SEEDS / "000_f39ea33a6b2c1dd2.txt")
    assert isinstance(reading, yiwu_search.Reading)
    assert isinstance(reading.uses[0], yiwu_search.LineUse)


def test_without_an_issue_only_what_says_its_year_is_a_day() -> None:
    """Nothing is counted from a day that nobody knows."""
    found = moments("昨日开工；9月3日签约；去年5月，2019年5月3日获批，6月动工。", UNDATED)
    assert [str(moment.first) for moment in found] == ["2019-05-03", "2019-06-01"]


def test_a_month_is_of_the_year_named_before_in_its_sentence() -> None:
    """2015年5月…；9月…: the same year; a new sentence counts from the issue again."""
    found = moments("2015年5月，项目落户；9月，入选名单。8月，通过验收。", ISSUE)
    assert [str(moment.first) for moment in found] == ["2015-05-01", "2015-09-01", "2020-08-01"]
    found = moments("比2019年增长三成，8月更快。", ISSUE)
    assert [str(moment.first) for moment in found] == ["2019-01-01", "2020-08-01"]


def test_a_day_without_a_year_is_rather_past_than_to_come() -> None:
    """Round the turn of the year the nearest one counts."""
    assert str(moments("12月30日", IssueDate.given(date(2021, 1, 4)))[0].first) == "2020-12-30"
    assert str(moments("1月5日", IssueDate.given(date(2020, 12, 20)))[0].first) == "2021-01-05"


def test_relative_words_are_told_from_days_of_the_calendar() -> None:
    """昨日 and 去年5月 count from the issue; 9月3日 stands in the calendar."""
    found = moments("昨日、去年5月、上周五、本月3日、9月3日、2019年", ISSUE)
    assert [moment.relative for moment in found] == [True, True, True, True, False, False]


@given(
    st.text(alphabet="今昨前明后大天日月年上下本周至0123456789-一二三十〇，。的去底末半季度:时点 ", max_size=60),
    st.dates(),
)
def test_any_text_has_moments_in_order_inside_their_ranges(text: str, day: date) -> None:
    """No text raises, whatever the calendar; spans are in order and hold letters; ranges are ranges."""
    stop = 0
    latest = min(day, date.max - timedelta(days=3)) + timedelta(days=3)
    for found in moments(text, IssueDate(day, day, latest, "inferred")):
        assert stop <= found.start < found.stop <= len(text)
        assert text[found.start : found.stop].strip()
        assert found.earliest <= found.first <= found.last <= found.latest
        stop = found.stop
