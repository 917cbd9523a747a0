"""What is asked of an archive by a query: hits, their order, their number, their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Unpack

from yiwu_search import results
from yiwu_search.archive.opened import Opened, not_negative
from yiwu_search.articles import Article
from yiwu_search.errors import NoSuchArticle
from yiwu_search.fields import FACETS, VALUE_FIELDS
from yiwu_search.query.filters import Filters
from yiwu_search.results import Ranking, Results

if TYPE_CHECKING:
    from yiwu_search.results.explanation import Explanation
    from yiwu_search.results.export import Export
    from yiwu_search.tokens.new_words import NewWord


class Searching(Opened):
    """An archive that is searched."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        fold: bool = True,
        facets: Sequence[str] = (),
        freshness: bool = False,
        **filters: Unpack[Filters],
    ) -> Results:
        """Find articles and show `limit` of them from `offset` on.

        Of articles with nearly the same text, wherever they were printed, the best is a hit and the others stand behind
        it (`Hit.others`); `limit` and `offset` count hits, `total` counts articles. `fold=False` shows each for itself.

        `sort` is "relevance", "newest" or "oldest". `since` and `until` keep the articles whose issue date may lie
        in the range, days included; a string may be any date of the query language that has a year. Several reporters
        or sections mean any of them. Relative dates, 去年 or 最近30天, count from `today` (default: the machine's day).
        `saved` are the queries that @NAME stands for, by their names.
        Where fewer than `limit` articles match, those that hold some of the words follow (`Results.partial`).
        With `freshness` an article gains the more the shorter before `today` it appeared.
        `facets` are fields of which the values are counted in the same pass (`Results.facets`), as by `facets`. Raises
        QueryError for a query or date that cannot be understood, ValueError for an unknown sort or facet or a negative
        limit or offset.
        """
        page = replace(_page(limit, offset, sort), fold=fold, facets=_facets(facets))
        page = replace(page, fresh_from=_fresh_from(freshness, filters))
        asked, narrowing = self._understood(query, filters)
        return self._engine.search(asked, narrowing, page)

    def rank(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: str = "relevance",
        freshness: bool = False,
        **filters: Unpack[Filters],
    ) -> Ranking:
        """Give the ids and scores of what a search without folding would show, without reading the articles."""
        page = replace(_page(limit, offset, sort), fresh_from=_fresh_from(freshness, filters))
        asked, narrowing = self._understood(query, filters)
        return self._engine.rank(asked, narrowing, page)

    def export(self, query: str, *, sort: str = "relevance", **filters: Unpack[Filters]) -> Export:
        """Find all articles that match, to be gone through one by one, however many there are.

        They are those that `count` counts, in the order of a search, from the commit that is the newest now, whatever
        is written while they are read. Takes what `search` takes, and raises the same.
        """
        page = _page(0, 0, sort)
        asked, narrowing = self._understood(query, filters)
        return self._engine.export(asked, narrowing, page.sort)

    def count(
        self,
        query: str,
        **filters: Unpack[Filters],
    ) -> int:
        """Count the articles a search would find, exactly."""
        asked, narrowing = self._understood(query, filters)
        return self._engine.count(asked, narrowing)

    def facets(
        self,
        query: str,
        fields: Sequence[str] = ("section", "reporter", "kind"),
        **filters: Unpack[Filters],
    ) -> dict[str, results.FacetCounts]:
        """Count the values of fields among all articles that match, not those that hold only some of the words.

        `fields` are of "year", "month", "week", "day", "reporter", "paper", "section", "column", "kind" and "source";
        raises ValueError for any other. Labels come most frequent first, dates in their order. An article counts on its
        best day, be it certain or inferred (约); those without a date come last, as None.
        """
        _facets(fields)
        asked, narrowing = self._understood(query, filters)
        return self._engine.facets(asked, narrowing, fields)

    def explain(
        self, query: str, article_id: str, *, freshness: bool = False, **filters: Unpack[Filters]
    ) -> Explanation:
        """Say what the score of an article is made of in a search by relevance; the parts add up to `Hit.score`.

        Where an article holds only some of the words, the hit's score is s / (1 + s) of their sum s. Without parts if
        the query does not find the article. Takes about as long as a search for each part of the query. Raises
        QueryError, NoSuchArticle.
        """
        asked, narrowing = self._understood(query, filters)
        return self._engine.explain(asked, narrowing, article_id, _fresh_from(freshness, filters))

    def get(self, article_id: str) -> Article:
        """Fetch one article whole; raises NoSuchArticle."""
        found = self._engine.get(article_id)
        if found is None:
            raise NoSuchArticle(self.path, article_id)
        return found

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of a field with article counts, frequent first.

        The field is "reporter", "paper", "section", "column", "kind" or "source"; raises ValueError for any other.
        """
        if field not in VALUE_FIELDS:
            raise ValueError(f"there are no values of {field!r}; only of {', '.join(VALUE_FIELDS)}")
        return self._engine.values(field)

    def new_words(self, limit: int = 50, least_articles: int = 2) -> list[NewWord]:
        """Propose words of the archive itself that jieba's dictionary and the one in effect lack, the best first.

        They are statistics over the texts, at most four million letters of them, and nothing is added anywhere. Takes
        about three seconds a million letters. Raises ValueError for a negative limit.
        """
        not_negative(limit)
        return self._engine.new_words(self.words.dictionary, limit, least_articles)


def _fresh_from(freshness: bool, filters: Filters) -> date | None:
    """Give the day from which the age of articles counts; None where their age does not count."""
    return (filters.get("today") or date.today()) if freshness else None


def _page(limit: int, offset: int, sort: str) -> results.Page:
    if sort not in results.SORTS:
        raise ValueError(f"sort must be one of {', '.join(results.SORTS)}, not {sort!r}")
    not_negative(limit, offset)
    return results.Page(limit, offset, sort)


def _facets(fields: Sequence[str]) -> tuple[str, ...]:
    if unknown := set(fields) - set(FACETS):
        raise ValueError(f"there are no facets of {', '.join(sorted(unknown))}; only of {', '.join(FACETS)}")
    return tuple(fields)
