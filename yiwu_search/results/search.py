"""Plan → Results: which articles, in which order, with which letters marked."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from whoosh.query import AndMaybe

from yiwu_search.articles import Article
from yiwu_search.postings import FIELDS, NEWEST_DAY, OLDEST_DAY
from yiwu_search.query import Query
from yiwu_search.query.parse import bare_texts
from yiwu_search.query.plan import (
    ARTICLES,
    Loose,
    Plan,
    loosely,
    loosen,
    plan,
    planned,
    restricted,
    scored,
)
from yiwu_search.query.tree import Node, Pattern
from yiwu_search.query.wild import shape, strings_in
from yiwu_search.query.worded import strings_of, synonyms_of
from yiwu_search.results.folding import Folded
from yiwu_search.results.found import Matches
from yiwu_search.results.hit import MOST_OTHERS, FacetCounts, Hit, Other, Ranking, Results
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
    fresh_from: date | None = None
    """The day from which the age of articles counts, where the newer of two is to come first; None where it is not."""
    fold: bool = False
    """Whether articles with nearly the same text count as one hit, for limit and offset too."""
    facets: tuple[str, ...] = ()
    """The fields, of FACETS, of which the values are counted among all that matches."""


@dataclass(frozen=True, slots=True)
class _Best:
    """One page of what was found."""

    total: int
    partial: int
    rows: list[tuple[int, float]]
    """The number of each article in the index, and its score."""
    matches: int
    """How many of the rows match; the others hold only some of the words."""
    words: tuple[str, ...] = ()
    """The words of which some may be missing."""
    folded: tuple[Folded, ...] = ()
    """What stands behind hits: of those that match, and of the others."""
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)


def search(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node] = (), page: Page | None = None) -> Results:
    """Find articles; the total is exact. Filters narrow what is found and do not score."""
    began = time.perf_counter()
    page = page or Page()
    best = _best(searcher, query, filters, page)
    hits = []
    for place, (number, score) in enumerate(best.rows):
        article = searcher.article(number)
        matches = place < best.matches
        hit = hit_of(article, score, query.tree)
        if page.fold:
            hit = with_others(searcher, hit, best.folded[not matches].behind(number))
        hits.append(hit if matches else replace(hit, missing=missing_words(article, best.words)))
    seconds = time.perf_counter() - began
    folded = sum(row.count for row in best.folded)
    return Results(
        str(query.tree), best.total, tuple(hits), page.offset, seconds, query.notes, best.partial, folded, best.facets
    )


def rank(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], page: Page) -> Ranking:
    """Give the ids of one page of hits, without reading the articles."""
    best = _best(searcher, query, filters, page)
    ids = tuple(searcher.id_of(number) for number, _ in best.rows)
    return Ranking(best.total, ids, tuple(score for _, score in best.rows), best.partial)


def _best(searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], page: Page) -> _Best:
    asked = planned(query.tree, page.fresh_from)
    matching = restricted(asked.matching, *filters)
    wanted = scored(replace(asked, matching=matching)) if page.sort == "relevance" else matching
    top = searcher.top(wanted, page.offset + page.limit, DAY_ORDER.get(page.sort), page.fold)
    counted = _counted(searcher, top.matches, page.facets)
    rows, shown = _rows(top)[page.offset :], top.total - top.folded.count
    if shown >= page.limit or (loose := loosen(query.tree)) is None:
        return _Best(top.total, 0, rows, len(rows), folded=(top.folded,), facets=counted)
    more = _more(searcher, loose, asked, filters, page, page.offset + page.limit - shown)
    further = _rows(more)[max(page.offset - shown, 0) :]
    return _Best(top.total, more.total, rows + further, len(rows), loose.words, (top.folded, more.folded), counted)


def _rows(top: Top) -> list[tuple[int, float]]:
    return list(zip(top.articles, top.scores, strict=True))


def _more(
    searcher: ColumnarSearcher, loose: Loose, asked: Plan, filters: Sequence[Node], page: Page, limit: int
) -> Top:
    """Find what holds some of the words, to follow the few articles that hold all."""
    wanted = loosely(loose, filters)
    if page.sort != "relevance":
        return searcher.top(wanted, limit, DAY_ORDER[page.sort], page.fold)
    top = searcher.top(AndMaybe(wanted, asked.ranking), limit, fold=page.fold)
    return replace(top, scores=[score / (1 + score) for score in top.scores])  # below 1, and in the same order


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
    found = searcher.found(ARTICLES, False)
    return list(searcher.labels(field).counts([part for part, _ in found]))


def _counted(searcher: ColumnarSearcher, matches: Matches, fields: Sequence[str]) -> dict[str, FacetCounts]:
    if not fields:
        return {}
    from yiwu_search.results.facets import count_facets  # a search without counts starts sooner

    return count_facets(searcher, matches, fields)


def size(searcher: ColumnarSearcher) -> int:
    """Count the articles."""
    return searcher.count(ARTICLES)


def wanted_strings(tree: Node) -> list[str]:
    """List the strings that any article is marked with, folded: quoted strings whole, bare runs by their pieces, and
    synonyms."""
    found = []
    for text in bare_texts(tree):
        if not isinstance(text, Pattern):
            found += [*strings_of(text), *synonyms_of(text)]
    return list(dict.fromkeys(found))


def marked_strings(tree: Node, article: Article) -> list[str]:
    """List the strings that an article is marked with: those wanted, and what stands there for a string with signs."""
    found = wanted_strings(tree)
    for text in bare_texts(tree):
        if isinstance(text, Pattern):
            asked = shape(text.text)
            found += [string for name in FIELDS for string in strings_in(asked, _folded(article, name))]
    return list(dict.fromkeys(found))


def _folded(article: Article, field: str) -> str:
    return letters(getattr(article, field) or "").text


def missing_words(article: Article, words: Sequence[str]) -> tuple[str, ...]:
    """List those of some words, folded, that an article does not hold."""
    texts = [_folded(article, name) for name in FIELDS]
    return tuple(word for word in words if not any(word in text for text in texts))


def hit_of(article: Article, score: float, tree: Node) -> Hit:
    """Show an article as what a query found, with its matches marked."""
    strings = marked_strings(tree, article)
    return Hit(article, score, snippet(article, strings), find_spans(article.headline or "", strings))


def with_others(searcher: ColumnarSearcher, hit: Hit, behind: Sequence[int]) -> Hit:
    """Put the articles with some numbers behind a hit."""
    return replace(
        hit, others=tuple(other_of(searcher.article(row)) for row in behind[:MOST_OTHERS]), folded=len(behind)
    )


def other_of(article: Article) -> Other:
    """Name an article that stands behind a hit."""
    return Other(article.id, article.headline, article.date, article.paper, article.page_number, article.section)
