"""An index without what is damaged: the last commit's segments that are intact, and which files to read again.

A segment is trusted as a whole or not at all: letters, words and columns of an article must tell of the same text.
Without an intact table of contents nobody knows which articles were deleted, so no segment is trusted then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from yiwu_search.postings import toc
from yiwu_search.postings.build import SegmentBuilder
from yiwu_search.postings.check import Damage, check
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.container_writer import writable
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.sources import LOST, SourceRecord
from yiwu_search.postings.writer import lock_for


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair has found and done."""

    damage: tuple[Damage, ...]
    """Everything that was wrong; where nothing was, nothing has been done."""
    segments: int = 0
    """How many segments were dropped."""
    articles: int = 0
    """How many articles they held, as far as that can be told, deleted ones included."""
    again: tuple[str, ...] = ()
    """The files to read again, ascending; `rebuild` does that."""
    untold: int = 0
    """Dropped segments that do not say any more which files they were made of."""
    words: bool = False
    """Whether the dictionary and the synonyms were dropped."""


def repair(folder: Path) -> RepairReport:
    """Commit what is intact, as the one writer; raises ArchiveLocked, UnwritableArchive, WrongFormatError.

    Readers of the last commit go on with it. A crash leaves the index as it was or repaired.
    """
    with writable(folder):
        lock = lock_for(str(folder))
        try:
            damage = check(folder).damage
            return _repaired(folder, damage) if damage else RepairReport(())
        finally:
            lock.release()


def _repaired(folder: Path, damage: tuple[Damage, ...]) -> RepairReport:
    damaged = {one.file for one in damage}
    contents, dropped = _divided(folder, damaged)
    records, untold = _records(folder, dropped)
    if untold:  # a file of them may also have articles elsewhere, and its record there would call it unchanged
        records |= _records(folder, [row.id for row in contents.segments])[0]
    words = toc.words_file(folder, contents.words).name in damaged
    new = toc.Contents(contents.generation + 1, contents.segments, "" if words else contents.words)
    _commit(folder, new, records.values())
    articles = sum(_documents(folder, name) for name in dropped)
    toc.remove_unused(folder, toc.read_contents(folder, new.generation))
    return RepairReport(damage, len(dropped), articles, tuple(sorted(records)), untold, words)


def _divided(folder: Path, damaged: set[str]) -> tuple[toc.Contents, list[str]]:
    """Give the newest commit with its intact segments alone, and the names of the others."""
    generation = toc.newest(folder)
    try:
        contents = toc.read_contents(folder, generation)
    except DamagedFileError:
        return toc.Contents(generation), toc.segments_in(folder)
    kept = tuple(row for row in contents.segments if toc.segment_file(folder, row.id).name not in damaged)
    return replace(contents, segments=kept), [row.id for row in contents.segments if row not in kept]


def _records(folder: Path, names: Iterable[str]) -> tuple[dict[str, SourceRecord], int]:
    """Give what the segments remember of their files, as lost ones; and how many remember nothing."""
    found: dict[str, SourceRecord] = {}
    untold = 0
    for name in names:
        try:
            told = list(_told(Segment(toc.segment_file(folder, name))))
        except (DamagedFileError, OSError):
            untold += 1
            continue
        found |= {record.source: record for record in told}
    return found, untold


def _told(segment: Segment) -> Iterator[SourceRecord]:
    """Give a lost record for each file of a segment; those of files that are gone stay as they are forgotten."""
    for term in segment.labels("source").terms:
        yield SourceRecord(source := term.decode("utf-8", "surrogatepass"), Path(source).stem, LOST, 0)
    for record in segment.sources():
        if record.digest:
            yield replace(record, digest=LOST, articles=0)


def _documents(folder: Path, name: str) -> int:
    try:
        return max(Segment(toc.segment_file(folder, name)).documents, 0)
    except (DamagedFileError, OSError):
        return 0


def _commit(folder: Path, contents: toc.Contents, records: Iterable[SourceRecord]) -> None:
    """Write a commit that also remembers some files."""
    builder = SegmentBuilder()
    builder.sources.extend(records)
    if builder.sources:
        name = toc.new_name()
        builder.write(toc.segment_file(folder, name))
        contents = replace(contents, segments=(*contents.segments, toc.SegmentRow(name, 0)))
    toc.sync_folder(folder)
    toc.write_contents(folder, contents)
