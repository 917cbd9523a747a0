"""Whether an index is what was written: every checksum of every file, and what must hold between the files.

A search verifies only what it reads; this reads all, at about 1 GB/s. It needs no writer's lock: when a commit removes
the files meanwhile, it starts again with the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from yiwu_search.messages import damage as messages
from yiwu_search.postings import toc
from yiwu_search.postings.build import WORD_FIELDS
from yiwu_search.postings.columns import DAYS, LABELS
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.signatures import POINTS
from yiwu_search.postings.stream import FIELDS
from yiwu_search.postings.word_file import read_words

RETRIES = 10
"""How often a check starts again because a commit came in between."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One part of an index that is not what was written."""

    file: str
    """The name of the file, in the index directory."""
    part: str
    """Which part of it; empty where the file as a whole is at fault."""
    reason: str
    """What is wrong, as the end of a sentence."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.part, self.reason) if part)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check has read and found."""

    segments: int
    """How many segments the newest commit has."""
    articles: int
    """How many articles it has, deleted ones left out, as its table of contents says."""
    files: int
    """How many files were verified: the segments, the table of contents, the words that people added if any."""
    damage: tuple[Damage, ...]
    """Everything that is wrong, in the order of the files."""


def check(folder: Path) -> CheckReport:
    """Verify the newest commit; raises OSError, or WrongFormatError for an index of another kind."""
    for _ in range(RETRIES):
        generation = toc.newest(folder)
        try:
            contents = toc.read_contents(folder, generation)
        except FileNotFoundError:
            continue
        except DamagedFileError as error:
            return CheckReport(0, 0, 1, (Damage(Path(error.args[0]).name, "", error.args[1]),))
        damage = tuple(_damage(folder, contents))
        if toc.newest(folder) == generation:  # else a segment may be missing because nobody needs it
            break
    articles = sum(row.documents - len(row.deleted) for row in contents.segments)
    files = len(contents.segments) + 1 + bool(contents.words)
    return CheckReport(len(contents.segments), articles, files, damage)


def _damage(folder: Path, contents: toc.Contents) -> Iterator[Damage]:
    yield from _damaged_words(folder, contents)
    yield from _damaged_segments(folder, contents)


def _damaged_words(folder: Path, contents: toc.Contents) -> Iterator[Damage]:
    try:
        read_words(folder, contents.words)
    except FileNotFoundError as error:
        yield Damage(Path(error.filename).name, "", messages.it_is_missing())
    except DamagedFileError as error:
        yield Damage(Path(error.args[0]).name, "", error.args[1])


def _damaged_segments(folder: Path, contents: toc.Contents) -> Iterator[Damage]:
    seen: set[bytes] = set()
    for row in contents.segments:
        path = toc.segment_file(folder, row.id)
        try:
            segment = Segment(path)
        except FileNotFoundError:
            yield Damage(path.name, "", messages.it_is_missing())
            continue
        except DamagedFileError as error:
            yield Damage(path.name, "", error.args[1])
            continue
        parts = segment.container.verify()
        yield from (Damage(path.name, part, messages.wrong_checksum()) for part in parts)
        if not parts:  # what the checksums call intact may still contradict the rest: a fault of this program
            yield from (Damage(path.name, part, reason) for part, reason in _contradictions(segment, row, seen))


def _contradictions(segment: Segment, row: toc.SegmentRow, seen: set[bytes]) -> Iterator[tuple[str, str]]:
    """Compare the counts of a segment's parts, and its ids with those `seen` in other segments."""
    if segment.documents != row.documents:
        yield "", messages.wrong_count(segment.documents, row.documents)
        return
    for name, found, expected in _sizes(segment):
        if found != expected:
            yield name, messages.wrong_size(found, expected)
            return
    if row.deleted and not 0 <= row.deleted[0] <= row.deleted[-1] < row.documents:
        yield "", messages.deleted_unknown()
        return
    live = row.live()
    ids = [name for name, article in zip(segment.ids, segment.container["ids.articles"], strict=True) if live[article]]
    if len(set(ids)) < len(ids) or not seen.isdisjoint(ids):
        yield "ids", messages.same_id()
    seen.update(ids)


def _sizes(segment: Segment) -> Iterator[tuple[str, int, int]]:
    """Give the arrays with how many entries they have and must have."""
    arrays, documents = segment.container, segment.documents
    starts, pairs = arrays["starts"], arrays["letters.second"]
    yield "starts", len(starts), documents + 1
    yield "bounds", len(arrays["bounds"]), documents * len(FIELDS)
    yield "letters.ranges", int(arrays["letters.ranges"][-1]), len(pairs)
    yield "letters.places.counts", len(arrays["letters.places.counts"]), len(pairs)
    texts = np.diff(arrays["bounds"].reshape(-1, len(FIELDS)).astype(np.int64), axis=1, prepend=0)
    yield "letters.places.groups", int(arrays["letters.places.groups"][-1]), int(starts[-1]) - int((texts > 0).sum())
    for name in WORD_FIELDS:
        prefix = f"terms.{name}."
        yield prefix + "lengths", len(arrays[prefix + "lengths"]), documents
        yield prefix + "articles.counts", len(arrays[prefix + "articles.counts"]), len(segment.terms(name).words)
        postings = int(arrays[prefix + "articles.groups"][-1])
        yield prefix + "frequencies", len(arrays[prefix + "frequencies"]), postings
    yield "signatures", len(arrays["signatures"]), documents * POINTS
    for name in DAYS:
        yield f"days.{name}", len(segment.days(name)), documents
    for name in LABELS:
        column = segment.labels(name)
        yield f"labels.{name}.offsets", len(column.offsets), documents + 1
        yield f"labels.{name}.codes", len(column.codes), int(column.offsets[-1])
    yield "ids", len(segment.ids), documents
    yield "ids.articles", len(np.unique(arrays["ids.articles"])), documents
    yield "stored.firsts", int(arrays["stored.firsts"][-1]), documents
