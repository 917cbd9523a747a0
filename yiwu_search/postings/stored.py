"""Stored articles: JSON lines in zlib blocks of a few articles, any one of them two reads away."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.lists import Array
from yiwu_search.postings.spots import spots

BLOCK = 4
"""Articles in a block. On generated articles of 4.3 kB blocks of 2, 4, 8 and 16 take 0.60, 0.56, 0.52 and 0.50 of the
text, and unpacking one takes 0.05, 0.10, 0.18 and 0.35 ms."""
LEVEL = 4
"""Of zlib: level 6 takes 2 % less space and half as much time again."""


class StoredWriter:
    """Packs JSON lines into blocks."""

    def __init__(self, target: ContainerWriter) -> None:
        self._target = target
        self._waiting: list[bytes] = []
        self._firsts, self._offsets = [0], [0]
        target.append("stored.data", np.zeros(0, np.uint8))

    def add(self, line: bytes) -> None:
        """Add one article, a JSON object without a raw newline."""
        self._waiting.append(line)
        if len(self._waiting) == BLOCK:
            self._pack()

    def _pack(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self.add_block(zlib.compress(b"\n".join(waiting), LEVEL), len(waiting))

    def add_block(self, data: bytes | memoryview, articles: int) -> None:
        """Add a block that is packed already, in order with the articles added before."""
        self._pack()
        self._target.append("stored.data", np.frombuffer(data, np.uint8))
        self._firsts.append(self._firsts[-1] + articles)
        self._offsets.append(self._offsets[-1] + len(data))

    def finish(self) -> None:
        """Write the last block and the directory."""
        self._pack()
        self._target.append("stored.firsts", np.array(self._firsts, np.uint32))
        self._target.append("stored.offsets", np.array(self._offsets, np.uint64))


class Stored:
    """Reads stored articles."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._data = spots(arrays, "stored.data").array.data.cast("B")  # each block carries a checksum of zlib's
        self._firsts, self._offsets = arrays["stored.firsts"], arrays["stored.offsets"]

    def __getitem__(self, article: int) -> bytes:
        """Give the JSON line of an article; raises zlib.error where a bit of its block is not as it was written.

        Unpacking only as far as the article would be a third faster and prove nothing: the checksum stands at the end.
        """
        block = int(np.searchsorted(self._firsts, article, side="right")) - 1
        return self._lines(block)[article - int(self._firsts[block])]

    def _lines(self, block: int) -> list[bytes]:
        return zlib.decompress(self.block(block)).split(b"\n")

    def block(self, number: int) -> memoryview:
        """Give a block as it is packed."""
        return self._data[int(self._offsets[number]) : int(self._offsets[number + 1])]

    def copy_to(self, target: StoredWriter, live: npt.NDArray[np.bool_]) -> None:
        """Add all live articles to another segment; blocks of which all live are not unpacked."""
        for block in range(len(self._firsts) - 1):
            first, stop = int(self._firsts[block]), int(self._firsts[block + 1])
            if live[first:stop].all():
                target.add_block(self.block(block), stop - first)
            elif live[first:stop].any():
                for line, keep in zip(self._lines(block), live[first:stop], strict=True):
                    if keep:
                        target.add(line)
