"""Files → segments, in several processes: each task reads some files or lines, inverts them and writes one segment.

The parent decides what has changed, hands out tasks in the order of the files, and takes the segments in that order, so
the index is the same whatever the number of processes. Only the parent commits.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from yiwu_search.articles import Article, read_ready_block, ready_blocks
from yiwu_search.errors import SourceError
from yiwu_search.issues import IssuePage, plan, read_together
from yiwu_search.pages import OnProblem, SourceFile, digest_of, unique_key
from yiwu_search.postings import SourceRecord
from yiwu_search.postings.batch import Batch, Part, PartMaker
from yiwu_search.postings.processes import process_pool
from yiwu_search.tokens import Dictionary

TASK_BYTES = 4 << 20
"""Bytes of text in a task: about a thousand articles, two seconds of work."""
LEAST_TASK = 1 << 20
"""Bytes of a task at least: half a second of work."""
TASKS = 8
"""Tasks that a small input is divided into, so that no process is left with the last one alone."""
PARALLEL_FROM = 3 << 20
"""Bytes of changed files from which on processes are started; below, starting them takes longer than the work."""
BYTES_PER_TASK_BYTE = 60
"""Memory a task takes for each byte of its text, measured; with the setting it gives how large a task may be."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing has come."""

    done: int
    """Bytes of the files finished, unchanged ones included."""
    total: int
    """Bytes of all files found."""
    articles: int
    """Articles read so far."""


@dataclass
class Counts:
    """What a run has done so far."""

    pages: int = 0
    ready_files: int = 0
    articles: int = 0
    unchanged: int = 0
    gone: int = 0
    left: int = 0
    """Files with articles that were not read, while the dictionary is another now."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one process reads into one segment: whole files of pages, or some lines of a JSON Lines file."""

    issues: tuple[tuple[IssuePage, ...], ...] = ()
    """Page files, those of one issue together."""
    source: SourceFile | None = None
    """The JSON Lines file."""
    first: int = 1
    """The number of the first of its lines here."""
    block: bytes = b""
    """The lines."""
    size: int = 0
    """Bytes, for the progress."""
    names: AbstractSet[str] = frozenset()
    """People whom the index knows, by whose names glued ones part."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a task."""

    segment: str
    """The name of the segment; no file was written where there are neither articles nor records."""
    ids: list[str]
    """The ids of its articles, in order."""
    records: list[SourceRecord]
    """The page files that were read."""
    problems: list[SourceError]
    """What could not be read."""


def build(
    task: Task, segment: str, path: Path, run: bool, make: PartMaker, dictionary: Dictionary | None = None
) -> Built:
    """Carry out a task; runs in any process. `run`: what it writes will be merged at once."""
    builder = make(dictionary)
    problems: list[SourceError] = []
    for found in (found for pages in task.issues for found in read_together(pages, problems.append, task.names)):
        source, key = found.page.source, found.page.key
        read = [article for reading in found.readings for article in reading.articles]
        _add(builder, read, source.path)
        digest = _stamp(source, found.readings[0].page.digest, dictionary)
        issue = found.page.issue if found.halves else ""
        builder.sources.append(SourceRecord(source.path, key, digest, len(read), issue, found.halves))
    if task.source is not None:
        articles = read_ready_block(task.source, task.first, task.block, problems.append)
        _add(builder, articles, task.source.path)
    if len(builder) or builder.sources:
        builder.write(path, run=run)
    return Built(segment, builder.ids, builder.sources, problems)


def _add(builder: Part, articles: Iterable[Article], file: str) -> None:
    for article in articles:
        builder.add(article, file)


def _stamp(source: SourceFile, digest: str, dictionary: Dictionary | None) -> str:
    """Give a digest of all that decides what the index holds of a file: another dictionary is a change of it."""
    stamp = source.stamp(digest)
    return hashlib.sha256(f"{stamp} {dictionary.digest}".encode()).hexdigest() if dictionary else stamp


