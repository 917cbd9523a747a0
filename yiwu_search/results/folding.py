"""Folding: of articles with nearly the same text one is shown, with the others behind it.

Which articles have the same text is a fact of the index and not of a query: two signatures that agree in enough points
join their articles into a group, and a group is shown by its best hit. So the groups are the same on every page and in
every order, and what is found is parted into hits that are shown and hits that stand behind one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers, Signatures
from yiwu_search.postings.signatures import POINTS
from yiwu_search.results.order import Row, Ties, without_ties

ALIKE = 12
"""Points of 16 in which two signatures must agree. Of drawn texts that have 0.95, 0.90, 0.81 and 0.61 of their shingles
in common, 0.99, 0.97, 0.80 and 0.17 agree so far: one word changed in a hundred letters is the same text, one in twenty
is not."""
BANDS = (0, 4, 8, 12)
"""The points from which on articles are brought together: two in a row must agree. Of two texts that agree in 12 points
of 16, 96 in a hundred agree in one of these pairs, and of those that agree in 14, all but one in three hundred."""
SLOTS = 16
"""Slots an article, so that few share one by chance; the table of 100,000 articles is 8 MB."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern: the golden ratio."""


Pairs = npt.NDArray[np.uint64]
"""Two points of each article, as one number."""


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
        return int(np.count_nonzero(self.groups[1:] == self.groups[:-1]))

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
        rows = _Rows([signatures for signatures, _ in segments])
        pairs = [_pairs(rows, _shared(column), first) for first, column in zip(BANDS, _bands(segments), strict=True)]
        ones, others = (np.concatenate(ends) for ends in zip(*pairs, strict=True))
        candidates = np.flatnonzero(_marked(rows.count, ones, others))
        joined = _joined((np.searchsorted(candidates, ones), np.searchsorted(candidates, others)), len(candidates))
        self.members, self.groups = candidates, candidates[joined]
        """The articles that share their text with another, ascending, and the least number of each one's group."""
        self._is_member = _marked(rows.count, candidates)

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


class _Rows:
    """The signatures of the segments, by the articles' numbers in the index."""

    def __init__(self, segments: Sequence[Signatures]) -> None:
        self._segments = segments
        self._ends = np.cumsum([0, *(len(signatures) for signatures in segments)])
        self.count = int(self._ends[-1])

    def of(self, numbers: Numbers) -> Signatures:
        """Give the signatures of some articles, a row each."""
        which = np.searchsorted(self._ends, numbers, "right") - 1
        rows = np.zeros((len(numbers), POINTS), np.uint32)
        for segment, signatures in enumerate(self._segments):
            here = which == segment
            rows[here] = signatures[numbers[here] - self._ends[segment]]
        return rows


def _marked(count: int, *numbers: Numbers) -> npt.NDArray[np.bool_]:
    marks = np.zeros(count, np.bool_)
    for some in numbers:
        marks[some] = True
    return marks


def _bands(segments: Sequence[tuple[Signatures, npt.NDArray[np.bool_] | None]]) -> Iterator[Pairs]:
    """Give the two points of each band as one number an article, 0 where it has no signature or does not count."""
    for first in BANDS:
        columns = [_two(signatures, first) * (True if live is None else live) for signatures, live in segments]
        yield np.concatenate([np.zeros(0, np.uint64), *columns])


def _two(signatures: Signatures, first: int) -> Pairs:
    high, low = signatures[:, first].astype(np.uint64), signatures[:, first + 1]
    return (high << np.uint64(32)) | low


def _shared(keys: Pairs) -> Numbers:
    """Find the articles that share a slot with another's key, ascending; some of them by chance.

    Of the articles of a slot the last one stays in the table, and the others miss themselves there: six times faster
    than a sort.
    """
    signed = np.flatnonzero(keys)
    bits = (len(signed) * SLOTS).bit_length()
    slots = ((keys[signed] * _STEP) >> np.uint64(64 - bits)).astype(np.int64)
    table = np.zeros(1 << bits, np.int64)
    table[slots] = signed
    return signed[_marked(1 << bits, slots[table[slots] != signed])[slots]]


def _pairs(rows: _Rows, numbers: Numbers, first: int) -> tuple[Numbers, Numbers]:
    """Find neighbours that agree, where articles are sorted by four points from a band's first on."""
    signed = rows.of(numbers)
    order = np.lexsort((_two(signed, first + 2), keys := _two(signed, first)))
    near = keys[order[1:]] == keys[order[:-1]]
    ones, others = order[:-1][near], order[1:][near]
    agreeing = (signed[ones] == signed[others]).sum(axis=1) >= ALIKE
    return numbers[ones[agreeing]], numbers[others[agreeing]]


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
