"""What ranks → the engine's own query language: a first order, of which the best are scored again by our own code.

Words are scored by the engine, by BM25 with our constants and weights. What strings of letters tell is said nearly:
which field they stand in exactly, how often and how early in steps. The clause of the words has a name, so that the
engine tells what it scored.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from whoosh import query as wq

from yiwu_search.cluster.documents import carriable
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import MOST_CLAUSES, clauses, every, narrowed, shape_spans, string, string_in
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.postings import FIELDS, Bonus, Early, Fresh, Instead, Shape, Verbatim, WholeHeadline
from yiwu_search.results.evaluate import FRESH_GAIN, HALF_LIFE
from yiwu_search.results.strings import EARLY_DEPTH, EARLY_WEIGHT, HEADLINE_GAIN

WORDS = "words"
"""The name of the clause by which words score."""
DEPTHS = (20, 60, 120, 250)
"""Letters from the beginning of a body in steps of which a string scores for being early."""


def flat(ranking: wq.Query) -> list[wq.Query]:
    """List the queries that a ranking adds up."""
    return [part for query in ranking for part in flat(query)] if type(ranking) is wq.Or else [ranking]


def resolved(queries: Iterable[wq.Query], known: Statistics) -> list[wq.Query]:
    """Let the words of a string that stands everywhere score in its place."""
    found: list[wq.Query] = []
    for query in queries:
        common = isinstance(query, Verbatim) and known.too_common(query.text)
        found += flat(query.words()) if isinstance(query, Verbatim) and common else [query]
    return found


def strings_of(queries: Iterable[wq.Query]) -> list[str]:
    """List the strings of which scoring must know how common they are."""
    found: list[str] = []
    for query in queries:
        found += query.texts if isinstance(query, WholeHeadline) else []
        found += [query.word] if isinstance(query, Instead) else []
        found += [query.text] if isinstance(query, Verbatim | Bonus | Early | Instead) else []
    return list(dict.fromkeys(found))


def first_order(queries: Iterable[wq.Query], known: Statistics, taken: int) -> list[Body]:
    """Give clauses that score, as many as there is room for beside `taken` terms."""
    queries = list(queries)
    words = [word_clause(query, known.word_boost) for query in queries if type(query) is wq.Term]
    found: list[Body] = [{"bool": {"should": words[: MOST_CLAUSES // 2], "_name": WORDS}}] if words else []
    left = MOST_CLAUSES - taken - sum(map(clauses, found))
    for query in queries:
        rule = _RULES.get(type(query))
        made = rule(query, known) if rule else []
        left -= clauses(made)
        if left < 0:
            break
        found += made
    return found


def word_clause(query: wq.Term, boost: float = 1.0) -> Body:
    """Score a word by the engine's own BM25; `boost` as the statistics say."""
    return {"term": {query.fieldname: {"value": carriable(query.text), "boost": query.boost * boost}}}


def _constant(condition: Body, score: float) -> Body:
    return {"constant_score": {"filter": condition, "boost": score}}


def _best_field(text: str, bonuses: Mapping[str, float]) -> Body:
    return {"dis_max": {"queries": [_constant(string_in(name, text), bonus) for name, bonus in bonuses.items()]}}


def _bonus(query: Bonus, known: Statistics) -> list[Body]:
    return [] if known.too_common(query.text) else [_best_field(query.text, query.bonuses)]


def _verbatim(query: Verbatim, known: Statistics) -> list[Body]:
    """Score nearly how often a string stands where: what stands in a title as what stands twice in a text."""
    idf = known.idf(query.text)
    return [_constant(string_in(name, query.text), idf * weight / 2) for name, weight in query.weights.items()]


def _instead(query: Instead, known: Statistics) -> list[Body]:
    idf = min(known.idf(query.text), known.idf(query.word))
    return [_best_field(query.text, {name: query.share * (bonus + idf) for name, bonus in query.bonuses.items()})]


def _early(query: Early, known: Statistics) -> list[Body]:
    if known.too_common(query.text):
        return []
    idf = EARLY_WEIGHT * known.idf(query.text)
    shape = Shape((query.text,))
    spans = shape_spans("body", shape)
    steps = [math.exp(-depth / EARLY_DEPTH) for depth in (*DEPTHS, math.inf)]
    within = [
        _constant(narrowed("body", [shape], {"span_first": {"match": spans, "end": depth}}), idf * (here - further))
        for depth, here, further in zip(DEPTHS, steps, steps[1:], strict=False)
    ]
    above = {"bool": {"should": within}}
    return [{"dis_max": {"queries": [_constant(string(query.text, FIELDS[:3]), idf), above]}}]


def _whole_headline(query: WholeHeadline, known: Statistics) -> list[Body]:
    if any(map(known.too_common, query.texts)):
        return []
    length = sum(map(len, query.texts))
    long: Body = {"range": {"headline_letters": {"gte": length, "lte": length + len(query.texts) - 1}}}
    return [_constant(every([long, *(string_in("headline", text) for text in query.texts)]), HEADLINE_GAIN)]


def _fresh(query: Fresh, known: Statistics) -> list[Body]:
    """Score the age of an article; one of the day itself or later gains all."""
    old = {"exp": {"day": {"origin": query.today, "scale": HALF_LIFE, "decay": 0.5}}, "weight": FRESH_GAIN}
    new = {"filter": {"range": {"day": {"gt": query.today}}}, "weight": FRESH_GAIN}
    dated: Body = {"exists": {"field": "day"}}
    functions = [new, {"filter": {"range": {"day": {"lte": query.today}}}, **old}]
    return [{"function_score": {"query": _constant(dated, 1.0), "functions": functions, "score_mode": "first"}}]


_RULES: dict[type[wq.Query], Callable[[Any, Statistics], list[Body]]] = {
    Bonus: _bonus,
    Verbatim: _verbatim,
    Instead: _instead,
    Early: _early,
    WholeHeadline: _whole_headline,
    Fresh: _fresh,
}
