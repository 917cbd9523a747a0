"""The seam: what an archive asks of whatever holds its articles, an index folder or a cluster.

Queries arrive understood: read, with people's words in them, filters as trees. Answers are the same records from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from yiwu_search.articles import Article
from yiwu_search.query import Query
from yiwu_search.query.filters import Filters
from yiwu_search.query.tree import Node
from yiwu_search.results import FacetCounts, Page, Ranking, Results
from yiwu_search.tokens import Dictionary, UserWords

if TYPE_CHECKING:
    from yiwu_search.intake import IndexReport, Intake
    from yiwu_search.postings.check import Damage
    from yiwu_search.results.explanation import Explanation
    from yiwu_search.results.export import Export
    from yiwu_search.results.keywords import Keyword
    from yiwu_search.results.people import Person
    from yiwu_search.results.timeline import Timeline
    from yiwu_search.suggest import Diagnosis
    from yiwu_search.tokens.new_words import NewWord

Trees = Sequence[Node]
"""Filters."""


class Engine(Protocol):
    """Holds articles and answers; what each method gives is said where `Archive` has the one of its name."""

    @property
    def path(self) -> str:
        """Where the articles are, as the caller named it."""

    @property
    def remembered(self) -> UserWords:
        """The words that were in effect when something was indexed last."""

    def close(self) -> None:
        """Let go of files and connections."""

    def check(self) -> tuple[Damage, ...]:
        """List what is not as it was written."""

    def size(self) -> int:
        """Count the articles."""

    def get(self, article_id: str) -> Article | None:
        """Fetch an article; None where there is none."""

    def search(self, query: Query, filters: Trees, page: Page) -> Results:
        """Give one page of hits."""

    def rank(self, query: Query, filters: Trees, page: Page) -> Ranking:
        """Give the ids of one page of hits."""

    def export(self, query: Query, filters: Trees, sort: str) -> Export:
        """Give all hits."""

    def count(self, query: Query, filters: Trees) -> int:
        """Count what matches."""

    def facets(self, query: Query, filters: Trees, fields: Sequence[str]) -> dict[str, FacetCounts]:
        """Count the values of fields among what matches."""

    def values(self, field: str) -> list[tuple[str, int]]:
        """Count the values of a field among everything."""

    def explain(self, query: Query, filters: Trees, article_id: str, fresh_from: date | None) -> Explanation:
        """Say what a score is made of; raises NoSuchArticle."""

    def timeline(self, queries: Sequence[Query], filters: Trees, unit: str | None) -> Timeline:
        """Count what matches each query by periods."""

    def suggest(self, query: Query, filters: Filters, words: UserWords) -> Diagnosis:
        """Say why a query finds nothing."""

    def similar(
        self, article_id: str, filters: Trees, limit: int, fold: bool, dictionary: Dictionary | None
    ) -> Results:
        """Find articles about the same thing; raises NoSuchArticle."""

    def people(self, query: Query | None, filters: Trees, limit: int | None, sort: str) -> tuple[Person, ...]:
        """List who signs what matches."""

    def keywords(self, query: Query, filters: Trees, limit: int, dictionary: Dictionary | None) -> tuple[Keyword, ...]:
        """List the words that go with what matches."""

    def headwords(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """List words that begin with what was typed."""

    def new_words(self, dictionary: Dictionary | None, limit: int, least_articles: int) -> list[NewWord]:
        """Propose words of the texts that dictionaries lack."""

    def index(self, intake: Intake, words: UserWords) -> IndexReport:
        """Read files."""

    def add(self, articles: Iterable[Article], words: UserWords) -> int:
        """Add ready articles; gives their number."""

    def lost_files(self) -> list[str]:
        """List the files of which the articles were lost by damage and not read again since."""
