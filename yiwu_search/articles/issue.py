"""When an issue appeared, inferred from what its articles say; never without the words that prove it.

Some words leave no doubt: 昨日（9月2日）, a headline with 明日 above a lead that gives the day, 昨日是国际劳动妇女节.
Else days that have been are weighed. A daily prints the news of the day before as 昨日. Where it does so and yet gives
a day by its number in a lead, that day was not the day before: the issue is two days younger or more. Where it never
says 昨日, a day in a lead is the day before. Statistics up to a day can be printed on the next; an article that also
says 昨日 means that day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest

from yiwu_search.articles.article import Article
from yiwu_search.articles.festivals import NamedDay, moving, named_days
from yiwu_search.articles.occasions import CERTAIN, LIKELY
from yiwu_search.articles.years import YEARS_AHEAD, YearFound, earliest_issue, find_year
from yiwu_search.dates import UNDATED, IssueDate

LEAD = 90
"""Characters of an article's opening in which a day is the day of its news; later ones are background."""
NEWS_KEEPS = 4
"""Days after which a daily no longer prints a piece of news as news."""
DECEMBER = 12
LEAP_YEAR = 2024
NEAR = 7
"""Days between two readings of a page's day that still agree on which season it is."""
_DAY = r"(\d{1,2})月(\d{1,2})日"
_RELATIVE = re.compile("昨日|昨天|今日|今天|前日|前天")
_LEAD_DAY = re.compile(rf"(?:(?P<year>(?:19|20)\d\d)年)?{_DAY}(?!电)(?P<after>.{{0,24}})")
_COMING = re.compile(
    r"^(?:起|前|举办|[（(](?:除夕|农历|正月)|-|—|–|至|到|[入出]伏)|^.{0,5}将"
    r"|^[^，。]{0,8}(?:时|点|分|午|晚|夜|晨)(?:起|至|到)|将[在于举迎开启停暂进对全正]"
)
"""What stands after a day that is still to come, or that begins a period: 10月24日22时至次日5时."""
_PLANNED = re.compile(r"(?:(?:将|定|拟|计划|预计)[于在]?|[今每]年|[周期][一二三四五六日天][（(]|距离?|离)$")
"""What stands before a day that is still to come, or of the calendar: 将于11月15日, 本周六（11月20日）, 距7月26日."""
_ENDS = re.compile("(?:至|到|截至|截止)$")
"""What stands before a day up to which something lasts or is counted, which is no day of news."""
_PERIOD = re.compile(rf"{_DAY}[ ]?(?:-|—|–|－|~|～|至|到)[ ]?(?:(\d{{1,2}})月)?(\d{{1,2}})日")
_UNTIL = re.compile(rf"截至{_DAY}(?:\d{{1,2}}时)?[，,][^。]{{0,24}}?(?:已|累计|共)")
_COUNTED = re.compile("同比|共|累计|统计|完成|实现|达到")
_EXACT = re.compile(rf"(昨日|昨天|今日|今天|前日|前天|明日|明天)[ ]?[（(]{_DAY}[）)]")
_HEADLINE_DAY = re.compile(r"(?<!的)([昨今明])(?:[天日晚晨夜](?!头条|关注|报|视点|之)|起)")
"""今日 in a headline is the day that the lead gives, if it gives one."""
_OPENING = re.compile("([\u4e00-\u9fff]{2}[会展节赛])([昨今明])[日天晚]?(?:上午|下午)?(?:开幕|启幕|揭幕)")
"""义博会昨日开幕: the first of the days that another piece gives for it, 10月21日至25日义博会期间."""
_LEARNT = re.compile("^[^。]{0,8}(?:记者|获悉|从)")
"""What stands after the day on which a reporter learnt of something, whatever day the headline is about."""
_WIRE = re.compile(rf"社[\u4e00-\u9fff]{{0,8}}{_DAY}[电讯]")
_AGO = {"今": 0, "昨": 1, "前": 2, "明": -1}


@dataclass(frozen=True, slots=True)
class _Clue:
    """A day of the page's month, and how many days after it the issue appeared: at least, most likely, at most."""

    month: int
    day: int
    least: int
    likely: int
    most: int
    words: str
    article: Article
    year: int | None = None


