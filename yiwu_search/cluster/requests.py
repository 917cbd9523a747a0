"""Requests to one index: searches, pages of any depth, counts; what the cluster answers is checked for missing parts.

A shard without a copy on any node that runs would make an answer silently smaller. Here it is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import wraps
from time import sleep
from typing import Any, ParamSpec, TypeVar

from yiwu_search.cluster.client import SECONDS, Connection, answering, fault, reason_of
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.routing import routes
from yiwu_search.errors import ClusterNotReady, ClusterTooSlow
from yiwu_search.messages import cluster as messages
from yiwu_search.query.tree import Node

STEP = 500
"""Hits that are fetched at once where all are gone through: some megabytes."""
KEPT_OPEN = "5m"
"""How long the cluster keeps what is gone through as it was; counted anew with each step."""
RANKED = {"search_type": "dfs_query_then_fetch", "include_named_queries_score": "true"}
"""Parameters of a search by relevance: one idf for all shards, and what each named clause scored."""
ALWAYS = {"timeout": f"{SECONDS:.0f}s", "_source": ["article"]}
"""What every search says: a shard that takes longer is to give up, and not to work for nobody; of each hit, what its
document was made of is wanted."""

Answer = Mapping[str, Any]
"""A JSON object from the cluster."""


PAUSES = (0.2, 1.0)
"""Seconds after which a search that a shard is missing for is asked again: a node that is lost takes with it what it
was about to answer, which the copies on other nodes can answer. An index that has lost a part says so after both."""

Given = ParamSpec("Given")
Found = TypeVar("Found")


def patient(ask: Callable[Given, Found]) -> Callable[Given, Found]:
    """Ask again, after PAUSES, where a shard is missing."""

    @wraps(ask)
    def asked(*given: Given.args, **named: Given.kwargs) -> Found:
        for pause in PAUSES:
            try:
                return ask(*given, **named)
            except ClusterNotReady:
                sleep(pause)
        return ask(*given, **named)

    return asked


class Requests:
    """Asks one index."""

    def __init__(self, connection: Connection, keys: Sequence[str] = ()) -> None:
        """`keys`: those of routing.py whose shards are asked; without any all are."""
        self.connection = connection
        self._routed = {"routing": ",".join(keys)} if keys else {}

    def narrowed(self, filters: Sequence[Node]) -> Requests:
        """Ask only the shards that have what filters let through."""
        return Requests(self.connection, routes(filters))

    @patient
    def search(self, body: Body, **parameters: str) -> Answer:
        """Ask once. Raises ClusterNotReady where a shard is missing, and what `answering` raises."""
        where = {} if "pit" in body else {"index": self.connection.name, **self._routed}
        with answering(self.connection):
            found = self.connection.client.search(body={**ALWAYS, **body}, params=dict(parameters), **where)
        return self._whole(found)

    @patient
    def several(self, bodies: Sequence[Body], *, in_part: bool = False) -> list[Answer]:
        """Ask many things in one request; `in_part`: what is found by the time that a body gives is enough."""
        if not bodies:
            return []
        lines = [
            line for body in bodies for line in ({"index": self.connection.name, **self._routed}, {**ALWAYS, **body})
        ]
        with answering(self.connection):
            found = self.connection.client.msearch(body=lines)
        return [self._whole(answer, in_part) for answer in found["responses"]]

    def _whole(self, answer: Answer, in_part: bool = False) -> Answer:
        """Give an answer that all shards took part in."""
        if "error" in answer:
            raise fault(self.connection.url, answer.get("status"), reason_of(answer))
        if failed := int(answer["_shards"]["failed"]):
            raise ClusterNotReady(self.connection.url, messages.missing_shards(failed))
        if answer.get("timed_out") and not in_part:
            raise ClusterTooSlow(self.connection.url)
        return answer

    def counts(self, conditions: Sequence[Body]) -> list[int]:
        """Count what meets each of some conditions, exactly; one request."""
        bodies = [{"size": 0, "track_total_hits": True, "query": condition} for condition in conditions]
        return [int(answer["hits"]["total"]["value"]) for answer in self.several(bodies)]

    def walk(self, body: Body, **parameters: str) -> Iterator[list[Answer]]:
        """Give all hits of a search, some at a time, as they were when it began; memory does not grow with them."""
        with answering(self.connection):
            opened = self.connection.client.create_pit(
                index=self.connection.name, params={"keep_alive": KEPT_OPEN, **self._routed}
            )
        point = {"id": opened["pit_id"], "keep_alive": KEPT_OPEN}
        try:
            hits = self._step({**body, "pit": point}, None, parameters)
            while hits:
                yield hits
                hits = self._step({**body, "pit": point}, hits[-1]["sort"], parameters) if len(hits) == STEP else []
        finally:
            with suppress(Exception), answering(self.connection):  # it ends by itself
                self.connection.client.delete_pit(body={"pit_id": [opened["pit_id"]]})

    def _step(self, body: Mapping[str, object], after: object, parameters: Mapping[str, str]) -> list[Answer]:
        further = {} if after is None else {"search_after": after}
        hits: list[Answer] = self.search({**body, "size": STEP, **further}, **parameters)["hits"]["hits"]
        return hits
