"""The letters of a segment: every pair of neighbouring letters with every place where it stands.

A pair's list holds offsets into the stream of letters, so a string of letters is found by intersecting the lists of its
pairs, shifted by where they stand in it, and no other knowledge of words or fields is needed.

A pair that stands in very many places also has the list of its articles, and so has a letter whose pairs together do: a
frequent word of two letters and a one-letter query are answered without decoding a million places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from yiwu_search.postings.lists import Array, Lists, Numbers
from yiwu_search.postings.spots import under
from yiwu_search.postings.stream import FIELDS, Occurrences, Stream

SPARSE = 50
"""A list this many times longer than the places in question is probed for them, not decoded."""
REMEMBERED = 8
"""Strings whose places are remembered: as many as a query has words."""
REMEMBERED_PLACES = 1 << 15
"""Places of a string that is remembered at most; where more stand, ranking does not ask again."""


class LetterIndex:
    """Finds strings of letters in one segment."""

    def __init__(self, arrays: Mapping[str, Array], starts: Array, bounds: Array) -> None:
        """`arrays`: what LetterWriter wrote, without the prefix; `bounds`: for each article where each field ends."""
        self.alphabet = arrays["alphabet"]
        self.ranges, self.second = arrays["ranges"], arrays["second"]
        self.stream = Stream(starts, bounds)
        self._kept_strings: dict[str, Occurrences] = {}
        self.place_lists = _lists(arrays, "places.", int(starts[-1]))
        self._heavy = {name: arrays[f"heavy_{name}"] for name in ("pairs", "letters")}
        self._articles = {name: _lists(arrays, f"heavy_{name}.", len(starts) - 1) for name in self._heavy}

    def articles(self, string: str, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the numbers of the articles in which a string of letters stands in one of the fields, ascending."""
        if len(string) <= 2 and set(fields) >= set(FIELDS):
            numbers = self._numbers(string)
            if numbers is not None and (known := self._heavy_articles(numbers)) is not None:
                return known
        return self.occurrences(string).inside(fields)

    def places(self, string: str) -> Numbers:
        """Give the offsets in the stream at which a string stands, ascending."""
        numbers = self._numbers(string)
        if numbers is None:
            return _NONE
        found = self._find(numbers)
        if len(numbers) == 1:
            found.sort(kind="stable")  # which merges lists that ascend, one behind the other: a third of a full sort
        return found

    def occurrences(self, string: str) -> Occurrences:
        """Find a string, or remember it: a search asks several times, to find and to rank."""
        kept = self._kept_strings  # read once, and never changed: another thread may put its own there
        if string not in kept:
            found = Occurrences(self.stream, self.places(string))
            if len(found.places) > REMEMBERED_PLACES:
                return found
            kept = self._kept_strings = {**dict(list(kept.items())[1 - REMEMBERED :]), string: found}
        return kept[string]

    def places_in(self, string: str, articles: Numbers) -> tuple[Numbers, Numbers]:
        """Give the places of a string in some ascending articles, and which of these each place is in."""
        places, starts = self.occurrences(string).places, self.stream.starts
        low, high = np.searchsorted(places, starts[articles]), np.searchsorted(places, starts[articles + 1])
        counts = high - low
        at = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        return places[at], np.repeat(np.arange(len(articles)), counts)

    def at_most(self, string: str) -> int:
        """Give a number that the places of a string do not exceed: those of its rarest pair. Cheap."""
        numbers = self._numbers(string)
        if numbers is None:
            return 0
        if len(numbers) == 1:
            start, stop = int(self.ranges[numbers[0]]), int(self.ranges[numbers[0] + 1])
            return int(self.place_lists.counts(start, stop).sum())
        pairs = self._pairs(numbers)
        return int(self.place_lists.lengths(pairs).min()) if pairs.min() >= 0 else 0

    def _numbers(self, string: str) -> Numbers | None:
        """Number the letters; None where one of them does not occur in a text of the segment."""
        codes = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = np.searchsorted(self.alphabet, codes)
        known = numbers < len(self.alphabet)
        if not len(codes) or not codes.all() or not known.all() or (self.alphabet[numbers] != codes).any():
            return None  # a separator stands in no text, though in the stream it stands behind each
        return numbers

    def _heavy_articles(self, numbers: Numbers) -> Numbers | None:
        """Give the articles of a pair or letter that stands in very many places; None for any other."""
        name, key = ("letters", int(numbers[0])) if len(numbers) == 1 else ("pairs", self._pair(*numbers.tolist()))
        heavy = self._heavy[name]
        place = int(np.searchsorted(heavy, key))
        if key < 0 or place >= len(heavy) or heavy[place] != key:
            return None
        return self._articles[name].read(place)

    def _pair(self, first: int, second: int) -> int:
        """Find the number of a pair; -1 where the letters never stand side by side."""
        start, stop = int(self.ranges[first]), int(self.ranges[first + 1])
        place = start + int(np.searchsorted(self.second[start:stop], second))
        return place if place < stop and self.second[place] == second else -1

    def _find(self, numbers: Numbers) -> Numbers:
        if len(numbers) == 1:
            start, stop = (int(place) for place in self.ranges[numbers[0] : numbers[0] + 2])
            return self.place_lists.joined(start, stop)
        pairs = self._pairs(numbers)
        if pairs.min() < 0:
            return _NONE
        rarest, *others = _cover(self.place_lists.lengths(pairs))
        found = self.place_lists.read(int(pairs[rarest])) - rarest
        for shift in others:
            if not len(found):
                break
            found = self._kept(found, int(pairs[shift]), shift)
        return found

    def _pairs(self, numbers: Numbers) -> Numbers:
        """Number the pairs of a string, in their order; -1 for letters that never stand side by side."""
        letters = numbers.tolist()
        return np.array([self._pair(first, second) for first, second in pairwise(letters)])

    def _kept(self, places: Numbers, pair: int, shift: int) -> Numbers:
        """Keep the places at which a pair stands `shift` letters further on."""
        if len(places) * SPARSE > self.place_lists.length(pair):
            return common(places, self.place_lists.read(pair) - shift)
        inside = places[(places + shift >= 0) & (places + shift < self.place_lists.universe)]
        kept: Numbers = inside[self.place_lists.ranks(pair, inside + shift) >= 0]
        return kept


_NONE: Numbers = np.zeros(0, np.int64)


def _lists(arrays: Mapping[str, Array], prefix: str, universe: int) -> Lists:
    return Lists(under(arrays, prefix), universe)


def _cover(counts: Numbers) -> list[int]:
    """Choose pairs that together cover a string, by how many places each has: the rarest first, none that adds nothing.

    >>> _cover(np.array([900, 2, 700, 800, 600]))
    [1, 4, 2, 0]
    """
    covered = [False] * (len(counts) + 1)
    chosen = []
    for place in np.argsort(counts, kind="stable").tolist():
        if not (covered[place] and covered[place + 1]):
            covered[place] = covered[place + 1] = True
            chosen.append(place)
    return chosen


def common(few: Numbers, many: Numbers) -> Numbers:
    """Intersect two ascending arrays without repeated numbers, the first being the shorter."""
    if len(few) * 8 > len(many):  # merging two sorted runs is what a stable sort does best
        both = np.concatenate((few, many))
        both.sort(kind="stable")
        twice: Numbers = both[:-1][both[1:] == both[:-1]]
        return twice
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    return np.asarray(few[many[at] == few])
