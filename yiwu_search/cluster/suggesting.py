"""What suggestions for a query that finds nothing ask of a cluster: counts, many in one request, labels, days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from yiwu_search.cluster.counting import values
from yiwu_search.cluster.documents import article
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import EVERYTHING, NOTHING, Unspeakable, candidates, every, matching
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.cluster.strings import ClusterStrings
from yiwu_search.cluster.verify import condition
from yiwu_search.query import Query
from yiwu_search.query.plan import plan, restricted
from yiwu_search.query.tree import Node

MOST_READ = 1_000
"""Articles that are read, where only that tells what a query finds (verify.py), for all queries that may be offered."""

Asked = tuple[Query, Sequence[Node]]
"""A query and its filters."""


class Clustered:
    """Answers what is asked about a query that finds nothing."""

    at_once = 12

    def __init__(self, requests: Requests, known: Statistics) -> None:
        self._requests = requests
        self._may_be_read = MOST_READ
        self._has_counted = False
        self.strings = ClusterStrings(requests, known)

    def counts(self, asked: Sequence[Asked]) -> list[int]:
        """Count what matches each query; one request for those whose filters lead to the same shards.

        The first ones are what was asked and its parts, which are counted whatever it takes. Raises NotOnCluster there.
        """
        found = [0] * len(asked)
        groups: dict[tuple[Node, ...], list[int]] = defaultdict(list)
        for place, (_, filters) in enumerate(asked):
            groups[tuple(filters)].append(place)
        for filters, places in groups.items():
            requests = self._requests.narrowed(filters)
            counts = requests.counts([self._matching(asked[place], requests) for place in places])
            for place, count in zip(places, counts, strict=True):
                found[place] = count
        self._has_counted = True
        return found

    def _matching(self, asked: Asked, requests: Requests) -> Body:
        """Give what a query matches; nothing where too many candidates would have to be read to know."""
        query, filters = asked
        planned = restricted(plan(query.tree).matching, *filters)
        try:
            return matching(planned)
        except Unspeakable:
            if self._has_counted:
                self._may_be_read -= requests.counts([candidates(planned)])[0]
        return condition(planned, requests) if self._may_be_read >= 0 else NOTHING

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of a label field with their articles, frequent first."""
        return values(self._requests, EVERYTHING, field)

    def nearest_day(self, node: Node, newest: bool) -> date | None:
        """Give the best day of the newest or oldest article that meets a tree; one request."""
        dated = every([self._matching((Query(node, ""), ()), self._requests), {"exists": {"field": "day"}}])
        order = [{"day": "desc" if newest else "asc"}]
        hits = self._requests.search({"size": 1, "query": dated, "sort": order})["hits"]["hits"]
        return article(hits[0]["_source"]).date.value if hits else None
