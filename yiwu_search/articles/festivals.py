"""Days that have a name: 今天是第38个国际志愿者日 says which day an issue appeared, and of which year.

Festivals of the lunar year and solar terms move in the calendar; a table has them for 2000 to 2035. Others stand on one
day of every year, or on a Sunday of a month, and where they are counted, the number tells the year. What begins on a
day that is known is named by what begins: 春运今日启动, 明日高考; and days are counted down to: 离新年只剩7天.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from yiwu_search.articles.occasions import OPENED
from yiwu_search.dates import numeral_value

FIXED = {
    "元旦": (1, 1),
    "人民警察节": (1, 10),
    "湿地日": (2, 2),
    "情人节": (2, 14),
    "爱耳日": (3, 3),
    "学雷锋日": (3, 5),
    "学雷锋纪念日": (3, 5),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "消费者权益日": (3, 15),
    "睡眠日": (3, 21),
    "世界水日": (3, 22),
    "世界气象日": (3, 23),
    "结核病日": (3, 24),
    "国家安全教育日": (4, 15),
    "世界地球日": (4, 22),
    "世界读书日": (4, 23),
    "中国航天日": (4, 24),
    "知识产权日": (4, 26),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "中国品牌日": (5, 10),
    "护士节": (5, 12),
    "防灾减灾日": (5, 12),
    "国际博物馆日": (5, 18),
    "中国旅游日": (5, 19),
    "科技工作者日": (5, 30),
    "世界无烟日": (5, 31),
    "儿童节": (6, 1),
    "环境日": (6, 5),
    "爱眼日": (6, 6),
    "献血者日": (6, 14),
    "全国土地日": (6, 25),
    "禁毒日": (6, 26),
    "建党节": (7, 1),
    "世界人口日": (7, 11),
    "中国航海日": (7, 11),
    "建军节": (8, 1),
    "全民健身日": (8, 8),
    "全国生态日": (8, 15),
    "医师节": (8, 19),
    "抗战胜利纪念日": (9, 3),
    "教师节": (9, 10),
    "爱牙日": (9, 20),
    "烈士纪念日": (9, 30),
    "国庆节": (10, 1),
    "世界粮食日": (10, 16),
    "扶贫日": (10, 17),
    "记者节": (11, 8),
    "消防日": (11, 9),
    "消防宣传日": (11, 9),
    "双11": (11, 11),
    "双十一": (11, 11),
    "艾滋病日": (12, 1),
    "交通安全日": (12, 2),
    "国际残疾人日": (12, 3),
    "宪法日": (12, 4),
    "志愿者日": (12, 5),
    "国家公祭日": (12, 13),
    "平安夜": (12, 24),
    "圣诞节": (12, 25),
}
"""Name → month and day."""
OF_A_WEEK = {
    "母亲节": (5, 6, 2),
    "助残日": (5, 6, 3),
    "遗产日": (6, 5, 2),
    "父亲节": (6, 6, 3),
    "国防教育日": (9, 5, 3),
    "感恩节": (11, 3, 4),
}
"""Name → month, weekday as `date.weekday` counts it, and the how-manieth of the month."""
BEFORE_FIRST = {
    "人民警察节": 2020,
    "爱耳日": 1999,
    "妇女节": 1910,
    "植树节": 1978,
    "消费者权益日": 1982,
    "世界水日": 1992,
    "结核病日": 1995,
    "国家安全教育日": 2015,
    "世界地球日": 1969,
    "世界读书日": 1995,
    "中国航天日": 2015,
    "知识产权日": 2000,
    "中国品牌日": 2016,
    "护士节": 1911,
    "防灾减灾日": 2008,
    "中国旅游日": 2010,
    "科技工作者日": 2016,
    "世界无烟日": 1987,
    "环境日": 1971,
    "爱眼日": 1995,
    "献血者日": 2003,
    "全国土地日": 1990,
    "禁毒日": 1987,
    "世界人口日": 1989,
    "中国航海日": 2004,
    "全民健身日": 2008,
    "全国生态日": 2022,
    "医师节": 2017,
    "教师节": 1984,
    "爱牙日": 1988,
    "烈士纪念日": 2013,
    "世界粮食日": 1980,
    "扶贫日": 2013,
    "记者节": 1999,
    "消防日": 1991,
    "消防宣传日": 1991,
    "双11": 2008,
    "双十一": 2008,
    "艾滋病日": 1987,
    "交通安全日": 2011,
    "国际残疾人日": 1991,
    "宪法日": 2013,
    "志愿者日": 1985,
    "国家公祭日": 2013,
    "助残日": 1990,
    "国防教育日": 2000,
}
"""The year that a counted day is counted from: 2023 had the 38th 国际志愿者日, by the news of that day."""
TABLE = Path(__file__).parent.parent / "festivals.txt"
TRAVEL = 15
"""Days before the Spring Festival on which its forty days of travel (春运) begin; so in each year from 2005 to 2025."""
ABROAD = ("南非世界杯", "伦敦奥运", "索契冬奥", "巴西世界杯", "里约奥运", "俄罗斯世界杯", "卡塔尔世界杯", "巴黎奥运")
"""What opened where the clocks are far from ours, and so perhaps on the next day here."""
_AGO = {"今": 0, "昨": 1, "明": -1, "前": 2, "后": -2}
_NEW_YEAR = "新的一年"
_WEATHER = ("雨水", "小雪", "大雪")
"""Solar terms that are weather where nothing says that a day is meant: 今天大雪."""
_EXAM = "高考"
_TERM = "新学期"
_NEAR = r"(?<!的)(?<!去年)(?P<near>[今昨明前后])[天日]，?"
_LUNAR = "一二三四五六七八九十"


@cache
def moving() -> dict[str, list[date]]:
    """Read the days that move: 春节, 端午, 小满 … by their names; from 2000 to 2035."""
    rows = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: [date.fromisoformat(day) for day in days] for name, *days in rows}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Words that say which named day lies where from the day of the issue."""

    name: str
    ago: int
    """Days before the issue: 0 for 今天, 1 for 昨日, -1 for 明天."""
    year: int | None
    """The year that its number tells, or what opened on it."""
    words: str
    counted: bool = False
    """Whether the days are counted down, by somebody who may have written the day before."""

    @property
    def doubtful(self) -> bool:
        """Whether another day of the page must be near: 新学期 begins in spring too, and 新年 may be the lunar one."""
        return self.counted or self.name == _TERM

    def days(self, year: int) -> list[date]:
        """List its days in a year: one, but none where the table ends, and of 腊八 sometimes two or none.

        >>> NamedDay("初三", 0, None, "").days(2024)
        [datetime.date(2024, 2, 12)]
        """
        if self.name in FIXED:
            return [date(year, *FIXED[self.name])]
        if self.name in OF_A_WEEK:
            month, weekday, count = OF_A_WEEK[self.name]
            first = date(year, month, 1)
            return [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))]
        return [day for day in _days_of(self.name, year) if day.year == year]


