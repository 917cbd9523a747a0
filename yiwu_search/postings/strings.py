"""A sorted table of strings in one block of bytes, searched where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import numpy as np

from yiwu_search.postings.lists import Array


def write_strings(strings: Iterable[bytes]) -> dict[str, Array]:
    """Give the arrays of a table, in the order of the strings."""
    rows = list(strings)
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    kind = np.uint32 if offsets[-1] < 1 << 32 else np.uint64
    return {"bytes": np.frombuffer(b"".join(rows), np.uint8), "offsets": offsets.astype(kind)}


KEPT = 4096
"""Strings whose numbers are remembered: a search of a million takes twenty steps, and people ask again."""
Text = TypeVar("Text", str, bytes)


class Numbering(dict[Text, int]):
    """Gives every string that is new to it the next number."""

    def __missing__(self, string: Text) -> int:
        number = self[string] = len(self)
        return number


class Strings:
    """The strings of a table; only `find` and `lower_bound` need them sorted."""

    def __init__(self, arrays: Mapping[str, Array], prefix: str) -> None:
        self._bytes = arrays[prefix + "bytes"].data.cast("B")
        self._offsets = arrays[prefix + "offsets"]
        self._found: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._bytes[int(self._offsets[number]) : int(self._offsets[number + 1])])

    def __iter__(self) -> Iterator[bytes]:
        """Read all strings; one pass over the bytes."""
        data, offsets = bytes(self._bytes), self._offsets.tolist()
        return map(data.__getitem__, map(slice, offsets, offsets[1:]))

    def lower_bound(self, string: bytes) -> int:
        """Give the number of the first string that is not less; O(log n)."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < string:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, string: bytes) -> int:
        """Give the number of a string, -1 where it is not in the table; one that was asked for before is remembered."""
        number = self._found.get(string)
        if number is None:
            place = self.lower_bound(string)
            number = place if place < len(self) and self[place] == string else -1
            if len(self._found) >= KEPT:
                self._found = {}
            self._found[string] = number
        return number
