"""An index on a cluster as an engine: what `archive` asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from yiwu_search.articles import Article
from yiwu_search.cluster import ledger
from yiwu_search.cluster.client import Connection, answering, connect
from yiwu_search.cluster.documents import article, carriable
from yiwu_search.cluster.mapping import FORMAT, META
from yiwu_search.cluster.plan import EVERYTHING
from yiwu_search.cluster.question import matches
from yiwu_search.cluster.requests import Requests
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.errors import NoSuchArticle, NotAnArchive
from yiwu_search.messages import cluster as messages
from yiwu_search.postings.memory import keep_freed_memory
from yiwu_search.query import Query
from yiwu_search.query.filters import Filters
from yiwu_search.query.tree import Node
from yiwu_search.results.hit import FacetCounts, Ranking, Results
from yiwu_search.results.search import Page
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


class Cluster:
    """One index, by its name or alias."""

    def __init__(self, connection: Connection, remembered: UserWords) -> None:
        self._connection = connection
        self._requests = Requests(connection)
        self._known = Statistics(connection)
        self._remembered = remembered
        keep_freed_memory()

    @classmethod
    def open(cls, url: str) -> Cluster:
        """Reach the index of a URL; raises ClusterError, NoArchive, and NotAnArchive for one of another layout."""
        connection = connect(url)
        return cls(connection, _remembered(connection))

    @classmethod
    def create(cls, url: str) -> Cluster:
        """Make an empty index under the name of a URL; raises ClusterError, ArchiveExists, NotAnArchive."""
        from yiwu_search.cluster.aliases import create

        connection = connect(url)
        create(connection)
        return cls(connection, UserWords())

    @property
    def path(self) -> str:
        """The URL, as the caller wrote it."""
        return self._connection.url

    @property
    def remembered(self) -> UserWords:
        """The words that the index remembered when it was opened."""
        return self._remembered

    def close(self) -> None:
        """Let go of the connections."""
        self._connection.client.close()

    def check(self) -> tuple[Damage, ...]:
        """Ask every shard once; a cluster verifies its files itself when it opens and copies them."""
        self.size()
        return ()

    def size(self) -> int:
        """Count the articles."""
        return self._requests.counts([EVERYTHING])[0]

    def get(self, article_id: str) -> Article | None:
        """Fetch an article; None where there is none."""
        hits = self._requests.search({"size": 1, "query": _of_id(article_id)})["hits"]["hits"]
        return article(hits[0]["_source"]) if hits else None

    def _existing(self, article_id: str) -> Article:
        found = self.get(article_id)
        if found is None:
            raise NoSuchArticle(self.path, article_id)
        return found

    def search(self, query: Query, filters: Trees, page: Page) -> Results:
        """Give one page of hits."""
        from yiwu_search.cluster.searching import search

        return search(self._requests.narrowed(filters), self._known, query, filters, page)

    def rank(self, query: Query, filters: Trees, page: Page) -> Ranking:
        """Give the ids of one page of hits."""
        from yiwu_search.cluster.searching import rank

        return rank(self._requests.narrowed(filters), self._known, query, filters, page)

    def export(self, query: Query, filters: Trees, sort: str) -> Export:
        """Give all hits, as they were when each going through begins."""
        from yiwu_search.cluster.export import ClusterExport

        return ClusterExport(self._requests.narrowed(filters), self._known, query, filters, sort)

    def count(self, query: Query, filters: Trees) -> int:
        """Count what matches."""
        requests = self._requests.narrowed(filters)
        return requests.counts([matches(query.tree, filters, requests)])[0]

    def facets(self, query: Query, filters: Trees, fields: Sequence[str]) -> dict[str, FacetCounts]:
        """Count the values of fields among what matches."""
        from yiwu_search.cluster.counting import facet_counts, facet_requests

        requests = self._requests.narrowed(filters)
        matching = matches(query.tree, filters, requests)
        body = {"size": 0, "query": matching, "aggs": facet_requests(fields)}
        counted = requests.search(body)["aggregations"] if fields else {}
        return facet_counts(requests, matching, fields, counted)

    def values(self, field: str) -> list[tuple[str, int]]:
        """Count the values of a field among everything."""
        from yiwu_search.cluster.counting import values

        return values(self._requests, EVERYTHING, field)

    def explain(self, query: Query, filters: Trees, article_id: str, fresh_from: date | None) -> Explanation:
        """Say what a score is made of; raises NoSuchArticle."""
        from yiwu_search.cluster.explaining import explain

        found, dictionary = self._existing(article_id), self.remembered.dictionary
        return explain(self._requests, self._known, query, filters, found, fresh_from, dictionary)

    def timeline(self, queries: Sequence[Query], filters: Trees, unit: str | None) -> Timeline:
        """Count what matches each query by periods."""
        from yiwu_search.cluster.counting import timeline

        return timeline(self._requests, queries, filters, unit)

    def suggest(self, query: Query, filters: Filters, words: UserWords) -> Diagnosis:
        """Say why a query finds nothing, and what does."""
        from yiwu_search.cluster.suggesting import Clustered
        from yiwu_search.suggest.doctor import examined

        return examined(Clustered(self._requests, self._known), query, filters, words)

    def similar(
        self, article_id: str, filters: Trees, limit: int, fold: bool, dictionary: Dictionary | None
    ) -> Results:
        """Find articles about the same thing; raises NoSuchArticle."""
        from yiwu_search.cluster.around import similar

        return similar(self._requests, self._known, self._existing(article_id), filters, limit, fold, dictionary)

    def people(self, query: Query | None, filters: Trees, limit: int | None, sort: str) -> tuple[Person, ...]:
        """List who signs what matches."""
        from yiwu_search.cluster.counting import people

        return people(self._requests, matches(query.tree if query else None, filters, self._requests), limit, sort)

    def keywords(self, query: Query, filters: Trees, limit: int, dictionary: Dictionary | None) -> tuple[Keyword, ...]:
        """List the words that go with what matches."""
        from yiwu_search.cluster.around import keywords

        return keywords(self._requests, self._known, query, filters, limit, dictionary)

    def headwords(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """List words that begin with what was typed, else those that read so, of a few articles that have one."""
        from yiwu_search.cluster.around import headwords

        return headwords(self._requests, self._known, typed, limit, self.remembered.dictionary)

    def new_words(self, dictionary: Dictionary | None, limit: int, least_articles: int) -> list[NewWord]:
        """Propose words of articles drawn by chance that dictionaries lack."""
        from yiwu_search.cluster.around import new_words

        return new_words(self._requests, self._known, dictionary, limit, least_articles)

    def index(self, intake: Intake, words: UserWords) -> IndexReport:
        """Read files."""
        from yiwu_search.cluster.writing import index

        done = index(self._connection, intake, words)
        self._remembered = words.over(self._remembered)
        return done

    def add(self, articles: Iterable[Article], words: UserWords) -> int:
        """Add ready articles; gives the number of those that the cluster took."""
        from yiwu_search.cluster.writing import add

        added = add(self._connection, articles, words)
        self._remembered = words.over(self._remembered)
        return added

    def lost_files(self) -> list[str]:
        """List no files: a cluster loses none without losing a shard, and that is an error."""
        return []


def _of_id(article_id: str) -> dict[str, object]:
    return {"term": {"id": carriable(article_id)}}


def _remembered(connection: Connection) -> UserWords:
    """See by the mapping that the index is one of ours, and read the words that people added."""
    with answering(connection):
        found = connection.client.indices.get_mapping(index=connection.name)
    said = [row["mappings"].get("_meta", {}).get(META, {}) for row in found.values()]
    if any(row.get("format") != FORMAT for row in said):
        raise NotAnArchive(connection.url, messages.other_layout())
    return ledger.words(connection, next(iter(found)))
