"""References to articles as GB/T 7714—2015 writes those of newspapers.

    主要责任者.题名[N].报纸名,出版日期(版次).

The standard keeps square brackets for what whoever cites has added, an estimated date among it. So everything that is
not printed on the page stands in brackets here: a date that was inferred, a headline made from the first words, and a
word for what is not known where the standard has no rule for leaving it out. An article without a byline has no
主要责任者, as the standard allows where references are numbered. Kicker and deck, 其他题名信息 in the standard's
words, may be left out and are.
"""

from __future__ import annotations

from datetime import date

from yiwu_search.articles import Article
from yiwu_search.dates import IssueDate
from yiwu_search.text import visible

NAMED = 3
"""Persons who are named; if there are more, 等 follows."""
NO_PAPER, NO_DATE, NO_TITLE = "[报纸名不详]", "[日期不详]", "[题名不详]"
"""What stands for an unknown fact, after the standard's own 出版者不详."""
_ONLINE = ("http://", "https://")


def citation(article: Article, cited: date | None = None) -> str:
    """Write the reference on one line. `cited` is the day on which an article with a web address was looked at.

    >>> from yiwu_search.articles import Reporter
    >>> signed = (Reporter("王婷"), Reporter("金巧"))
    >>> citation(Article("x:1", "小镇通过验收", "page", reporters=signed, paper="义乌商报", page_number=1))
    '王婷,金巧.小镇通过验收[N].义乌商报,[日期不详](1).'
    """
    online = article.source.startswith(_ONLINE)
    people = _people(article)
    where = f"{_line(article.paper or '') or NO_PAPER},{_day(article.date)}{_pages(article)}"
    seen = f"[{cited}]" if online and cited else ""
    address = f"{_line(article.source)}." if online else ""
    return f"{people}{_title(article)}[{'N/OL' if online else 'N'}].{where}{seen}.{address}"


def _people(article: Article) -> str:
    names = list(dict.fromkeys(_line(person.name) for person in article.reporters if person.name))
    more = ["等"] if len(names) > NAMED else []
    return f"{','.join(names[:NAMED] + more)}." if names else ""


def _title(article: Article) -> str:
    title = _line(article.headline or "")
    return (f"[{title}]" if article.headline_source == "lead" else title) or NO_TITLE


def _day(day: IssueDate) -> str:
    if day.value:
        return str(day.value) if day.certain else f"[{day.value}]"
    if day.earliest or day.latest:
        return f"[{day.earliest or '..'}/{day.latest or '..'}]"
    return NO_DATE


def _pages(article: Article) -> str:
    numbers = [article.page_number, *(place.page_number for place in article.continuations)]
    known = [str(number) for number in dict.fromkeys(numbers) if number is not None]
    return f"({','.join(known)})" if known else ""


def _line(text: str) -> str:
    """Put a text on one line, without the blanks at its ends."""
    return " ".join(visible(text).split("\n")).strip()
