"""The archive: one index directory as a library sees it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

from yiwu_search import results
from yiwu_search.articles import Article
from yiwu_search.errors import (
    DamagedArchive,
    NoArchive,
    NoSuchArticle,
    NotAnArchive,
    SourceError,
    YiwuSearchError,
)
from yiwu_search.postings import DamagedFileError, Store, WrongFormatError
from yiwu_search.query import Query, parse
from yiwu_search.query.filters import Filters, narrowing, understand
from yiwu_search.query.tree import Node
from yiwu_search.results import ColumnarSearcher, Export, Ranking, Results
from yiwu_search.tokens import UserWords
from yiwu_search.tokens.user_words import mismatches

if TYPE_CHECKING:
    from yiwu_search.indexing import Progress
    from yiwu_search.pages import Metadata, OnProblem
    from yiwu_search.postings.check import CheckReport, Damage
    from yiwu_search.results.keywords import Keyword
    from yiwu_search.results.people import Person
    from yiwu_search.suggest import Diagnosis
    from yiwu_search.tokens.new_words import NewWord

StrPath = str | Path
MEMORY_MB = 600
"""What indexing processes work with, besides about 60 MB each for the interpreter and jieba's dictionary."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did."""

    pages: int
    """Page files read, new or changed."""
    ready_files: int
    """JSON Lines files read, new or changed."""
    articles: int
    """Articles written."""
    unchanged: int
    """Files left alone because their bytes are those of last time."""
    problems: tuple[SourceError, ...]
    """What could not be read, and why."""
    seconds: float
    """Wall time of the whole run."""
    gone: int = 0
    """Files that are no longer there and of which the articles were deleted."""
    left: int = 0
    """Files of the index that were not named, while the dictionary is another now: their words are as they were cut."""


