"""Lists on their way to the disk: coded as they come, a group of them at a time (see `lists`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.lists import BIG, GROUP, WORD, Array, Numbers, high_sizes, low_bits

PIECE = 1 << 16
"""Numbers coded at a time: the dozen arrays in between stay in the cache, six times faster than a million at once."""
_PAD = WORD
"""Bytes behind the last word, so that a whole one can be read there too."""
_KINDS: dict[str, type[np.generic]] = {
    "low": np.uint8,
    "high": np.uint8,
    "counts": np.uint8,
    "big": np.uint32,
    "big_counts": np.uint32,
    "low_groups": np.uint64,
    "high_groups": np.uint64,
    "groups": np.uint64,
}
"""The arrays that a set of lists is kept in, with their types."""


class ListsWriter:
    """Codes lists as they come and hands the code on at once, so that memory holds one piece of it."""

    def __init__(self, universe: int, write: Callable[[str, Array], None]) -> None:
        """Every number is below `universe`; `write` adds numbers to the end of an array of that name."""
        self.universe = max(universe, 1)
        self._write = write
        self._waiting: list[tuple[Numbers, Numbers]] = []
        self._waiting_lists = 0
        self._lists = self._low_size = self._high_size = self._numbers = 0
        for name, kind in _KINDS.items():
            write(name, np.zeros(0, kind))

    def append(self, values: Numbers, counts: Numbers) -> None:
        """Add lists of the given lengths, their numbers one list after another; O(numbers)."""
        self._waiting.append((values, counts))
        self._waiting_lists += len(counts)
        if self._waiting_lists >= GROUP:
            values, counts = self._take()
            whole = len(counts) // GROUP * GROUP
            cut = self._code_pieces(values, counts[:whole])
            self._waiting, self._waiting_lists = [(values[cut:], counts[whole:])], len(counts) - whole

    def _take(self) -> tuple[Numbers, Numbers]:
        if len(self._waiting) == 1:
            return self._waiting[0]
        values, counts = zip(*self._waiting, strict=True)
        return np.concatenate(values), np.concatenate(counts)

    def _code_pieces(self, values: Numbers, counts: Numbers) -> int:
        """Code complete groups, a piece that fits the processor's cache at a time; give how many numbers that were."""
        ends = np.cumsum(counts)
        start = done = 0
        while start < len(counts):
            fitting = int(np.searchsorted(ends, done + PIECE)) // GROUP * GROUP
            stop = min(max(fitting, start + GROUP), len(counts))
            cut = int(ends[stop - 1])
            self._code(values[done:cut], counts[start:stop])
            start, done = stop, cut
        return done

    def _code(self, values: Numbers, counts: Numbers) -> None:
        widths = low_bits(counts, self.universe)
        firsts = np.cumsum(counts) - counts
        number, width = np.arange(len(values)), np.repeat(widths, counts)
        low_starts, low_groups = _starts(counts * widths, 64)
        high_starts, high_groups = _starts(high_sizes(counts, widths, self.universe), 8)
        steps = values >> width
        low_at = np.repeat(low_starts - firsts * widths, counts) + number * width
        high_at = np.repeat(high_starts - firsts, counts) + steps + number
        low = _pack(values - (steps << width), low_at, int(low_groups[-1]) // 64)
        high = _set_bits(high_at, int(high_groups[-1]) // 8)
        self._remember(counts, low.view(np.uint8), high, low_groups // 64, high_groups // 8)

    def _remember(self, counts: Numbers, low: Array, high: Array, low_groups: Numbers, high_groups: Numbers) -> None:
        big = np.flatnonzero(counts >= BIG)
        firsts = np.concatenate(([0], np.cumsum(counts)))
        rows = (low, high, np.minimum(counts, BIG), big + self._lists, counts[big], low_groups[:-1] + self._low_size,
                high_groups[:-1] + self._high_size, firsts[:-1:GROUP] + self._numbers)  # fmt: skip
        for (name, kind), row in zip(_KINDS.items(), rows, strict=True):
            self._write(name, row.astype(kind, copy=False))
        self._lists += len(counts)
        self._low_size += int(low_groups[-1])
        self._high_size += int(high_groups[-1])
        self._numbers += int(firsts[-1])

    def finish(self) -> None:
        """Code the last lists and write the ends of the directory."""
        if self._waiting_lists:
            self._code(*self._take())
            self._waiting, self._waiting_lists = [], 0
        ends = {"low": [0] * _PAD, "high": [0] * _PAD, "low_groups": [self._low_size],
                "high_groups": [self._high_size], "groups": [self._numbers]}  # fmt: skip
        for name, row in ends.items():
            self._write(name, np.array(row, _KINDS[name]))


def _starts(sizes: Numbers, unit: int) -> tuple[Numbers, Numbers]:
    """Give in bits where each list begins, groups beginning at multiples of `unit` bits; and where groups begin."""
    ends = np.cumsum(sizes)
    groups = np.arange(0, len(sizes), GROUP)
    before = np.concatenate(([0], ends))[groups]
    group_sizes = np.diff(np.append(before, ends[-1] if len(ends) else 0))
    aligned = (group_sizes + unit - 1) // unit * unit
    group_starts = np.concatenate(([0], np.cumsum(aligned)))
    shift = np.repeat(group_starts[:-1] - before, np.diff(np.append(groups, len(sizes))))
    return ends - sizes + shift, group_starts


def _pack(values: Numbers, at: Numbers, words: int) -> npt.NDArray[np.uint64]:
    """Write numbers at bit offsets into 64-bit words; their bits do not overlap, so adding is or-ing."""
    packed = np.zeros(words + 2, np.uint64)  # a number of no bits may stand behind the last word
    word, shift = at >> 6, (at & 63).astype(np.uint64)
    unsigned = values.astype(np.uint64)
    np.add.at(packed, word, unsigned << shift)
    np.add.at(packed, word + 1, (unsigned >> np.uint64(1)) >> (np.uint64(63) - shift))  # what runs over the word's end
    return packed[:words]


def _set_bits(at: Numbers, size: int) -> npt.NDArray[np.uint8]:
    """Set the bits at some offsets; a byte for each bit and packing them is twenty times faster than gathering."""
    bits = np.zeros(size * 8, np.bool_)
    bits[at] = True
    return np.packbits(bits, bitorder="little")
