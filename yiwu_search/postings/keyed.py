"""Lists of several segments under common keys → merged lists, in bounded chunks of array operations."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.lists import Array, Numbers
from yiwu_search.postings.plain_lists import MergedLists

CHUNK = 1 << 19
"""Numbers that are put in order at a time, unless one letter has more: tens of MB of working memory."""
Item = TypeVar("Item")
Mask = npt.NDArray[np.bool_]


@dataclass
class KeyedLists:
    """Lists of a part under the keys they have in the merged segment."""

    keys: Numbers
    """Ascending, one a list."""
    lists: MergedLists
    shift: Numbers
    """What is added to a number, by its article."""
    live: Mask
    starts: Array | None
    """Where articles begin, if the numbers are offsets in a stream; None if they are articles."""
    beside: Array | None = None
    """An array that runs beside the numbers."""


def merged_lists(
    parts: list[KeyedLists], unit: int, units: int
) -> Iterator[tuple[Numbers, Numbers, Numbers, Numbers | None]]:
    """Yield the merged lists in chunks: keys ascending, how many numbers each has, the numbers, and what runs beside.

    Keys with the same key // unit, which is below `units`, come in one chunk. Empty lists vanish. The parts' numbers
    ascend from part to part.
    """
    edges = _edges(parts, unit, units)
    bounds = [np.searchsorted(part.keys, edges).tolist() for part in parts]
    for number in range(len(edges) - 1):
        rows = [_piece(part, *row[number : number + 2]) for part, row in zip(parts, bounds, strict=True)]
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


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Make the next item in a thread while the last one is used: NumPy lets go of Python's lock most of the time."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, items, None)
            yield item


def _runs(starts: Numbers, counts: Numbers, order: Numbers) -> Numbers:
    """Give the indices that put runs of an array into another order."""
    counts = counts[order]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    taken: Numbers = np.arange(total) + np.repeat(starts[order] - (ends - counts), counts)
    return taken


def _edges(parts: list[KeyedLists], unit: int, units: int) -> list[int]:
    """Divide the keys into ranges of about CHUNK numbers; give where they begin, and the end."""
    totals = np.zeros(units)
    for part in parts:
        totals += np.bincount(part.keys // unit, part.lists.counts(0, len(part.lists)), units)
    marks = np.flatnonzero(np.diff((np.cumsum(totals) // CHUNK).astype(np.int64), prepend=-1))
    return [0, *(marks[1:] * unit).tolist(), units * unit]


def _piece(part: KeyedLists, start: int, stop: int) -> tuple[Numbers, Numbers, Numbers, Numbers | None]:
    """Decode the lists start…stop of a part, renumber them, and leave deleted articles out."""
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