def infer_issue(articles: Sequence[Article]) -> IssueDate:
    """Infer when the issue of these articles, all of one page, appeared; UNDATED where they do not say."""
    said = _relative_day(articles)
    wires = {(int(m[1]), int(m[2])) for article in articles for m in _WIRE.finditer(article.body[:LEAD])}
    clues = [clue for article in articles for clue in _clues(article, said, wires)]
    clues += _opened(articles)
    texts = [text for article in articles for text in _texts(article)]
    named = [(day, article) for article in articles for text in _texts(article) for day in named_days(text)]
    days = [day for day, _ in named]
    year = find_year(texts, [clue.month for clue in clues] or list(_named_months(days)), days)
    stated = next((clue.year for clue in clues if clue.year), None)
    floor = earliest_issue(texts)
    past = stated and floor and stated < floor[0].year  # a lead of 2008年5月12日 in a page that names a later year
    if stated and not past and (year is None or year.weight < LIKELY or stated == year.year):
        year = YearFound(stated, LIKELY, f"{stated}年")
    year = year and _agreeing(year, days, clues)
    if year is None:
        return UNDATED  # that it is not older than a year of long ago puts it nowhere
    clues = [clue for clue in clues if clue.year is None or clue.year + (clue.month == DECEMBER) >= year.year]
    clues += list(_on_named(named, clues, year.year))
    if not clues:
        return _some_day_of(year, floor)
    return _resolve(clues, year, said)


def _named_months(named: Sequence[NamedDay]) -> Iterator[int]:
    """Yield the months of issues that name their day, whichever the year: of 明天就是新的一年, December."""
    for found in (found for found in named if not found.doubtful):
        yield from ((day + timedelta(days=found.ago)).month for day in found.days(LEAP_YEAR))


def _agreeing(year: YearFound, named: Sequence[NamedDay], clues: Sequence[_Clue]) -> YearFound | None:
    """Take the first year from the one found on in which a festival that moves falls where the page's days are."""
    moved = [found for found in named if found.name in moving()]
    if not moved or not clues:
        return year
    for ahead in range(YEARS_AHEAD):
        likely = [day + timedelta(days=clue.likely) for clue in clues if (day := _day(clue, year.year + ahead, clues))]
        for found in moved:
            issues = [day + timedelta(days=found.ago) for day in found.days(year.year + ahead)]
            if any(abs((issue - other).days) <= NEAR for issue in issues for other in likely):
                return YearFound(year.year + ahead, CERTAIN, found.words) if ahead else year
    return None


def _some_day_of(year: YearFound, floor: tuple[date, str] | None) -> IssueDate:
    """Say that nothing is known but the year, or what of it is left after words that were coined in it."""
    first, words = max((date(year.year, 1, 1), ""), floor or (date.min, ""), key=lambda found: found[0])
    if first.year > year.year:
        return UNDATED  # a later year is named, which may be to come or not
    why = f"; not before {first} from {words}" if words else ""
    return IssueDate(None, first, date(year.year, 12, 31), "inferred", f"a day of {year.year} from {year.words}{why}")


def _texts(article: Article) -> list[str]:
    return [text for text in (article.headline, article.kicker, article.deck, article.body, article.caption) if text]


def _on_named(named: Sequence[tuple[NamedDay, Article]], clues: Sequence[_Clue], year: int) -> Iterator[_Clue]:
    """Yield the named days that articles say to be today or near it; doubtful ones only beside a day that agrees."""
    others = [day + timedelta(days=clue.likely) for clue in clues if (day := _day(clue, year, clues))]
    for found, article in named:
        for day in (*found.days(year), *found.days(year + 1)):
            issue = day + timedelta(days=found.ago)
            near = not found.doubtful or any(abs((issue - other).days) <= NEAR for other in others)
            if issue.year == year and near:
                most = found.ago + found.counted
                yield _Clue(day.month, day.day, found.ago, found.ago, most, found.words, article, day.year)


def _opened(articles: Sequence[Article]) -> Iterator[_Clue]:
    """Yield the first day of what a headline says to open yesterday or tomorrow, where the page gives its days."""
    for article in articles:
        if said := _OPENING.search(article.headline or ""):
            span = re.compile(rf"{_PERIOD.pattern}[^，。]{{0,4}}{said[1]}|{said[1]}[^，。]{{0,6}}{_PERIOD.pattern}")
            days = [match for text in articles for match in span.finditer(text.body)]
            ago = _AGO[said[2]]
            for month, day in {(int(match[1] or match[5]), int(match[2] or match[6])) for match in days}:
                yield _Clue(month, day, ago, ago, ago, f"{said[0]} … {month}月{day}日", article)


def _announced(article: Article) -> Iterator[_Clue]:
    """Yield the one day that a lead gives for what its headline says of today, yesterday or tomorrow."""
    said = _HEADLINE_DAY.search(article.headline or "")
    lead = article.body[:LEAD]
    found = (match for match in _LEAD_DAY.finditer(lead) if not _ENDS.search(lead[: match.start()]))
    days = {(int(match[2]), int(match[3])): match for match in found}
    if said and len(days) == 1 and not any(_LEARNT.search(match["after"]) for match in days.values()):
        ((month, day),) = days
        ago = _AGO[said[1]]
        yield _Clue(month, day, ago, ago, ago, f"{said[0]} … {month}月{day}日", article)


