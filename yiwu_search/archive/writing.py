"""What goes into an archive: pages, folders of pages, ready articles."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_search.archive.opened import Opened, StrPath
from yiwu_search.articles import Article
from yiwu_search.errors import SourceError

if TYPE_CHECKING:
    from yiwu_search.indexing import Progress
    from yiwu_search.pages import Metadata, OnProblem


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


class Writing(Opened):
    """An archive that is written to."""

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

    def lost_files(self) -> list[str]:
        """List the files of which the articles were dropped with a damaged segment and not read again since."""
        from yiwu_search.postings.sources import LOST

        with self._sound():
            return sorted(record.source for record in self._store.sources().values() if record.digest == LOST)

    def add(self, articles: Iterable[Article]) -> int:
        """Add ready articles as one commit, each in place of the one that has its id; gives their number."""
        from yiwu_search.postings.writer import Writer

        written = 0
        with self._sound(), Writer(self._store, words=self._given) as writer:
            for article in articles:
                writer.add(article)
                written += 1
        return written


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
