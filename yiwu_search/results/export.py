"""Every hit of a query, one after another, in memory that does not grow with the hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from yiwu_search.query import Query
from yiwu_search.query.plan import plan, restricted, scored
from yiwu_search.query.tree import Node
from yiwu_search.results.hit import Hit
from yiwu_search.results.search import DAY_ORDER, hit_of
from yiwu_search.results.searcher import ColumnarSearcher


class Export:
    """All articles that match, in order, those with the same text too; none that hold only some of the words.

    Which articles and in which order is known from the beginning, as two arrays of 8 bytes an article each; articles
    are read as they are asked for, from the commit that was the newest when the export began. May be gone through any
    number of times.
    """

    def __init__(
        self,
        searcher: ColumnarSearcher,
        query: Query,
        filters: Sequence[Node] = (),
        sort: str = "relevance",
        reading: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Find what matches; `reading` surrounds whatever reads the index later."""
        asked = plan(query.tree)
        matching = restricted(asked.matching, *filters)
        wanted = scored(replace(asked, matching=matching)) if sort == "relevance" else matching
        self._searcher, self._tree, self._reading = searcher, query.tree, reading
        self._numbers, self._scores = searcher.ordered(wanted, DAY_ORDER.get(sort))
        self.query = str(query.tree)
        """The query as it was understood; parses back to the same tree."""
        self.notes = query.notes
        """What was read leniently in the query, one sentence each."""

    def __len__(self) -> int:
        """Count the articles that match, exactly."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Hit]:
        return self.hits()

    def hits(self, offset: int = 0) -> Iterator[Hit]:
        """Give the hits, without the `offset` best; 0.3 ms each for articles of 1,500 letters."""
        with self._reading():
            for number, score in zip(self._numbers[offset:], self._scores[offset:], strict=True):
                self._searcher.confirm_whole()
                yield hit_of(self._searcher.article(int(number)), float(score), self._tree)

    def ids(self, offset: int = 0) -> Iterator[str]:
        """Give the ids of the hits, without the `offset` best and without reading the articles."""
        with self._reading():
            for number in self._numbers[offset:]:
                self._searcher.confirm_whole()
                yield self._searcher.id_of(int(number))
