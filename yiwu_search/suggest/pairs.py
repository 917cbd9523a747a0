"""The letters and pairs of letters of one segment, as arrays to look many up at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from yiwu_search.postings import Numbers
from yiwu_search.postings.letter_index import LetterIndex

NOWHERE = -1
"""The number of a letter that no text of the segment has."""


class PairTable:
    """Looks up letters and pairs by number; a view of what a search uses, nothing is copied but the ranges."""

    def __init__(self, index: LetterIndex) -> None:
        self._index = index
        self._ranges = index.ranges.astype(np.int64)

    def numbers(self, text: str) -> Numbers:
        """Number the letters of a text; NOWHERE for those that no text has."""
        alphabet, codes = self._index.alphabet, np.array(list(map(ord, text)), np.int64)
        if not len(alphabet):
            return np.full(len(codes), NOWHERE)
        numbers = np.minimum(np.searchsorted(alphabet, codes), len(alphabet) - 1)
        return np.where(alphabet[numbers] == codes, numbers, NOWHERE)

    def texts(self, strings: Numbers) -> list[str]:
        """Write rows of letters' numbers as texts."""
        codes = self._index.alphabet[strings].astype(np.uint32)
        return [row.tobytes().decode("utf-32-le", "replace") for row in codes]

    @cached_property
    def words(self) -> Numbers:
        """The numbers of all letters and digits: punctuation is no neighbour of anything."""
        return np.flatnonzero([chr(code).isalnum() for code in self._index.alphabet.tolist()])

    def counts(self, firsts: Numbers, seconds: Numbers) -> Numbers:
        """Count the places of each pair of one of the first letters and one of the second, as a table.

        0 for letters that never stand side by side. All are searched for at once, in about 12 steps of arrays.
        """
        second = self._index.second
        low = np.repeat(self._ranges[firsts][:, np.newaxis], len(seconds), axis=1)
        stop = self._ranges[firsts + 1][:, np.newaxis]
        high = np.repeat(stop, len(seconds), axis=1)
        while (searching := low < high).any():
            middle = (low + high) >> 1
            before = searching & (second[np.minimum(middle, len(second) - 1)] < seconds)
            high = np.where(searching & ~before, middle, high)
            low = np.where(before, middle + 1, low)
        return self._lengths(low, (low < stop) & (second[np.minimum(low, len(second) - 1)] == seconds))

    def _lengths(self, pairs: Numbers, found: npt.NDArray[np.bool_]) -> Numbers:
        counts = np.zeros(found.shape, np.int64)
        counts[found] = self._index.place_lists.lengths(pairs[found])
        return counts
