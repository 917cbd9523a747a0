"""Whoosh's own queries that no rule here answers: its matchers step through them, over parts that are answered here."""

from __future__ import annotations

import numpy as np
from whoosh import query as wq
from whoosh.searching import Searcher

from yiwu_search.postings import ColumnarQuery
from yiwu_search.results.found import Found


class Answer(ColumnarQuery):
    """A part of one of Whoosh's own queries that an Evaluator answers."""

    def __init__(self, query: wq.Query) -> None:
        super().__init__()
        self.query = query

    def _key(self) -> tuple[object, ...]:
        return (self.query,)


def _with_answers(query: wq.Query) -> wq.Query:
    """Put answers in place of the parts: Whoosh's matchers would look for terms that days do not have here."""
    if query.is_leaf():
        return query
    if not isinstance(query, wq.Or):
        made: wq.Query = query.apply(Answer)
        return made
    # With a bonus for every term that matches, the only Or that is unknown; apply() would forget it.
    parts = [part if isinstance(part, wq.Term) else Answer(part) for part in query]
    return wq.Or(parts, boost=query.boost, scale=query.scale)


def stepped(leaf: Searcher, query: wq.Query, scored: bool) -> Found:
    """Answer a query on one segment with Whoosh's matchers, a step an article; they leave deleted articles out."""
    matcher = _with_answers(query).matcher(leaf, leaf.context() if scored else leaf.boolean_context())
    articles: list[int] = []
    scores: list[float] = []
    while matcher.is_active():
        articles.append(matcher.id())
        if scored:
            scores.append(matcher.score())
        matcher.next()
    return Found(np.array(articles, np.int64), np.array(scores) if scored else None)
