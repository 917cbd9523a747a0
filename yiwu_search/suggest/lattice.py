"""Strings near a typed one that may stand in an index, found by its pairs of letters.

A letter has a hundred that sound like it, so a name of three has a million neighbours; few of them stand in any paper.
The index knows every pair of neighbouring letters, so neighbours are built letter by letter from the pairs there are: a
string is dropped as soon as two of its letters never stand side by side. What is left may stand in the index, and a
count says whether it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yiwu_search.postings import Numbers
from yiwu_search.postings.letter_index import LetterIndex
from yiwu_search.suggest.pairs import NOWHERE, PairTable

MOST_STRINGS = 1_000
"""Strings that are followed at a time: those with the fewest changes, then those with the most frequent pairs."""
MOST_PAIRS = 300_000
"""Pairs that are looked up at a time, 10 ms; a letter and the hundred that sound like it ask for fewer."""
ANY = ""
"""In place of the letters that may stand in a place: all."""
_COUNTLESS = np.iinfo(np.int64).max


class Lattice:
    """Builds strings from the pairs of letters of all segments."""

    def __init__(self, indexes: Sequence[LetterIndex]) -> None:
        self._indexes = indexes
        self._tables = [PairTable(index) for index in indexes]

    def near(self, classes: Sequence[str], typed: str, most_changes: int) -> list[str]:
        """List strings with a letter of each class in its place, at most `most_changes` of them unlike the typed ones.

        Those with the fewest changes come first, then those that may stand in the most places. There are two classes or
        more, and as many letters typed; what was typed is not among the strings.
        """
        places: Counter[str] = Counter()
        changes: dict[str, int] = {}
        for table in self._tables:
            rows = _walk(table, classes, typed, most_changes)
            strings = table.texts(rows.strings)
            places.update(dict(zip(strings, rows.places.tolist(), strict=True)))
            changes |= zip(strings, rows.changes.tolist(), strict=True)
        changes.pop(typed, None)
        return sorted(changes, key=lambda string: (changes[string], -places[string], string))

    def places(self, string: str) -> int:
        """Give a number that the places of a string do not exceed: those of its rarest pair, in each segment."""
        return sum(index.at_most(string) for index in self._indexes)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Beginnings of strings: a row each."""

    strings: Numbers
    """The numbers of the letters."""
    changes: Numbers
    """How many of them are not the typed ones."""
    places: Numbers
    """In how many places the rarest pair of each stands."""

    def best(self, most_changes: int) -> _Rows:
        """Keep the best MOST_STRINGS of those that do not differ too much."""
        order = np.lexsort((-self.places, self.changes))[:MOST_STRINGS]
        order = order[self.changes[order] <= most_changes]
        return _Rows(self.strings[order], self.changes[order], self.places[order])


def _walk(table: PairTable, classes: Sequence[str], typed: str, most_changes: int) -> _Rows:
    """Build the strings of one segment."""
    first, *others = (_choice(table, letters) for letters in classes)
    if not len(first) or not all(map(len, others)):
        return _Rows(np.zeros((0, len(classes)), np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
    wanted = table.numbers(typed)
    changes, places = (first != wanted[0]).astype(np.int64), np.full(len(first), _COUNTLESS)
    rows = _Rows(first[:, np.newaxis], changes, places).best(most_changes)
    for choice, letter in zip(others, wanted[1:].tolist(), strict=True):
        rows = _followed(table, rows, choice, letter).best(most_changes)
    return rows


def _choice(table: PairTable, letters: str) -> Numbers:
    """Number the letters that stand in the segment, ascending."""
    if letters == ANY:
        return table.words
    numbers = table.numbers(letters)
    return np.unique(numbers[numbers != NOWHERE])


def _followed(table: PairTable, rows: _Rows, choice: Numbers, typed: int) -> _Rows:
    """Let each letter of a choice follow each string where the two stand side by side."""
    ends, which = np.unique(rows.strings[:, -1], return_inverse=True)
    ends = ends[: MOST_PAIRS // len(choice)]
    rows_of = np.flatnonzero(which < len(ends))
    counts = table.counts(ends, choice)[which[rows_of]]
    row, column = np.nonzero(counts)
    before, letter = rows_of[row], choice[column]
    return _Rows(
        np.column_stack((rows.strings[before], letter)),
        rows.changes[before] + (letter != typed),
        np.minimum(rows.places[before], counts[row, column]),
    )
