"""Several segments → one, without their deleted articles, as array operations over bounded chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.build import WORD_FIELDS, write_bounds, write_ids
from yiwu_search.postings.columns import DAYS, LABELS, LabelColumn
from yiwu_search.postings.container import ContainerWriter, DamagedFileError
from yiwu_search.postings.letter_index import FIELDS, LetterWriter
from yiwu_search.postings.lists import Array, Lists, Numbers
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.sources import SourceRecord, source_arrays
from yiwu_search.postings.stored import StoredWriter
from yiwu_search.postings.term_index import TermWriter

CHUNK = 1 << 19
"""Numbers that are put in order at a time, unless one letter has more: tens of MB of working memory."""
Mask = npt.NDArray[np.bool_]


@dataclass
class Part:
    """A segment on its way into another."""

    segment: Segment
    live: Mask
    """Which of its articles go along."""
    base: int
    """The number its first live article gets."""

    @property
    def count(self) -> int:
        """How many articles go along."""
        return int(self.live.sum())

    def renumbered(self) -> Numbers:
        """Give the new number of each article; meaningless for deleted ones."""
        return np.cumsum(self.live) - 1 + self.base


@dataclass
class KeyedLists:
    """Lists of a part under the keys they have in the merged segment."""

    keys: Numbers
    """Ascending, one a list."""
    lists: Lists
    shift: Numbers
    """What is added to a number, by its article."""
    live: Mask
    starts: Array | None
    """Where articles begin, if the numbers are offsets in a stream; None if they are articles."""
    beside: Array | None = None
    """An array that runs beside the numbers."""


def merge(parts: Sequence[tuple[Segment, Mask]], path: Path) -> int:
    """Write one segment from the live articles of several, in their order; give its size in bytes.

    Raises DamagedFileError: what is damaged would come out with a checksum that holds.
    """
    base, rows = 0, []
    for segment, live in parts:
        for name in segment.container.verify():
            raise DamagedFileError(str(segment.container.path), f"the checksum of {name} does not hold")
        rows.append(Part(segment, live, base))
        base += rows[-1].count
    target = ContainerWriter(path)
    _merge_letters(rows, target)
    for name in WORD_FIELDS:
        _merge_terms(rows, name, target)
    _merge_columns(rows, target)
    stored = StoredWriter(target)
    for part in rows:
        part.segment.stored.copy_to(stored, part.live)
    stored.finish()
    target.put(source_arrays(_merged_sources(rows)))
    return target.finish({"documents": base})


def _merged_sources(parts: list[Part]) -> list[SourceRecord]:
    """Keep the newest record of each file; a later segment is newer."""
    return list({record.source: record for part in parts for record in part.segment.sources(part.live)}.values())


def _merge_letters(parts: list[Part], target: ContainerWriter) -> None:
    alphabet = np.unique(np.concatenate([part.segment.letters.alphabet for part in parts])).astype(np.int64)
    bounds = [part.segment.container["bounds"].reshape(-1, len(FIELDS)).astype(np.int64) for part in parts]
    kept = np.concatenate([rows[part.live] for rows, part in zip(bounds, parts, strict=True)])
    starts = np.concatenate(([0], np.cumsum(kept[:, -1])))
    writer = LetterWriter(target, alphabet, starts)
    keyed = [_keyed_letters(part, alphabet, starts) for part in parts]
    for keys, counts, places, _ in merged_lists(keyed, len(alphabet)):
        writer.append((keys // len(alphabet), keys % len(alphabet), counts, places))
    writer.finish()
    write_bounds(target, starts, kept)


def _keyed_letters(part: Part, alphabet: Numbers, starts: Numbers) -> KeyedLists:
    index = part.segment.letters
    number = np.searchsorted(alphabet, index.alphabet)
    first = np.repeat(number, index.ranges[1:] - index.ranges[:-1])
    old = part.segment.container["starts"]
    shift = starts[np.minimum(part.renumbered(), len(starts) - 1).clip(0)] - old[:-1].astype(np.int64)
    return KeyedLists(first * len(alphabet) + number[index.second], index.place_lists, shift, part.live, old)


def _merge_terms(parts: list[Part], name: str, target: ContainerWriter) -> None:
    words: set[bytes] = set()
    for part in parts:  # one table at a time: a hundred of them would be most of the memory
        words.update(part.segment.terms(name).words)
    table = sorted(words)
    rank = {word: place for place, word in enumerate(table)}
    lengths = np.concatenate([part.segment.terms(name).lengths[part.live] for part in parts]).astype(np.int64)
    writer = TermWriter(target, name, lengths)
    found: list[Numbers] = []
    for keys, counts, articles, frequencies in merged_lists([_keyed_terms(part, name, rank) for part in parts], 1):
        assert frequencies is not None
        writer.append(counts, articles, frequencies)
        found.append(keys)
    writer.finish([table[key] for keys in found for key in keys.tolist()])


def _keyed_terms(part: Part, name: str, rank: dict[bytes, int]) -> KeyedLists:
    index = part.segment.terms(name)
    keys = np.fromiter(map(rank.__getitem__, index.words), np.int64, len(index.words))
    shift = part.renumbered() - np.arange(part.segment.documents)
    return KeyedLists(keys, index.articles, shift, part.live, None, index.frequencies)


def merged_lists(parts: list[KeyedLists], unit: int) -> Iterator[tuple[Numbers, Numbers, Numbers, Numbers | None]]:
    """Yield the merged lists in chunks: keys ascending, how many numbers each has, the numbers, and what runs beside.

    Keys with the same key // unit come in one chunk. Empty lists vanish. The parts' numbers ascend from part to part.
    """
    for low, high in _chunks(parts, unit):
        rows = [_piece(part, low, high) for part in parts]
        keys = np.concatenate([row[0] for row in rows])
        counts = np.concatenate([row[1] for row in rows])
        values = np.concatenate([row[2] for row in rows])
        order = np.argsort(keys, kind="stable")
        take = _runs(np.cumsum(counts) - counts, counts, order)
        keys, counts = keys[order], counts[order]
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        if len(begins):
            beside = (
                None if rows[0][3] is None else np.concatenate([row[3] for row in rows if row[3] is not None])[take]
            )
            yield keys[begins], np.add.reduceat(counts, begins), values[take], beside


def _runs(starts: Numbers, counts: Numbers, order: Numbers) -> Numbers:
    """Give the indices that put runs of an array into another order."""
    counts = counts[order]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    taken: Numbers = np.arange(total) + np.repeat(starts[order] - (ends - counts), counts)
    return taken


def _chunks(parts: list[KeyedLists], unit: int) -> list[tuple[int, int]]:
    """Divide the keys into ranges of about CHUNK numbers."""
    counted = [(part.keys // unit, part.lists.counts(0, len(part.lists))) for part in parts]
    size = max((int(units[-1]) + 1 for units, _ in counted if len(units)), default=0)
    totals = sum((np.bincount(units, weights=counts, minlength=size) for units, counts in counted), np.zeros(size))
    marks = np.flatnonzero(np.diff((np.cumsum(totals) // CHUNK).astype(np.int64), prepend=-1))
    edges = [0, *(marks[1:] * unit).tolist(), size * unit]
    return [(low, high) for low, high in pairwise(edges) if low < high]


def _piece(part: KeyedLists, low: int, high: int) -> tuple[Numbers, Numbers, Numbers, Numbers | None]:
    """Decode the lists of a part with keys in low…high, renumber them, and leave deleted articles out."""
    start, stop = (int(place) for place in np.searchsorted(part.keys, (low, high)))
    if start == stop:
        return _NOTHING if part.beside is None else (*_NOTHING[:3], _NOTHING[2])
    values, counts = part.lists.decode(start, stop)
    owners = values if part.starts is None else None
    if part.starts is not None and not (part.live.all() and (part.shift == part.shift[:1]).all()):
        owners = np.searchsorted(part.starts, values, side="right") - 1
    beside = None
    if part.beside is not None:
        first = part.lists.first(start)
        beside = part.beside[first : first + len(values)].astype(np.int64)
    keys = part.keys[start:stop]
    if owners is None:
        return keys, counts, values + part.shift[0], beside
    keep = part.live[owners]
    moved = values + part.shift[owners]
    if not keep.all():
        counts = np.bincount(np.repeat(np.arange(len(counts)), counts)[keep], minlength=len(counts))
        moved, beside = moved[keep], None if beside is None else beside[keep]
        full = counts > 0
        keys, counts = keys[full], counts[full]
    return keys, counts, moved, beside


_NOTHING: tuple[Numbers, Numbers, Numbers, Numbers | None] = (
    np.zeros(0, np.int64),
    np.zeros(0, np.int64),
    np.zeros(0, np.int64),
    None,
)


def _merge_columns(parts: list[Part], target: ContainerWriter) -> None:
    for name in DAYS:
        target.append(f"days.{name}", np.concatenate([part.segment.days(name)[part.live] for part in parts]))
    for name in LABELS:
        target.put(_merged_labels(parts, name).arrays(name))
    ids = [b""] * sum(part.count for part in parts)
    for part in parts:
        numbers = part.renumbered()
        for article_id, article in zip(part.segment.ids, part.segment.container["ids.articles"].tolist(), strict=True):
            if part.live[article]:
                ids[numbers[article]] = article_id
    write_ids(target, ids)


def _merged_labels(parts: list[Part], name: str) -> LabelColumn:
    """Unite the tables and renumber the codes; labels that only deleted articles had are left out."""
    columns = [part.segment.labels(name) for part in parts]
    owned = [part.live[column.owners()] for part, column in zip(parts, columns, strict=True)]
    shown: dict[bytes, bytes] = {}
    for column, keep in zip(columns, owned, strict=True):
        used = np.unique(column.codes[keep]).tolist()
        for code in used:
            shown.setdefault(column.terms[code], column.shown[code])
    terms = sorted(shown)
    rank = {term: place for place, term in enumerate(terms)}
    codes, counts = [], []
    for part, column, keep in zip(parts, columns, owned, strict=True):
        table = np.array([rank.get(term, 0) for term in column.terms], np.int64)
        codes.append(table[column.codes[keep]])
        counts.append(np.diff(column.offsets.astype(np.int64))[part.live])
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(counts))))
    return LabelColumn(terms, [shown[term] for term in terms], offsets, np.concatenate(codes))
