"""Letters of a segment on their way to the disk: inverting a stream, writing the lists, tracing letters to articles."""

from __future__ import annotations

import numpy as np

from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.lists import Array, Numbers, distinct
from yiwu_search.postings.plain_lists import MergedLists, lists_writer

HEAVY = 16_384
"""Places from which on a pair or letter has a list of its articles: half a millisecond of decoding."""
MAX_TABLE = 1 << 26
"""Entries of a table of letters by articles at most; with more of both, what stands where is sorted."""

Pairs = tuple[Numbers, Numbers, Numbers, Numbers]
"""Pairs in ascending order: the numbers of their first and second letters, how many places each has, and the places."""


def invert(stream: Numbers) -> Pairs:
    """Sort a stream of letter numbers (0 is the separator) into its pairs.

    Two stable sorts of 16-bit numbers, which NumPy does by counting: five times faster than one sort of wide keys.
    """
    kind = np.uint16 if stream.max(initial=0) < 65_536 else np.uint32
    narrow = stream.astype(kind)
    following = np.append(narrow[1:], kind(0))
    places = np.flatnonzero(narrow)
    places = places[np.argsort(following[places], kind="stable")]
    places = places[np.argsort(narrow[places], kind="stable")]
    first, second = narrow[places], following[places]
    new = np.ones(len(places), np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    begins = np.flatnonzero(new)
    counts = np.diff(np.append(begins, len(places)))
    return first[begins].astype(np.int64), second[begins].astype(np.int64), counts, places


class LetterWriter:
    """Writes the pairs of a segment, chunk by chunk in ascending order."""

    def __init__(self, target: ContainerWriter, alphabet: Numbers, starts: Numbers) -> None:
        """`alphabet`: the code points that letter numbers stand for, ascending, 0 first; `starts`: where articles begin
        in the stream, with its end at the end."""
        self._target = target
        self._starts = starts
        self._alphabet = alphabet
        self._kind = np.uint16 if len(alphabet) <= 65_536 else np.uint32
        self._pairs_of = np.zeros(len(alphabet), np.int64)
        self._places_of = np.zeros(len(alphabet), np.int64)
        self._written = 0
        self._lists = lists_writer(target, "letters.places.", int(starts[-1]))
        self._heavy: dict[str, list[Numbers]] = {"pairs": [], "letters": []}
        self._articles = {name: lists_writer(target, f"letters.heavy_{name}.", len(starts) - 1) for name in self._heavy}

    def append(self, pairs: Pairs) -> None:
        """Add pairs."""
        first, second, counts, places = pairs
        self._target.append("letters.second", second.astype(self._kind))
        self._pairs_of += np.bincount(first, minlength=len(self._alphabet))
        self._places_of += np.bincount(first, counts, len(self._alphabet)).astype(np.int64)
        self._lists.append(places, counts)
        if not self._target.run:
            self._append_heavy(counts, places)
        self._written += len(counts)

    def _append_heavy(self, counts: Numbers, places: Numbers) -> None:
        ends = np.cumsum(counts)
        for pair in np.flatnonzero(counts >= HEAVY):
            owners = owners_of(places[ends[pair] - counts[pair] : ends[pair]], self._starts)
            self._heavy["pairs"].append(np.array([self._written + int(pair)]))
            self._articles["pairs"].append(owners, np.array([len(owners)]))

    def append_letters(self, letters: Numbers, counts: Numbers, articles: Numbers) -> None:
        """Add in how many and which articles some letters stand, ascending; to be called when all pairs are there."""
        heavy = self._places_of[letters] >= (0 if self._target.run else HEAVY)
        self._heavy["letters"].append(letters[heavy])
        self._articles["letters"].append(articles[np.repeat(heavy, counts)], counts[heavy])

    def finish(self) -> None:
        """Write the directory and the lists."""
        self._target.append("letters.second", np.zeros(0, self._kind))
        self._target.append("letters.alphabet", self._alphabet.astype(np.uint32))
        self._target.append("letters.ranges", np.concatenate(([0], np.cumsum(self._pairs_of))).astype(np.uint32))
        self._lists.finish()
        for name, numbers in self._heavy.items():
            self._target.append(f"letters.heavy_{name}", np.concatenate([_NONE, *numbers]).astype(np.uint32))
            self._articles[name].finish()


class TracedLetters:
    """The articles in which each letter stands, made of the places of its pairs; what a merge asks of lists."""

    def __init__(self, places: MergedLists, ranges: Array, starts: Numbers) -> None:
        self._places, self._ranges, self._starts = places, ranges.astype(np.int64), starts
        ends = np.concatenate(([0], np.cumsum(places.counts(0, len(places)))))
        self._ends = ends[self._ranges]

    def __len__(self) -> int:
        return len(self._ranges) - 1

    def counts(self, start: int, stop: int) -> Numbers:
        """Give numbers that the lengths of the lists start…stop do not exceed: in how many places the letters stand."""
        return np.diff(self._ends[start : stop + 1])

    def first(self, start: int) -> int:
        """Give in how many places all letters before a letter stand."""
        return int(self._ends[start])

    def decode(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Give the articles of the letters start…stop, one list after another, and the lengths."""
        places, _ = self._places.decode(int(self._ranges[start]), int(self._ranges[stop]))
        letters = np.repeat(np.arange(stop - start), self.counts(start, stop))
        owners = np.searchsorted(self._starts, places, side="right") - 1
        found = np.unique(letters * len(self._starts) + owners)
        letters, owners = np.divmod(found, len(self._starts))
        return owners, np.bincount(letters, minlength=stop - start)


def owners_of(places: Numbers, starts: Numbers) -> Numbers:
    """Give the articles of ascending places, each once, by searching whichever there are fewer of."""
    if len(places) < len(starts):
        return distinct(np.searchsorted(starts, places, side="right") - 1)
    return np.flatnonzero(np.diff(np.searchsorted(places, starts)))


def letter_articles(stream: Numbers, starts: Numbers, alphabet: int) -> tuple[Numbers, Numbers, Numbers]:
    """Give the letters of a stream, in how many articles each stands, and which; the separator is left out."""
    articles = max(len(starts) - 1, 1)
    keys = stream * articles + np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    if alphabet * articles > MAX_TABLE:
        found = np.unique(keys)
    else:
        seen = np.zeros(alphabet * articles, np.bool_)
        seen[keys] = True
        found = np.flatnonzero(seen)
    letters, owners = np.divmod(found[np.searchsorted(found, articles) :], articles)
    counts = np.bincount(letters, minlength=alphabet)
    present = np.flatnonzero(counts)
    return present, counts[present], owners


_NONE: Numbers = np.zeros(0, np.int64)
