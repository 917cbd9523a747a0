"""Paths → a batch: files are found, what is known of them is put together, what has changed is read, all is reported.

The same for every kind of index; where the articles go is the batch's affair.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_search.errors import SourceError
from yiwu_search.indexing import Indexing, Progress
from yiwu_search.pages import NOTHING_KNOWN, Metadata, OnProblem, find_sources, parse_template
from yiwu_search.postings import SourceRecord
from yiwu_search.postings.batch import Batch

StrPath = str | Path


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be read, and how."""

    paths: Iterable[StrPath] | StrPath
    """Pages, folders of pages and JSON Lines of articles."""
    memory_mb: int
    """What indexing processes work with together, besides about 60 MB each for the interpreter and the dictionary."""
    on_problem: OnProblem | None = None
    on_progress: Callable[[Progress], None] | None = None
    metadata: Metadata = field(default=NOTHING_KNOWN)
    """What the caller knows of every page."""
    path_template: str | None = None
    """What the end of each page's path tells."""
    corrections: StrPath | None = None
    """A correction file besides those beside the pages."""
    prune: bool = False
    """Whether files that are gone from the given folders lose their articles."""
    workers: int | None = None
    """Processes; as many as there are cores unless given."""
    names: AbstractSet[str] = frozenset()
    """People whom the index knows, by whose names glued ones part."""

    @property
    def processes(self) -> int:
        """How many processes read."""
        return self.workers or cores()


def cores() -> int:
    """How many cores this process may use; 2 where the system does not tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


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


def take_in(
    intake: Intake,
    opened: Callable[[OnProblem], AbstractContextManager[Batch]],
    known: Callable[[], dict[str, SourceRecord]],
) -> IndexReport:
    """Read what is new or changed into a batch, which is opened when the files are found, and say what was done.

    `known`: which files have been read before, asked once the batch is open.
    """
    began = time.perf_counter()
    problems: list[SourceError] = []
    report = _both(problems.append, intake.on_problem)
    template = parse_template(intake.path_template) if intake.path_template is not None else None
    paths = [intake.paths] if isinstance(intake.paths, str | Path) else list(intake.paths)
    sources = list(find_sources(paths, report, intake.metadata, template, intake.corrections))
    with opened(report) as batch:
        memory = intake.memory_mb << 20
        job = Indexing(batch, known(), report, intake.on_progress, memory, intake.processes, intake.names)
        if intake.prune:
            job.forget_gone(_folders(paths))
        job.run(sources)
    done, seconds = job.counts, time.perf_counter() - began
    return IndexReport(
        done.pages, done.ready_files, done.articles, done.unchanged, tuple(problems), seconds, done.gone, done.left
    )


def _folders(paths: Iterable[StrPath]) -> list[str]:
    return [os.path.abspath(given) for given in paths if Path(given).is_dir()]  # noqa: PTH100 (keeps links as named)


def _both(first: Callable[[SourceError], None], second: OnProblem | None) -> OnProblem:
    def report(error: SourceError) -> None:
        first(error)
        if second:
            second(error)

    return report
