"""The stream of a segment's letters: which article and field a place lies in, and what the places of a string tell.

All texts of a segment are one stream: the fields of an article one after another, a separator behind each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.lists import Array, Numbers, distinct

SEPARATOR = "\x00"
"""Stands behind every field; letters() never yields it, so no query holds it."""
FIELDS = ("headline", "kicker", "deck", "body", "caption")
"""The fields in the order in which they stand in the stream."""
_BODY = FIELDS.index("body")
FEW = 2_000
"""Places up to which searching for the article of each is as fast as anything."""
STEPS = 8
"""Steps forward from the article that a stretch begins in, before it is searched for after all."""
_LONGEST = 0xFFFF
"""Letters from which on headlines count as equally long: no query is that long, and numbers this short sort fast."""


class Stream:
    """Where articles and their fields lie in the stream."""

    def __init__(self, starts: Array, bounds: Array) -> None:
        """`starts`: where each article begins, and the end; `bounds`: for each article where each field ends in it."""
        self.starts = starts.astype(np.int64)
        self._bounds = bounds
        self._ends = bounds.reshape(-1, len(FIELDS))

    def lengths(self) -> Numbers:
        """Give how many letters each article has, separators included."""
        return np.diff(self.starts)

    def field_ends(self) -> Numbers:
        """Give the places of the separators, ascending."""
        ends = self.starts[:-1, np.newaxis] + self._ends - 1
        return distinct(ends.ravel())

    def owners(self, places: Numbers) -> Numbers:
        """Give the article of each of ascending places.

        A table of one article for each stretch of the stream says nearly where it is, and a few steps forward find it:
        three times faster than searching for each of a hundred thousand places.
        """
        if len(places) < FEW:
            return np.searchsorted(self.starts, places, side="right") - 1
        shift, table = self._near
        owners: Numbers = table[places >> shift]
        for _ in range(STEPS):
            ahead = self.starts[owners + 1] <= places
            if not ahead.any():
                return owners
            owners += ahead
        return np.searchsorted(self.starts, places, side="right") - 1  # many tiny articles in one stretch

    @cached_property
    def _near(self) -> tuple[int, Numbers]:
        """The article at the beginning of each stretch of 2^shift letters; about as many stretches as articles."""
        shift = max(int(self.starts[-1]) // max(len(self.starts) - 1, 1), 1).bit_length() - 1
        begins = np.arange(0, int(self.starts[-1]) + 1, 1 << shift)
        return shift, np.searchsorted(self.starts, begins, side="right") - 1

    def fields(self, places: Numbers, owners: Numbers) -> Numbers:
        """Give the number of the field of each place; most lie in the body, and only the others are told apart."""
        offsets, rows = places - self.starts[owners], owners * len(FIELDS)
        fields = np.full(len(places), _BODY)
        outside = offsets < self._bounds[rows + _BODY - 1]
        outside |= offsets >= self._bounds[rows + _BODY]
        others = np.flatnonzero(outside)
        fields[others] = (offsets[others, np.newaxis] >= self._ends[owners[others], :-1]).sum(axis=1)
        return fields

    def with_headline_of(self, least: int, most: int) -> Numbers:
        """Give the articles of which the headline has so many letters, ascending."""
        lengths, articles = self._by_headline
        first, stop = np.searchsorted(lengths, (least, most + 1))
        return np.sort(articles[first:stop])

    @cached_property
    def _by_headline(self) -> tuple[Array, Array]:
        """The lengths of all headlines, ascending, and the article of each."""
        lengths = np.minimum(self._ends[:, 0].astype(np.int64) - 1, _LONGEST)
        headed = np.flatnonzero(lengths > 0)
        order = headed[np.argsort(lengths[headed].astype(np.uint16), kind="stable")]
        return lengths[order].astype(np.uint16), order.astype(np.int32)


class Occurrences:
    """Where a string stands; what follows from that is worked out when first asked for."""

    def __init__(self, stream: Stream, places: Numbers) -> None:
        self._stream = stream
        self.places = places
        """Offsets in the stream, ascending."""

    @cached_property
    def owners(self) -> Numbers:
        """The article of each place."""
        return self._stream.owners(self.places)

    @cached_property
    def fields(self) -> Numbers:
        """The number of the field of each place."""
        return self._stream.fields(self.places, self.owners)

    @cached_property
    def begins(self) -> Numbers:
        """Which places are the first in their article."""
        return np.flatnonzero(np.diff(self.owners, prepend=-1))

    @cached_property
    def articles(self) -> Numbers:
        """The articles, ascending, each once."""
        return self.owners[self.begins]

    @cached_property
    def depths(self) -> Numbers:
        """How many letters of each article stand before the first place in it."""
        return self.places[self.begins] - self._stream.starts[self.articles]

    def often(self) -> Numbers:
        """Give how often the string stands in each article."""
        return np.diff(self.begins, append=len(self.owners))

    def inside(self, fields: Sequence[str]) -> Numbers:
        """Give the articles in which the string stands in one of some fields."""
        wanted = np.array([name in fields for name in FIELDS])
        return self.articles if wanted.all() else distinct(self.owners[wanted[self.fields]])

    def summed(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Add up for each article what its places have as values of their fields, one value a field."""
        each = values[self.fields]
        return np.add.reduceat(each, self.begins) if len(each) else each

    def best(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Give for each article the greatest value of the fields it has the string in."""
        each = values[self.fields]
        return np.maximum.reduceat(each, self.begins) if len(each) else each
