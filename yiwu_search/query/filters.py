"""Filters given by name, as a program or a command line gives them, as query trees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from yiwu_search.dates import DateRange, parse_range
from yiwu_search.errors import QueryError
from yiwu_search.query.tree import AnyOf, Field, Literal, Node, When


class Filters(TypedDict, total=False):
    """What narrows a search without scoring; each may be left out."""

    since: date | str | None
    """Keep issues that may have appeared on this day or later; a string may be a year, month or day."""
    until: date | str | None
    """Keep issues that may have appeared on this day or earlier."""
    reporter: str | Sequence[str] | None
    """Keep what this person signed; several mean any of them."""
    section: str | Sequence[str] | None
    """Keep what stands in this 版面; several mean any of them."""


def filter_trees(
    since: date | str | None = None,
    until: date | str | None = None,
    reporter: str | Sequence[str] | None = None,
    section: str | Sequence[str] | None = None,
) -> list[Node]:
    """Write filters as query trees; raises QueryError for a date that cannot be understood."""
    found: list[Node] = []
    if since is not None or until is not None:
        found.append(When(DateRange(_day(since).first, _day(until).last)))
    for name, wanted in (("reporter", reporter), ("section", section)):
        values = [wanted] if isinstance(wanted, str) else list(wanted or ())
        if values:
            parts = tuple(Literal(value) for value in values)
            found.append(Field(name, parts[0] if len(parts) == 1 else AnyOf(parts)))
    return found


def _day(given: date | str | None) -> DateRange:
    if given is None:
        return DateRange()
    if isinstance(given, date):
        return DateRange(given, given)
    try:
        return parse_range(given, date.today())
    except ValueError as error:
        raise QueryError(given, 0, str(error)) from None
