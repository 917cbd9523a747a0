"""When an issue appeared, inferred from what its articles say; never without the words that prove it.

A daily prints the news of the day before as 昨日. Where it does so and yet gives a day by its number in a lead, that
day was not the day before: the issue is two days younger or more. Where it never says 昨日, a day in a lead is the day
before.
Statistics up to a day can be printed on the next; an article that also says 昨日 means that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from yiwu_search.articles.article import Article
from yiwu_search.articles.years import LIKELY, YearFound, find_year
from yiwu_search.dates import UNDATED, IssueDate

LEAD = 90
"""Characters of an article's opening in which a day is the day of its news; later ones are background."""
NEWS_KEEPS = 4
"""Days after which a daily no longer prints a piece of news as news."""
_DAY = r"(\d{1,2})月(\d{1,2})日"
_RELATIVE = re.compile("昨日|昨天|今日|今天|前日|前天")
_LEAD_DAY = re.compile(rf"(?:(?P<year>(?:19|20)\d\d)年)?{_DAY}(?!电)(?P<after>.{{0,6}})")
_COMING = re.compile(r"^(?:起|前|举办|[（(](?:除夕|农历|正月)|-|—|–|至|到)|将")
"""What stands after a day that is still to come, or that begins a period."""
_PLANNED = re.compile(r"(?:将|定|拟|计划|预计)[于在]?$")
"""What stands before a day that is still to come: 将于11月15日."""
_PERIOD = re.compile(rf"{_DAY}[ ]?(?:-|—|–|－|~|～|至|到)[ ]?(?:(\d{{1,2}})月)?(\d{{1,2}})日")
_UNTIL = re.compile(rf"截至{_DAY}(?:\d{{1,2}}时)?[，,][^。]{{0,24}}?(?:已|累计|共)")
_COUNTED = re.compile("同比|共|累计|统计|完成|实现|达到")
_EXACT = re.compile(rf"(昨日|昨天|今日|今天|前日|前天)[ ]?[（(]{_DAY}[）)]")
_WIRE = re.compile(rf"社[\u4e00-\u9fff]{{0,8}}{_DAY}[电讯]")
_AGO = {"今日": 0, "今天": 0, "昨日": 1, "昨天": 1, "前日": 2, "前天": 2}


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
    texts = [text for article in articles for text in (article.headline or "", article.body) if text]
    year = find_year(texts, [clue.month for clue in clues])
    stated = next((clue.year for clue in clues if clue.year), None)
    if stated and (year is None or year.weight < LIKELY or stated == year.year):
        year = YearFound(stated, LIKELY, f"{stated}年")
    if year is None:
        return UNDATED
    if not clues:
        return IssueDate(None, date(year.year, 1, 1), None, "inferred", f"{year.words}: not before {year.year}")
    return _resolve(clues, year, said)


def _relative_day(articles: Sequence[Article]) -> str:
    """Return a word by which the page names days in its leads, 昨日 before all others; empty where it names none."""
    found = [match[0] for article in articles if (match := _RELATIVE.search(article.body[:LEAD]))]
    return next((word for word in found if word.startswith("昨")), found[0] if found else "")


def _clues(article: Article, said: str, wires: AbstractSet[tuple[int, int]]) -> Iterator[_Clue]:
    """Yield what an article says of the issue's day; `wires` are the days of agencies' datelines on the page."""
    lead = article.body[:LEAD]
    exact = list(_EXACT.finditer(article.body))
    for match in exact:
        ago = _AGO[match[1]]
        yield _Clue(int(match[2]), int(match[3]), ago, ago, ago, match[0], article)
    for match in _WIRE.finditer(lead):
        yield _Clue(int(match[1]), int(match[2]), 0, 1, 2, match[0], article)
    first = None if exact else _LEAD_DAY.search(lead)
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
    """Take the youngest issue that any clue asks for; all clues speak of days before it."""
    dated = [(day, clue) for clue in clues if (day := _day(clue, year.year, clues))]
    if not dated:
        return UNDATED
    value, clue = max(((day + timedelta(days=clue.likely), clue) for day, clue in dated), key=lambda found: found[0])
    earliest = max(day + timedelta(days=clue.least) for day, clue in dated)
    latest = max(value, next(day for day, other in dated if other is clue) + timedelta(days=clue.most))
    return IssueDate(value, min(earliest, value), latest, "inferred", _evidence(clue, year, said))


def _day(clue: _Clue, year: int, clues: Sequence[_Clue]) -> date | None:
    """Make a clue a day. In an issue of January the days of December are the last year's."""
    january = any(other.month <= 2 for other in clues)
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
