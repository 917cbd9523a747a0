"""Days named in an article's text, resolved against the day its issue appeared: 昨日下午2时 → 2020-09-02.

Date libraries misread 昨日 and 前天, and count from the day they run. Here words count from the issue; where the issue
is known as a range only, so is the day. Words that name no day (日前, 近日, 当天, 次日) give none, and neither do those
that only look like one: 目前天气, 美好的明天, 今日头条.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search.dates import IssueDate, numeral_value
from yiwu_search.text import fold

_AGO = {"大前": 3, "前": 2, "昨": 1, "今": 0, "明": -1, "后": -2, "大后": -3}
_YEARS_AGO = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "明年": -1, "后年": -2}
_MONTHS_AGO = {"本": 0, "上": 1, "下": -1}
_WEEKS_AGO = {"上": 1, "本": 0, "这": 0, "下": -1}
_WEEKDAYS = "一二三四五六日天"
_HAN = "一二三四五六七八九"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_HAN}])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{_HAN}]?|[{_HAN}])"
_TO = r"[ ]?(?:-|—|~|至|到)[ ]?"
_HOUR = (
    r"[ ]?(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|夜间|深夜)?"
    r"(?:[ ]?\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许|整)?)?"
)
_RELATIVE = (
    r"(?<!的)(?P<today>今)(?:天|日(?!头条|关注|说法|视点|之)|晨|早|午|晚(?!报|会))"
    r"|(?<!的)(?P<yesterday>昨)(?:天|日|晨|早|午|晚|夜|(?=上午|下午|从|在|举行|召开|发布|宣布|获悉))"
    r"|(?<![目以之此先提从年月日天节会赛眼跟当空面史])(?P<before>大?前)(?:天(?![气天空数下然线])|日(?![均产本益常报])|晚)"
    r"|(?<![的好创造向赢])(?P<tomorrow>明)(?:天|日(?![之黄])|晨|早|晚)"
    r"|(?<![此之以今])(?P<after>大?后)(?:天(?![气天下努形])|日(?=上午|下午|[,起晚]))"
)
"""今日, 昨晚, 前天, 明天, 大后天, and not the words that begin or end like them."""
_WEEK = rf"(?P<week>[上本这下])(?:周|个?星期)(?:(?P<weekday>[{_WEEKDAYS}])|(?P<weekend>末)|(?![边围五六年岁期长]))"
_LONE = (
    r"(?<![\d月~\-—至到第近每同单前数几后.])(?P<lone>3[01]|[12]\d|0?[1-9])日"
    r"(?=上午|下午|凌晨|早上|从|宣布|召开|举行)"
)
"""3日上午: the day of an agency's report, whose month its dateline gives."""
_YEAR = (
    rf"(?:(?<!\d)(?:19|20)\d\d[ ]?年|(?<!\w)[一二][〇零{_HAN}]{{3}}年"
    r"|(?:今|去|明|(?<!日)本|(?<![目以之此当空战最向先])[上前后])年(?![轻龄级会货夜纪均代产份]))度?"
)
_PERIOD = (
    rf"(?<![\d.])(?P<from>{_MONTH})(?:月份?)?{_TO}(?P<to>{_MONTH})月份?(?![ ]?\d)"
    rf"|(?<!目)前(?P<months>{_MONTH})个?月|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[二两三23])个?季度"
    r"|(?P<half>[上下])半年"
)
_IN_MONTH = (
    rf"(?:(?P<this>[本上下])个?月|(?<![\d.])(?P<month>{_MONTH})[ ]?月)"
    rf"(?:[ ]?(?P<day>{_DAY})(?:[日号]?{_TO}(?:(?P<month2>{_MONTH})月)?(?P<day2>{_DAY})[日号]|[日号]{_HOUR})"
    r"|(?P<part>初|上旬|中旬|下旬|底|末)|份)?"
)
_PATTERN = re.compile(
    rf"(?P<near>{_RELATIVE}){_HOUR}|{_WEEK}|{_LONE}"
    rf"|(?P<year>{_YEAR})?(?(year)[ ]?)(?:{_PERIOD}|{_IN_MONTH}|(?(year)(?P<end>年?[初底末](?!中))|(?!)))?"
)
_SENTENCE = re.compile("[。!?\n]")
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
AHEAD = 2
"""How much farther a day to come counts than one that has been; a choice, not a measurement."""
Span = tuple[date, date]
"""First and last day of a period."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Words of a text that name a day or a period."""

    start: int
    """Where they begin: a code point offset into the text."""
    stop: int
    """Where they end."""
    first: date
    """The first day they name, counted from the best day of the issue."""
    last: date
    """The last day they name; for a single day, the first."""
    earliest: date
    """The first day they can mean, whenever in its range the issue appeared."""
    latest: date
    """The last day they can mean."""
    relative: bool
    """Whether they count from the issue (昨日, 上周五, 去年5月), or name a day of the calendar."""


