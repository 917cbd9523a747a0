"""One page of hits: the best that the engine finds, scored again, folded by their text.

The best hundred are put in order by their own letters. What comes behind them keeps the engine's order. So pages are
parts of one list, whichever is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yiwu_search.cluster.mapping import WINDOW, Body
from yiwu_search.cluster.question import Ranked
from yiwu_search.cluster.requests import RANKED, Answer, Requests
from yiwu_search.cluster.rows import BY_SCORE, SHOWN, Row, brought_near, order, scored
from yiwu_search.results.hit import MOST_OTHERS
from yiwu_search.results.near import NEAREST

BEST = NEAREST
"""Hits that are scored again: as many as an index folder looks at for words near each other."""
EXACT_GROUPS = 40_000
"""Groups of the same text up to which the engine counts them exactly; the most that it offers."""
BY_DAY = {
    sort: [{"day": {"order": way, "missing": "_last"}}, {"id": "asc"}]
    for sort, way in (("newest", "desc"), ("oldest", "asc"))
}
"""The orders by date; of one day by id, for a cluster does not keep the order in which articles came."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what was found."""

    total: int
    """How many articles match, exactly."""
    rows: list[Row]
    """Those of the page, best first."""
    folded: int = 0
    """How many stand behind others."""
    behind: Mapping[str, list[Row]] = field(default_factory=dict)
    """The group of a row → those behind it that are named, best first."""
    hidden: Mapping[str, int] = field(default_factory=dict)
    """The group of a row → how many there are."""


class Pages:
    """Gives pages of one search."""

    def __init__(self, requests: Requests, asked: Ranked, sort: str, fold: bool) -> None:
        self._requests = requests
        self._asked = asked
        self._sort = BY_DAY.get(sort)
        self._fold = fold

    def part(self, offset: int, limit: int, further: Mapping[str, Body] | None = None) -> tuple[Part, Answer]:
        """Give the hits from `offset` on, and what `further` aggregations gave."""
        aggregations = dict(further or {})
        if self._fold:
            groups = {"field": "text_group", "precision_threshold": EXACT_GROUPS}
            aggregations["groups"] = {"cardinality": groups}
        best = 0 if self._sort else BEST
        size = max(best, offset + limit) if offset < best else limit
        first = 0 if offset < best else offset
        answer = self._answer(first, size, aggregations)
        total = int(answer["hits"]["total"]["value"])
        counted = answer.get("aggregations", {})
        folded = max(total - int(counted["groups"]["value"]), 0) if self._fold else 0
        found = self._ordered(answer["hits"]["hits"], first)
        rows = found[offset - first : offset - first + limit]
        part = Part(total, rows, folded)
        return (self._with_others(part) if folded else part), counted

    def all(self) -> Iterator[Row]:
        """Give all hits, however many, as they were when this began."""
        steps = self._requests.walk(self._body, **self._parameters)
        best: list[Answer] = []
        for hits in steps:
            best += hits
            if len(best) >= BEST:
                break
        yield from self._ordered(best, 0)
        for hits in steps:
            yield from self._ordered(hits, len(best))

    @property
    def _parameters(self) -> dict[str, str]:
        return {} if self._sort else RANKED

    def _ordered(self, hits: Sequence[Answer], first: int) -> list[Row]:
        """Score hits, of which the first is the `first` of all, and put the best in order."""
        if self._sort:
            return [Row(hit) for hit in hits]
        rows = scored(hits, self._asked)
        best = rows[: max(BEST - first, 0)]
        brought_near(best, self._asked)
        return sorted(best, key=order) + rows[len(best) :]

    @property
    def _body(self) -> dict[str, object]:
        return {**SHOWN, "query": self._asked.body, "sort": self._sort or BY_SCORE}

    def _answer(self, first: int, size: int, aggregations: Mapping[str, Body]) -> Answer:
        body = {**self._body, "from": first, "size": size}
        if aggregations:
            body["aggs"] = aggregations
        if self._fold:
            body["collapse"] = {"field": "text_group"}
        if first + size <= WINDOW:
            return self._requests.search(body, **self._parameters)
        whole = self._requests.search({**body, "from": 0, "size": 0}, **self._parameters)
        return {**whole, "hits": {**whole["hits"], "hits": list(self._deep(first, size))}}

    def _deep(self, first: int, size: int) -> Iterator[Answer]:
        """Go through the hits, however many, to those that are wanted; each text once, if folded."""
        seen: set[str] = set()
        number = 0
        for hits in self._requests.walk(self._body, **self._parameters):
            for hit in hits:
                group = Row(hit).group if self._fold else hit["_id"]
                if self._fold and group in seen:
                    continue
                seen.add(group)
                number += 1
                if number > first:
                    yield hit
                if number == first + size:
                    return

    def _with_others(self, part: Part) -> Part:
        """Find what stands behind the hits of a page; the best of each text comes first."""
        groups = [row.group for row in part.rows]
        inside: Body = {"bool": {"must": [self._asked.body], "filter": [{"terms": {"text_group": groups}}]}}
        counted = {"terms": {"field": "text_group", "size": max(len(groups), 1)}}
        size = min(len(groups) * (MOST_OTHERS + 1), WINDOW)
        body = {**self._body, "query": inside, "size": size, "aggs": {"each": counted}}
        answer = self._requests.search(body, **self._parameters)
        found: dict[str, list[Row]] = {group: [] for group in groups}
        for row in self._ordered(answer["hits"]["hits"], 0):
            found[row.group].append(row)
        hidden = {row["key"]: row["doc_count"] - 1 for row in answer["aggregations"]["each"]["buckets"]}
        rows = [found[row.group][0] if found[row.group] else row for row in part.rows]
        return replace(part, rows=rows, behind={group: rest[1:] for group, rest in found.items()}, hidden=hidden)