def _days_of(name: str, year: int) -> list[date]:
    """Give the days of what moves, and of what begins on a day that is known."""
    if name == _EXAM:
        return [date(year, 7 if year == 2020 else 6, 7)]  # the epidemic put it off
    if name == _TERM:
        first = date(year, 9, 1)
        return [first] if first.weekday() < 5 else []  # else schools choose
    if name in OPENED:
        return [OPENED[name]]
    if name == "春运":
        return [day - timedelta(days=TRAVEL) for day in moving()["春节"]]
    if name.startswith("初"):
        return [day + timedelta(days=_LUNAR.index(name[1])) for day in moving()["春节"]]
    return moving()[name]


def named_days(text: str) -> Iterator[NamedDay]:
    """Find the named days that a text says 今天, 昨日, 明天 to be; not 国庆节假期, and no weather.

    >>> [(day.name, day.ago, day.year) for day in named_days("昨日是第113个国际劳动妇女节。明天就是新的一年。")]
    [('妇女节', 1, 2023), ('元旦', -1, None)]
    >>> [(day.name, day.ago) for day in named_days("今日立冬。明日高考。昨日，正月初三。春运今日启动，离新年只剩7天。")]
    [('立冬', 0), ('初三', 1), ('春运', 0), ('高考', -1), ('元旦', -7)]
    """
    for match in _called().finditer(text):
        name = _plain_name(match["name"])
        number, first = match["number"], BEFORE_FIRST.get(name)
        year = first + numeral_value(number) if number and first else None
        yield NamedDay(name, _AGO[match["near"]], year, match[0])
    for needles, pattern in _begun():
        for match in pattern.finditer(text) if any(needle in text for needle in needles) else ():
            name = next(value for key, value in match.groupdict().items() if value and key != "near")
            yield _dated(_plain_name(name), _AGO[match["near"]], match[0])
    for match in _down().finditer(text):
        ago = _AGO[match["near"] or "今"] - int(match["count"])
        yield _dated(_plain_name(match["name"]), ago, match[0], counted=not match["near"])


