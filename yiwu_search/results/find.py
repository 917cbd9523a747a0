"""Queries that find and never score, answered over one segment: strings, what stands near what, days, likenesses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from yiwu_search.postings import (
    ColumnarQuery,
    Days,
    EveryYear,
    LabelLike,
    Letters,
    Numbers,
    Segment,
    Shaped,
    SpanIndex,
    Together,
    distinct,
    label_term,
)

NEVER = np.iinfo(np.int64).max
KEPT_ARTICLES = 1_000_000
"""Articles of strings that are kept for a segment at most, 8 bytes each; when they are more, all are forgotten."""
COMMON = 10_000
"""Articles from which on those of a string are kept: people page and refine, and finding so many takes half a
millisecond and more."""


class Finder:
    """Finds articles of one segment, ascending, deleted ones included."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._labels: dict[str, list[str]] = {}
        self._kept: dict[Letters, Numbers] = {}

    def find(self, query: ColumnarQuery) -> Numbers:
        """Answer a query of one of the FINDABLE classes."""
        return FINDABLE[type(query)](self, query)

    @cached_property
    def spans(self) -> SpanIndex:
        """What stands near what."""
        return SpanIndex(self._segment.letters)

    def _letters(self, query: Letters) -> Numbers:
        found = self._kept.get(query)
        if found is None:
            found = self._segment.letters.articles(query.text, query.fields)
            if len(found) >= COMMON:
                kept = self._kept if sum(map(len, self._kept.values())) + len(found) <= KEPT_ARTICLES else {}
                self._kept = {**kept, query: found}  # a new one, since another thread may be reading
        return found

    def _shaped(self, query: Shaped) -> Numbers:
        return self.spans.shaped(query.shape, query.fields)

    def _together(self, query: Together) -> Numbers:
        if isinstance(query.reach, int):
            return self.spans.within(query.parts, query.reach, query.fields)
        return self.spans.sharing(query.parts, query.reach, query.fields)

    def _days(self, query: Days) -> Numbers:
        meets = (self._segment.days("latest") >= query.first) & (self._segment.days("earliest") <= query.last)
        return np.flatnonzero(meets)

    def _every_year(self, query: EveryYear) -> Numbers:
        """Find for each article the first range that does not end before it, and see whether it begins in time."""
        firsts, lasts = np.array(query.ranges, np.int64).T
        nearest = np.searchsorted(lasts, self._segment.days("earliest"))
        return np.flatnonzero(np.append(firsts, NEVER)[nearest] <= self._segment.days("latest"))

    def _label_like(self, query: LabelLike) -> Numbers:
        """Compare every label there is, and look for the articles of those that match."""
        wanted = re.compile(query.pattern)
        matching = np.array([bool(wanted.fullmatch(label)) for label in self._labels_of(query.column)], np.bool_)
        if not matching.any():
            return np.zeros(0, np.int64)
        column = self._segment.labels(query.column)
        return distinct(column.owners()[matching[column.codes]])

    def _labels_of(self, column: str) -> list[str]:
        """Give the labels of a column as they are compared; folded once, for paths are kept as they are."""
        if column not in self._labels:
            terms = self._segment.labels(column).terms
            folded = [label_term(terms[code].decode("utf-8", "surrogatepass")) for code in range(len(terms))]
            self._labels[column] = folded
        return self._labels[column]


FINDABLE: dict[type[ColumnarQuery], Callable[[Finder, Any], Numbers]] = {
    Letters: Finder._letters,
    Shaped: Finder._shaped,
    Together: Finder._together,
    Days: Finder._days,
    EveryYear: Finder._every_year,
    LabelLike: Finder._label_like,
}
"""The classes of queries that are answered here, each with its rule."""
