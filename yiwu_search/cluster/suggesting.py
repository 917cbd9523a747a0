"""What suggestions for a query that finds nothing ask of a cluster: counts, many in one request, labels, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from yiwu_search.cluster.counting import values
from yiwu_search.cluster.documents import article
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import EVERYTHING, NOTHING, every
from yiwu_search.cluster.question import matches
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.cluster.strings import ClusterStrings
from yiwu_search.errors import NotOnCluster
from yiwu_search.query import Query
from yiwu_search.query.tree import Node

Asked = tuple[Query, Sequence[Node]]
"""A query and its filters."""


class Clustered:
    """Answers what is asked about a query that finds nothing."""

    at_once = 12

    def __init__(self, requests: Requests, known: Statistics) -> None:
        self._requests = requests
        self.strings = ClusterStrings(requests, known)

    def counts(self, asked: Sequence[Asked]) -> list[int]:
        """Count what matches each query; one request for those whose filters lead to the same shards."""
        found = [0] * len(asked)
        groups: dict[tuple[Node, ...], list[int]] = defaultdict(list)
        for place, (_, filters) in enumerate(asked):
            groups[tuple(filters)].append(place)
        for filters, places in groups.items():
            requests = self._requests.narrowed(filters)
            counts = requests.counts([_matching(asked[place], requests) for place in places])
            for place, count in zip(places, counts, strict=True):
                found[place] = count
        return found

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of a label field with their articles, frequent first."""
        return values(self._requests, EVERYTHING, field)

    def nearest_day(self, node: Node, newest: bool) -> date | None:
        """Give the best day of the newest or oldest article that meets a tree; one request."""
        dated = every([matches(node, (), self._requests), {"exists": {"field": "day"}}])
        order = [{"day": "desc" if newest else "asc"}]
        hits = self._requests.search({"size": 1, "query": dated, "sort": order})["hits"]["hits"]
        return article(hits[0]["_source"]).date.value if hits else None


def _matching(asked: Asked, requests: Requests) -> Body:
    """Give what a query matches; nothing where too many articles would have to be read: then it is not offered."""
    query, filters = asked
    try:
        return matches(query.tree, filters, requests)
    except NotOnCluster:
        return NOTHING
