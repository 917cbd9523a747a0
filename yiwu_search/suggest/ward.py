"""The query that finds nothing, with its filters, and what is asked of the index about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Protocol, TypeVar, cast

from yiwu_search import results
from yiwu_search.errors import QueryError
from yiwu_search.query import Query, parse
from yiwu_search.query.filters import Filters, narrowing
from yiwu_search.query.pieces import pieces
from yiwu_search.query.tree import All, Node, Run
from yiwu_search.query.worded import worded
from yiwu_search.results import ColumnarSearcher
from yiwu_search.suggest.diagnosis import KINDS, Suggestion
from yiwu_search.suggest.edits import Change, Edits, Path, edited, leaves
from yiwu_search.suggest.spelling import Speller
from yiwu_search.suggest.strings import SegmentStrings, Strings
from yiwu_search.tokens import UserWords

MOST_COUNTS = 120
"""Counts that are made for one query at most, so that no query takes long: a third of a millisecond each as a rule."""

Tried = TypeVar("Tried")

SETTINGS = ("today", "saved", "synonyms")
"""What is given beside filters and narrows nothing."""


class Asked(Protocol):
    """What is asked about a query that finds nothing, whatever holds the articles."""

    at_once: int
    """Changes that are worth counting together; 1 where a count costs no less beside others."""

    @property
    def strings(self) -> Strings:
        """What tells other spellings from strings that stand nowhere."""

    def counts(self, asked: Sequence[tuple[Query, Sequence[Node]]]) -> list[int]:
        """Count what matches each query under its filters."""

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of a label field with their articles, frequent first."""

    def nearest_day(self, node: Node, newest: bool) -> date | None:
        """Give the best day of the newest or oldest article that meets a tree."""


