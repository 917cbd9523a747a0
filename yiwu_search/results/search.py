"""Plan → Results: which articles, in which order, with which letters marked."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from whoosh import query as wq
from whoosh import searching
from whoosh.sorting import FieldFacet

from yiwu_search.articles import Article, from_dict
from yiwu_search.postings import NEWEST_DAY, OLDEST_DAY
from yiwu_search.query import Query
from yiwu_search.query.parse import bare_texts
from yiwu_search.query.pieces import pieces
from yiwu_search.query.plan import ARTICLES, Plan, plan, restricted, scored
from yiwu_search.query.tree import Literal, Node
from yiwu_search.results.hit import Hit, Results
from yiwu_search.results.snippet import find_spans, snippet
from yiwu_search.text import letters

SORTS = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the hits is wanted, and in which order."""

    limit: int = 10
    offset: int = 0
    sort: str = "relevance"


def search(
    searcher: searching.Searcher, query: Query, filters: Sequence[Node] = (), page: Page | None = None
) -> Results:
    """Find articles; the total is exact. Filters narrow what is found and do not score."""
    began = time.perf_counter()
    page = page or Page()
    asked = plan(query.tree)
    matching = restricted(asked.matching, *filters)
    if page.sort == "relevance":
        wanted = scored(Plan(matching, asked.ranking))
        found = searcher.search(wanted, limit=max(1, page.offset + page.limit))
    else:
        found = searcher.search(matching, limit=max(1, page.offset + page.limit), sortedby=_by_day(page.sort))
    strings = wanted_strings(query.tree)
    rows = list(found)[page.offset : page.offset + page.limit]
    hits = tuple(_hit(_stored(row), row.score if page.sort == "relevance" else 0.0, strings) for row in rows)
    return Results(str(query.tree), len(found), hits, page.offset, time.perf_counter() - began, query.notes)


def count(searcher: searching.Searcher, query: Query, filters: Sequence[Node] = ()) -> int:
    """Count the articles that match, exactly."""
    matching = restricted(plan(query.tree).matching, *filters)
    return _live(searcher, matching)


def get(searcher: searching.Searcher, article_id: str) -> Article | None:
    """Fetch one article by its id; None where there is none."""
    fields = searcher.document(id=article_id)
    return _stored(fields) if fields else None


def values(searcher: searching.Searcher, field: str) -> list[tuple[str, int]]:
    """List the values of a label field with the number of their articles, most frequent first."""
    terms = [term.decode("utf-8") for term in searcher.reader().lexicon(field)]
    counted = [(term, _live(searcher, wq.Term(field, term))) for term in terms]  # a lexicon remembers what was deleted
    return sorted((row for row in counted if row[1]), key=lambda row: (-row[1], row[0]))


def _live(searcher: searching.Searcher, query: wq.Query) -> int:
    return sum(1 for _ in searcher.docs_for_query(query))


def wanted_strings(tree: Node) -> list[str]:
    """List the strings that snippets mark, folded: quoted strings whole, bare runs by their pieces."""
    found = []
    for text in bare_texts(tree):
        found += [letters(text.text).text] if isinstance(text, Literal) else pieces(text.text)
    return list(dict.fromkeys(found))


def _by_day(sort: str) -> FieldFacet:
    """Order by issue date, undated articles last both ways, equal days as they were indexed."""
    return FieldFacet(NEWEST_DAY, reverse=True) if sort == "newest" else FieldFacet(OLDEST_DAY)


def _stored(fields: searching.Hit | dict[str, str]) -> Article:
    return from_dict(json.loads(fields["stored"]))


def _hit(article: Article, score: float, strings: list[str]) -> Hit:
    return Hit(article, score, snippet(article, strings), find_spans(article.headline or "", strings))


def size(searcher: searching.Searcher) -> int:
    """Count the articles."""
    return _live(searcher, ARTICLES)
