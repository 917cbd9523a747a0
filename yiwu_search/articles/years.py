"""Which year an undated page is of: what its articles say, weighed.

A page seldom says its own year, but it says 2020年国际半程马拉松, 建交30周年, 1月21日(除夕). Each of these speaks for
one year; the year with the most weight wins, and the words that spoke for it are the evidence. A year that is only
named proves that the page is not older; it is the page's own where the words speak of what is going on in it: 2022年
一季度, 截至2018年9月底, 2024年海关将…, and not 2008年，花椒开始挂果.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search.articles.festivals import NamedDay, moving
from yiwu_search.articles.occasions import CERTAIN, LIKELY, WEAK, Vote, not_before, occasions
from yiwu_search.dates import numeral_value

YEARS_AHEAD = 3
"""Years from the one that goes on among which a weekday or a festival chooses; in each they fall on other days."""
YEARS_AFTER = 2
"""The same for years from the latest that is only named, whose page may be younger by far."""
SCHOOL_BEGINS = 8
"""The month in which papers begin to speak of a new school year as this one."""
LATE_MONTH = 9
"""From this month on, a Spring Festival that is spoken of is the next year's."""
FEBRUARY, NOVEMBER, DECEMBER = 2, 11, 12
NEAR = 40
"""Characters within which 今年 sets the present apart from a year named before."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[ ]?[年版]")
_FUTURE = re.compile(
    r"(?:到|至|在|截至)?(?:19|20)\d\d年?(?:底前|少儿|春节|春晚|春运|元旦|新年|是.{0,20}开局之年"
    r"|[^，。]{0,4}(?:就要|即将|快要|马上)(?:到来|来临)|的?(?:钟声|到来)|.{0,6}(?:规划|目标|计划)|度?[^，。]{0,12}(?:候选|预算|合同|产运|订货|征订|订阅|参保|研究生))"
)
_AHEAD = re.compile(r"(?:预计|计划|力争|争取|有望|确保|拟|将|定)[于在到至]?(?:今后|未来)?$")
"""What stands before a year that is still to come: 计划于2024年9月竣工, 预计2022年上半年建成."""
_WEEKDAY = re.compile(
    r"(?:周|星期)([一二三四五六日天])[（(](\d{1,2})月(\d{1,2})日"
    r"|(\d{1,2})月(\d{1,2})日[ ]?[（(]?(?:周|星期)([一二三四五六日天])(?!年|岁)"
)
_WEEKDAYS = "一二三四五六日天"
_TURN = re.compile(r"(?<!\d)(20\d\d)年?(?:春节|春晚|春运|元旦|新年|的?钟声|(?:就要|即将|快要|马上)(?:到来|来临))")
_SCHOOL = re.compile(r"(?<![\d—-])(20\d\d)(?:[-—至]20\d\d)?学年")
"""2021学年: from September 2021 to August 2022."""
_PAST = re.compile(r"(?:[建立办生始创设起源]于|早在|[自从]|[出发][生现][于在]?|毕业[于在]?)$")
"""What stands before a year of history: 成立于1978年, 早在1998年, 转机出现在2015年."""
_REACHED = re.compile(r"20\d\d年[^，。]{0,8}已")
"""What stands after 到 or 至 where a year is no goal: 到2019年已建成."""
_SPAN = re.compile(r"\d{4}年?[-—–－~～至到]{1,2}$")
"""What stands before the last year of a span, as in a plan's title: （2021—2030年）."""
_PRESENT = re.compile(
    r"年?版|年[ ]?(?:第?[一二三四1-4]季[度报]|前[一二两三四五六七八九十\d]{1,2}(?:个?月|季度)|[上下]半年|[春夏秋冬]季"
    r"|[春暑]运|(?:开春)?以来(?!，?[^，。]{0,8}(?:累计|[他她]|先后|连续|已))|\d{1,2}月?[-—–~至]\d{1,2}月|\d{1,2}月[底末]|度(?!.{0,4}(?:审计|决算|评价|考核|通过))|重点|第[一二三四五六七八九十\d]+批|“|，?[^，。]{0,8}将"
    "|[^，。]{0,12}?(?:考试|[高中]考|会议|活动))"
)
"""What stands after a year that goes on, or has just ended; past ones are told without: 2020年10月，平台上线."""
_WHOLE = re.compile(
    "年，?[^，。]{0,10}?(?:销售额|产值|营收|营业额|出口|成交额|交易额|销量|审结|受理|完成|实现|累计|收入|生产总值)"
)
"""What stands after a year that is counted as a whole: in December the present one, in January the last."""
_DAY_IN = re.compile(r"年(\d{1,2})月\d{1,2}日")
_AS_OF = re.compile("(?:截至|截止)$")
_LASTS = re.compile("持续[至到]$")
_ENDED = re.compile(
    r"年[ ]?(?:第?(?P<quarter>[一二三四1-4])季|前(?P<quarters>[一二两三])个?季|(?P<half>[上下])半年"
    r"|前(?P<months>[一二两三四五六七八九十\d]{1,2})个?月|(?:\d{1,2}月?[-—–~至])?(?P<month>\d{1,2})月|(?P<end>[底末]))"
)
"""A part of a year; where it ends later in the year than the page's days, the page is of the next year."""
_COMES = re.compile("[^，。]{0,8}，?[^，。]{0,8}将")
_HONOURS = re.compile("度[^，。]{0,14}?(?:表彰|总结|考核|先进|优秀|十佳|十大|评选|盘点|颁奖)")
"""2023年度先进集体: named in the first weeks of the year after."""
_EVENT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?(?!赛季)[\u4e00-\u9fff·“”]{2,24}?(?:博览会|展览会|大会|论坛|马拉松|运动会|大赛|锦标赛|联赛|艺术节|文化节)"
)
_NEXT_YEAR = re.compile("(?:将|定|拟|计划|预计)[于在]?明年")
"""What stands after an event of the next year: 2023装备博览会将于明年11月举行."""
_LUNAR = re.compile(r"(\d{1,2})月(\d{1,2})日[ ]?[（(](除夕|(?:农历)?(?:正月)?初([一二三四五六七八九十]))")


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of an issue and what proves it."""

    year: int
    weight: int
    words: str
    """The words with the most weight, as printed."""


def find_year(texts: Sequence[str], months: Sequence[int], days: Sequence[NamedDay]) -> YearFound | None:
    """Weigh what the texts of a page say about its year; `months` are those of the days it reports, `days`
    those that it names.

    No year counts in which the page could not have used its words yet.
    """
    votes: dict[int, int] = defaultdict(int)
    words: dict[int, tuple[int, str]] = {}
    floor = not_before(texts)
    for year, weight, spoken in _votes(texts, _month(months), days):
        if floor is None or year >= floor[0].year:
            votes[year] += weight
            words[year] = max(words.get(year, (0, "")), (weight, spoken), key=lambda found: found[0])
    if not votes:
        return None
    best = max(votes, key=lambda year: (votes[year], year))
    return YearFound(best, votes[best], words[best][1])


def _month(months: Sequence[int]) -> int:
    """Give the latest of a page's months, which in January is not December; 0 where there is none."""
    turned = [month for month in months if month <= FEBRUARY] if max(months, default=0) >= NOVEMBER else []
    return max(turned or months, default=0)


