"""An index folder as an engine: its newest commit is searched, and what its damage leads to becomes an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_search import results
from yiwu_search.archive.engine import Trees
from yiwu_search.articles import Article
from yiwu_search.errors import DamagedArchive, NoArchive, NoSuchArticle, NotAnArchive, NotOnCluster, YiwuSearchError
from yiwu_search.messages import cluster as cluster_words
from yiwu_search.postings import DamagedFileError, Store, WrongFormatError
from yiwu_search.query import Query
from yiwu_search.query.filters import Filters
from yiwu_search.results import ColumnarSearcher, FacetCounts, Page, Ranking, Results
from yiwu_search.tokens import Dictionary, UserWords
from yiwu_search.urls import is_url

if TYPE_CHECKING:
    from yiwu_search.intake import IndexReport, Intake
    from yiwu_search.pages import OnProblem
    from yiwu_search.postings.check import CheckReport, Damage
    from yiwu_search.postings.repair import RepairReport
    from yiwu_search.postings.writer import Writer
    from yiwu_search.results.explanation import Explanation
    from yiwu_search.results.export import Export
    from yiwu_search.results.keywords import Keyword
    from yiwu_search.results.people import Person
    from yiwu_search.results.timeline import Timeline
    from yiwu_search.suggest import Diagnosis
    from yiwu_search.tokens.new_words import NewWord


StrPath = str | Path


class Folder:
    """One index directory. Whatever an ordinary search does without is imported when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._searcher: ColumnarSearcher | None = None

    @property
    def path(self) -> str:
        """The directory, as the caller named it."""
        return self._store.path

    @property
    def remembered(self) -> UserWords:
        """The words that the index remembers of the last indexing."""
        with self.reading():
            return self._store.index.words

    def close(self) -> None:
        """Let go of the files."""
        self._searcher = None

    @contextmanager
    def reading(self) -> Iterator[ColumnarSearcher]:
        """Search the newest commit; a damaged or vanished index becomes an error of this package."""
        with self._sound():
            searcher = self._searcher  # another thread may close the archive
            if searcher is None:
                searcher = ColumnarSearcher(self._store.index.reader(), fromindex=self._store.index)
            else:
                searcher = searcher.refresh()
            self._searcher = searcher
            self._store.index.confirm_whole()
            yield searcher

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn whatever a damaged or vanished index leads to into an error of this package.

        What a search reads it verifies first, but for articles, which fail in zlib, and for segments of versions that
        wrote no checksums of blocks: their numbers may fail anywhere with anything. Only then is the whole index
        verified: an error while all of it is intact is a fault of this program and stays what it is.
        """
        try:
            yield
        except YiwuSearchError:
            raise
        except DamagedFileError as error:
            raise DamagedArchive(self.path, f"{Path(error.args[0]).name}: {error.args[1]}") from error
        except WrongFormatError as error:
            raise NotAnArchive(self.path, str(error)) from error
        except Exception as error:
            if not Path(self.path).exists():
                raise NoArchive(self.path) from error
            if damage := self.check():
                raise DamagedArchive(self.path, str(damage[0])) from error
            raise

    def check(self) -> tuple[Damage, ...]:
        """Read every byte of the newest commit and list what is not as it was written."""
        return check_index(self.path).damage

    def size(self) -> int:
        """Count the articles."""
        with self.reading() as searcher:
            return results.size(searcher)

    def get(self, article_id: str) -> Article | None:
        """Fetch an article; None where there is none."""
        with self.reading() as searcher:
            return results.get(searcher, article_id)

    def search(self, query: Query, filters: Trees, page: Page) -> Results:
        """Give one page of hits."""
        with self.reading() as searcher:
            return results.search(searcher, query, filters, page)

    def rank(self, query: Query, filters: Trees, page: Page) -> Ranking:
        """Give the ids of one page of hits."""
        with self.reading() as searcher:
            return results.rank(searcher, query, filters, page)

    def export(self, query: Query, filters: Trees, sort: str) -> Export:
        """Give all hits, from the commit that is the newest now."""
        from yiwu_search.results.export import Export

        with self.reading() as searcher:
            return Export(searcher, query, filters, sort, self._sound)

    def count(self, query: Query, filters: Trees) -> int:
        """Count what matches."""
        with self.reading() as searcher:
            return results.count(searcher, query, filters)

    def facets(self, query: Query, filters: Trees, fields: Sequence[str]) -> dict[str, FacetCounts]:
        """Count the values of fields among what matches."""
        from yiwu_search.results.facets import facets_of

        with self.reading() as searcher:
            return facets_of(searcher, query, filters, fields)

    def values(self, field: str) -> list[tuple[str, int]]:
        """Count the values of a field among everything."""
        with self.reading() as searcher:
            return results.values(searcher, field)

    def explain(self, query: Query, filters: Trees, article_id: str, fresh_from: date | None) -> Explanation:
        """Say what a score is made of; raises NoSuchArticle."""
        from yiwu_search.results.explain import explain

        with self.reading() as searcher:
            return explain(searcher, query, filters, self._number(searcher, article_id), fresh_from)

    def _number(self, searcher: ColumnarSearcher, article_id: str) -> int:
        numbers = searcher.numbers_of(article_id)
        if not numbers:
            raise NoSuchArticle(self.path, article_id)
        return numbers[0]

    def timeline(self, queries: Sequence[Query], filters: Trees, unit: str | None) -> Timeline:
        """Count what matches each query by periods."""
        from yiwu_search.results.timeline import timeline

        with self.reading() as searcher:
            return timeline(searcher, queries, filters, unit)

    def suggest(self, query: Query, filters: Filters, words: UserWords) -> Diagnosis:
        """Say why a query finds nothing."""
        from yiwu_search.suggest import diagnose

        with self.reading() as searcher:
            return diagnose(searcher, query, filters, words)

    def similar(
        self, article_id: str, filters: Trees, limit: int, fold: bool, dictionary: Dictionary | None
    ) -> Results:
        """Find articles about the same thing; raises NoSuchArticle."""
        from yiwu_search.results.similar import similar

        with self.reading() as searcher:
            return similar(searcher, self._number(searcher, article_id), filters, limit, fold, dictionary)

    def people(self, query: Query | None, filters: Trees, limit: int | None, sort: str) -> tuple[Person, ...]:
        """List who signs what matches."""
        from yiwu_search.results.people import people

        with self.reading() as searcher:
            return people(searcher, query, filters, limit, sort)

    def keywords(self, query: Query, filters: Trees, limit: int, dictionary: Dictionary | None) -> tuple[Keyword, ...]:
        """List the words that go with what matches."""
        from yiwu_search.results.keywords import keywords

        with self.reading() as searcher:
            return keywords(searcher, query, filters, limit, dictionary)

    def headwords(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """List words that begin with what was typed."""
        from yiwu_search.suggest.headwords import headwords

        with self.reading() as searcher:
            return headwords([evaluator.segment for evaluator, _ in searcher.evaluators()], typed, limit)

    def new_words(self, dictionary: Dictionary | None, limit: int, least_articles: int) -> list[NewWord]:
        """Propose words of the texts that dictionaries lack."""
        from yiwu_search.results.new_words import own_words

        with self.reading() as searcher:
            return own_words(searcher, dictionary, limit, least_articles)

    def index(self, intake: Intake, words: UserWords) -> IndexReport:
        """Read files as one commit."""
        from yiwu_search.intake import take_in
        from yiwu_search.postings.writer import Writer

        def opened(report: OnProblem) -> Writer:
            return Writer(self._store, workers=intake.processes, words=words)

        with self._sound():
            return take_in(intake, opened, self._store.sources)

    def add(self, articles: Iterable[Article], words: UserWords) -> int:
        """Add ready articles as one commit; gives their number."""
        from yiwu_search.postings.writer import Writer

        written = 0
        with self._sound(), Writer(self._store, words=words) as writer:
            for article in articles:
                writer.add(article)
                written += 1
        return written

    def lost_files(self) -> list[str]:
        """List the files of which the articles were dropped with a damaged segment and not read again since."""
        from yiwu_search.postings.sources import LOST

        with self._sound():
            return sorted(record.source for record in self._store.sources().values() if record.digest == LOST)


def check_index(path: StrPath) -> CheckReport:
    """Verify an index that may be too damaged to be opened; raises NoArchive and NotAnArchive like `Archive.open`."""
    from yiwu_search.postings.check import check

    with _answering(path):
        return check(Store.folder_of(str(path)))


def repair_index(path: StrPath) -> RepairReport:
    """Drop what is damaged, as one commit, and say which files to read again; `Archive.lost_files` lists them
    until they are.

    Raises NoArchive, NotAnArchive, ArchiveLocked, UnwritableArchive, and NotOnCluster for a URL.
    """
    from yiwu_search.postings.repair import repair

    if is_url(path):
        raise NotOnCluster(str(path), cluster_words.no_repair())
    with _answering(path):
        return repair(Store.folder_of(str(path)))


@contextmanager
def _answering(path: StrPath) -> Iterator[None]:
    try:
        yield
    except WrongFormatError as error:
        raise NotAnArchive(str(path), error.args[0]) from error
    except OSError as error:
        raise NotAnArchive(str(path), error.strerror or str(error)) from error
