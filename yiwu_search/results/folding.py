"""Folding: of articles with nearly the same text one is shown, with the others behind it.

Which articles have the same text is a fact of the index and not of a query: two signatures that agree in enough points
join their articles into a group, and a group is shown by its best hit. So the groups are the same on every page and in
every order, and what is found is parted into hits that are shown and hits that stand behind one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers, Signatures
from yiwu_search.results.order import Row, Ties, without_ties

ALIKE = 12
"""Points of 16 in which two signatures must agree. Of drawn texts that have 0.95, 0.90, 0.81 and 0.61 of their shingles
in common, 0.99, 0.97, 0.80 and 0.17 agree so far: one word changed in a hundred letters is the same text, one in twenty
is not."""
SORTED_BY = (0, 1)
"""The points by which articles are brought together; two texts of which nine in ten shingles are common differ in both
once in a hundred times."""

SORTED_POINTS = 4
"""Points that each sort goes by: texts that agree in four are seldom not the same. Sorting by all sixteen took 160 ms
for 100,000 articles of many common sentences."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Hits with the same text as others."""

    numbers: Numbers
    """Those of a group together, the one that is shown first, then from best to worst."""
    groups: Numbers
    """The group of each, ascending."""

    @property
    def count(self) -> int:
        """How many stand behind another."""
        return len(self.groups) - len(np.unique(self.groups))

    def behind(self, number: int) -> list[int]:
        """List the hits behind the one that is shown, best first; linear in the hits with the same text as others."""
        at = np.flatnonzero(self.numbers == number)
        return self.numbers[self.groups == self.groups[at[0]]].tolist()[1:] if len(at) else []


_NONE: Numbers = np.zeros(0, np.int64)
UNFOLDED = Folded(_NONE, _NONE)


class TextGroups:
    """Which articles of an index have nearly the same text."""

    def __init__(self, segments: Sequence[tuple[Signatures, npt.NDArray[np.bool_] | None]]) -> None:
        """Take the signatures of each segment, and which of its articles count (None: all); a sort of them, O(n log n).

        It takes 14 ms for 100,000 articles and happens once for a commit.
        """
        firsts = np.concatenate([column[0] for column in map(_columns, segments)] or [_NONE.astype(np.uint32)])
        seconds = np.concatenate([column[1] for column in map(_columns, segments)] or [_NONE.astype(np.uint32)])
        candidates = np.union1d(_shared(firsts), _shared(seconds))
        signed = _rows([signatures for signatures, _ in segments], candidates)
        groups = candidates[_joined(_pairs(signed), len(candidates))]
        _, place, sizes = np.unique(groups, return_inverse=True, return_counts=True)
        several = sizes[place] > 1
        self.members, self.groups = candidates[several], groups[several]
        """The articles that share their text with another, ascending, and the least number of each one's group."""
        self._is_member = np.zeros(len(firsts), np.bool_)
        self._is_member[self.members] = True

    def same(self, one: int, other: int) -> bool:
        """Whether two articles have nearly the same text."""
        places = np.searchsorted(self.members, (one, other))
        if places.max() >= len(self.members) or self.members[places].tolist() != [one, other]:
            return False
        return bool(self.groups[places[0]] == self.groups[places[1]])

    def fold(self, rows: list[Row], ties: Ties | None = None) -> tuple[list[Row], Folded]:
        """Take out the hits that stand behind a better one, of equals behind the first, and give both."""
        if not len(self.members):
            return rows, UNFOLDED
        inside = [np.flatnonzero(self._is_member[numbers]) for numbers, _ in rows]
        numbers = np.concatenate([_NONE, *(numbers[at] for (numbers, _), at in zip(rows, inside, strict=True))])
        keys = np.concatenate([_NONE, *(keys[at] for (_, keys), at in zip(rows, inside, strict=True))])
        groups = self.groups[np.searchsorted(self.members, numbers)]
        order = without_ties(numbers, (keys, groups), ties) if ties else np.lexsort((numbers, keys, groups))
        folded = Folded(numbers[order], groups[order])
        hidden = np.sort(folded.numbers[np.diff(folded.groups, prepend=-1) == 0])
        return [_without(row, hidden) for row in rows] if len(hidden) else rows, folded


def _columns(segment: tuple[Signatures, npt.NDArray[np.bool_] | None]) -> list[npt.NDArray[np.uint32]]:
    """Give the points that are sorted by, 0 where an article does not count."""
    signatures, live = segment
    return [signatures[:, point] if live is None else signatures[:, point] * live for point in SORTED_BY]


def _shared(column: npt.NDArray[np.uint32]) -> Numbers:
    """Find the articles that have a number in common with another; one sort of the numbers with their places."""
    keyed = (column.astype(np.uint64) << np.uint64(32)) | np.arange(len(column), dtype=np.uint64)
    keyed.sort()
    values = keyed >> np.uint64(32)
    again = np.append(False, values[1:] == values[:-1])
    shared = (again | np.append(again[1:], False)) & (values > 0)
    numbers: Numbers = (keyed[shared] & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return numbers


def _rows(segments: Sequence[Signatures], numbers: Numbers) -> Signatures:
    """Give the signatures of some articles, by their ascending numbers in the index."""
    ends = np.cumsum([len(signatures) for signatures in segments])
    cuts = np.split(numbers, np.searchsorted(numbers, ends))
    starts = ends - [len(signatures) for signatures in segments]
    parts = [rows[some - start] for rows, some, start in zip(segments, cuts, starts.tolist(), strict=False)]
    return np.concatenate(parts) if parts else np.zeros((0, 1), np.uint32)


def _pairs(signed: Signatures) -> tuple[Numbers, Numbers]:
    """Find neighbours that agree, where the articles are sorted by four points from the first on, or the second."""
    found = []
    for point in SORTED_BY:
        order = np.lexsort(np.roll(signed, -point, axis=1)[:, :SORTED_POINTS].T[::-1])
        agreeing = (signed[order[1:]] == signed[order[:-1]]).sum(axis=1) >= ALIKE
        found.append((order[:-1][agreeing], order[1:][agreeing]))
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def _joined(pairs: tuple[Numbers, Numbers], count: int) -> Numbers:
    """Give for each of `count` things the least one that pairs lead to; the steps are halved each time."""
    least = np.arange(count)
    while True:
        lower = np.minimum(least[pairs[0]], least[pairs[1]])
        better = least.copy()
        for end in pairs:
            np.minimum.at(better, least[end], lower)
            np.minimum.at(better, end, lower)
        better = better[better]
        if np.array_equal(better, least):
            return least
        least = better


def _without(row: Row, hidden: Numbers) -> Row:
    numbers, keys = row
    first, stop = np.searchsorted(hidden, (numbers[0], numbers[-1] + 1)) if len(numbers) else (0, 0)
    keep = np.ones(len(numbers), np.bool_)
    keep[np.searchsorted(numbers, hidden[first:stop])] = False  # all of a segment's are among what was found there
    return numbers[keep], keys[keep]