class Archive:
    """An index directory: articles go in, ranked hits come out. A context manager; safe to open many times."""

    def __init__(self, store: Store, words: UserWords | None = None) -> None:
        self._store = store
        self._given = UserWords() if words is None else words  # empty ones are false, and say something
        self._searcher: ColumnarSearcher | None = None

    @classmethod
    def create(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Make an empty index in a new or empty folder; raises ArchiveExists or NotAnArchive."""
        return cls(Store.create(str(path)), words)

    @classmethod
    def open(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Open an index; raises NoArchive where there is none, NotAnArchive where this version cannot read it.

        `words` are a dictionary and synonyms that count for queries at once, in place of those that the index
        remembers, and that it remembers when something is indexed.
        """
        return cls(Store.open(str(path)), words)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher = None

    @property
    def path(self) -> str:
        """The index directory, as the caller named it."""
        return self._store.path

    @property
    def words(self) -> UserWords:
        """The dictionary and the synonyms in effect: those given, else those that the index remembers."""
        return self._given.over(self.remembered)

    @property
    def remembered(self) -> UserWords:
        """The dictionary and the synonyms that the index remembers of the last indexing."""
        with self._reading():
            return self._store.index.words

    def _understood(self, query: str, filters: Filters) -> tuple[Query, list[Node]]:
        """Read a query with the words in effect; where they are not those of the index, a note says so."""
        remembered = self.remembered
        asked, narrowing = understand(query, filters, self._given.over(remembered))
        if differ := mismatches(self._given, remembered):
            asked = replace(asked, notes=(*asked.notes, *differ))
        return asked, narrowing

    def index(
        self,
        paths: Iterable[StrPath] | StrPath,
        *,
        on_problem: OnProblem | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        metadata: Metadata | None = None,
        path_template: str | None = None,
        corrections: StrPath | None = None,
        prune: bool = False,
        workers: int | None = None,
        memory_mb: int = MEMORY_MB,
    ) -> IndexReport:
        """Read pages, folders of pages and JSON Lines of articles into the index, as one commit.

        `metadata` speaks of every page; what a path says by `path_template`, and what a sidecar says, goes before it.
        `corrections` names a correction file besides those beside the pages. A file of which bytes, metadata and
        corrections are those of last time costs one hash; a changed one has its articles replaced. With `prune`, files
        that are gone from the given folders lose their articles. What cannot be read is reported, to `on_problem` as it
        is met and in the report, and stops nothing else. Large inputs are read by `workers` processes (default: one a
        core), which work with about `memory_mb` MB together. An exception, Ctrl-C included, leaves the index as it was.
        Raises ArchiveLocked, UnwritableArchive, BadTemplate, MissingSource.
        """
        from yiwu_search.indexing import Indexing  # reading and writing cost 80 ms that a search does not pay
        from yiwu_search.pages import NOTHING_KNOWN, find_sources, parse_template
        from yiwu_search.postings.writer import Writer

        began = time.perf_counter()
        problems: list[SourceError] = []
        report = _both(problems.append, on_problem)
        template = parse_template(path_template) if path_template is not None else None
        sources = list(find_sources(_as_paths(paths), report, metadata or NOTHING_KNOWN, template, corrections))
        count = workers or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(2))
        with self._sound(), Writer(self._store, workers=count, words=self._given) as writer:
            job = Indexing(writer, self._store.sources(), report, on_progress, memory_mb << 20, count)
            if prune:
                job.forget_gone(_folders(_as_paths(paths)))
            job.run(sources)
        done = job.counts
        seconds = time.perf_counter() - began
        return IndexReport(
            done.pages, done.ready_files, done.articles, done.unchanged, tuple(problems), seconds, done.gone, done.left
        )

    def add(self, articles: Iterable[Article]) -> int:
        """Add ready articles as one commit, each in place of the one that has its id; gives their number."""
        from yiwu_search.postings.writer import Writer

        written = 0
        with self._sound(), Writer(self._store, words=self._given) as writer:
            for article in articles:
                writer.add(article)
                written += 1
        return written

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
        with self._reading() as searcher:
            return results.search(searcher, asked, narrowing, page)

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
        with self._reading() as searcher:
            return results.rank(searcher, asked, narrowing, page)

    def export(self, query: str, *, sort: str = "relevance", **filters: Unpack[Filters]) -> Export:
        """Find all articles that match, to be gone through one by one, however many there are.

        They are those that `count` counts, in the order of a search, from the commit that is the newest now, whatever
        is written while they are read. Takes what `search` takes, and raises the same.
        """
        page = _page(0, 0, sort)
        asked, narrowing = self._understood(query, filters)
        with self._reading() as searcher:
            return Export(searcher, asked, narrowing, page.sort, self._sound)

    def count(
        self,
        query: str,
        **filters: Unpack[Filters],
    ) -> int:
        """Count the articles a search would find, exactly."""
        asked, narrowing = self._understood(query, filters)
        with self._reading() as searcher:
            return results.count(searcher, asked, narrowing)

    def facets(
        self,
        query: str,
        fields: Sequence[str] = ("section", "reporter", "kind"),
        **filters: Unpack[Filters],
    ) -> dict[str, results.FacetCounts]:
        """Count the values of fields among all articles that match, not those that hold only some of the words.

        `fields` are of "year", "month", "week", "day", "reporter", "section", "column", "kind" and "source"; raises
        ValueError for any other. Labels come most frequent first, dates in their order. An article counts on its best
        day, be it certain or inferred (约); those without a date come last, as None.
        """
        _facets(fields)
        asked, narrowing = self._understood(query, filters)
        with self._reading() as searcher:
            return results.facets(searcher, asked, narrowing, fields)

    def timeline(
        self, queries: str | Sequence[str], *, by: str | None = None, **filters: Unpack[Filters]
    ) -> results.Timeline:
        """Count the articles that match one query or each of several, by year, month, week or day.

        `by` is one of these, or None for what suits the span. An article counts on its best day, be it certain or
        inferred (约); `since` and `until` keep those whose best day lies in the range. The other filters narrow the
        totals too. Each query is answered once. Raises QueryError, TooManyPeriods, and ValueError for an unknown `by`.
        """
        if by is not None and by not in results.UNITS:
            raise ValueError(f"by must be one of {', '.join(results.UNITS)}, not {by!r}")
        texts = [queries] if isinstance(queries, str) else list(queries)
        if not texts:
            raise ValueError("a timeline needs a query")
        understood = [self._understood(text, filters) for text in texts]
        with self._reading() as searcher:
            return results.timeline(searcher, [asked for asked, _ in understood], understood[0][1], by)

    def suggest(self, query: str, **filters: Unpack[Filters]) -> Diagnosis:
        """Say why a query finds nothing, and which queries do find; for one that finds, only how many articles.

        Every suggestion was counted and finds `count` articles under the same filters, but those it goes without
        (`dropped`). Nothing is searched in place of the query. Raises QueryError like `search`.
        """
        from yiwu_search.suggest import diagnose  # a search that finds does without

        asked = parse(query, filters.get("today"), filters.get("saved"))
        with self._reading() as searcher:
            return diagnose(searcher, asked, filters, self.words)

    def similar(self, article_id: str, *, limit: int = 10, fold: bool = True, **filters: Unpack[Filters]) -> Results:
        """Find articles about the same thing as one, by the words that tell it from others; never itself.

        Each hit says which of the words it has (`Hit.shared`), and whether it is a reprint of the article
        (`Hit.reprint`); its score is a share of the article's own. `total` counts those that share enough. Raises
        NoSuchArticle.
        """
        from yiwu_search.results.similar import similar

        trees = narrowing(filters)
        dictionary = self.remembered.dictionary
        with self._reading() as searcher:
            numbers = searcher.numbers_of(article_id)
            if not numbers:
                raise NoSuchArticle(self.path, article_id)
            return similar(searcher, numbers[0], trees, limit, fold, dictionary)

    def people(
        self, query: str | None = None, *, limit: int | None = None, sort: str = "articles", **filters: Unpack[Filters]
    ) -> tuple[Person, ...]:
        """List who signs the articles of a query, or of the whole index, with counts, roles and first and last day.

        `sort` is "articles" (most first) or "name"; raises ValueError for any other. Two articles are read for each of
        the `limit` people given.
        """
        from yiwu_search.results.people import PEOPLE_SORTS, people

        if sort not in PEOPLE_SORTS:
            raise ValueError(f"sort must be one of {', '.join(PEOPLE_SORTS)}, not {sort!r}")
        asked, trees = (None, narrowing(filters)) if query is None else self._understood(query, filters)
        with self._reading() as searcher:
            return people(searcher, asked, trees, limit, sort)

    def keywords(self, query: str, *, limit: int = 20, **filters: Unpack[Filters]) -> tuple[Keyword, ...]:
        """List the words that go with what a query finds: those that the rest of the index has far less often.

        They are looked for in the best 40 hits and counted in all. Raises QueryError like `search`.
        """
        from yiwu_search.results.keywords import keywords

        asked, trees = self._understood(query, filters)
        dictionary = self.remembered.dictionary
        with self._reading() as searcher:
            return keywords(searcher, asked, trees, limit, dictionary)

    def get(self, article_id: str) -> Article:
        """Fetch one article whole; raises NoSuchArticle."""
        with self._reading() as searcher:
            found = results.get(searcher, article_id)
        if found is None:
            raise NoSuchArticle(self.path, article_id)
        return found

    def values(self, field: str) -> list[tuple[str, int]]:
        """List the values of "reporter", "section", "column" or "kind" with their article counts, frequent first."""
        with self._reading() as searcher:
            return results.values(searcher, field)

    def new_words(self, limit: int = 50, least_articles: int = 2) -> list[NewWord]:
        """Propose words of the archive itself that jieba's dictionary and the one in effect lack, the best first.

        They are statistics over the texts, at most four million letters of them, and nothing is added anywhere. Takes
        about three seconds a million letters.
        """
        from yiwu_search.results.new_words import own_words  # a search does without

        dictionary = self.words.dictionary
        with self._reading() as searcher:
            return own_words(searcher, dictionary, limit, least_articles)

    def check(self) -> tuple[Damage, ...]:
        """Read every byte of the newest commit and list what is not as it was written; empty where all is well."""
        return check_index(self.path).damage

    @contextmanager
    def _reading(self) -> Iterator[ColumnarSearcher]:
        """Search the newest commit; a damaged or vanished index becomes an error of this package."""
        with self._sound():
            if self._searcher is None:
                self._searcher = ColumnarSearcher(self._store.index.reader(), fromindex=self._store.index)
            else:
                self._searcher = self._searcher.refresh()
            yield self._searcher

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn whatever a damaged or vanished index leads to into an error of this package.

        A search does not verify what it reads, so damaged numbers may fail anywhere with anything. Only then is the
        whole index verified: an error while all of it is intact is a fault of this program and stays what it is.
        """
        try:
            yield
        except YiwuSearchError:
            raise
        except DamagedFileError as error:
            raise DamagedArchive(self.path, f"{Path(error.args[0]).name}: {error.args[1]}") from error
        except Exception as error:
            if not Path(self.path).exists():
                raise NoArchive(self.path) from error
            if damage := self.check():
                raise DamagedArchive(self.path, str(damage[0])) from error
            raise

    def __len__(self) -> int:
        """Count the articles."""
        with self._reading() as searcher:
            return results.size(searcher)


def check_index(path: StrPath) -> CheckReport:
    """Verify an index that may be too damaged to be opened; raises NoArchive and NotAnArchive like `Archive.open`."""
    from yiwu_search.postings.check import check

    try:
        return check(Store.folder_of(str(path)))
    except WrongFormatError as error:
        raise NotAnArchive(str(path), error.args[0]) from error
    except OSError as error:
        raise NotAnArchive(str(path), error.strerror or str(error)) from error


def _fresh_from(freshness: bool, filters: Filters) -> date | None:
    """Give the day from which the age of articles counts; None where their age does not count."""
    return (filters.get("today") or date.today()) if freshness else None


def _page(limit: int, offset: int, sort: str) -> results.Page:
    if sort not in results.SORTS:
        raise ValueError(f"sort must be one of {', '.join(results.SORTS)}, not {sort!r}")
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset must not be negative")
    return results.Page(limit, offset, sort)


def _facets(fields: Sequence[str]) -> tuple[str, ...]:
    if unknown := set(fields) - set(results.FACETS):
        raise ValueError(f"there are no facets of {', '.join(sorted(unknown))}; only of {', '.join(results.FACETS)}")
    return tuple(fields)


def _folders(paths: Iterable[StrPath]) -> list[str]:
    return [os.path.abspath(given) for given in paths if Path(given).is_dir()]  # noqa: PTH100 (keeps links as named)


def _as_paths(paths: Iterable[StrPath] | StrPath) -> list[StrPath]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _both(first: Callable[[SourceError], None], second: OnProblem | None) -> OnProblem:
    def report(error: SourceError) -> None:
        first(error)
        if second:
            second(error)

    return report
