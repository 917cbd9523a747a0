"""The day of an issue from what its articles say: words that leave no doubt, days to come, and the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.articles.article import Article
from yiwu_search.articles.festivals import FIXED, moving, named_days
from yiwu_search.articles.issue import infer_issue
from yiwu_search.articles.scripts import plain
from yiwu_search.dates import UNDATED, IssueDate


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
        ("新年音乐会今晚奏响", "12月31日晚7时30分，音乐会将在文化广场举行。2019年重点剧目收官。", "2019-12-31"),
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
        ("12月20日，市人大开会。新馆预计2022年上半年建成开放。2020年，法庭共审结百件。", 2020),
        ("12月20日，会议通过了2020年度民生实事候选项目。2019年出口额突破4000万元。", 2019),
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


PRESENT = """
2023-10-22 第29届义博会昨日开幕|昨日上午，博览会开幕。||10月21日至25日义博会期间，公交免费。
2017-11-02 |11月1日，第10届中国义乌国际森林产品博览会开幕。
2020-11-02 |11月1日零时，第七次全国人口普查登记开始。
2020-12-22 |12月21日，市委召开会议。今年是全面建成小康社会和“十三五”规划收官之年。
2021-03-02 |3月1日，市委召开会议。今年是“十三五”收官、“十四五”开局之年的第一步。
2022-08-02 |8月1日，全市喜迎党的二十大文艺汇演启动。
2018-02-02 |2月1日，市委召开会议。今年是贯彻党的十九大精神的开局之年。
2024-03-06 |新华社北京3月5日电 十四届全国人大二次会议5日在京开幕。
2009-08-10 |8月9日，受台风“莫拉克”影响，我市出现强降雨。
2018-12-19 |12月18日，庆祝改革开放四十周年大会举行。
2024-05-22 |5月21日，7月26日开幕的巴黎奥运会带火了订单。
2023-09-24 |昨晚，杭州亚运会盛大开幕。
2023-06-15 |今天，距杭州亚运会开幕还有100天。
2023-06-16 |6月15日，距杭州亚运会开幕还有100天。
2020-12-25 |昨日下午，公路港开会。12月23日，订单大增。离新年只剩7天，2021年就要到来。
2021-08-31 |明日，全市中小学将迎来新学期。8月29日，2021学年的课表公布。
2021-06-08 |昨日，2021年高考拉开帷幕。
2024-01-26 |为期40天的2024年春运今日拉开序幕，至3月5日结束。
2024-02-13 |昨日（正月初三），古镇人头攒动。2024年以来，客流大增。
2019-11-08 今日立冬 周末有小雨|记者从气象台了解到，2019年以来少雨。||截至11月7日，全市已接种2.3万剂次。昨日，居民排队。
2020-05-13 |昨日是第12个全国防灾减灾日。
2017-05-14 |今天是母亲节，2017年以来，社区多次义诊。
2022-06-17 |6月16日，活动启动，持续至2022年8月底。
2019-12-19 |12月18日，企业开年会。2019年，公司出口额突破4000万元。
2020-01-08 |1月7日，企业开年会。2019年，公司出口额突破4000万元。
2024-01-19 |1月18日，市委召开会议，2023年度先进集体受到表彰。
2024-01-19 |1月18日，海关发布数据。2023年四季度，出口增长一成。
2024-02-02 |2月1日，统计局发布数据。截至2023年底，全市有经营主体百万。
2023-07-12 |7月11日，海关发布数据。2023年上半年，出口增长一成。
2023-06-02 |6月1日，指挥部开会。2023年下半年，工程将提速。
2024-01-03 |1月2日，灯会开园。2023年12月31日，市民跨年。
2020-06-26 |昨日是端午节。||6月25日，江上赛龙舟。2019年一季度，工程提速。
2022-11-11 |11月10日，装博会闭幕。据悉，2023中国义乌国际装备博览会将于明年11月举行。
2023-11-03 |11月2日，大桥通车。第29届义博会上，它的模型亮相。
2023-03-21 |3月20日，会议发布营商环境2023版行动方案。
2014-01-01 |今天是元旦，2014年的钟声刚刚敲响。
"""
"""The day of an issue, a headline, and the bodies of its articles."""


WORDS = (
    *(
        "昨日",
        "今天",
        "明日",
        "是",
        "，",
        "。",
        "（",
        "）",
        "第",
        "届",
        "个",
        "距",
        "还有",
        "天",
        "将",
        "持续至",
        "截至",
        "今年是",
        "开幕",
    ),
    *(
        "2021年",
        "2024年",
        "1999年",
        "学年",
        "2月",
        "30日",
        "12月31日",
        "至",
        "一季度",
        "底",
        "99",
        "九百",
        "周年",
        "星期三",
        "以来",
    ),
    *(
        "义博会",
        "亚运会",
        "杭州亚运会",
        "端午节",
        "腊八",
        "立冬",
        "春运",
        "启动",
        "高考",
        "新学期",
        "新年",
        "迎来",
        "正月初九",
        "建党",
    ),
    *(
        "“十四五”",
        "开局之年",
        "二十大",
        "十四届全国人大",
        "五次会议",
        "台风“烟花”",
        "健康码",
        "除夕",
        "母亲节",
        "大雪节气",
    ),
)
"""Pieces of what the rules look for."""


@pytest.mark.parametrize("row", PRESENT.strip().splitlines())
def test_what_goes_on_tells_the_year_and_the_day(row: str) -> None:
    """Anniversaries, plans, congresses, games, storms, fairs; days counted down to, and days that open something."""
    value, _, page = row.partition(" ")
    head, _, bodies = page.partition("|")
    found = issue(*((head if number == 0 else "", f"本报讯 {body}") for number, body in enumerate(bodies.split("||"))))
    assert str(found.value) == value
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= found.value <= found.latest  # type: ignore[operator]  # the line before last


@pytest.mark.parametrize(
    "body",
    [
        "2008年，花椒开始挂果。",
        "他2002年退休时，学校想返聘。",
        "2020年10月，平台上线。",
        "2022年，公司销售额破亿。",
        "《规划（2021—2030年）》获批。",
        "政策持续下调至2029年底。",
        "到2025年全省建成高标准农田。",
        "2022年度城乡居民医保参保缴费启动。",
        "2021年全国硕士研究生报名开始。",
        "2012赛季全国女排联赛公布赛程。",
        "第19届亚运会的申办曾一波三折。",
        "2019年以来，他带出的徒弟有二十多人。",
        "2015年以来，全省累计建成百座。",
        "2018年度审计查出的问题正在整改。",
        "她在建党90周年时写下入党申请书。",
        "他说起2008年北京奥运会开幕那天。",
        "改革开放后公司成立30周年。",
        "第29届义博会上，它的模型亮相。",
        "新冠军诞生。",
        "学校里学习党的二十大精神。",
        "“双减”政策实施以来，2019年的教室不够用了。",
        "昨日是新学期第一天。",
    ],
)
def test_a_year_that_is_only_named_is_not_the_pages_own(body: str) -> None:
    """A wrong year said as sure is worse than none."""
    assert issue(("", f"本报讯 5月3日，大桥通车。{body}")) == UNDATED


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2021年以来，“双减”政策落地。第17届亚运会上，他夺得金牌。", 2021),
        ("改革开放40周年。市民亮健康码进场。今年是“十四五”开局之年。", 2021),
    ],
)
def test_a_page_is_not_older_than_its_words(body: str, year: int) -> None:
    """No year counts in which nobody could print what the page says."""
    assert str(issue(("", f"本报讯 9月3日，大桥通车。{body}")).value) == f"{year}-09-04"


def test_a_lead_of_the_past_does_not_date_the_page() -> None:
    """A story may begin with a day of long ago, in a page that names a later year."""
    assert issue(("", "2008年5月12日，大地震发生。2015年，他回到了家乡。")).value is None
    assert str(issue(("", "2023年12月31日，新年灯会亮灯。2024年春运车票开售。")).value) == "2024-01-01"


def test_a_term_and_a_countdown_need_a_day_beside_them_that_agrees() -> None:
    """新学期 begins in spring too, and 新年 may be the lunar one."""
    assert issue(("", "2021年以来，明日全市中小学迎来新学期。")).value is None
    assert str(issue(("", "本报讯 2月20日，学生返校。明日全市中小学迎来新学期。2021年以来。")).value) == "2021-02-21"
    assert str(issue(("", "本报讯 2月1日，2021年春运过半。离新年只剩7天。")).value) == "2021-02-02"


def test_a_festival_far_from_the_pages_days_refutes_a_year() -> None:
    """The Dragon Boat Festival was on 25 June in 2020, and over a week before 29 June in the three years from 2013."""
    assert issue(("", "昨日是端午节。6月29日，江上赛龙舟。2013年一季度，工程提速。")) == UNDATED


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join), st.lists(st.sampled_from(WORDS), max_size=4))
def test_any_page_has_a_range_round_its_day_or_nothing(body: str, head: list[str]) -> None:
    """No words raise, whatever days they make; what is known has its words."""
    found = issue(("".join(head), body), ("", body[: len(body) // 2]))
    assert bool(found.evidence) == (found != UNDATED)
    assert found == UNDATED or (found.earliest and found.latest and found.earliest <= found.latest)
    assert found.value is None or (found.earliest and found.latest and found.earliest <= found.value <= found.latest)


def test_where_nothing_dates_the_days_the_year_is_all_that_is_known() -> None:
    """All of it, or what of it is left after a word was coined."""
    found = issue(("", "2023年一季度，外贸增长。"))
    assert (found.value, str(found.earliest), str(found.latest)) == (None, "2023-01-01", "2023-12-31")
    assert found.evidence == "a day of 2023 from 2023年一季度，外贸增长"
    found = issue(("", "2021年以来，“双减”政策落地。"))
    assert (found.value, str(found.earliest), str(found.latest)) == (None, "2021-07-24", "2021-12-31")
    assert found.evidence.endswith("not before 2021-07-24 from “双减”政策")


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
    assert str(issue(("", "2020年以来，签约百家。定于周六（2月30日）开打。")).earliest) == "2020-01-01"


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
