"""Plan → Results: which articles, in which order, with which letters marked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from yiwu_search.articles import Article
from yiwu_search.postings import NEWEST_DAY, OLDEST_DAY
from yiwu_search.query import Query
from yiwu_search.query.parse import bare_texts
from yiwu_search.query.pieces import pieces
from yiwu_search.query.plan import ARTICLES, Plan, plan, restricted, scored
from yiwu_search.query.tree import Literal, Node
from yiwu_search.results.hit import Hit, Ranking, Results
from yiwu_search.results.searcher import ColumnarSearcher, Top
from yiwu_search.results.snippet import find_spans, snippet
from yiwu_search.text import letters

DAY_ORDER = {"newest": NEWEST_DAY, "oldest": OLDEST_DAY}
SORTS = ("relevance", *DAY_ORDER)


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the hits is wanted, and in which order."""

    limit: int = 10
    offset: int = 0
    sort: str = "relevance"


def search(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node] = (), page: Page | None = None) -> Results:
    """Find articles; the total is exact. Filters narrow what is found and do not score."""
    began = time.perf_counter()
    page = page or Page()
    best = _best(searcher, query, filters, page)
    strings = wanted_strings(query.tree)
    rows = zip(best.articles[page.offset :], best.scores[page.offset :], strict=True)
    hits = tuple(_hit(searcher.article(number), score, strings) for number, score in rows)
    return Results(str(query.tree), best.total, hits, page.offset, time.perf_counter() - began, query.notes)


def rank(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], page: Page) -> Ranking:
    """Give the ids of one page of hits, without reading the articles."""
    best = _best(searcher, query, filters, page)
    ids = tuple(searcher.id_of(number) for number in best.articles[page.offset :])
    return Ranking(best.total, ids, tuple(best.scores[page.offset :]))


def _best(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], page: Page) -> Top:
    asked = plan(query.tree)
    matching = restricted(asked.matching, *filters)
    wanted = scored(Plan(matching, asked.ranking)) if page.sort == "relevance" else matching
    return searcher.top(wanted, page.offset + page.limit, DAY_ORDER.get(page.sort))


def count(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node] = ()) -> int:
    """Count the articles that match, exactly."""
    matching = restricted(plan(query.tree).matching, *filters)
    return searcher.count(matching)


def get(searcher: ColumnarSearcher, article_id: str) -> Article | None:
    """Fetch one article by its id; None where there is none."""
    numbers = searcher.numbers_of(article_id)
    return searcher.article(numbers[0]) if numbers else None


def values(searcher: ColumnarSearcher, field: str) -> list[tuple[str, int]]:
    """List the values of a label field with the number of their articles, most frequent first."""
    return _frequent_first(searcher.label_counts(ARTICLES, [field])[field])


def facets(
    searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], fields: Sequence[str]
) -> dict[str, list[tuple[str, int]]]:
    """Count the values of label fields among the articles that match, most frequent first; the query runs once."""
    matching = restricted(plan(query.tree).matching, *filters)
    return {name: _frequent_first(row) for name, row in searcher.label_counts(matching, fields).items()}


def _frequent_first(counted: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))


def size(searcher: ColumnarSearcher) -> int:
    """Count the articles."""
    return searcher.count(ARTICLES)


def wanted_strings(tree: Node) -> list[str]:
    """List the strings that snippets mark, folded: quoted strings whole, bare runs by their pieces."""
    found = []
    for text in bare_texts(tree):
        found += [letters(text.text).text] if isinstance(text, Literal) else pieces(text.text)
    return list(dict.fromkeys(found))


def _hit(article: Article, score: float, strings: list[str]) -> Hit:
    return Hit(article, score, snippet(article, strings), find_spans(article.headline or "", strings))
