"""Arrays of which only spots are read: each block of bytes is verified when it is first touched.

Verifying a list of letters costs a hundredth of decoding it (zlib's CRC-32 takes 2 GB a second in blocks of this size),
verifying the whole array would cost a second in a large index.
"""

from __future__ import annotations

import zlib
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

BLOCK = 4096
"""Bytes under one checksum: a page of memory, so nothing is read from the disk that would not be read anyway. The
checksums take a thousandth of the file."""
Bytes = npt.NDArray[np.uint8]


def block_checksums(data: bytes | memoryview) -> Iterator[int]:
    """Give the CRC-32 of each block."""
    view = memoryview(data)
    return (zlib.crc32(view[start : start + BLOCK]) for start in range(0, len(view), BLOCK))


class Spots:
    """The bytes of an array, to be read only where they were touched before."""

    def __init__(
        self, array: Bytes, checksums: npt.NDArray[np.uint32] | None = None, damaged: Exception | None = None
    ) -> None:
        """`damaged` is raised for a block of which the checksum does not hold; without checksums nothing is."""
        self.array = array
        self._checksums = checksums
        self._damaged = damaged
        self._unread = bytearray(b"\1" * (0 if checksums is None else len(checksums)))

    def __len__(self) -> int:
        return len(self.array)

    def between(self, start: int, stop: int) -> Bytes:
        """Give a stretch of bytes; raises what the array was made with where one of its blocks is damaged."""
        self._verify_between(start // BLOCK, (stop + BLOCK - 1) // BLOCK)
        return self.array[start:stop]

    def touch(self, at: npt.NDArray[np.int64], width: int) -> None:
        """Verify what lies at some ascending offsets, `width` bytes at each and fewer than a block."""
        first, stop = int(at[0]) // BLOCK, (int(at[-1]) + width - 1) // BLOCK + 1
        if self._unread.find(1, first, stop) < 0:
            return
        if stop - first <= len(at):  # close together
            self._verify_between(first, stop)
            return
        for block in {*(at // BLOCK).tolist(), *((at + width - 1) // BLOCK).tolist()}:
            self._verify_between(block, block + 1)

    def _verify_between(self, first: int, stop: int) -> None:
        block = self._unread.find(1, max(first, 0), stop)
        if 0 <= block < stop - 1:
            self._bring_in(block, stop)
        while block >= 0:
            self._verify(block)
            block = self._unread.find(1, block, stop)

    def _bring_in(self, first: int, stop: int) -> None:
        """Read blocks from the disk while other threads run.

        Python lets go of its lock for a checksum of more than 5 kB, and of one block it does not: a disk that is slow
        to bring blocks one by one held keys up for a quarter of a second.
        """
        zlib.crc32(self.array[first * BLOCK : stop * BLOCK].data)

    def _verify(self, block: int) -> None:
        assert self._checksums is not None
        assert self._damaged is not None
        if zlib.crc32(self.array[block * BLOCK : (block + 1) * BLOCK].data) != self._checksums[block]:
            raise self._damaged
        self._unread[block] = 0


class Checked(Mapping[str, npt.NDArray[Any]]):
    """Named arrays: as a whole verified when first asked for, by spots when first touched."""

    @abstractmethod
    def spots(self, name: str) -> Spots:
        """Give an array of bytes to be read by spots."""

    @abstractmethod
    def under(self, prefix: str) -> Checked:
        """Give the arrays whose names begin with a prefix, by the rest of their names."""


def spots(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Spots:
    """Give an array by spots; one that comes from no file needs no checksums."""
    if isinstance(arrays, Checked):
        return arrays.spots(name)
    return Spots(arrays[name])


def under(arrays: Mapping[str, npt.NDArray[Any]], prefix: str) -> Mapping[str, npt.NDArray[Any]]:
    """Give the arrays whose names begin with a prefix, by the rest of their names."""
    if isinstance(arrays, Checked):
        return arrays.under(prefix)
    return {name[len(prefix) :]: row for name, row in arrays.items() if name.startswith(prefix)}
