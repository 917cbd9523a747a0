"""Where strings stand beside each other: shapes with gaps, words within so many letters, in one sentence or paragraph.

All of it is arithmetic on the places that the letter index gives, a step a piece and none a place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.letter_index import FIELDS, LetterIndex
from yiwu_search.postings.lists import Numbers

PARAGRAPH = "\n"
SENTENCE = "。!?\n"
"""What ends a paragraph and a sentence, folded. Each mark belongs to what it ends."""
Unit = str
"""Letters each of which ends a unit of text: PARAGRAPH or SENTENCE."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Strings of folded letters one after another, all in one paragraph, with gaps between them."""

    pieces: tuple[str, ...]
    """At least one."""
    gaps: tuple[tuple[int, int], ...] = ()
    """Between each two pieces: how many letters stand there at least and at most."""


Part = tuple[Shape, ...]
"""Shapes of which any will do."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of a segment's stream of letters, none running over the end of a field."""

    starts: Numbers
    """Where each begins; they ascend."""
    stops: Numbers
    """Where each ends."""
    cells: Numbers
    """Article and field of each as one number."""

    def where(self, chosen: npt.NDArray[np.bool_] | Numbers) -> Spans:
        """Keep some, in this order."""
        return Spans(self.starts[chosen], self.stops[chosen], self.cells[chosen])


Windows = tuple[Numbers, Numbers]
"""Where stretches begin and end, both ascending: places outside all of them need not be looked at."""