def earliest_issue(texts: Sequence[str]) -> tuple[date, str] | None:
    """Give the day before which no page can have said this, and why: the latest year named, or words just coined."""
    named = ((date(year, 1, 1), text[match.start() : match.end() + 8]) for year, text, match in _named(texts))
    return max((*named, *filter(None, [not_before(texts)])), default=None)


def _votes(texts: Sequence[str], month: int, days: Sequence[NamedDay]) -> Iterator[Vote]:
    past = max((year for year, _, _ in _named(texts)), default=0)
    turns = list(_turns(texts, month)) or list(_schools(texts, month))
    named = list(_latest_named(texts, month)) or [vote for vote in turns if vote[0] >= past]
    yield from named
    latest = past or max((year for year, _, _ in named), default=None)
    yield from ((day.year, CERTAIN, day.words) for day in days if day.year)
    for text in texts:
        for match in _LUNAR.finditer(text):
            years = [year - (month >= LATE_MONTH) for year in _festival_years(match)]
            if years and latest:
                yield min(years, key=lambda year: (year < latest, abs(year - latest))), CERTAIN, match[0]
        yield from _by_weekday(text, latest, YEARS_AHEAD if named else YEARS_AFTER) if latest else ()
        for year, weight, words in occasions(text, month):
            yield year, weight if latest is None or year >= latest else min(weight, WEAK), words
        for match in _EVENT.finditer(text):
            if not _FUTURE.match(text, match.start()) and (latest is None or int(match[1]) >= latest):
                next_year = bool(_NEXT_YEAR.match(text, match.end()))
                yield int(match[1]) - next_year, LIKELY if next_year else WEAK, match[0]


