"""The one writer of an index: a batch of changes that becomes visible all at once, or not at all.

New articles go into new segments; old ones are only marked as deleted, in the next table of contents. Nothing that a
reader of the last commit needs is touched before the new table has its name, so a crash at any moment leaves the last
commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from yiwu_search.articles import Article
from yiwu_search.errors import ArchiveLocked, UnwritableArchive
from yiwu_search.postings import toc
from yiwu_search.postings.batch import PartMaker
from yiwu_search.postings.build import SegmentBuilder
from yiwu_search.postings.merge import merge
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.sources import SourceRecord
from yiwu_search.postings.store import Store
from yiwu_search.postings.word_file import read_words, write_words
from yiwu_search.postings.write_lock import WriteLock
from yiwu_search.tokens import UserWords

LOCK_WAIT = 10.0
"""Seconds a writer waits for another one before it gives up."""
BATCH_LETTERS = 3_000_000
"""Letters a segment is built from at most: about 2,000 articles, and 250 MB of working memory."""
GROWTH = 2
"""A segment is merged with the newer ones when it is at most twice their sum: about log2(articles) segments stay, and
one without articles, which only knows that some files are empty, never stands beside another."""
MAX_RUNS = 200
"""Runs that are merged into one when there are so many: each takes a file handle, of which macOS gives 256."""
MAX_MERGED = 2_000_000
"""Articles beyond which a segment is left as it is: merging more would stall a commit for minutes."""
MAX_DELETED = 0.3
"""Share of deleted articles from which on a segment is written anew."""


class Writer:
    """Collects changes; a context manager that commits, or after an error leaves everything as it was."""

    def __init__(
        self, store: Store, *, wait: float | None = None, workers: int = 1, words: UserWords | None = None
    ) -> None:
        """Become the writer; raises ArchiveLocked after waiting for another one, UnwritableArchive.

        `words`: what people added. The index remembers it from the commit on; what is not said stays as it was.
        """
        self._path = store.path
        self._workers = workers
        self._folder = store.folder
        try:
            self._lock = lock_for(store.path, wait)
            with released_on_error(self._lock):
                self._contents = store.index.contents()
                toc.sync_folder(self._folder)  # a writer that was killed may not have done it before what goes now
                toc.remove_unused(self._folder, self._contents)
                self._remembered = read_words(self._folder, self._contents.words)
        except OSError as error:
            raise UnwritableArchive(store.path, error.strerror or str(error)) from error
        self._rows = list(self._contents.segments)
        self._runs: set[str] = set()
        self._opened: dict[str, Segment] = {}
        self._deleted: dict[str, set[int]] = {}
        self._known: set[bytes] | None = None
        self.words = (UserWords() if words is None else words).over(self._remembered)
        """What words are cut by in this batch."""
        self._builder = SegmentBuilder(self.words.dictionary)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        except OSError as failure:
            raise UnwritableArchive(self._path, failure.strerror or str(failure)) from failure
        finally:
            try:
                with suppress(OSError):  # the next writer removes what is left
                    toc.remove_unused(self._folder, self._contents)
            finally:
                self._lock.release()

    def add(self, article: Article, file: str | None = None) -> None:
        """Add an article, in place of the one that has its id; `file` as in `SegmentBuilder.add`."""
        self._builder.add(article, file)
        if self._builder.letters >= BATCH_LETTERS:
            self._flush(run=True)

    def remember(self, record: SourceRecord) -> None:
        """Note that a file has been read, so that it need not be read again until it changes."""
        self._builder.sources.append(record)

    def drop_source(self, source: str) -> None:
        """Delete the articles of a file that were there before this batch."""
        for row in self._contents.segments:
            self._delete(row, self._open(row).labels("source").articles(source.encode("utf-8", "surrogatepass")))

    @property
    def recut(self) -> bool:
        """Whether words are cut by another dictionary than the index has been so far."""
        return self.words.digests[0] != self._remembered.digests[0]

    @property
    def part_maker(self) -> PartMaker:
        """What makes the segments that `adopt` takes."""
        return SegmentBuilder

    def new_segment(self) -> str:
        """Make up a name for a segment."""
        return toc.new_name()

    def file_of(self, segment: str) -> Path:
        """Name the file of a segment."""
        return toc.segment_file(self._folder, segment)

    def adopt(self, segment: str, ids: list[str], *, run: bool) -> None:
        """Take in a segment that has been written, its articles with their ids; earlier ones with these ids go.

        A `run` will be merged with others before the commit.
        """
        encoded = [article_id.encode("utf-8", "surrogatepass") for article_id in ids]
        row = toc.SegmentRow(segment, len(ids))
        self._replace_known(encoded)
        self._rows.append(row)
        if len(set(encoded)) < len(encoded):  # twice in one batch: the last one stays
            last = {article_id: number for number, article_id in enumerate(encoded)}
            self._delete(row, [number for number, article_id in enumerate(encoded) if last[article_id] != number])
        if run:
            self._runs.add(segment)
            if len(self._runs) == MAX_RUNS:
                self._merge_runs()

    def _merge_runs(self) -> None:
        """Make one run of all, which are the newest segments."""
        runs = [self._without_deleted(row) for row in self._rows[-len(self._runs) :]]
        self._rows[-len(runs) :] = [row := self._merge(runs, run=True)]
        self._runs = {row.id}

    def _replace_known(self, ids: list[bytes]) -> None:
        if self._known is None:
            self._known = {article_id for row in self._rows for article_id in self._open(row).ids}
        for article_id in self._known.intersection(ids):
            for row in self._rows:
                self._delete(row, self._open(row).with_id(article_id))
        self._known.update(ids)

    def _delete(self, row: toc.SegmentRow, articles: Iterable[int]) -> None:
        self._deleted.setdefault(row.id, set()).update(int(number) for number in articles)

    def _open(self, row: toc.SegmentRow) -> Segment:
        if row.id not in self._opened:
            self._opened[row.id] = Segment(self.file_of(row.id))
        return self._opened[row.id]

    def _flush(self, *, run: bool) -> None:
        """Write what has been collected as a segment."""
        builder, self._builder = self._builder, SegmentBuilder(self.words.dictionary)
        if len(builder) or builder.sources:
            segment = self.new_segment()
            builder.write(self.file_of(segment), run=run)
            self.adopt(segment, builder.ids, run=run)

    def commit(self) -> None:
        """Make everything visible; merge segments as the policy wants."""
        self._flush(run=bool(self._runs))
        rows = [self._without_deleted(row) for row in self._rows]
        rows = self._merged([row for row in rows if len(row.deleted) < row.documents or not row.documents])
        changed = self.words.digests != self._remembered.digests
        if tuple(rows) == self._contents.segments and not changed:
            return
        words = write_words(self._folder, self.words) if changed else self._contents.words
        contents = toc.Contents(self._contents.generation + 1, tuple(rows), words)
        toc.sync_folder(self._folder)  # the names of the segments, before a table that names them
        toc.write_contents(self._folder, contents)
        self._contents = contents

    def _without_deleted(self, row: toc.SegmentRow) -> toc.SegmentRow:
        return row.without(sorted(self._deleted.get(row.id, ())))

    def _merged(self, rows: list[toc.SegmentRow]) -> list[toc.SegmentRow]:
        """Merge the newest segments into one as long as the one before is not much larger than all of them."""
        runs = sum(row.id in self._runs for row in rows)
        first = min(merge_from([row.documents - len(row.deleted) for row in rows]), len(rows) - runs)
        if first < len(rows) - 1 or runs:
            rows = [*rows[:first], self._merge(rows[first:])]
        return [self._merge([row]) if len(row.deleted) > MAX_DELETED * row.documents else row for row in rows]

    def _merge(self, rows: list[toc.SegmentRow], *, run: bool = False) -> toc.SegmentRow:
        """Merge segments; runs among them, which no reader knows, go at once, for they are large."""
        segment = self.new_segment()
        merge([(self._open(row), row.live()) for row in rows], self.file_of(segment), self._workers, run=run)
        for row in rows:
            if row.id in self._runs:
                del self._opened[row.id]
                self.file_of(row.id).unlink()
        return toc.SegmentRow(segment, sum(row.documents - len(row.deleted) for row in rows))


def merge_from(sizes: list[int]) -> int:
    """Choose from which segment on all are merged: the oldest that is at most GROWTH times all newer ones together.

    >>> merge_from([1000, 10, 10]), merge_from([100, 10]), merge_from([20, 20, 20, 1])
    (1, 1, 0)
    """
    first = max(len(sizes) - 1, 0)
    newer = sum(sizes[-1:])
    for place in range(len(sizes) - 2, -1, -1):
        if sizes[place] <= GROWTH * newer and sizes[place] + newer <= MAX_MERGED:
            first = place
        newer += sizes[place]
    return first


def lock_for(path: str, wait: float | None = None) -> WriteLock:
    """Become the writer of an index; raises OSError, or ArchiveLocked with the holder's process number."""
    lock = WriteLock(Path(path) / toc.LOCK)
    if not lock.acquire(LOCK_WAIT if wait is None else wait):
        raise ArchiveLocked(path, str(lock.holder() or ""))
    return lock


@contextmanager
def released_on_error(lock: WriteLock) -> Iterator[None]:
    """Let go of a lock when what follows fails."""
    try:
        yield
    except BaseException:
        lock.release()
        raise