class Segmented:
    """Answers from the segments of an index folder."""

    at_once = 1

    def __init__(self, searcher: ColumnarSearcher) -> None:
        self._searcher = searcher

    @property
    def strings(self) -> Strings:
        """The strings and words of all segments."""
        return SegmentStrings([evaluator.segment for evaluator, _ in self._searcher.evaluators()])

    def counts(self, asked: Sequence[tuple[Query, Sequence[Node]]]) -> list[int]:
        """Count what matches each query under its filters."""
        return [results.count(self._searcher, query, filters) for query, filters in asked]

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of a label field."""
        return results.values(self._searcher, field)

    def nearest_day(self, node: Node, newest: bool) -> date | None:
        """Give the best day of the newest or oldest article that meets a tree."""
        page = results.Page(1, 0, "newest" if newest else "oldest")
        ids = results.rank(self._searcher, Query(node, ""), (), page).ids
        found = results.get(self._searcher, ids[0]) if ids else None
        return found.date.value if found else None


class Ward:
    """One query in one index; counts are remembered, and after MOST_COUNTS everything counts as not found."""

    def __init__(self, asked: Asked, tree: Node, given: Filters, words: UserWords) -> None:
        filters = named_filters(given)
        self._asked = asked
        self._given = given
        self._words = words if given.get("synonyms", True) else UserWords(words.dictionary)
        self._counts: dict[tuple[Node, ...], int] = {}
        self._values: dict[str, list[str]] = {}
        parts = [*(tree.parts if isinstance(tree, All) else (tree,))]
        self.filters: dict[Path, str] = {(len(parts) + place,): name for place, name in enumerate(filters)}
        """Which parts of the root are filters of the call, and their names."""
        self.root = All.of([*parts, *filters.values()], isinstance(tree, All) and tree.strict)
        """The query and its filters as one tree."""

    @property
    def parts(self) -> list[tuple[Path, Node]]:
        """What all must be met, with its place in the root."""
        if isinstance(self.root, All):
            return [((place,), part) for place, part in enumerate(self.root.parts)]
        return [((), self.root)]

    def count(self, node: Node, *filters: Node) -> int:
        """Count the articles that meet a tree and further ones."""
        self._learn([(node, *filters)])
        return self._counts.get((node, *filters), 0)

    def expect(self, *asked: Node | tuple[Node, ...]) -> None:
        """Be told what will be counted, a tree or a tree and further ones, where it is worth counting together."""
        if self._asked.at_once > 1:
            self._learn([row if isinstance(row, tuple) else (row,) for row in asked])

    def batch(self, tried: Iterator[Tried]) -> list[Tried]:
        """Take as many as are worth counting together."""
        return list(islice(tried, self._asked.at_once))

    def _learn(self, keys: Iterable[tuple[Node, ...]]) -> None:
        unknown = [key for key in dict.fromkeys(keys) if key not in self._counts]
        if unknown := unknown[: MOST_COUNTS - len(self._counts)]:
            asked = [(worded(Query(node, ""), self._words), filters) for node, *filters in unknown]
            self._counts |= zip(unknown, self._asked.counts(asked), strict=True)

    def pieces(self, node: Node) -> list[str]:
        """Cut a bare run into the strings that an article must hold; none for anything else."""
        return pieces(node.text, self._words.dictionary) if isinstance(node, Run) else []

    @cached_property
    def speller(self) -> Speller:
        """What finds other strings; it remembers those that it found."""
        return Speller(self._asked.strings)

    def values(self, field: str) -> list[str]:
        """List the values of a label field, frequent first."""
        if field not in self._values:
            self._values[field] = [value for value, _ in self._asked.values(field)]
        return self._values[field]

    def nearest_day(self, node: Node, newest: bool) -> date | None:
        """Give the best day of the newest or oldest article that meets a tree."""
        return self._asked.nearest_day(node, newest)

    def expect_suggestions(self, tried: Iterable[Sequence[Change]]) -> None:
        """Be told of changes that will be made: count their parts, then the queries of which all parts are found."""
        if self._asked.at_once == 1:
            return
        rows = [_edits(changes) for changes in tried]
        self.expect(*(part for edits in rows for part in self._changed(edits)))
        made = [self._made(edits) for edits in rows if self._each_found(edits)]
        self.expect(*((node, *filters) for node, filters in made if node))

    def suggestion(self, *changes: Change) -> Suggestion | None:
        """Make the changes and count what the query then finds as it is written; None for nothing."""
        edits = _edits(changes)
        if not self._each_found(edits):
            return None
        understood, filters = self._made(edits)
        if understood is None:
            return None
        count = self.count(understood, *filters)
        dropped = tuple(name for path, name in self.filters.items() if path in self._touched(edits))
        kind = max((change.kind for change in changes), key=KINDS.index)
        old, new = (" ".join(filter(None, words)) for words in zip(*map(_words, changes), strict=True))
        return Suggestion(str(understood), count, kind, old, new, dropped) if count else None

    def _each_found(self, edits: Edits) -> bool:
        """Whether each part that is changed is found alone; a part that is not spares looking for all others."""
        return all(map(self.count, self._changed(edits)))

    def _changed(self, edits: Edits) -> list[Node]:
        changed = [(path, part) for path, part in self.parts if any(place[: len(path)] == path for place in edits)]
        made = [edited(part, edits, path) for path, part in changed]
        return [part for part in made if part]

    def _made(self, edits: Edits) -> tuple[Node | None, list[Node]]:
        """Give the changed query as it is read again, and the filters that are kept; no query where nothing is left."""
        kept = dict.fromkeys(self.filters.keys() - self._touched(edits))
        tree = edited(self.root, {**edits, **kept})
        understood = self._parsed(str(tree)) if tree and any(leaves(tree)) else None
        return understood, [part for path, part in self.parts if path in kept]

    def _touched(self, edits: Edits) -> set[Path]:
        """Give the places of the filters that are changed."""
        return {path for path in self.filters if any(place[:1] == path for place in edits)}

    def _parsed(self, text: str) -> Node | None:
        try:
            return parse(text, self._given.get("today"), self._given.get("saved")).tree
        except QueryError:  # a name that is written like an operator; nobody is offered that
            return None


def named_filters(given: Filters) -> dict[str, Node]:
    """Write each filter of a call as a tree of its own, by its name; those that ask for nothing are left out."""
    found = {}
    for name in [name for name in given if name not in SETTINGS]:
        alone = {key: value for key, value in given.items() if key in (name, "today")}
        for tree in narrowing(cast(Filters, alone)):
            found[name] = tree
    return found


def _edits(changes: Iterable[Change]) -> Edits:
    return {change.path: change.node for change in changes}


def _words(change: Change) -> tuple[str, str]:
    return change.old, change.new