def _by_weekday(text: str, latest: int, years: int) -> Iterator[Vote]:
    """Vote for the latest year that is named, or one soon after, in which a day has its weekday: 周六（11月20日）."""
    for match in _WEEKDAY.finditer(text):
        weekday, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 4, 5)
        for year in range(latest, latest + years):
            with suppress(ValueError):
                if date(year, int(month), int(day)).weekday() == min(_WEEKDAYS.index(weekday), 6):
                    yield year, CERTAIN, match[0]
                    break


def _is_future(text: str, start: int) -> bool:
    """Whether a year is one to come: 2023年春节, 到2022年，…将达到, 政策至2019年底."""
    goal = text[max(0, start - 2) : start]
    said = _FUTURE.match(text, start) or _AHEAD.search(text[max(0, start - 6) : start])
    until = goal[-1:] in ("到", "至") and goal not in ("年到", "年至", "截至", "续至", "续到")
    return bool(said) or (until and not _REACHED.match(text, start))


def _named(texts: Sequence[str]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Find the years that are named as past or present."""
    for text in texts:
        for match in _YEAR.finditer(text):
            start = match.start()
            before = text[max(0, start - 6) : start]
            if not (_is_future(text, start) or _PAST.search(before) or _SPAN.search(before)):
                yield int(match[1]), text, match


def _own_year(text: str, match: re.Match[str], month: int) -> int | None:
    """Give the year of the page as far as the words about a year that is named tell it."""
    year, after = int(match[1]), match.end(1)
    before = text[max(0, match.start() - 3) : match.start()]
    last = _last_month(text, after)
    if _LASTS.search(before):
        return year if last >= month else None  # 持续至2022年8月底, in June
    if _AS_OF.search(before) or _PRESENT.match(text, after):
        past = last > month and not _COMES.match(text, after)
        honours = month <= FEBRUARY and _HONOURS.match(text, match.end())
        return year + bool(month and (past or honours))
    day = _DAY_IN.match(text, after)
    if day:
        return year + (month < int(day[1])) if month and (month - int(day[1])) % 12 <= 1 else None
    if month in (*range(1, FEBRUARY + 1), DECEMBER) and _WHOLE.match(text, after):
        return year + (month <= FEBRUARY)
    return None


def _last_month(text: str, start: int) -> int:
    """Give the last month of the part of a year that is named, 2022年三季度: 9; 0 for the whole of it."""
    part = _ENDED.match(text, start)
    if part is None:
        return 0
    quarter, months = part["quarter"] or part["quarters"], part["months"] or part["month"]
    if quarter:
        return 3 * numeral_value(quarter)
    return numeral_value(months) if months else 6 if part["half"] == "上" else 12


def _latest_named(texts: Sequence[str], month: int) -> Iterator[Vote]:
    """Vote by the latest year named where it goes on, and for the next one where 今年 is set apart from it."""
    named = list(_named(texts))
    latest = max((year for year, _, _ in named), default=None)
    for year, text, match in named:
        own = _own_year(text, match, month) if year == latest else None
        if own is not None:
            yield own, WEAK, text[match.start() : match.end() + 8]
            break
    for year, text, match in named:
        after = text[match.end() : match.end() + NEAR]
        if year == latest and not re.match("度|以来", after) and "。今年" in after:
            yield year + 1, LIKELY, text[match.start() : match.end() + after.index("。今年") + 3]
            break


def _turns(texts: Sequence[str], month: int) -> Iterator[Vote]:
    """Vote for the year of a Spring Festival or New Year, which late in a year is the next one's."""
    for match in (match for text in texts for match in _TURN.finditer(text)):
        yield int(match[1]) - (month >= LATE_MONTH), WEAK, match[0]


def _schools(texts: Sequence[str], month: int) -> Iterator[Vote]:
    """Vote by a school year where the month tells which of its two years it is; in spring it may be the next one."""
    for match in (match for text in texts for match in _SCHOOL.finditer(text)):
        if month >= SCHOOL_BEGINS or 0 < month <= FEBRUARY:
            yield int(match[1]) + (month <= FEBRUARY), WEAK, match[0]


def _festival_years(match: re.Match[str]) -> list[int]:
    """Return the years whose Spring Festival makes a lunar day fall on the day printed beside it: one in about 19."""
    offset = -1 if match[3] == "除夕" else "一二三四五六七八九十".index(match[4])
    days = [day + timedelta(days=offset) for day in moving()["春节"]]
    return [day.year for day in days if (day.month, day.day) == (int(match[1]), int(match[2]))]
