"""Search and rank on a cluster: as results/search.py does in an index folder."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from yiwu_search.cluster.counting import facet_counts, facet_requests
from yiwu_search.cluster.pages import Pages, Part
from yiwu_search.cluster.question import asked_for, loosely_ranked, matches
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.rows import Row
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.query import Query
from yiwu_search.query.plan import loosen, planned
from yiwu_search.query.tree import Node
from yiwu_search.results.hit import MOST_OTHERS, FacetCounts, Hit, Ranking, Results
from yiwu_search.results.search import Page, hit_of, missing_words, other_of


@dataclass(frozen=True, slots=True)
class _Found:
    """One page of what was found."""

    parts: tuple[Part, ...]
    """Of what matches, and where that fills no page of what holds some of the words."""
    words: tuple[str, ...]
    """The words of which some may be missing."""
    facets: Mapping[str, FacetCounts]


def search(requests: Requests, known: Statistics, query: Query, filters: Sequence[Node], page: Page) -> Results:
    """Find articles; the total is exact."""
    began = time.perf_counter()
    found = _found(requests, known, query, filters, page)
    hits = [
        _hit(row, part, query, found.words if place else ())
        for place, part in enumerate(found.parts)
        for row in part.rows
    ]
    partial = found.parts[1].total if len(found.parts) > 1 else 0
    folded = sum(part.folded for part in found.parts)
    seconds = time.perf_counter() - began
    total = found.parts[0].total
    return Results(
        str(query.tree), total, tuple(hits), page.offset, seconds, query.notes, partial, folded, found.facets
    )


def rank(requests: Requests, known: Statistics, query: Query, filters: Sequence[Node], page: Page) -> Ranking:
    """Give the ids and scores of one page of hits."""
    found = _found(requests, known, query, filters, page)
    rows = [row for part in found.parts for row in part.rows]
    ids, scores = tuple(row.article.id for row in rows), tuple(row.score for row in rows)
    return Ranking(found.parts[0].total, ids, scores, found.parts[1].total if len(found.parts) > 1 else 0)


def _found(requests: Requests, known: Statistics, query: Query, filters: Sequence[Node], page: Page) -> _Found:
    asked = planned(query.tree, page.fresh_from)
    matching = matches(query.tree, filters, requests)
    pages = Pages(requests, asked_for(asked, matching, known, page.sort), page.sort, page.fold)
    part, counted = pages.part(page.offset, page.limit, facet_requests(page.facets))
    facets = facet_counts(requests, matching, page.facets, counted)
    shown = part.total - part.folded
    if shown >= page.limit or (loose := loosen(query.tree)) is None:
        return _Found((part,), (), facets)
    further = Pages(requests, loosely_ranked(loose, filters, asked, requests, known), page.sort, page.fold)
    more, _ = further.part(max(page.offset - shown, 0), page.limit - len(part.rows))
    return _Found((part, more), loose.words, facets)


def _hit(row: Row, part: Part, query: Query, words: Sequence[str]) -> Hit:
    """Show a row as what a query found, with what stands behind it."""
    hit = hit_of(row.article, row.score, query.tree)
    if part.folded:
        others = tuple(other_of(other.article) for other in part.behind.get(row.group, ())[:MOST_OTHERS])
        hit = replace(hit, others=others, folded=part.hidden.get(row.group, 0))
    return replace(hit, missing=missing_words(row.article, words)) if words else hit
