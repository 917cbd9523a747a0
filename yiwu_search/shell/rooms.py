"""The lists that articles are opened from, and what can be reached from an open article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yiwu_search.archive import Archive
from yiwu_search.articles import Article
from yiwu_search.query import parse
from yiwu_search.query.tree import Field, Literal
from yiwu_search.results import Hit
from yiwu_search.results.search import marked_strings
from yiwu_search.shell.narrowing import Narrowing
from yiwu_search.shell.replies import Reading

MOST_ALIKE = 9
"""Similar articles that are listed: one key chooses each."""
MOST_OF_PAGE = 100
"""Articles of a page that are listed; the densest page we know has 30."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around any article."""

    archive: Archive

    def listed(self, articles: tuple[Article, ...], wanted: tuple[str, ...]) -> Listed:
        """Make a list of articles one that they are opened from."""
        return Listed(self.archive, articles, wanted)

    def similar(self, article: Article) -> Sequence[Article]:
        """List articles about the same thing."""
        return [hit.article for hit in self.archive.similar(article.id, limit=MOST_ALIKE)]

    def of_page(self, article: Article) -> Sequence[Article]:
        """List the articles of the same page, itself included; none for an article that was given ready-made."""
        if not article.source or not article.lines:
            return ()
        asked = str(Field("source", Literal.of(article.source)))
        found = self.archive.search(asked, limit=MOST_OF_PAGE, sort="newest", fold=False)
        return sorted((hit.article for hit in found if hit.article.page == article.page), key=_place)


def _place(article: Article) -> tuple[int, str]:
    return (article.lines[0][0] if article.lines else 0), article.id


@dataclass(frozen=True, slots=True)
class Found(Around):
    """The hits of a search, all of them, whichever are on the screen."""

    query: str
    sort: str
    narrowing: Narrowing
    saved: Mapping[str, str] | None
    page: int
    """Hits that a search is asked for, which decides whether those that hold only some of the words follow."""
    available: int

    def hit(self, number: int) -> Reading | None:
        """Search for the article of the hit with a number, to be opened."""
        found = self.found(number)
        return self.reading(number, found.article) if found else None

    def found(self, number: int) -> Hit | None:
        """Search for the hit with a number."""
        if not 1 <= number <= self.available:
            return None
        filters = self.narrowing.filters(self.saved)
        found = self.archive.search(self.query, limit=self.page, offset=number - 1, sort=self.sort, **filters)
        return found.hits[0] if found.hits else None

    def reading(self, number: int, article: Article) -> Reading:
        """Open an article as one of this list, with what the query looked for marked."""
        wanted = marked_strings(parse(self.query, saved=self.saved).tree, article)
        return Reading(number, article, tuple(wanted), self, self.available)


@dataclass(frozen=True, slots=True)
class Listed(Around):
    """A list of articles that is known whole."""

    articles: tuple[Article, ...]
    wanted: tuple[str, ...] = ()

    def hit(self, number: int) -> Reading | None:
        """Give the article with a number."""
        return self.reading(number, self.articles[number - 1]) if 1 <= number <= len(self.articles) else None

    def reading(self, number: int, article: Article) -> Reading:
        """Open an article as one of this list."""
        return Reading(number, article, self.wanted, self, len(self.articles))
