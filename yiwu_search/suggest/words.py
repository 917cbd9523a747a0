"""Words of the index that typed pinyin or initials may mean: yiwu → 义乌, yxo → 义新欧.

The words lie sorted in one block of bytes a segment. Those of as many Han letters as syllables were typed are cut out
of it at once and compared by a table of which letters read so: a few milliseconds for half a million words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from yiwu_search.postings import WORD_FIELDS, Numbers, Segment
from yiwu_search.sounds import Cut, cuts, letters_of

MOST_CUTS = 3
"""Ways to cut what was typed into syllables that are followed."""
_HAN_BYTES = 3
"""Bytes of a Han letter of the basic plane in UTF-8: all that the table of sounds knows."""
_CODES = 1 << 16


class Words:
    """The words of some segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    @cached_property
    def _tables(self) -> list[list[_WordTable]]:
        """The tables of each field, one a segment."""
        return [[_WordTable(segment, field) for segment in self._segments] for field in WORD_FIELDS]

    def read(self, typed: str) -> list[str]:
        """List the words that read as typed, those that stand in the most articles first."""
        found = self.counted(typed)
        return sorted(found, key=lambda word: (-found[word], word))

    def counted(self, typed: str) -> Counter[str]:
        """Give the words that read as typed with the number of their articles, in the field where most have them."""
        for cut in [cut for cut in cuts(typed) if len(cut) > 1][:MOST_CUTS]:
            found: Counter[str] = Counter()
            for tables in self._tables:
                of_field: Counter[str] = Counter()
                for table in tables:
                    of_field.update(dict(table.reading(cut)))
                found |= of_field
            if found:
                return found
        return Counter()


class _WordTable:
    """The words of one field of one segment."""

    def __init__(self, segment: Segment, field: str) -> None:
        self._terms = segment.terms(field)
        arrays = segment.container.under(f"terms.{field}.")
        self._data, self._offsets = arrays["bytes"], arrays["offsets"]
        self._sizes = np.diff(self._offsets)

    def reading(self, cut: Cut) -> Iterator[tuple[str, int]]:
        """Yield the words that read so with the number of their articles, deleted ones included."""
        places = np.flatnonzero(self._sizes == len(cut) * _HAN_BYTES)
        for position, read in enumerate(letters_of(cut)):
            codes = _codes(self._data, self._offsets[places].astype(np.int64) + position * _HAN_BYTES)
            places = places[_table(read)[codes]]
        for place in places.tolist():
            yield self._terms.words[place].decode("utf-8"), self._terms.document_frequency(place)


def _codes(data: Numbers, at: Numbers) -> Numbers:
    """Decode letters of three bytes at some offsets; anything else becomes a code that no table has."""
    one, two, three = (data[at + byte].astype(np.int64) for byte in range(_HAN_BYTES))
    codes = (one & 0x0F) << 12 | (two & 0x3F) << 6 | (three & 0x3F)
    return np.where(one >> 4 == 0xE, codes, 0)  # the first byte of three


def _table(letters: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    table = np.zeros(_CODES, np.bool_)
    table[[ord(letter) for letter in letters]] = True
    return table