def _dated(name: str, ago: int, words: str, *, counted: bool = False) -> NamedDay:
    """Make a named day, of the year of the issue where it stood in one year only."""
    year = (OPENED[name] + timedelta(days=ago)).year if name in OPENED else None
    return NamedDay(name, ago, year, words, counted)


def _plain_name(name: str) -> str:
    """Give the name that the tables have: 新年 and 新的一年 are 元旦, 大年三十 is 除夕, 开学 is 新学期."""
    return {_NEW_YEAR: "元旦", "新年": "元旦", "三十": "除夕", "开学": _TERM, "秋季学期": _TERM}.get(name, name)


@cache
def _called() -> re.Pattern[str]:
    """Match 今天是第38个国际志愿者日."""
    number = r"(?:第(?P<number>\d{1,3}|[一二三四五六七八九十百零]{1,5})[个届次])?"
    between = r"[^，。！？；第]{0,8}?"
    return re.compile(
        rf"(?<!的)(?P<near>[今昨明前后])[天日]，?(?:就?是|正值|恰逢|恰是|迎来)[^，。！？；第]{{0,6}}?{number}{between}"
        rf"(?P<name>{_either(_NEW_YEAR, *FIXED, *OF_A_WEEK, *moving())})"
        "(?!节?(?:[前后假档纷天过量]|[小长]长?假|期间))"
    )


@cache
def _begun() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Match days that are named with nothing between, 今日立冬, and what begins: 春运今日启动, 明日，杭州亚运会开幕.

    Beside each pattern stand words of which a text must have one: looking for those is cheaper.
    """
    bare = _either(*(name for name in (*FIXED, *OF_A_WEEK, *moving()) if name not in _WEATHER))
    begins = "(?:启动|拉开|开启|大幕|首日|第一天|开考|如期)"
    open_here = tuple(name for name in OPENED if name not in ABROAD)
    opened = "|".join(open_here)
    at_hand = _NEAR.replace("[天日]，?", "[天日晚起]")
    season = r"(?P<name>春运|(?<!成人)高考)"
    rows = (
        (("日", "天"), rf"{_NEAR}(?:(?P<name>{bare})节?(?=[，。！；、 \n（]|$)|(?P<term>{_either(*_WEATHER)})节气)"),
        (("初", "三十"), rf"{_NEAR}(?:就?是|[（(])?(?:农历|大年|正月|新年){{1,2}}(?P<name>初[{_LUNAR}](?!\d)|三十)"),
        (("春运", _EXAM), rf"{_NEAR}[^，。；票]{{0,14}}{season}[^，。；票]{{0,8}}?{begins}"),
        (("春运", _EXAM), rf"{season}[^，。；票]{{0,4}}{at_hand}[^，。；票]{{0,4}}{begins}"),
        ((_EXAM,), rf"{_NEAR}(?P<name>{_EXAM})(?=[，。！； \n]|$)"),
        (
            (_TERM, "秋季学期", "开学"),
            rf"{_NEAR}[^，。；]{{0,14}}?(?:迎来|是|进入|开启|正式)(?P<name>新学期|秋季学期|开学)",
        ),
        (("开学",), rf"{_NEAR}[^，。；]{{0,14}}?(?P<name>开学)[。！ ]"),
        (open_here, rf"{at_hand}，?[^。；距离]{{0,12}}?(?P<name>{opened})会?[^，。；]{{0,10}}?开幕(?!式?彩排|倒|还)"),
        (open_here, rf"(?P<name>{opened})会?{at_hand}开幕"),
    )
    return tuple((needles, re.compile(pattern)) for needles, pattern in rows)


@cache
def _down() -> re.Pattern[str]:
    """Match days that are counted down: 离新年只剩7天, 距高考还有30天."""
    names = _either("新年", "元旦", "春节", "除夕", "国庆节", _EXAM, *(name for name in OPENED if name not in ABROAD))
    return re.compile(
        rf"(?:(?P<near>[今昨])[天日](?:是|，)?)?(?:距离?|离)(?:20\d\d年)?[^，。；\d]{{0,4}}?(?P<name>{names})[^，。；\d]{{0,8}}?"
        r"(?:还有|还剩|仅剩|只剩|只有|倒计时)[ ]?(?P<count>\d{1,3})天"
    )


def _either(*names: str) -> str:
    return "|".join(sorted(names, key=len, reverse=True))