def moments(text: str, issue: IssueDate) -> tuple[Moment, ...]:
    """Find the days that a text names, in order; linear in its length.

    Of an issue without a best day, only those that say their own year are found. A day or month without a year is of
    the year named before in the sentence, with a month, or else the one nearest to the issue.

    >>> [str(found.first) for found in moments("昨日下午2时开工，去年5月签约。", IssueDate.given(date(2020, 9, 3)))]
    ['2020-09-02', '2019-05-01']
    """
    return tuple(_moments(fold(text), issue))


def _moments(text: str, issue: IssueDate) -> Iterator[Moment]:
    carried: re.Match[str] | None = None
    done = 0
    for match in _PATTERN.finditer(text):
        if not match[0].strip():
            continue
        if carried and _SENTENCE.search(text, done, match.start()):
            carried = None
        done = match.end()
        if match["year"]:
            carried = match if match["month"] or match["from"] else None
        found = _resolved(match, carried, issue)
        if found:
            relative = bool(match["near"] or match["week"] or match["this"] or _years_ago(match) is not None)
            stop = match.start() + len(match[0].rstrip())
            yield Moment(match.start(), stop, *found, relative)


def _resolved(
    match: re.Match[str], carried: re.Match[str] | None, issue: IssueDate
) -> tuple[date, date, date, date] | None:
    """Resolve words against the best day of the issue, and against its first and last."""
    days = [day for day in (issue.value, issue.earliest, issue.latest) if day]
    if issue.value is None:
        days = [date(1, 1, 1)] if carried and carried["year"] and _years_ago(carried) is None else []
    spans = [span for day in days if (span := _span(match, carried, day))]
    if not spans or len(spans) < len(days):
        return None
    return (*spans[0], min(first for first, _ in spans), max(last for _, last in spans))


def _span(match: re.Match[str], carried: re.Match[str] | None, issue: date) -> Span | None:
    """Give the days that words mean in an issue of one day; None where the calendar has none."""
    try:
        if match["near"]:
            return _one(issue - timedelta(days=_days_ago(match)))
        if match["week"]:
            return _week(match, issue)
        if match["lone"]:
            return _one(_nearest_day(int(match["lone"]), issue))
        span = _of_calendar(match, carried, issue)
        return span if span is None or span[0] <= span[1] else None  # 5日至3日
    except (ValueError, OverflowError):
        return None


def _one(day: date) -> Span:
    return day, day


def _days_ago(match: re.Match[str]) -> int:
    return next(_AGO[word] for name in ("today", "yesterday", "before", "tomorrow", "after") if (word := match[name]))


def _week(match: re.Match[str], issue: date) -> Span:
    """Give a week, which begins on Monday, or a day of it."""
    monday = issue - timedelta(days=issue.weekday() + 7 * _WEEKS_AGO[match["week"]])
    if match["weekend"]:
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if match["weekday"]:
        return _one(monday + timedelta(days=min(_WEEKDAYS.index(match["weekday"]), 6)))
    return monday, monday + timedelta(days=6)


