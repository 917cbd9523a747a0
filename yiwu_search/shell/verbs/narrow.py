"""Commands that change what of the last query is shown: its order, what it is narrowed to, what is counted below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from yiwu_search.fields import FACET_NAMES, KIND_NAMES, USUAL_FACETS
from yiwu_search.messages import commands as messages
from yiwu_search.messages.timeline import no_such_facet
from yiwu_search.query.tree import Field, Literal
from yiwu_search.results import FacetCounts
from yiwu_search.shell.narrowing import DATE, Narrowing
from yiwu_search.shell.replies import Choices, Remark, Reply
from yiwu_search.shell.turn import Ask, NotDoneError, Turn
from yiwu_search.text import fold, letters

ORDERS = {
    **{"相关": "relevance", "最新": "newest", "最早": "oldest", "日期": "newest"},
    **{"relevance": "relevance", "newest": "newest", "oldest": "oldest", "date": "newest"},
}
"""The orders as they are typed."""
MOST = 20
"""Values that are listed: a screen of them; a longer list is searched by a part of the value."""
MOST_MONTHS = 24
"""Months that are listed as such; of more, years are."""


def sort(turn: Turn, text: str) -> Reply:
    """Set the order of hits, now and for later queries; without one, go on to the next of the three."""
    if not text:
        orders = list(dict.fromkeys(ORDERS.values()))
        order = orders[(orders.index(turn.state.sort) + 1) % len(orders)]
    elif not (order := ORDERS.get(fold(text), "")):
        raise NotDoneError(messages.no_such_order(text, tuple(ORDERS)))
    if turn.state.query:
        return turn.again(sort=order)
    turn.state = replace(turn.state, sort=order)
    return Remark(messages.sorted_by(order))


def facets(turn: Turn, text: str) -> Reply:
    """Count fields below the hits from now on; without any, the usual ones, or none if some are counted."""
    names = fold(text).replace(",", " ").replace("、", " ").split()
    wanted = dict.fromkeys(FACET_NAMES.get(name, "") for name in names)
    if "" in wanted:
        raise NotDoneError(no_such_facet(text, tuple(FACET_NAMES)))
    fields = tuple(wanted) or (() if turn.state.facets else USUAL_FACETS)
    if turn.state.query:
        return turn.again(facets=fields)
    turn.state = replace(turn.state, facets=fields)
    return Remark(messages.counted_below(bool(fields)))


def clear(turn: Turn, text: str) -> Reply:
    """Drop what the hits are narrowed to."""
    if not turn.state.narrowing.values:
        return Remark(messages.nothing_to_clear(), "nothing")
    return turn.again(narrowing=Narrowing())


def _narrow(field: str, turn: Turn, text: str) -> Reply:
    """Switch a value of a field on or off; without one, list the values with their counts, to be chosen by number."""
    if not turn.state.query:
        return _of_all(turn, field, text)
    counts = _counts(turn, field)
    if not text:
        return _listed(turn, field, counts)
    found = _meant(turn, field, text, counts)
    if len(found) > 1:
        return _listed(turn, field, [row for row in counts if row[0] in found])
    return _Toggle(field, found[0])(turn)


paper = partial(_narrow, "paper")
section = partial(_narrow, "section")
column = partial(_narrow, "column")
reporter = partial(_narrow, "reporter")
kind = partial(_narrow, "kind")


def date(turn: Turn, text: str) -> Reply:
    """Switch a stretch of days on or off, anything that the query language takes; without one, list months or years."""
    counts = _counts(turn, DATE, turn.asked())
    if not text:
        return _listed(turn, DATE, counts)
    return _Toggle(DATE, _by_number(turn, DATE, text) or text)(turn)


@dataclass(frozen=True, slots=True)
class _Toggle:
    """A value that is switched on or off."""

    field: str
    value: str

    def __call__(self, turn: Turn) -> Reply:
        """Search anew with the value switched."""
        return turn.again(narrowing=turn.state.narrowing.toggled(self.field, self.value))


def _counts(turn: Turn, field: str, query: str = "") -> FacetCounts:
    """Count the values of a field among what the query finds, narrowed by all other fields."""
    filters = turn.state.narrowing.without(field).filters(turn.saved)
    asked = query or turn.asked()
    if field != DATE:
        return turn.archive.facets(asked, [field], **filters)[field]
    counted = turn.archive.facets(asked, ["month", "year"], **filters)
    return counted["month"] if len(counted["month"]) <= MOST_MONTHS else counted["year"]


def _listed(turn: Turn, field: str, counts: Sequence[tuple[str | None, int]]) -> Reply:
    """List values, those in force among them whether they are found or not."""
    chosen = turn.state.narrowing.of(field)
    shown = {value: count for value, count in counts if value is not None}
    rows = [*shown.items(), *((value, 0) for value in chosen if value not in shown)]
    if not rows:
        return Remark(messages.no_values(field), "nothing")
    turn.offer([_Toggle(field, value) for value, _ in rows[:MOST]])
    return Choices(field, tuple(rows[:MOST]), chosen, max(0, len(rows) - MOST))


def _by_number(turn: Turn, field: str, text: str) -> str:
    """Give the value that a number of the last list stands for."""
    choice = turn.state.choices.get(fold(text))
    return choice.value if isinstance(choice, _Toggle) and choice.field == field else ""


def _meant(turn: Turn, field: str, text: str, counts: FacetCounts) -> list[str]:
    """List the values that a text means: the one that it is, the one with that number, or those that hold it."""
    wanted = letters(KIND_NAMES.get(fold(text), text) if field == "kind" else text).text
    known = [value for value, _ in counts if value is not None] + [*turn.state.narrowing.of(field)]
    exact = [value for value in dict.fromkeys(known) if letters(value).text == wanted]
    numbered = [] if exact else [value for value in [_by_number(turn, field, text)] if value]
    holding = [value for value in dict.fromkeys(known) if wanted in letters(value).text]
    if found := exact or numbered or holding:
        return found
    raise NotDoneError(messages.no_such_value(field, text, known[:5]))


def _of_all(turn: Turn, field: str, text: str) -> Reply:
    """Without a query: the values of the whole index, each a query of its own."""
    if field == DATE:
        raise NotDoneError(messages.search_first())
    counts = turn.archive.values(field)
    if text:
        return turn.search(str(Field(field, Literal.of(text))))
    if not counts:
        return Remark(messages.no_values(field), "nothing")
    turn.offer([Ask(str(Field(field, Literal.of(value)))) for value, _ in counts[:MOST]])
    return Choices(field, tuple(counts[:MOST]), (), max(0, len(counts) - MOST))
