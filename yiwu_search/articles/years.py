"""Which year an undated page is of: what its articles say, weighed.

A page seldom says its own year, but it says 2020年国际半程马拉松, 建交30周年, 1月21日(除夕). Each of these speaks for
one year; the year with the most weight wins, and the words that spoke for it are the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search.articles.festivals import moving, named_days
from yiwu_search.dates import numeral_value

FOUNDED = {
    "中国共产党成立": 1921,
    "建党": 1921,
    "建军": 1927,
    "抗战胜利": 1945,
    "抗日战争胜利": 1945,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "改革开放": 1978,
    "中韩建交": 1992,
    "香港回归": 1997,
    "澳门回归": 1999,
    "加入世贸": 2001,
    "加入世界贸易组织": 2001,
    "八八战略": 2003,
    "汶川": 2008,
    "一带一路": 2013,
}
"""Years that anniversaries (…30周年) count from."""
HELD = {
    "北京奥运": 2008,
    "上海世博": 2010,
    "广州亚运": 2010,
    "伦敦奥运": 2012,
    "索契冬奥": 2014,
    "仁川亚运": 2014,
    "里约奥运": 2016,
    "平昌冬奥": 2018,
    "雅加达亚运": 2018,
    "东京奥运": 2021,
    "北京冬奥": 2022,
    "杭州亚运": 2023,
    "巴黎奥运": 2024,
}
"""Years in which what is called by its place was held; they count only where medals are won or it opens or closes."""
BEFORE_FIRST = {
    "义博会": 1994,
    "中国义乌国际小商品": 1994,
    "进博会": 2017,
    "中国国际进口博览会": 2017,
    "世界互联网大会": 2013,
}
"""The year that yearly fairs are counted from: 2019 had the 25th 义博会."""
GAMES = {
    ("亚运会", 17): 2014,
    ("亚运会", 18): 2018,
    ("亚运会", 19): 2023,
    ("亚洲运动会", 19): 2023,
    ("全运会", 13): 2017,
    ("全运会", 14): 2021,
}
"""Games by their number, which years have put off."""
PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First years of the five-year plans."""
CERTAIN, LIKELY, WEAK = 3, 2, 1
"""Weights: a date that only one year has; a fact of the calendar of politics; a year that is merely named."""
WEEKS_AHEAD = 3
"""Years after the latest that is named among which a weekday chooses; in each the same day has another one."""
LATE_MONTH = 9
"""From this month on, a Spring Festival that is spoken of is the next year's."""
NEAR = 40
"""Characters within which 今年 sets the present apart from a year named before."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[ ]?[年版]")
_FUTURE = re.compile(
    r"(?:到|至|在|截至)?(?:19|20)\d\d年?(?:底前|少儿|春节|春晚|春运|元旦|新年|是.{0,20}开局之年"
    r"|.{0,6}(?:规划|目标|计划)|度?[^，。]{0,12}(?:候选|预算))"
)
_AHEAD = re.compile(r"(?:预计|计划|力争|争取|有望|确保|拟|将|定)[于在到至]?(?:今后|未来)?$")
"""What stands before a year that is still to come: 计划于2024年9月竣工, 预计2022年上半年建成."""
_WEEKDAY = re.compile(
    r"(?:周|星期)([一二三四五六日天])[（(](\d{1,2})月(\d{1,2})日"
    r"|(\d{1,2})月(\d{1,2})日[ ]?[（(]?(?:周|星期)([一二三四五六日天])(?!年|岁)"
)
_WEEKDAYS = "一二三四五六日天"
_TURN = re.compile(r"(?<!\d)(20\d\d)年?(?:春节|春晚|春运|元旦|新年)")
_PAST = re.compile(r"(?:[建立办生始创设起源]于|早在|[自从]|[出发][生现][于在]?|毕业[于在]?)$")
"""What stands before a year of history: 成立于1978年, 早在1998年, 转机出现在2015年."""
_GOAL = re.compile(r"20\d\d年(?:底|末)?[，,]")
"""What stands after 到 where a year is a goal."""
_EVENT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?[\u4e00-\u9fff·“”]{2,24}?(?:博览会|展览会|大会|论坛|马拉松|运动会|大赛|锦标赛|联赛|艺术节|文化节)"
)
_ANNIVERSARY = re.compile("(" + "|".join(FOUNDED) + r")[^，。；\d]{0,10}(\d{2,3})[ ]?周年")
_HELD = re.compile(
    "("
    + "|".join(HELD)
    + r")会?(?:[^。]{0,20}?(?:昨|\d日|今日|今晨)[^。]{0,14}?(?:开幕|闭幕|首批金牌|首金|夺得|夺金|落幕|决出)|"
    r"(?:开|闭|落)幕)"
)
_COUNTED = re.compile(
    r"第(\d{1,3}|[一二三四五六七八九十]{1,3})届“?(?:[\u4e00-\u9fff]{2})??("
    + "|".join((*BEFORE_FIRST, *dict.fromkeys(name for name, _ in GAMES)))
    + ")"
)
_PLAN = re.compile(r"今年是[^，。]{0,8}“?(" + "|".join(PLANS) + r")”?(?:规划)?的?(开局|收官|起步)之年")
"""今年是“十四五”开局之年: a plan's first year, or its fifth."""
_LUNAR = re.compile(r"(\d{1,2})月(\d{1,2})日[ ]?[（(](除夕|(?:农历)?(?:正月)?初([一二三四五六七八九十]))")
_OPENING_YEAR = re.compile(r"今年是[^，。]{0,12}党的二十大精神的开局之年")


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of an issue and what proves it."""

    year: int
    weight: int
    words: str
    """The words with the most weight, as printed."""


def find_year(texts: Sequence[str], months: Sequence[int]) -> YearFound | None:
    """Weigh what the texts of a page say about its year; `months` are those of the days it reports."""
    votes: dict[int, int] = defaultdict(int)
    words: dict[int, tuple[int, str]] = {}
    for year, weight, spoken in _votes(texts, max(months, default=1)):
        votes[year] += weight
        words[year] = max(words.get(year, (0, "")), (weight, spoken), key=lambda found: found[0])
    if not votes:
        return None
    best = max(votes, key=lambda year: (votes[year], year))
    return YearFound(best, votes[best], words[best][1])


def _votes(texts: Sequence[str], month: int) -> Iterator[tuple[int, int, str]]:
    named = list(_latest_named(texts)) or list(_turns(texts, month))
    yield from named
    latest = max((year for year, _, _ in named), default=None)
    for text in texts:
        for match in _LUNAR.finditer(text):
            years = [year - (month >= LATE_MONTH) for year in _festival_years(match)]
            if years and latest:
                yield min(years, key=lambda year: (year < latest, abs(year - latest))), CERTAIN, match[0]
        yield from ((day.year, CERTAIN, day.words) for day in named_days(text) if day.year)
        yield from _by_weekday(text, latest) if latest else ()
        for match in _ANNIVERSARY.finditer(text):
            yield FOUNDED[match[1]] + int(match[2]), LIKELY, match[0]
        for match in _OPENING_YEAR.finditer(text):
            yield 2023, LIKELY, match[0]
        for match in _COUNTED.finditer(text):
            if held := _year_held(match[2], numeral_value(match[1])):
                yield held, LIKELY, match[0]
        for match in _HELD.finditer(text):
            yield HELD[match[1]], LIKELY, match[0]
        for match in _PLAN.finditer(text):
            yield PLANS[match[1]] + (4 if match[2] == "收官" else 0), CERTAIN, match[0]
        for match in _EVENT.finditer(text):
            if not _FUTURE.match(text, match.start()):
                yield int(match[1]), WEAK, match[0]


def _year_held(name: str, number: int) -> int | None:
    """Give the year of a counted fair or games; None for games that the table does not have."""
    return BEFORE_FIRST[name] + number if name in BEFORE_FIRST else GAMES.get((name, number))


def _by_weekday(text: str, latest: int) -> Iterator[tuple[int, int, str]]:
    """Vote for the latest year that is named, or one soon after, in which a day has its weekday: 周六（11月20日）."""
    for match in _WEEKDAY.finditer(text):
        weekday, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 4, 5)
        for year in range(latest, latest + WEEKS_AHEAD):
            with suppress(ValueError):
                if date(year, int(month), int(day)).weekday() == min(_WEEKDAYS.index(weekday), 6):
                    yield year, CERTAIN, match[0]
                    break


def _is_future(text: str, start: int) -> bool:
    """Whether a year is one to come: 2023年春节, 到2022年，…将达到."""
    goal = text[max(0, start - 2) : start]
    said = _FUTURE.match(text, start) or _AHEAD.search(text[max(0, start - 6) : start])
    return bool(said) or (goal.endswith("到") and goal != "年到" and bool(_GOAL.match(text, start)))


def _latest_named(texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Vote for the latest year named as past or present, and for the next one where 今年 is set apart from it."""
    named = [
        (int(match[1]), text, match)
        for text in texts
        for match in _YEAR.finditer(text)
        if not _is_future(text, match.start()) and not _PAST.search(text[max(0, match.start() - 4) : match.start()])
    ]
    latest = max((year for year, _, _ in named), default=None)
    for year, text, match in named:
        if year == latest:
            yield year, WEAK, text[match.start() : match.end() + 8]
            break
    for year, text, match in named:
        after = text[match.end() : match.end() + NEAR]
        if year == latest and not re.match("度|以来", after) and "。今年" in after:
            yield year + 1, LIKELY, text[match.start() : match.end() + after.index("。今年") + 3]
            break


def _turns(texts: Sequence[str], month: int) -> Iterator[tuple[int, int, str]]:
    """Vote for the year of a Spring Festival or New Year, which late in a year is the next one's."""
    for match in (match for text in texts for match in _TURN.finditer(text)):
        yield int(match[1]) - (month >= LATE_MONTH), WEAK, match[0]


def _festival_years(match: re.Match[str]) -> list[int]:
    """Return the years whose Spring Festival makes a lunar day fall on the day printed beside it: one in about 19."""
    offset = -1 if match[3] == "除夕" else "一二三四五六七八九十".index(match[4])
    days = [day + timedelta(days=offset) for day in moving()["春节"]]
    return [day.year for day in days if (day.month, day.day) == (int(match[1]), int(match[2]))]
