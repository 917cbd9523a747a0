"""The best of what was found in each segment: by score or by day; of equal scores the newest first, then by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers

BLOCK = 64
"""Articles of which the best is found first, where very many match."""
Keys = npt.NDArray[np.float64]
Row = tuple[Numbers, Keys]
"""Articles found in a segment, by their numbers in the index, ascending, and what they are ordered by, the least first.
"""


@dataclass(frozen=True, slots=True)
class Ties:
    """What orders articles with equal keys."""

    days: Callable[[Numbers], Numbers]
    """Numbers of articles in the index → their days as ordinals; 0 for an undated one."""
    id_of: Callable[[int], str]
    """The number of an article → its id."""


def least_of(rows: Sequence[Row], limit: int, ties: Ties | None = None) -> Row:
    """Give the `limit` articles with the least keys, the least first; without `ties` equal ones in their order."""
    chosen = [_with_ties(row, least_places(row[1], limit), ties) for row in rows]
    numbers = np.concatenate([np.zeros(0, np.int64), *(numbers for numbers, _ in chosen)])
    keys = np.concatenate([np.zeros(0), *(keys for _, keys in chosen)])
    order = np.argsort(keys, kind="stable")
    if ties and not np.diff(keys[order]).all():
        order = without_ties(numbers, (keys,), ties)
    return numbers[order[:limit]], keys[order[:limit]]


def _with_ties(row: Row, best: Numbers, ties: Ties | None) -> Row:
    """Take the best, and all of the last one's equals that are as new as any of them should be: ids may order these."""
    numbers, keys = row
    if ties and len(best):
        tied = np.flatnonzero(keys == keys[best[-1]])
        above = best[keys[best] < keys[best[-1]]]
        wanted = len(best) - len(above)
        if len(tied) > wanted:
            ages = -ties.days(numbers[tied])
            best = np.concatenate((above, tied[ages <= np.partition(ages, wanted - 1)[wanted - 1]]))
    return numbers[best], keys[best]


def without_ties(numbers: Numbers, keys: Sequence[npt.NDArray[Any]], ties: Ties) -> Numbers:
    """Order by keys, the last first, then by day and id; ids are read only of articles that share all else."""
    columns = (-ties.days(numbers), *keys)
    order = np.lexsort(columns)
    same = np.logical_and.reduce([np.diff(column[order]) == 0 for column in columns])
    starts = np.flatnonzero(np.append(True, ~same))
    for start, stop in zip(starts.tolist(), np.append(starts[1:], len(order)).tolist(), strict=True):
        if stop - start > 1:
            order[start:stop] = sorted(order[start:stop].tolist(), key=lambda at: ties.id_of(int(numbers[at])))
    return order


def least_places(keys: npt.NDArray[np.float64], limit: int) -> Numbers:
    """Give the places of the `limit` least keys, ascending, equal ones in their order; linear, not a full sort."""
    if limit <= 0:
        return np.zeros(0, np.int64)
    if len(keys) > 2 * BLOCK * limit:
        return _best_of_many(keys, limit)
    if limit < len(keys):
        edge = np.partition(keys, limit - 1)[limit - 1]
        below = np.flatnonzero(keys < edge)
        places = np.concatenate((below, np.flatnonzero(keys == edge)[: limit - len(below)]))
        places.sort()
    else:
        places = np.arange(len(keys))
    return places[np.argsort(keys[places], kind="stable")]


def _best_of_many(keys: npt.NDArray[np.float64], limit: int) -> Numbers:
    """Leave out what cannot be among the least, then look closely: six times faster than partitioning everything.

    Of `limit` blocks the least keys are known, so no key above all of these is among the `limit` least.
    """
    blocks = len(keys) // BLOCK
    least = keys[: blocks * BLOCK].reshape(BLOCK, blocks).min(axis=0)
    edge = np.partition(least, limit - 1)[limit - 1]
    below = np.flatnonzero(keys < edge)
    if len(below) < limit:  # equal keys at the edge: the first of them fill up, however many there are
        below = np.concatenate((below, np.flatnonzero(keys == edge)[: limit - len(below)]))
        below.sort()
    return below[np.argsort(keys[below], kind="stable")[:limit]]
