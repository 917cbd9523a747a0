"""The labels of a column in all segments under one numbering: counts of segments add up without comparing strings.

Each segment numbers its own labels. Putting these tables together takes milliseconds for thousands of labels, and is
done once an index generation; Lucene calls its kind of this an ordinal map.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from yiwu_search.postings import Labels, Numbers
from yiwu_search.results.found import Found


class LabelTable:
    """All labels of a column."""

    def __init__(self, columns: Sequence[Labels]) -> None:
        """Take the column of each segment."""
        self._columns = columns
        numbers: dict[bytes, int] = {}
        shown: list[str] = []
        self._numbers: list[Numbers] = []
        for column in columns:
            own = []
            for term, label in zip(column.terms, column.shown, strict=True):
                if (number := numbers.setdefault(term, len(shown))) == len(shown):
                    shown.append(label.decode("utf-8", "replace"))
                own.append(number)
            self._numbers.append(np.array(own, np.int64))
        self._shown = shown
        self._rank = np.argsort(sorted(range(len(shown)), key=shown.__getitem__))

    def counts(self, found: Sequence[Found]) -> tuple[tuple[str, int], ...]:
        """Count the articles found in each segment by label, as it was printed first; frequent first, then by name.

        One pass over the articles.
        """
        counts = np.zeros(len(self._shown), np.int64)
        for part, column, numbers in zip(found, self._columns, self._numbers, strict=True):
            counts[numbers] += column.counts_among(part.articles)
        present = np.flatnonzero(counts)
        ordered = present[np.lexsort((self._rank[present], -counts[present]))]
        return tuple(zip(map(self._shown.__getitem__, ordered.tolist()), counts[ordered].tolist(), strict=True))
