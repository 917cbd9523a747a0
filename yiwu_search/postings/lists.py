"""Many ascending lists of numbers in few bits, decoded in bulk: Elias–Fano coding as array operations.

A list of n numbers below a universe U keeps the w = ⌊log2(U/n)⌋ low bits of each number as they are, and the high
parts as one bit a number in a bit string where a 0 steps to the next high part: about w + 2 bits a number, within half
a bit of what any code can do without knowing more about the numbers. Byte codes of the differences need 20–30 % more
on letter pairs, and decode slower, because where a code ends depends on all before it; here every number's bits lie
where arithmetic says.

Lists are grouped by 64: a group begins at a whole word, which is all the directory must remember.
Source: S. Vigna, Quasi-succinct indices, WSDM 2013.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.spots import spots

Numbers = npt.NDArray[np.int64]
Array = npt.NDArray[Any]
"""Numbers of whatever width a file keeps them in."""

GROUP = 64
"""Lists in a group: the directory costs 17 bytes a group, and looking up a list adds up at most 63 lengths."""
KEPT = 4096
"""Lists whose whereabouts are kept: finding a list costs as much as decoding a short one, and people ask again."""
ALONE = 5_000
"""Numbers from which on a list among others is read alone; 2,000 and 20,000 are about as good."""
BIG = 255
"""A length of 255 or more stands in a table of its own, so that the others take one byte."""
WORD = 8
"""Bytes that are read at a time, at any bit."""


def low_bits(counts: Numbers, universe: int) -> Numbers:
    """Give the width of the low parts of lists with these lengths; 0 for an empty list."""
    quotient = np.maximum(universe // np.maximum(counts, 1), 1)
    width = np.frexp(quotient.astype(np.float64))[1].astype(np.int64) - 1
    return np.where(counts > 0, width, 0)


def high_sizes(counts: Numbers, widths: Numbers, universe: int) -> Numbers:
    """Give the bits that the high parts of each list take: one a number, and one a step of the high part."""
    return np.where(counts > 0, counts + (universe >> widths) + 1, 0)


def distinct(ascending: Numbers) -> Numbers:
    """Leave out repeated numbers."""
    once: Numbers = ascending[np.diff(ascending, prepend=-1) != 0]
    return once


class _Zeros:
    """Finds the zeros of a bit string by their number."""

    def __init__(self, data: Array, skip: int) -> None:
        """`skip`: how many bits of the first byte do not belong to the string."""
        padded = np.full((len(data) + 15) // 8 * 8, 0, np.uint8)
        padded[: len(data)] = data
        padded[0] |= (1 << skip) - 1  # no zeros before the first bit
        self._words = padded.view(np.uint64)
        self._skip = skip
        self._before = np.concatenate(([0], np.cumsum(64 - np.bitwise_count(self._words).astype(np.int64))))

    def select(self, numbers: Numbers) -> Numbers:
        """Give how many bits lie before the end of the first `numbers` zeros; numbers ascend. 0 zeros end at once."""
        word = np.searchsorted(self._before, numbers, side="left") - 1
        word = np.maximum(word, 0)
        bits = np.unpackbits(~self._words[word].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        wanted = numbers - self._before[word]
        within = (np.cumsum(bits, axis=1, dtype=np.uint8) < wanted[:, np.newaxis]).sum(axis=1)
        ends = word * 64 + within + 1 - self._skip
        return np.where(numbers > 0, ends, 0)


_TOO_SHORT = "lists are shorter than their lengths say"


class _Place(NamedTuple):
    """Where a list lies."""

    first: int
    """How many numbers all lists before it hold."""
    length: int
    width: int
    """Bits of each low part."""
    low: int
    """Bit offset of the low parts."""
    high: int
    """Bit offset of the high parts."""
    high_end: int
    """Bit offset behind them."""


class Lists:
    """Lists that were coded by ListsWriter, read from arrays that may lie in a mapped file."""

    def __init__(self, arrays: Mapping[str, Array], universe: int) -> None:
        self.universe = max(universe, 1)
        self._counts = arrays["counts"]
        self._big, self._big_counts = arrays["big"], arrays["big_counts"]
        self._low_groups, self._high_groups = arrays["low_groups"], arrays["high_groups"]
        self._low, self._high = spots(arrays, "low"), spots(arrays, "high")
        self._groups = arrays["groups"]
        self._places: dict[int, _Place] = {}
        # Eight bytes from every byte on: any 57 bits are one read away, whatever bit they begin at.
        first_word = self._low.array[:WORD].view("<u8")
        self._words = np.lib.stride_tricks.as_strided(first_word, (max(len(self._low) - WORD + 1, 0),), (1,))

    def __len__(self) -> int:
        return len(self._counts)

    def counts(self, start: int, stop: int) -> Numbers:
        """Give the lengths of the lists start…stop."""
        counts = self._counts[start:stop].astype(np.int64)
        first, last = np.searchsorted(self._big, (start, stop))
        if first < last:
            counts[self._big[first:last].astype(np.int64) - start] = self._big_counts[first:last]
        return counts

    def lengths(self, numbers: Numbers) -> Numbers:
        """Give the lengths of some lists."""
        lengths = self._counts[numbers].astype(np.int64)
        big = np.flatnonzero(lengths == BIG)
        lengths[big] = self._big_counts[np.searchsorted(self._big, numbers[big])]
        return lengths

    def length(self, number: int) -> int:
        """Give the length of a list."""
        return self._locate(number).length

    def first(self, start: int) -> int:
        """Give how many numbers all lists before a list hold: where arrays that run beside the numbers begin."""
        return self._locate(start).first if start < len(self) else int(self._groups[-1])

    def read(self, number: int) -> Numbers:
        """Give the numbers of one list; O(numbers)."""
        place = self._locate(number)
        if not place.length:
            return np.zeros(0, np.int64)
        first_byte = place.high >> 3
        bits = np.unpackbits(self._high.between(first_byte, (place.high_end + 7) >> 3), bitorder="little")
        # As bool: flatnonzero counts and writes booleans seven times faster than bytes.
        ones = np.flatnonzero(bits[place.high - first_byte * 8 :].view(np.bool_))[: place.length]
        if len(ones) < place.length:
            raise ValueError(_TOO_SHORT)
        steps = np.arange(place.length)
        if not place.width:
            return ones - steps
        low = self._low_parts(place.low + steps * place.width, place.width)
        ones -= steps
        ones <<= place.width
        ones |= low
        return ones

    def _locate(self, number: int) -> _Place:
        """Find where one list lies, or remember it."""
        place = self._places.get(number)
        if place is None:
            if len(self._places) >= KEPT:
                self._places = {}
            place = self._places[number] = self._find(number)
        return place

    def _find(self, number: int) -> _Place:
        """Find where one list lies: by plain arithmetic, which for 64 numbers is faster than arrays."""
        group = number // GROUP
        *before, count = self.counts(group * GROUP, number + 1).tolist()
        low, high = int(self._low_groups[group]) * 64, int(self._high_groups[group]) * 8
        for length in before:
            if length:
                width = max(self.universe // length, 1).bit_length() - 1
                low += length * width
                high += length + (self.universe >> width) + 1
        width = max(self.universe // max(count, 1), 1).bit_length() - 1
        first = int(self._groups[group]) + sum(before)
        return _Place(first, count, width, low, high, high + count + (self.universe >> width) + 1)

    def decode(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Give the numbers of the lists start…stop, one list after another, and the lengths; O(numbers)."""
        group = start // GROUP
        counts = self.counts(group * GROUP, stop)
        widths = low_bits(counts, self.universe)
        low_starts = self._positions(counts * widths, group, self._low_groups, 64)
        high_starts = self._positions(high_sizes(counts, widths, self.universe), group, self._high_groups, 8)
        skip = start - group * GROUP
        wanted = slice(skip, None)
        return self._read(counts[wanted], widths[wanted], low_starts[skip:-1], high_starts[skip:]), counts[wanted]

    def joined(self, start: int, stop: int) -> Numbers:
        """Give the numbers of the lists start…stop, one list after another.

        Of two million numbers most lie in a few lists; read alone these leave no large arrays in between, for which the
        first time the memory would have to be got from the system: ten times faster then.
        """
        found, at = [np.zeros(0, np.int64)], start
        for alone in (start + np.flatnonzero(self.counts(start, stop) >= ALONE)).tolist():
            found += [self.decode(at, alone)[0], self.read(alone)]
            at = alone + 1
        return np.concatenate([*found, self.decode(at, stop)[0]])

    def ranks(self, number: int, values: Numbers) -> Numbers:
        """Give the places of some ascending numbers in a list, -1 for those not in it, without decoding it.

        The high part of a number says where its bits begin: behind that many zeros of the high bits. Counting the
        zeros of a list of a million numbers takes a hundredth of a millisecond, decoding it takes ten.
        """
        place = self._locate(number)
        width = place.width
        zeros = _Zeros(self._high.between(place.high >> 3, (place.high_end + 7) >> 3), place.high & 7)
        if not place.length:
            return np.full(len(values), -1)
        parts = values >> width
        first = zeros.select(parts) - parts  # how many numbers of the list have a lesser high part
        among = zeros.select(parts + 1) - parts - 1 - first
        owner = np.repeat(np.arange(len(values)), among)
        which = np.arange(len(owner)) - np.repeat(np.cumsum(among) - among, among) + first[owner]
        found = np.full(len(values), -1)
        if len(owner):
            low = self._low_parts(place.low + which * width, width)
            same = low == (values[owner] & ((1 << width) - 1))
            found[owner[same]] = which[same]
        return found

    @staticmethod
    def _positions(sizes: Numbers, group: int, groups: Array, unit: int) -> Numbers:
        """Give the bit offset of each list, and at the end that of the end of the last one."""
        starts = np.concatenate(([0], np.cumsum(sizes)))
        firsts = np.arange(0, len(sizes), GROUP)
        shift = groups[group : group + len(firsts)].astype(np.int64) * unit - starts[firsts]
        each = np.repeat(shift, np.diff(np.append(firsts, len(sizes))))
        return np.append(starts[:-1] + each, starts[-1] + (each[-1] if len(each) else 0))

    def _read(self, counts: Numbers, widths: Numbers, low_starts: Numbers, high_starts: Numbers) -> Numbers:
        total = int(counts.sum())
        if not total:
            return np.zeros(0, np.int64)
        first_byte, last_byte = int(high_starts[0]) >> 3, (int(high_starts[-1]) + 7) >> 3
        bits = np.unpackbits(self._high.between(first_byte, last_byte), bitorder="little")
        ones = np.flatnonzero(bits[int(high_starts[0]) - first_byte * 8 :].view(np.bool_))[:total]
        if len(ones) < total:  # lengths that are damaged may ask for more numbers than memory holds
            raise ValueError(_TOO_SHORT)
        first = np.cumsum(counts) - counts
        place = np.arange(total) - np.repeat(first, counts)
        each_width = np.repeat(widths, counts)
        low = self._low_parts(np.repeat(low_starts, counts) + place * each_width, each_width)
        high = ones + int(high_starts[0]) - np.repeat(high_starts[:-1], counts) - place
        return (high << each_width) | low

    def _low_parts(self, at: Numbers, width: int | Numbers) -> Numbers:
        byte = at >> 3
        first = int(byte[0])
        self._low.touch(byte, WORD)
        # take() first copies its whole source to aligned memory, so it is given no more than the bits lie in; it is
        # three times faster than indexing then.
        words = np.take(self._words[first : int(byte[-1]) + 1], byte - first)
        words >>= (at & 7).astype(np.uint64)
        low = words.view(np.int64)
        low &= (1 << width) - 1 if isinstance(width, int) else (np.int64(1) << width) - 1
        return low
