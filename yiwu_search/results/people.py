"""People: who signs what is found, as what, how often, and from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from yiwu_search.dates import IssueDate
from yiwu_search.postings import Segment, label_term, signed_parts
from yiwu_search.query import Query
from yiwu_search.query.plan import ARTICLES, plan, restricted
from yiwu_search.query.tree import Node
from yiwu_search.results.searcher import ColumnarSearcher

Mask = npt.NDArray[np.bool_]
PEOPLE_SORTS = ("articles", "name")
"""Orders of people: those with the most articles first, or by name (by code points, which for Han is by stroke groups).
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs articles."""

    name: str
    """As it was printed first."""
    articles: int
    """How many articles of those asked for."""
    first: IssueDate | None
    """The day of the earliest of them, by its best day; None where none has a day."""
    last: IssueDate | None
    """The day of the latest of them."""
    roles: tuple[str, ...]
    """As what, the most frequent first; without those articles that print no role."""


@dataclass
class _Tally:
    """What has been seen of one person, over the segments."""

    name: str
    articles: int = 0
    roles: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    days: list[tuple[int, int]] = field(default_factory=list)
    """(day, article) of the first and the last in each segment."""


def people(
    searcher: ColumnarSearcher, query: Query | None, filters: Sequence[Node], limit: int | None, sort: str
) -> tuple[Person, ...]:
    """List who signs the articles that match; a pass over the labels, and two articles read a person that is given."""
    tallies: dict[str, _Tally] = {}
    matching = restricted(plan(query.tree).matching if query else ARTICLES, *filters)
    for (found, offset), (evaluator, _) in zip(searcher.found(matching, False), searcher.evaluators(), strict=True):
        wanted = np.zeros(evaluator.size, np.bool_)
        wanted[found.articles] = True
        _count(evaluator.segment, wanted, offset, tallies)
        _count_roles(evaluator.segment, wanted, tallies)
    ordered = sorted(tallies.values(), key=_by_name if sort == "name" else _by_articles)
    return tuple(_person(searcher, tally) for tally in ordered[:limit])


def _by_name(tally: _Tally) -> tuple[str, int]:
    return tally.name, 0


def _by_articles(tally: _Tally) -> tuple[int, str]:
    return -tally.articles, tally.name


def _count(segment: Segment, wanted: Mask, offset: int, tallies: dict[str, _Tally]) -> None:
    """Add the articles of a segment, with the first and the last day of each person."""
    column = segment.labels("reporter")
    owners = column.owners()
    kept = wanted[owners]
    codes, owners = column.codes[kept].astype(np.int64), owners[kept]
    days = segment.days("day")[owners].astype(np.int64)
    order = np.lexsort((owners, days, codes))
    codes, owners, days = codes[order], owners[order], days[order]
    edges = np.append(np.flatnonzero(np.diff(codes, prepend=-1)), len(codes)).tolist()
    for start, stop in pairwise(edges):
        term = column.terms[int(codes[start])].decode("utf-8", "surrogatepass")
        name = column.shown[int(codes[start])].decode("utf-8", "replace")
        tally = tallies.setdefault(term, _Tally(name))
        tally.articles += stop - start
        dated = start + int(np.searchsorted(days[start:stop], 1))  # day 0 is none
        tally.days += [(int(days[at]), int(owners[at]) + offset) for at in (dated, stop - 1) if dated < stop]


def _count_roles(segment: Segment, wanted: Mask, tallies: dict[str, _Tally]) -> None:
    column = segment.labels("signed")
    counts = column.counts(wanted)
    for code in np.flatnonzero(counts).tolist():
        name, role = signed_parts(column.shown[code].decode("utf-8", "replace"))
        if role and (tally := tallies.get(label_term(name))):
            tally.roles[role] += int(counts[code])


def _person(searcher: ColumnarSearcher, tally: _Tally) -> Person:
    roles = sorted(tally.roles.items(), key=lambda row: (-row[1], row[0]))
    ends = (min(tally.days)[1], max(tally.days)[1]) if tally.days else ()
    first, last = [searcher.article(number).date for number in ends] or (None, None)
    return Person(tally.name, tally.articles, first, last, tuple(role for role, _ in roles))
