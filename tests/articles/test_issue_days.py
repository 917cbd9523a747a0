"""The day of an issue from what its articles say: words that leave no doubt, days to come, and the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yiwu_search.articles.article import Article
from yiwu_search.articles.festivals import FIXED, moving, named_days
from yiwu_search.articles.issue import infer_issue
from yiwu_search.articles.scripts import plain
from yiwu_search.dates import IssueDate


def issue(*articles: tuple[str, str]) -> IssueDate:
    """Infer the day of a page from headlines and bodies."""
    made = [Article(f"p:{number}", headline=head or None, body=body) for number, (head, body) in enumerate(articles, 1)]
    return infer_issue(made)


@pytest.mark.parametrize(
    ("head", "body", "value"),
    [
        ("", "本报讯 昨日是第113个国际劳动妇女节。", "2023-03-09"),
        ("今天是第38个国际志愿者日", "", "2023-12-05"),
        ("", "昨日是第十个国家宪法日，我市举行宣誓仪式。", "2023-12-05"),
        ("", "2024年以来，雨水充沛。昨日是二十四节气中的小满。", "2024-05-21"),
        ("", "2024年以来，雪后初晴。今天是腊八节，粥香四溢。", "2024-01-18"),
        ("", "2019年出口额突破4000万元。明天就是新的一年。", "2019-12-31"),
        ("", "2021年以来，客流回升。明日是端午节。", "2021-06-13"),
        ("明日可查中考成绩", "6月25日上午10时起，2021年初中学业水平考试成绩可查询。", "2021-06-24"),
        ("免费票昨起可预约", "1月17日上午8时，2024年春运车票开放预约。", "2024-01-18"),
        ("新年音乐会今晚奏响", "12月31日晚7时30分，音乐会将在文化广场举行。2019年以来，它已举办三场。", "2019-12-31"),
        ("", "2022年以来，签约百家。明日（9月2日）开市。", "2022-09-01"),
    ],
)
def test_words_that_leave_no_doubt(head: str, body: str, value: str) -> None:
    """One day, whatever else the page says."""
    found = issue((head, body), ("", "本报讯 昨日上午，大桥通车。"))
    assert (str(found.value), found.earliest, found.latest) == (value, found.value, found.value)


@pytest.mark.parametrize(
    "body",
    [
        "今天是国庆节假期第二天。",
        "昨天是大雪天气。",
        "今天，大雪纷飞。",
        "美好的今天是春节里开始的。",
        "今天是我们的节日。",
        "去年的国庆节是星期日，今天不是。",
    ],
)
def test_what_only_looks_like_a_named_day(body: str) -> None:
    """Holidays of several days, weather, and days of other years."""
    assert not list(named_days(body))


@pytest.mark.parametrize(
    "body",
    [
        "10月24日22时至次日5时，稠州北路停水。",
        "6月25日上午10时起，考生可查询成绩。",
        "12月31日晚7时30分，音乐会将在文化广场举行。",
        "今年7月16日入伏，三伏长达四十天。",
        "比赛本周六（11月20日）下午开打。",
        "大桥将于11月15日通车。",
    ],
)
def test_a_day_to_come_is_no_day_that_has_been(body: str) -> None:
    """An issue is not younger than what it announces."""
    assert issue(("", f"本报讯 {body}"), ("", "2021年以来，工程提速。")).value is None


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("一期计划于2024年9月竣工投产。2023年开春以来，工程提速。", 2023),
        ("新馆预计2022年上半年建成开放。2020年，法庭共审结百件。", 2020),
        ("会议通过了2020年度民生实事候选项目。2019年出口额突破4000万元。", 2019),
        ("2020年10月，平台上线。篮球赛本周六（11月20日）开打。", 2021),
        ("2020年10月，平台上线。篮球赛11月20日（星期六）开打。", 2021),
        ("2022年签约。今天恰逢第40个植树节。", 2018),
        ("第25届中国义乌国际小商品（标准）博览会闭幕。义博会2018年移师新馆。", 2019),
        ("9月23日晚，第19届亚运会开幕。转机出现在2015年。", 2023),
        ("昨日，是第13个“双11”购物节。", 2021),
        ("本报讯 12月20日，2024年春运车票开售。", 2023),
        ("本报讯 1月17日，2024年春运车票开售。", 2024),
    ],
)
def test_the_year(body: str, year: int) -> None:
    """Years to come are not the present one; a weekday and a count tell it."""
    found = issue(("", body))
    assert found.earliest is not None
    assert found.earliest.year == year


def test_a_named_day_that_the_year_has_not() -> None:
    """2003 had two 腊八, in January and December, and 2004 none; nothing is guessed."""
    assert issue(("", "2004年签约。今天是腊八节。")).value is None


def test_a_headline_that_does_not_fit_the_lead() -> None:
    """今日 may be another day than that on which somebody learnt of it, or than news beside it allows."""
    others = ("", "本报讯 11月6日，2020年江城博览会闭幕。")
    assert str(issue(("今日立冬", "11月6日，记者从气象局获悉，寒潮将至。"), others).value) == "2020-11-07"
    assert str(issue(("大桥今日通车", "11月5日上午，市民来到桥头。"), others).value) == "2020-11-07"


def test_a_day_no_calendar_has_tells_no_year() -> None:
    """30 February is a misprint."""
    assert str(issue(("", "2020年签约。定于周六（2月30日）开打。")).earliest) == "2020-01-01"


def test_the_days_that_move() -> None:
    """One a year in its own weeks; 腊八 falls into two years or none; the eve is the day before."""
    days = moving()
    assert len(days) == 9 + 24
    assert not set(days) & set(FIXED)
    for name, found in days.items():
        assert found == sorted(found), name
        if name != "腊八":
            assert [day.year for day in found] == list(range(2000, 2036)), name
    assert days["除夕"] == [day - timedelta(days=1) for day in days["春节"]]
    assert days["元宵"] == [day + timedelta(days=14) for day in days["春节"]]
    assert date(2023, 6, 22) in days["端午"]
    assert date(2023, 9, 29) in days["中秋"]


def test_wide_digits_are_digits() -> None:
    """As old electronic pages print the day."""
    assert plain("２０１２年９月１４日") == "2012年9月14日"
