"""Where strings stand beside each other: shapes with gaps, words within so many letters, in one sentence or paragraph.

All of it is arithmetic on the places that the letter index gives, a step a piece and none a place. Articles and fields
are looked up for what is left at the end: two places lie in one field if no separator stands between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.letter_index import LetterIndex, common
from yiwu_search.postings.lists import Numbers
from yiwu_search.postings.stream import FIELDS, Occurrences

KEPT = 4_000_000
"""Places of strings that are kept for the next query, 8 bytes each; when they are more, all are forgotten."""
NARROWED = 8
"""A piece that stands this many times as often as the rarest one is looked at near that one alone: three searches for
each place of the rarest, where looking at all costs one for each place of the piece."""
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

    @property
    def reach(self) -> int:
        """How long a stretch of it can be."""
        return sum(map(len, self.pieces)) + sum(most for _, most in self.gaps)


Part = tuple[Shape, ...]
"""Shapes of which any will do."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of a segment's stream of letters."""

    starts: Numbers
    """Where each begins; they ascend."""
    stops: Numbers
    """Where each ends."""

    def where(self, chosen: npt.NDArray[np.bool_] | Numbers) -> Spans:
        """Keep some, in this order."""
        return Spans(self.starts[chosen], self.stops[chosen])


class SpanIndex:
    """Finds spans in one segment. What ends sentences is listed when first asked for and kept: 8 bytes a sentence."""

    def __init__(self, letters: LetterIndex) -> None:
        self._letters = letters
        self._ends: dict[Unit, Numbers] = {}
        self._kept: dict[str, Numbers] = {}

    def shaped(self, shape: Shape, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which a shape stands in one of the fields, ascending."""
        return self._articles(self._spans(shape).starts, fields)

    def within(self, parts: Sequence[Part], size: int, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which a stretch of `size` letters holds every part whole, in any order; ascending.

        Such a stretch may as well begin where a part does. For each such place, what of every part ends first from
        there on must end within the size and in the same field: what ends first in another field ends later still.
        """
        rarest, *others = self._all_spans(parts)
        for spans in others:
            rarest = rarest.where(_near(spans.starts, rarest.starts, size))
        begins, ends = rarest.starts - size, rarest.starts + size
        found = [rarest, *(spans.where(_inside(spans.starts, begins, ends)) for spans in others)]
        firsts = _together(found).starts
        lasts = np.zeros(len(firsts), np.int64)
        for spans in found:
            lasts = np.maximum(lasts, _first_ends(spans, firsts))
        fits = np.flatnonzero(lasts <= firsts + size)
        firsts, lasts = firsts[fits], lasts[fits]
        return self._articles(firsts[self._cells(firsts) == self._cells(lasts - 1)], fields)

    def sharing(self, parts: Sequence[Part], unit: Unit, fields: Sequence[str] = FIELDS) -> Numbers:
        """Give the articles in which one sentence or paragraph holds every part whole; ascending."""
        rarest, *others = self._all_spans(parts)
        begins, ends = self._units(unit, rarest.starts)
        whole = rarest.stops <= ends
        begins, ends = begins[whole], ends[whole]
        for spans in others:
            shared = _first_ends(spans, begins) <= ends
            begins, ends = begins[shared], ends[shared]
        return self._articles(begins, fields)

    def gaps(self, first: str, second: str, articles: Numbers) -> npt.NDArray[np.float64]:
        """Give for some ascending articles how many letters stand between two strings at least, in either order.

        0 where they touch or share letters, infinite where one of them does not stand.
        """
        places, owners = self._letters.places_in(first, articles)
        others, other_owners = self._letters.places_in(second, articles)
        nearest = np.full(len(articles), np.inf)
        if len(others):
            following = np.searchsorted(others, places)
            for at in (np.minimum(following, len(others) - 1), np.maximum(following - 1, 0)):
                between = np.maximum(others[at] - places - len(first), places - others[at] - len(second))
                same = other_owners[at] == owners
                np.minimum.at(nearest, owners[same], np.maximum(between[same], 0))
        return nearest

    def _articles(self, places: Numbers, fields: Sequence[str]) -> Numbers:
        """Give the articles of ascending places that lie in the fields, each once."""
        return Occurrences(self._letters.stream, places).inside(fields)

    def _cells(self, places: Numbers) -> Numbers:
        """Number the article and field of each place; the places nearly ascend."""
        found = Occurrences(self._letters.stream, places)
        return found.owners * len(FIELDS) + found.fields

    def _all_spans(self, parts: Sequence[Part]) -> list[Spans]:
        """Find the spans of every part, the rarest first; without any where one has none."""
        order = sorted(parts, key=self._at_most_of)
        if not self._at_most_of(order[0]):
            return [_NO_SPANS] * len(order)
        return [_together([self._spans(shape) for shape in part]) for part in order]

    def _at_most_of(self, part: Part) -> int:
        return sum(map(self._at_most, part))

    def _at_most(self, shape: Shape) -> int:
        return min(map(self._letters.at_most, shape.pieces))

    def _spans(self, shape: Shape) -> Spans:
        """Find a stretch of a shape, the shortest, for each place where one ends."""
        if not shape.gaps:
            return self._pieces(shape)[0]
        of_one_length = all(least == most for least, most in shape.gaps)
        spans = self._at_fixed_distances(shape) if of_one_length else self._at_distances(shape)
        return spans.where(spans.stops <= self._units(PARAGRAPH, spans.starts)[1])

    def _at_fixed_distances(self, shape: Shape) -> Spans:
        """Find what all pieces have in common, each shifted by what stands before it."""
        lengths = [len(piece) + gap for piece, (gap, _) in zip(shape.pieces, (*shape.gaps, (0, 0)), strict=True)]
        begins = np.cumsum([0, *lengths[:-1]])
        shifted = [self._places(piece) - begin for piece, begin in zip(shape.pieces, begins, strict=True)]
        found, *others = sorted(shifted, key=len)
        for places in others:
            found = common(found, places)
        return Spans(found, found + sum(lengths))

    def _at_distances(self, shape: Shape) -> Spans:
        """Find what follows within reach.

        Of the places that a piece may follow, the last is the best: it leads to the latest beginning, and if a
        paragraph or field ends between them, one ends behind every earlier place too.
        """
        pieces = self._pieces(shape)
        spans = pieces[0]
        for following, (least, most) in zip(pieces[1:], shape.gaps, strict=True):
            last = np.searchsorted(spans.stops, following.starts - least, side="right") - 1
            fits = np.flatnonzero(last >= 0)
            fits = fits[following.starts[fits] - spans.stops[last[fits]] <= most]
            spans = Spans(spans.starts[last[fits]], following.stops[fits])
        return spans

    def _pieces(self, shape: Shape) -> list[Spans]:
        """Find every piece; of those that stand far more often than the rarest, the places near that one."""
        places = [self._places(piece) for piece in shape.pieces]
        order = sorted(range(len(places)), key=lambda number: len(places[number]))
        anchors = places[order[0]]
        common = [number for number in order[1:] if len(places[number]) > NARROWED * len(anchors)]
        for number in common:
            anchors = anchors[_near(places[number], anchors, shape.reach)]
        for number in common:
            places[number] = places[number][_inside(places[number], anchors - shape.reach, anchors + shape.reach)]
        places[order[0]] = anchors
        return [Spans(row, row + len(piece)) for piece, row in zip(shape.pieces, places, strict=True)]

    def _places(self, string: str) -> Numbers:
        """Find a string, or remember it: people refine what they asked."""
        kept = self._kept.get(string)
        if kept is None:
            kept = self._letters.places(string)
            if sum(map(len, self._kept.values())) + len(kept) > KEPT:
                self._kept = {}
            self._kept[string] = kept
        return kept

    def _units(self, unit: Unit, places: Numbers) -> tuple[Numbers, Numbers]:
        """Give where the unit of each place begins and where it ends, behind its mark."""
        if unit not in self._ends:
            marks = [self._letters.places(mark) for mark in unit]
            ends = np.concatenate([[-1], *marks, self._letters.stream.field_ends()])
            ends.sort(kind="stable")  # merges what ascends
            self._ends[unit] = ends
        after = np.searchsorted(self._ends[unit], places)
        return self._ends[unit][after - 1] + 1, self._ends[unit][after] + 1


_NONE: Numbers = np.zeros(0, np.int64)
_NO_SPANS = Spans(_NONE, _NONE)
_FAR = np.iinfo(np.int64).max // 2


def _together(found: Sequence[Spans]) -> Spans:
    """Put spans into one row, ascending."""
    if len(found) == 1:
        return found[0]
    starts = np.concatenate([spans.starts for spans in found])
    stops = np.concatenate([spans.stops for spans in found])
    return Spans(starts, stops).where(np.argsort(starts, kind="stable"))  # merges what ascends


def _first_ends(spans: Spans, places: Numbers) -> Numbers:
    """Give for each place the end of the span from there on that ends first; far off where there is none."""
    least = np.minimum.accumulate(spans.stops[::-1])[::-1]  # of each span and those that begin later
    return np.append(least, _FAR)[np.searchsorted(spans.starts, places)]


def _near(places: Numbers, anchors: Numbers, reach: int) -> npt.NDArray[np.bool_]:
    """Tell which anchors have one of the places within reach; both ascend."""
    following = np.append(places, _FAR)[np.searchsorted(places, anchors - reach)]
    near: npt.NDArray[np.bool_] = following <= anchors + reach
    return near


def _inside(places: Numbers, begins: Numbers, ends: Numbers) -> Numbers:
    """Give the numbers of the places that lie in windows, ascending, each once; both ends ascend."""
    low, high = np.searchsorted(places, begins), np.searchsorted(places, ends, side="right")
    low[1:] = np.maximum(low[1:], high[:-1])
    counts = np.maximum(high - low, 0)
    return np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
