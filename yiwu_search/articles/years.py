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
from yiwu_search.articles.occasions import CERTAIN, LIKELY, WEAK, not_before, occasions

WEEKS_AHEAD = 3
"""Years after the latest that is named among which a weekday chooses; in each the same day has another one."""
LATE_MONTH = 9
"""From this month on, a Spring Festival that is spoken of is the next year's."""
NEAR = 40
"""Characters within which 今年 sets the present apart from a year named before."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[ ]?[年版]")
_FUTURE = re.compile(
    r"(?:到|至|在|截至)?(?:19|20)\d\d年?(?:底前|少儿|春节|春晚|春运|元旦|新年|是.{0,20}开局之年"
    r"|[^，。]{0,4}(?:就要|即将|快要|马上)(?:到来|来临)|的?(?:钟声|到来)|.{0,6}(?:规划|目标|计划)|度?[^，。]{0,12}(?:候选|预算))"
)
_AHEAD = re.compile(r"(?:预计|计划|力争|争取|有望|确保|拟|将|定)[于在到至]?(?:今后|未来)?$")
"""What stands before a year that is still to come: 计划于2024年9月竣工, 预计2022年上半年建成."""
_WEEKDAY = re.compile(
    r"(?:周|星期)([一二三四五六日天])[（(](\d{1,2})月(\d{1,2})日"
    r"|(\d{1,2})月(\d{1,2})日[ ]?[（(]?(?:周|星期)([一二三四五六日天])(?!年|岁)"
)
_WEEKDAYS = "一二三四五六日天"
_TURN = re.compile(r"(?<!\d)(20\d\d)年?(?:春节|春晚|春运|元旦|新年|(?:就要|即将|快要|马上)(?:到来|来临))")
_SCHOOL = re.compile(r"(?<![\d—-])(20\d\d)(?:[-—至]20\d\d)?学年")
"""2021学年: from September 2021 to August 2022."""
_PAST = re.compile(r"(?:[建立办生始创设起源]于|早在|[自从]|[出发][生现][于在]?|毕业[于在]?)$")
"""What stands before a year of history: 成立于1978年, 早在1998年, 转机出现在2015年."""
_GOAL = re.compile(r"20\d\d年(?:底|末)?[，,]")
"""What stands after 到 where a year is a goal."""
_EVENT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?[\u4e00-\u9fff·“”]{2,24}?(?:博览会|展览会|大会|论坛|马拉松|运动会|大赛|锦标赛|联赛|艺术节|文化节)"
)
_LUNAR = re.compile(r"(\d{1,2})月(\d{1,2})日[ ]?[（(](除夕|(?:农历)?(?:正月)?初([一二三四五六七八九十]))")


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of an issue and what proves it."""

    year: int
    weight: int
    words: str
    """The words with the most weight, as printed."""


def find_year(texts: Sequence[str], months: Sequence[int]) -> YearFound | None:
    """Weigh what the texts of a page say about its year; `months` are those of the days it reports.

    No year counts in which the page could not have used its words yet.
    """
    votes: dict[int, int] = defaultdict(int)
    words: dict[int, tuple[int, str]] = {}
    floor = not_before(texts)
    for year, weight, spoken in _votes(texts, max(months, default=1)):
        if floor is None or year >= floor[0].year:
            votes[year] += weight
            words[year] = max(words.get(year, (0, "")), (weight, spoken), key=lambda found: found[0])
    if not votes:
        return None
    best = max(votes, key=lambda year: (votes[year], year))
    return YearFound(best, votes[best], words[best][1])


def _votes(texts: Sequence[str], month: int) -> Iterator[tuple[int, int, str]]:
    named = list(_latest_named(texts)) or list(_turns(texts, month)) or list(_schools(texts, month))
    yield from named
    latest = max((year for year, _, _ in named), default=None)
    for text in texts:
        for match in _LUNAR.finditer(text):
            years = [year - (month >= LATE_MONTH) for year in _festival_years(match)]
            if years and latest:
                yield min(years, key=lambda year: (year < latest, abs(year - latest))), CERTAIN, match[0]
        yield from ((day.year, CERTAIN, day.words) for day in named_days(text) if day.year)
        yield from _by_weekday(text, latest) if latest else ()
        for year, weight, words in occasions(text, month):
            yield year, weight if latest is None or year >= latest else min(weight, WEAK), words
        for match in _EVENT.finditer(text):
            if not _FUTURE.match(text, match.start()):
                yield int(match[1]), WEAK, match[0]


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


def _schools(texts: Sequence[str], month: int) -> Iterator[tuple[int, int, str]]:
    """Vote by a school year where the month tells which of its two years it is; in spring it may be the next one."""
    for match in (match for text in texts for match in _SCHOOL.finditer(text)):
        if month >= 8 or month <= 2:
            yield int(match[1]) + (month <= 2), WEAK, match[0]


def _festival_years(match: re.Match[str]) -> list[int]:
    """Return the years whose Spring Festival makes a lunar day fall on the day printed beside it: one in about 19."""
    offset = -1 if match[3] == "除夕" else "一二三四五六七八九十".index(match[4])
    days = [day + timedelta(days=offset) for day in moving()["春节"]]
    return [day.year for day in days if (day.month, day.day) == (int(match[1]), int(match[2]))]
