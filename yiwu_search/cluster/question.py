"""A query with its filters on its way to a cluster: what it matches, what ranks, and what is known of its strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whoosh import query as wq

from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import any_of, clauses, string
from yiwu_search.cluster.ranking import first_order, flat, resolved, strings_of
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.scoring import Scorer, least_held
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.cluster.verify import condition
from yiwu_search.postings import FIELDS
from yiwu_search.query.plan import ARTICLES, Loose, Plan, plan, restricted
from yiwu_search.query.tree import Node
from yiwu_search.results.strings import pairs_of

CLOSE = 1 - 1e-6
"""What the engine's scores, of four bytes, may lack."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A search in the order of scores."""

    body: Body
    """The query: what matches and a first order."""
    scorer: Scorer
    """Scores again what the engine found."""
    near: tuple[str, ...] = ()
    """Words that score by how near each other they stand."""
    loose: Loose | None = None
    """For articles that hold only some of the words."""

    @property
    def pairs(self) -> list[str]:
        """The pairs of letters by which such articles score."""
        return pairs_of(self.loose.alike) if self.loose else []


def matches(tree: Node | None, filters: Sequence[Node], requests: Requests) -> Body:
    """Give what a query, or everything, matches under filters, and scores nothing."""
    return condition(restricted(plan(tree).matching if tree else ARTICLES, *filters), requests)


def ranked(asked: Plan, matching: Body, known: Statistics) -> Ranked:
    """Let what matches be ranked; asks for statistics, once."""
    queries = _known_of(asked.ranking, asked.near, (), known)
    scores = first_order(queries, known, clauses(matching))
    return Ranked({"bool": {"filter": [matching], "should": scores}}, Scorer(queries, known), asked.near)


def asked_for(asked: Plan, matching: Body, known: Statistics, sort: str) -> Ranked:
    """Let what matches be ranked where the order is by relevance; by date nothing is scored."""
    return ranked(asked, matching, known) if sort == "relevance" else Ranked(matching, Scorer((), known))


def loosely_ranked(loose: Loose, filters: Sequence[Node], asked: Plan, requests: Requests, known: Statistics) -> Ranked:
    """Ask for what holds enough of the letters of a query's words and does not match."""
    queries = _known_of(asked.ranking, (), pairs_of(loose.alike), known)
    weights, least = least_held(loose.alike, known)
    strict = condition(restricted(_all(loose.strict), *filters), requests)
    unwanted = condition(loose.matching, requests)
    held = [_holding(pair, weight) for pair, weight in weights.items()]
    enough = {"query": any_of(held), "min_score": max(least * CLOSE, 1e-9)}
    scores = first_order(queries, known, clauses([strict, unwanted, held]))
    body: Body = {
        "bool": {"must": [{"function_score": enough}], "filter": [strict], "must_not": [unwanted], "should": scores}
    }
    return Ranked(body, Scorer(queries, known), loose=loose)


def _all(parts: Sequence[wq.Query]) -> wq.Query:
    return wq.And(list(parts)) if parts else ARTICLES


def _holding(pair: str, weight: float) -> Body:
    return {"constant_score": {"filter": string(pair, FIELDS), "boost": weight}}


def _known_of(ranking: wq.Query, near: Sequence[str], pairs: Sequence[str], known: Statistics) -> list[wq.Query]:
    """List what ranks, when it is known how common its strings are."""
    queries = flat(ranking)
    known.learn([*strings_of(queries), *near, *pairs])
    return resolved(queries, known)