class SpanIndex:
    """Finds spans in one segment. What ends sentences is listed when first asked for and kept: 8 bytes a sentence."""

    def __init__(self, letters: LetterIndex) -> None:
        self._letters = letters
        self._ends: dict[Unit, Numbers] = {}

    def shaped(self, shape: Shape, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which a shape stands in one of the fields, ascending."""
        return _articles(self._spans(shape, fields, None).cells)

    def within(self, parts: Sequence[Part], size: int, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which a stretch of `size` letters holds every part whole, in any order; ascending.

        Such a stretch may as well begin where a part does. For each such place, what of every part ends first from
        there on must end within the size.
        """
        found = self._all_spans(parts, fields, lambda spans: (spans.starts - size, spans.starts + size))
        if not found:
            return _NONE
        firsts = _together(found)
        fits = np.ones(len(firsts.starts), np.bool_)
        for spans in found:
            ends, cells = _first_ends(spans, firsts.starts)
            fits &= (ends <= firsts.starts + size) & (cells == firsts.cells)
        return _articles(firsts.cells[fits])

    def sharing(self, parts: Sequence[Part], unit: Unit, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which one sentence or paragraph holds every part whole; ascending."""
        common, cells = _NONE, _NONE
        for number, spans in enumerate(self._all_spans(parts, fields, self._articles_of)):
            units = self._before(unit, spans.starts)
            whole = units == self._before(unit, spans.stops - 1)
            # Both numbers only grow along the stream, so their sum is the same only where both are.
            kept, first = np.unique(units[whole] + spans.cells[whole], return_index=True)
            cells = spans.cells[whole][first]
            if number:
                both = np.isin(kept, common, assume_unique=True)
                kept, cells = kept[both], cells[both]
            common = kept
        return _articles(cells)

    def _articles_of(self, spans: Spans) -> Windows:
        return self._letters.stretches(_distinct(spans.cells // len(FIELDS)))

    def _all_spans(
        self, parts: Sequence[Part], fields: Sequence[str], windows: Callable[[Spans], Windows]
    ) -> list[Spans]:
        """Find the spans of every part, the rarest first, of the others in its windows; nothing where one has none."""
        order = sorted(parts, key=lambda part: sum(map(self._at_most, part)))
        found: list[Spans] = []
        for part in order:
            near = windows(found[0]) if found else None
            found.append(_together([self._spans(shape, fields, near) for shape in part]))
            if not len(found[-1].starts):
                return []
        return found

    def _at_most(self, shape: Shape) -> int:
        return min(map(self._letters.at_most, shape.pieces))

    def _spans(self, shape: Shape, fields: Sequence[str], near: Windows | None) -> Spans:
        """Find the shortest stretch of a shape for each place where one ends.

        Of the places that a piece may follow, the last is the best: it leads to the latest beginning, and if a
        paragraph ends between them, one ends behind every earlier place too.
        """
        pieces = self._pieces(shape, fields, near)
        if not pieces:
            return _NO_SPANS
        spans = pieces[0]
        for following, (least, most) in zip(pieces[1:], shape.gaps, strict=True):
            last = np.searchsorted(spans.stops, following.starts - least, side="right") - 1
            fits = (last >= 0) & (following.starts - spans.stops[last] <= most)
            fits &= spans.cells[last] == following.cells
            last = last[fits]
            spans = Spans(spans.starts[last], following.stops[fits], spans.cells[last])
            if not len(last):
                return spans
        if not shape.gaps:
            return spans
        return spans.where(self._before(PARAGRAPH, spans.starts) == self._before(PARAGRAPH, spans.stops - 1))

    def _pieces(self, shape: Shape, fields: Sequence[str], near: Windows | None) -> list[Spans]:
        """Find every piece, the rarest first, of the others what stands near it; nothing where one has no place."""
        order = np.argsort([self._letters.at_most(piece) for piece in shape.pieces], kind="stable").tolist()
        reach = sum(map(len, shape.pieces)) + sum(most for _, most in shape.gaps)
        found: dict[int, Spans] = {}
        for number in order:
            places = self._letters.places(shape.pieces[number])
            if near is not None:
                places = places[_inside(places, *near)]
            spans = found[number] = self._placed(places, len(shape.pieces[number]), fields)
            if not len(spans.starts):
                return []
            if number == order[0]:
                near = spans.starts - reach, spans.starts + reach
        return [found[number] for number in range(len(order))]

    def _placed(self, places: Numbers, length: int, fields: Sequence[str]) -> Spans:
        owners, numbers = self._letters.located(places)
        spans = Spans(places, places + length, owners * len(FIELDS) + numbers)
        wanted = np.array([name in fields for name in FIELDS])
        return spans if wanted.all() else spans.where(wanted[numbers])

    def _before(self, unit: Unit, places: Numbers) -> Numbers:
        """Count the ends of units before each place."""
        if unit not in self._ends:
            ends = np.concatenate([self._letters.places(mark) for mark in unit])
            ends.sort(kind="stable")  # merges the runs
            self._ends[unit] = ends
        return np.searchsorted(self._ends[unit], places)


_NONE: Numbers = np.zeros(0, np.int64)
_NO_SPANS = Spans(_NONE, _NONE, _NONE)


def _together(found: Sequence[Spans]) -> Spans:
    """Put spans into one row, ascending."""
    if len(found) == 1:
        return found[0]
    every = Spans(
        np.concatenate([spans.starts for spans in found]),
        np.concatenate([spans.stops for spans in found]),
        np.concatenate([spans.cells for spans in found]),
    )
    return every.where(np.argsort(every.starts, kind="stable"))


def _first_ends(spans: Spans, places: Numbers) -> tuple[Numbers, Numbers]:
    """Give for each place where the first to end of the spans from there on ends, and its cell; -1 for none."""
    order = np.argsort(spans.stops, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    least = np.minimum.accumulate(rank[::-1])[::-1]  # of each span and those that begin later
    at = np.searchsorted(spans.starts, places)
    some = at < len(order)
    chosen = order[least[np.where(some, at, 0)]]
    return spans.stops[chosen], np.where(some, spans.cells[chosen], -1)


def _inside(places: Numbers, begins: Numbers, ends: Numbers) -> Numbers:
    """Give the numbers of the places that lie in windows, ascending, each once; both ends ascend."""
    low, high = np.searchsorted(places, begins), np.searchsorted(places, ends, side="right")
    low[1:] = np.maximum(low[1:], high[:-1])
    counts = np.maximum(high - low, 0)
    return np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())


def _articles(cells: Numbers) -> Numbers:
    """Give the articles of ascending cells, each once."""
    return _distinct(cells // len(FIELDS))


def _distinct(ascending: Numbers) -> Numbers:
    distinct: Numbers = ascending[np.diff(ascending, prepend=-1) != 0]
    return distinct