def _relative_day(articles: Sequence[Article]) -> str:
    """Return a word by which the page names days in its leads, 昨日 before all others; empty where it names none."""
    found = [match[0] for article in articles if (match := _RELATIVE.search(article.body[:LEAD]))]
    return next((word for word in found if word.startswith("昨")), found[0] if found else "")


def _clues(article: Article, said: str, wires: AbstractSet[tuple[int, int]]) -> Iterator[_Clue]:
    """Yield what an article says of the issue's day; `wires` are the days of agencies' datelines on the page."""
    lead = article.body[:LEAD]
    exact = list(_EXACT.finditer(article.body))
    yield from _announced(article)
    for match in exact:
        ago = _AGO[match[1][0]]
        yield _Clue(int(match[2]), int(match[3]), ago, ago, ago, match[0], article)
    for match in _WIRE.finditer(lead):
        yield _Clue(int(match[1]), int(match[2]), 0, 1, 2, match[0], article)
    days = (match for match in _LEAD_DAY.finditer(lead) if not _ENDS.search(lead[: match.start()]))
    first = None if exact else next(days, None)
    if first and not _COMING.search(first["after"]) and not _PLANNED.search(lead[: first.start()]):
        given = int(first["year"]) if first["year"] else None
        wired = (int(first[2]), int(first[3])) in wires
        least = 2 if said.startswith("昨") and not wired else 1
        words = first[0][:12]
        likely = 2 if said and not wired else 1
        yield _Clue(int(first[2]), int(first[3]), least, likely, NEWS_KEEPS, words, article, given)
    yield from _periods(article)


def _periods(article: Article) -> Iterator[_Clue]:
    """Yield the ends of the periods that an article counts something in."""
    for match in _UNTIL.finditer(article.body):
        yield _Clue(int(match[1]), int(match[2]), 1, 1, NEWS_KEEPS, match[0][:12], article)
    yesterday = bool(re.search("昨[日天]", article.body[:LEAD]))
    for match in _PERIOD.finditer(article.body):
        if not _COUNTED.search(article.body[match.end() : match.end() + 24]):
            continue
        month = int(match[3] or match[1])
        words = f"{'昨日 … ' if yesterday else ''}{match[0]}"
        yield _Clue(month, int(match[4]), 1, 1, 2 if yesterday else NEWS_KEEPS, words, article)


def _resolve(clues: Sequence[_Clue], year: YearFound, said: str) -> IssueDate:
    """Take the day that most of the clues tell that leave no doubt, else the youngest issue that any asks for."""
    dated = [(day, clue) for clue in clues if (day := _day(clue, year.year, clues))]
    if not dated:
        return UNDATED
    if told := _told(dated):
        clue, value = told
        return IssueDate(value, value, value, "inferred", _evidence(clue, year, said))
    value, clue = max(((day + timedelta(days=clue.likely), clue) for day, clue in dated), key=lambda found: found[0])
    earliest = max(day + timedelta(days=clue.least) for day, clue in dated)
    latest = max(value, next(day for day, other in dated if other is clue) + timedelta(days=clue.most))
    return IssueDate(value, min(earliest, value), latest, "inferred", _evidence(clue, year, said))


def _told(dated: Sequence[tuple[date, _Clue]]) -> tuple[_Clue, date] | None:
    """Choose the day that most exact clues tell; one is mistaken where another article has later news."""
    youngest: dict[str, date] = {}
    for day, clue in dated:
        if clue.least < clue.most:
            least = day + timedelta(days=min(clue.least, 1))
            youngest[clue.article.id] = max(least, youngest.get(clue.article.id, least))
    two = nlargest(2, youngest.items(), key=lambda row: row[1])
    exact = [(day + timedelta(days=clue.likely), clue) for day, clue in dated if clue.least == clue.most]
    right = [
        (value, clue) for value, clue in exact if all(value >= day for name, day in two if name != clue.article.id)
    ]
    often = Counter(value for value, _ in right)
    best = max(right, key=lambda found: (often[found[0]], found[0]), default=None)
    return best and (best[1], best[0])


def _day(clue: _Clue, year: int, clues: Sequence[_Clue]) -> date | None:
    """Make a clue a day. In an issue of January the days of December are the last year's."""
    january = any(other.month <= 2 and other.likely >= 0 for other in clues)
    try:
        return date(clue.year or (year - 1 if january and clue.month >= 11 else year), clue.month, clue.day)
    except ValueError:
        return None


def _evidence(clue: _Clue, year: YearFound, said: str) -> str:
    where = f"lines {clue.article.lines[0][0]}–{clue.article.lines[-1][1]}" if clue.article.lines else clue.article.id
    words = [f"{where}: {clue.words}"]
    if clue.likely == 2 and said:
        words.append(f"given by its number although the page says {said} elsewhere")
    return f"{'; '.join(words)}; year {year.year} from {year.words}"
