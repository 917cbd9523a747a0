"""Every hit of a query on a cluster, one after another, in memory that does not grow with the hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from yiwu_search.cluster.pages import Pages
from yiwu_search.cluster.question import asked_for, matches
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.rows import Row
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.query import Query
from yiwu_search.query.plan import plan
from yiwu_search.query.tree import Node
from yiwu_search.results.export import Export
from yiwu_search.results.hit import Hit
from yiwu_search.results.search import hit_of


class ClusterExport(Export):
    """All articles that match, in order, those with the same text too; none that hold only some of the words.

    The cluster keeps what is gone through as it was when the going through began, not when the export was made.
    """

    def __init__(
        self, requests: Requests, known: Statistics, query: Query, filters: Sequence[Node] = (), sort: str = "relevance"
    ) -> None:
        matching = matches(query.tree, filters, requests)
        wanted = asked_for(plan(query.tree), matching, known, sort)
        self._pages = Pages(requests, wanted, sort, fold=False)
        self._count = requests.counts([matching])[0]
        self._tree = query.tree
        self.query, self.notes = str(query.tree), query.notes

    def __len__(self) -> int:
        """Count the articles that match, exactly."""
        return self._count

    def hits(self, offset: int = 0) -> Iterator[Hit]:
        """Give the hits, without the `offset` best."""
        return (hit_of(row.article, row.score, self._tree) for row in self._rows(offset))

    def ids(self, offset: int = 0) -> Iterator[str]:
        """Give the ids of the hits, without the `offset` best."""
        return (row.article.id for row in self._rows(offset))

    def _rows(self, offset: int) -> Iterator[Row]:
        return islice(self._pages.all(), offset, None)
