"""Filters given by name, as a program or a command line gives them, as query trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict, cast

from yiwu_search.dates import DateRange
from yiwu_search.errors import QueryError
from yiwu_search.messages import days as messages
from yiwu_search.query.days import Days, NoDays, YearDays, read_days
from yiwu_search.query.parse import Query, parse
from yiwu_search.query.tree import AnyOf, Field, Literal, Node, When
from yiwu_search.query.worded import worded
from yiwu_search.tokens import UserWords

Wanted = str | Sequence[str] | None
"""One value of a field, or several of which any will do."""


class Filters(TypedDict, total=False):
    """What narrows a search without scoring, and what its words mean; each may be left out."""

    since: date | str | None
    """Keep issues that may have appeared on this day or later; a string is read as dates in a query are."""
    until: date | str | None
    """Keep issues that may have appeared on this day or earlier."""
    reporter: Wanted
    """Keep what this person signed; several mean any of them."""
    paper: Wanted
    """Keep what stands in this newspaper; several mean any of them."""
    section: Wanted
    """Keep what stands in this 版面; several mean any of them."""
    column: Wanted
    """Keep what stands in this 栏目; several mean any of them."""
    kind: Wanted
    """Keep articles of this 类型, by its English or Chinese name; several mean any of them."""
    days: Wanted
    """Keep issues that may have appeared then: dates of the query language; several mean any of them."""
    today: date | None
    """What relative dates count from, 去年 or 最近30天, in the query too; the machine's date if None."""
    saved: Mapping[str, str] | None
    """The queries that @NAME stands for in the query."""
    synonyms: bool
    """Whether synonyms are looked for too, as they are unless this is false."""


LABEL_FILTERS = ("reporter", "paper", "section", "column", "kind")
"""The filters that are whole values of a field of the same name."""


def understand(text: str, filters: Filters, words: UserWords | None = None) -> tuple[Query, list[Node]]:
    """Read a query and write its filters as query trees; raises QueryError for what cannot be understood.

    `words` are those that people added: a dictionary that cuts the query, and synonyms.
    """
    words = words or UserWords()
    words = words if filters.get("synonyms", True) else UserWords(words.dictionary)
    return worded(parse(text, filters.get("today"), filters.get("saved")), words), narrowing(filters)


def narrowing(filters: Filters) -> list[Node]:
    """Write filters as query trees; raises QueryError for a date that cannot be understood.

    Relative dates count from `today` (default: the machine's date). Raises TypeError for a filter that there is not, as
    Python does for an argument: a mistyped one that counted for nothing would find too much.
    """
    if unknown := set(filters) - set(Filters.__annotations__):
        raise TypeError(f"there are no filters {', '.join(sorted(unknown))}; only {', '.join(Filters.__annotations__)}")
    now = filters.get("today") or date.today()
    since, until = filters.get("since"), filters.get("until")
    found: list[Node] = []
    if since is not None or until is not None:
        found.append(When(DateRange(_day(since, now).first, _day(until, now).last)))
    for name in LABEL_FILTERS:
        if values := _listed(cast(Wanted, filters.get(name))):
            parts = tuple(Literal(value) for value in values)
            found.append(Field(name, parts[0] if len(parts) == 1 else AnyOf(parts)))
    if asked := tuple(When(_days(text, now)) for text in _listed(filters.get("days"))):
        found.append(asked[0] if len(asked) == 1 else AnyOf(asked))
    return found


def _listed(wanted: Wanted) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted or ())


def _day(given: date | str | None, today: date) -> DateRange:
    if given is None:
        return DateRange()
    if isinstance(given, date):
        return DateRange(given, given)
    days = _days(given, today)
    if isinstance(days, YearDays):
        raise QueryError(given, 0, messages.with_day(messages.needs_year(given), "2020-09-03"))
    return days


def _days(given: str, today: date) -> Days:
    try:
        return read_days(given, today)
    except NoDays as error:
        raise QueryError(given, error.offset, messages.with_day(str(error), error.example)) from None
