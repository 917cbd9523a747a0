"""Lists as they are, for runs: what is merged before anybody reads it need not be coded and decoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.lists import Array, Lists, Numbers
from yiwu_search.postings.lists_writer import ListsWriter


class MergedLists(Protocol):
    """What a merge asks of lists."""

    def __len__(self) -> int: ...

    def counts(self, start: int, stop: int) -> Numbers:
        """Give the lengths of the lists start…stop."""

    def first(self, start: int) -> int:
        """Give how many numbers all lists before a list hold."""

    def decode(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Give the numbers of the lists start…stop, one list after another, and the lengths."""


class PlainListsWriter:
    """Writes lists as numbers of the least width that holds them all, and where each list ends."""

    def __init__(self, universe: int, write: Callable[[str, Array], None]) -> None:
        """Take the arguments of ListsWriter."""
        self._kind = np.min_scalar_type(universe)
        self._write = write
        self._numbers = 0
        self.append(np.zeros(0, np.int64), np.zeros(0, np.int64))

    def append(self, values: Numbers, counts: Numbers) -> None:
        """Add lists of the given lengths, their numbers one list after another."""
        self._write("values", values.astype(self._kind))
        self._write("ends", np.cumsum(counts) + self._numbers)
        self._numbers += len(values)

    def finish(self) -> None:
        """Do nothing: all is written."""


class PlainLists:
    """Lists that were written by PlainListsWriter."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._values, self._ends = arrays["values"], arrays["ends"]

    def __len__(self) -> int:
        return len(self._ends)

    def counts(self, start: int, stop: int) -> Numbers:
        """Give the lengths of the lists start…stop."""
        return np.diff(self._ends[start:stop], prepend=self.first(start))

    def first(self, start: int) -> int:
        """Give how many numbers all lists before a list hold."""
        return int(self._ends[start - 1]) if start else 0

    def decode(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Give the numbers of the lists start…stop, one list after another, and the lengths."""
        return self._values[self.first(start) : self.first(stop)].astype(np.int64), self.counts(start, stop)


def lists_writer(target: ContainerWriter, prefix: str, universe: int) -> ListsWriter | PlainListsWriter:
    """Choose how lists are written: plainly into a run, coded into a segment that stays."""
    return (PlainListsWriter if target.run else ListsWriter)(universe, target.under(prefix))


def open_lists(arrays: Mapping[str, Array], universe: int) -> MergedLists:
    """Open lists, however they were written."""
    return PlainLists(arrays) if "ends" in arrays else Lists(arrays, universe)
