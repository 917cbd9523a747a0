"""What is around hits, for people and for programs: the same text elsewhere, people, keywords."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from yiwu_search.dates import IssueDate
from yiwu_search.display.csv_rows import END, csv_row, joined
from yiwu_search.display.fragments import Line
from yiwu_search.display.json_lines import json_line
from yiwu_search.display.screen import day_text
from yiwu_search.messages import around as messages
from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.text import cells, padded, visible

if TYPE_CHECKING:
    from yiwu_search.results.keywords import Keyword
    from yiwu_search.results.people import Person

BETWEEN = "  "
PERSON_COLUMNS = ("name", "articles", "first", "last", "roles")


def people_lines(people: Sequence[Person]) -> list[Line]:
    """Show people in columns: name, articles, first and last day, roles."""
    rows = [(visible(row.name), count_of_articles(row.articles), span_text(row), visible(" ".join(row.roles)))
            for row in people]  # fmt: skip
    return _table(rows, right=(1,))


def span_text(person: Person) -> str:
    """Write from which day to which somebody signs; 约 stands before what was inferred."""
    if person.first is None or person.last is None:
        return ""
    first, last = day_text(person.first), day_text(person.last)
    return first if first == last else f"{first} … {last}"


def keyword_lines(keywords: Sequence[Keyword]) -> list[Line]:
    """Show words in columns: the word, how many of the hits have it, of how many articles."""
    return _table([(visible(row.word), messages.share(row.articles, row.total)) for row in keywords], right=(1,))


def person_json(person: Person) -> str:
    """Write a person as a line of JSON; days as articles have them."""
    return json_line({
        "name": person.name,
        "articles": person.articles,
        "first": _day(person.first),
        "first_certain": bool(person.first and person.first.certain),
        "last": _day(person.last),
        "last_certain": bool(person.last and person.last.certain),
        "roles": person.roles,
    })  # fmt: skip


def keyword_json(keyword: Keyword) -> str:
    """Write a keyword as a line of JSON."""
    return json_line({
        "word": keyword.word,
        "articles": keyword.articles,
        "total": keyword.total,
        "ratio": round(keyword.ratio, 3),
    })  # fmt: skip


def people_csv(people: Iterable[Person]) -> Iterable[str]:
    """Write people as rows of CSV, the names of the columns first."""
    yield csv_row(PERSON_COLUMNS) + END
    for row in people:
        yield csv_row((row.name, row.articles, _day(row.first), _day(row.last), joined(row.roles))) + END


def _day(day: IssueDate | None) -> str | None:
    return str(day.value) if day and day.value else None


def _table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[Line]:
    """Align columns by terminal cells."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        [("", BETWEEN.join(padded(text, widths[at], right=at in right) for at, text in enumerate(row)))] for row in rows
    ]