class Indexing:
    """One run over some files into one writer."""

    def __init__(
        self,
        writer: Batch,
        known: dict[str, SourceRecord],
        on_problem: OnProblem,
        on_progress: Callable[[Progress], None] | None,
        memory: int,
        workers: int,
        names: AbstractSet[str] = frozenset(),
    ) -> None:
        """`memory` bounds what all processes together work with, in bytes; `names` are those that the index knows."""
        self.counts = Counts()
        self._writer = writer
        self._dictionary = writer.words.dictionary
        self._known = known
        self._keys = {record.key for record in known.values()}
        self._on_problem = on_problem
        self._on_progress = on_progress
        self._workers = workers
        self._names = names
        self._task_bytes = max(1 << 18, min(TASK_BYTES, memory // (workers * BYTES_PER_TASK_BYTE)))
        self._runs = False
        self._done = self._total = 0
        self._ready: list[tuple[str, str, str]] = []  # path, key, digest
        self._articles_of: Counter[str] = Counter()
        self._pages: set[str] = set()  # the changed ones
        self._read: set[str] = set()  # pages, those that were only read again with others too

    def run(self, sources: list[SourceFile]) -> None:
        """Read what is new or changed; problems are reported as they are met."""
        sizes = {source.path: _size(source.path) for source in sources}
        self._total = sum(sizes.values())
        changed = [row for source in sources if (row := self._changed(source, sizes[source.path]))]
        size = sum(sizes[source.path] for source, _, _ in changed)
        self._task_bytes = min(self._task_bytes, max(LEAST_TASK, size // TASKS))
        tasks = self._tasks(changed, sources, sizes)
        self._runs = size > self._task_bytes
        if self._workers > 1 and size >= PARALLEL_FROM:
            self._run_parallel(tasks)
        else:
            for task in tasks:
                self._take(task, build(*self._order(task)))
        for path, key, digest in self._ready:
            self._writer.remember(SourceRecord(path, key, digest, self._articles_of[path]))
        if self._writer.recut:
            read = {source.path for source in sources} | self._read
            self.counts.left = sum(bool(row.articles) and row.source not in read for row in self._known.values())

    def forget_gone(self, folders: list[str]) -> None:
        """Delete the articles of files below some folders that are no longer there; their keys stay taken."""
        for record in self._known.values():
            below = any(Path(record.source).is_relative_to(folder) for folder in folders)
            if record.digest and below and not Path(record.source).exists():
                self._writer.drop_source(record.source)
                self._writer.remember(SourceRecord(record.source, record.key, "", 0))
                self.counts.gone += 1

    def _changed(self, source: SourceFile, size: int) -> tuple[SourceFile, str, str] | None:
        """Give a file with its key and digest; None for the file of last time, or one that cannot be read."""
        try:
            digest = _stamp(source, digest_of(source.path), self._dictionary)
        except SourceError as problem:
            self._on_problem(problem)
            self._advance(size)
            return None
        before = self._known.get(source.path)
        if before and before.digest == digest:
            self.counts.unchanged += 1
            self._advance(size)
            return None
        key = before.key if before else unique_key(source.path, source.key, self._keys)
        self._keys.add(key)
        return source, key, digest

    def _tasks(
        self, changed: list[tuple[SourceFile, str, str]], sources: list[SourceFile], sizes: dict[str, int]
    ) -> Iterator[Task]:
        """Divide the files into tasks; several pages go together, an issue's always, a large JSON Lines file is cut."""
        for source, key, digest in changed:
            if source.kind == "articles":
                yield from self._ready_tasks(source, key, digest)
        pages = [(source, key) for source, key, _ in changed if source.kind != "articles"]
        self._pages = {source.path for source, _ in pages}
        waiting: list[tuple[IssuePage, ...]] = []
        size = 0
        for issue in plan(pages, sources, self._known):
            waiting.append(issue)
            size += sum(sizes.get(page.source.path, 0) for page in issue)
            if size >= self._task_bytes:
                yield Task(tuple(waiting), size=size, names=self._names)
                waiting, size = [], 0
        if waiting:
            yield Task(tuple(waiting), size=size, names=self._names)

    def _ready_tasks(self, source: SourceFile, key: str, digest: str) -> Iterator[Task]:
        """Divide a JSON Lines file; its record is written when all tasks are done and its articles are counted."""
        self._writer.drop_source(source.path)
        try:
            for first, block in ready_blocks(source, self._task_bytes):
                yield Task((), source, first, block, len(block))
        except SourceError as problem:
            self._on_problem(problem)
            return
        self.counts.ready_files += 1
        self._ready.append((source.path, key, digest))

    def _run_parallel(self, tasks: Iterator[Task]) -> None:
        """Keep every process busy, one task each waiting; take the segments in order."""
        waiting: deque[tuple[Task, Future[Built]]] = deque()
        with process_pool(self._workers) as pool:
            try:
                for task in tasks:
                    waiting.append((task, pool.submit(build, *self._order(task))))
                    if len(waiting) > self._workers:
                        self._take_first(waiting)
                while waiting:
                    self._take_first(waiting)
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _order(self, task: Task) -> tuple[Task, str, Path, bool, PartMaker, Dictionary | None]:
        """Give what `build` is to be called with."""
        segment = self._writer.new_segment()
        return task, segment, self._writer.file_of(segment), self._runs, self._writer.part_maker, self._dictionary

    def _take_first(self, waiting: deque[tuple[Task, Future[Built]]]) -> None:
        task, future = waiting.popleft()
        self._take(task, future.result())

    def _take(self, task: Task, built: Built) -> None:
        """Take a segment into the batch, in place of what its files held before."""
        for problem in built.problems:
            self._on_problem(problem)
        for record in built.records:
            self._writer.drop_source(record.source)
            self._read.add(record.source)
        if built.ids or built.records:
            self._writer.adopt(built.segment, built.ids, run=self._runs)
        self.counts.pages += sum(record.source in self._pages for record in built.records)
        self.counts.articles += len(built.ids)
        if task.source is not None:
            self._articles_of[task.source.path] += len(built.ids)
        self._advance(task.size)

    def _advance(self, size: int) -> None:
        self._done = min(self._done + size, self._total)
        if self._on_progress:
            self._on_progress(Progress(self._done, self._total, self.counts.articles))


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:  # reported when it is read
        return 0