def _nearest_day(number: int, issue: date) -> date:
    """Give the day of this number that is nearest to the issue, in its own month or one beside it."""
    months = (_months_before(issue, ago) for ago in (0, 1, -1))
    days = [date(year, month, number) for year, month in months if number <= monthrange(year, month)[1]]
    return min(days, key=lambda day: abs(day - issue))


def _months_before(issue: date, ago: int) -> tuple[int, int]:
    months = issue.year * 12 + issue.month - 1 - ago
    return months // 12, months % 12 + 1


def _years_ago(match: re.Match[str]) -> int | None:
    """Give how many years before the issue's a year is that is named by a word; None for any other."""
    return _YEARS_AGO.get(match["year"].rstrip("度")) if match["year"] else None


def _year(carried: re.Match[str] | None, issue: date) -> int | None:
    """Give the year that is said."""
    if carried is None:
        return None
    ago = _years_ago(carried)
    if ago is not None:
        return issue.year - ago
    digits = re.sub(r"\D", "", carried["year"])
    return int(digits or "".join(str(numeral_value(numeral)) for numeral in re.sub("[年度 ]", "", carried["year"])))


def _of_calendar(match: re.Match[str], carried: re.Match[str] | None, issue: date) -> Span | None:
    """Resolve a year, a month, a day of a month, or a period of months."""
    year = _year(match if match["year"] else carried, issue)
    if match["this"]:
        return _in_month(match, *_months_before(issue, _MONTHS_AGO[match["this"]]))
    if match["month"]:
        if year is None and match["month"][0] in f"十{_HAN}" and not match["day"]:
            return None  # 一月一次, 五月天
        month = numeral_value(match["month"])
        if year is None:
            year = _year_of_day(match, month, issue)
        return _in_month(match, year, month)
    if months := _months(match):
        turn = months[1] < months[0]  # 11月至1月
        year = _nearest_year(months[1], 28, issue) - turn if year is None else year
        return date(year, months[0], 1), _last(year + turn, months[1])
    if year is None or not match["year"]:
        return None
    quarter = {"初": (1, 3), "底": (10, 12), "末": (10, 12)}.get((match["end"] or " ")[-1], (1, 12))
    return date(year, quarter[0], 1), _last(year, quarter[1])


def _in_month(match: re.Match[str], year: int, month: int) -> Span:
    """Give a month, a part of it, a day of it, or the days from there to another."""
    if match["day"]:
        first = date(year, month, numeral_value(match["day"]))
        if not match["day2"]:
            return _one(first)
        to = numeral_value(match["month2"]) if match["month2"] else month
        return first, date(year + (to < month), to, numeral_value(match["day2"]))
    first_day, last_day = _PARTS.get(match["part"], (1, 31))
    return date(year, month, first_day), date(year, month, min(last_day, monthrange(year, month)[1]))


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    """Give the first and the last month of a period inside a year."""
    if match["from"]:
        return numeral_value(match["from"]), numeral_value(match["to"])
    if match["months"]:
        return 1, numeral_value(match["months"])
    if match["quarter"]:
        quarter = numeral_value(match["quarter"])
        return 3 * quarter - 2, 3 * quarter
    if match["quarters"]:
        return 1, 9 if match["quarters"] in "三3" else 6
    return {"上": (1, 6), "下": (7, 12)}[match["half"]] if match["half"] else None


def _year_of_day(match: re.Match[str], month: int, issue: date) -> int:
    """Give the year of a day or month that is named without one; of several days the last decides."""
    to = numeral_value(match["month2"]) if match["month2"] else month
    day = numeral_value(match["day2"] or match["day"] or "15")
    return _nearest_year(to, min(day, 28), issue) - (to < month)


def _nearest_year(month: int, day: int, issue: date) -> int:
    """Give the year in which a day of the calendar is nearest to the issue: 12月30日 in January is last year's.

    News tells rather what was than what will be, so a day to come counts as twice as far.
    """

    def distance(year: int) -> int:
        days = (date(year, month, day) - issue).days
        return AHEAD * days if days > 0 else -days

    return min(range(max(issue.year - 1, 1), min(issue.year + 1, 9999) + 1), key=distance)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
