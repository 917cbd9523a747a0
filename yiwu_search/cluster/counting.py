"""What is counted on a cluster: labels, days, people. All values are gone through, so counts are exact."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from yiwu_search.cluster.documents import article, carriable
from yiwu_search.cluster.mapping import LABEL_TERMS, Body
from yiwu_search.cluster.plan import every
from yiwu_search.cluster.question import matches
from yiwu_search.cluster.requests import Answer, Requests
from yiwu_search.dates import IssueDate
from yiwu_search.fields import PERIODS
from yiwu_search.postings import label_term, signed_parts
from yiwu_search.query import Query
from yiwu_search.query.tree import Node
from yiwu_search.results.day_counts import DayCounts
from yiwu_search.results.facets import period_counts
from yiwu_search.results.hit import FacetCounts
from yiwu_search.results.people import Person
from yiwu_search.results.timeline import Timeline, bounded, timeline_of

AT_ONCE = 5_000
"""Values that are asked for in one request, far below the 65,535 buckets that the engine makes."""
PEOPLE_AT_ONCE = 200
"""People whose first and last days are asked for in one request."""


def facet_requests(fields: Sequence[str]) -> dict[str, Body]:
    """Give what a search is to count besides: days once for all periods, and labels."""
    days = day_requests() if set(fields) & set(PERIODS) else {}
    return days | {name: _labels(name) for name in fields if name not in PERIODS}


def day_requests() -> dict[str, Body]:
    """Give what counts articles by their best day."""
    return {
        "days": {"histogram": {"field": "day", "interval": 1, "min_doc_count": 1}},
        "undated": {"missing": {"field": "day"}},
    }


def day_counts(counted: Answer) -> DayCounts:
    """Read what `day_requests` gave."""
    rows = counted["days"]["buckets"]
    days = np.array([row["key"] for row in rows], np.int64)
    return DayCounts(days, np.array([row["doc_count"] for row in rows], np.int64), counted["undated"]["doc_count"])


def facet_counts(requests: Requests, matching: Body, fields: Sequence[str], counted: Answer) -> dict[str, FacetCounts]:
    """Read what `facet_requests` gave; labels that did not fit in are asked for."""
    days = day_counts(counted) if set(fields) & set(PERIODS) else None
    return {
        name: period_counts(days, name)
        if days is not None and name in PERIODS
        else tuple(label_counts(name, _buckets(requests, matching, name, counted[name])))
        for name in fields
    }


def _labels(name: str, after: object = None) -> Body:
    """Count the labels of a column as they are shown."""
    composite: dict[str, object] = {"size": AT_ONCE, "sources": [{"label": {"terms": {"field": name}}}]}
    if after is not None:
        composite["after"] = after
    return {"composite": composite}


def _buckets(requests: Requests, matching: Body, name: str, counted: Answer | None = None) -> Iterator[Answer]:
    """Yield all labels of a column; further ones are asked for as long as there are any."""
    while True:
        if counted is None:
            counted = _only(requests, matching, name, None)
        yield from counted["buckets"]
        if len(counted["buckets"]) < AT_ONCE:
            return
        counted = _only(requests, matching, name, counted["after_key"])


def _only(requests: Requests, matching: Body, name: str, after: object) -> Answer:
    body = {"size": 0, "query": matching, "aggs": {name: _labels(name, after)}}
    found: Answer = requests.search(body)["aggregations"][name]
    return found


@dataclass
class _Tally:
    """What is known of one label, in all its spellings."""

    shown: str = ""
    most: int = 0
    count: int = 0
    roles: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, bucket: Mapping[str, Any], shown: str) -> None:
        """Add a spelling; the most frequent one is shown, of equals the one that sorts first, as they come."""
        count = bucket["doc_count"]
        if count > self.most:
            self.shown, self.most = shown, count
        self.count += count


def _tallies(name: str, buckets: Iterator[Answer]) -> dict[str, _Tally]:
    """Add up the spellings of labels; the paths of files have but one."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for bucket in buckets:
        shown = bucket["key"]["label"]
        found[shown if name == "source" else label_term(shown)].add(bucket, shown)
    return found


def label_counts(name: str, buckets: Iterator[Answer]) -> list[tuple[str, int]]:
    """List labels with their articles, frequent first, then by name."""
    rows = [(tally.shown, tally.count) for tally in _tallies(name, buckets).values()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def values(requests: Requests, matching: Body, name: str) -> list[tuple[str, int]]:
    """List the values of a label field with their articles, frequent first."""
    return label_counts(name, _buckets(requests, matching, name))


def people(requests: Requests, matching: Body, limit: int | None, sort: str) -> tuple[Person, ...]:
    """List who signs the articles that match; the days of those that are given are asked for by themselves."""
    tallies = _tallies("reporter", _buckets(requests, matching, "reporter"))
    for bucket in _buckets(requests, matching, "signed"):
        name, role = signed_parts(bucket["key"]["label"])
        if role and (term := label_term(name)) in tallies:
            tallies[term].roles[role] += bucket["doc_count"]
    ordered = sorted(tallies.items(), key=lambda row: row[1].shown if sort == "name" else (-row[1].count, row[1].shown))
    wanted = ordered[:limit]
    steps = (wanted[first : first + PEOPLE_AT_ONCE] for first in range(0, len(wanted), PEOPLE_AT_ONCE))
    return tuple(person for some in steps for person in _people(requests, matching, some))


def _people(requests: Requests, matching: Body, rows: Sequence[tuple[str, _Tally]]) -> Iterator[Person]:
    """Give people with the days of their first and last articles; one request."""
    ends = [_end(matching, term, way) for term, _ in rows for way in ("asc", "desc")]
    days = [_day(answer["hits"]["hits"]) for answer in requests.several(ends)]
    for place, (_, tally) in enumerate(rows):
        roles = sorted(tally.roles.items(), key=lambda row: (-row[1], row[0]))
        first, last = days[2 * place : 2 * place + 2]
        yield Person(tally.shown, tally.count, first, last, tuple(role for role, _ in roles))


def _end(matching: Body, term: str, way: str) -> Body:
    """Ask for the first or the last dated article that somebody signs."""
    signed = {"term": {LABEL_TERMS["reporter"]: carriable(term)}}
    dated = {"exists": {"field": "day"}}
    order = [{name: way} for name in ("day", "id")]
    return {"size": 1, "query": every([matching, signed, dated]), "sort": order}


def _day(hits: Sequence[Answer]) -> IssueDate | None:
    return article(hits[0]["_source"]).date if hits else None


def timeline(requests: Requests, queries: Sequence[Query], filters: Sequence[Node], unit: str | None) -> Timeline:
    """Count the articles that match each query by period; one request. Raises TooManyPeriods."""
    began = time.perf_counter()
    conditions = [matches(query.tree if query else None, filters, requests) for query in (None, *queries)]
    bodies = [{"size": 0, "query": condition, "aggs": day_requests()} for condition in conditions]
    counted = [bounded(day_counts(answer["aggregations"]), filters) for answer in requests.several(bodies)]
    return timeline_of(queries, counted[0], counted[1:], unit, began)
