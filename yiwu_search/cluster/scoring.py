"""Scores of a few articles by their own letters, as results/strings.py and results/near.py score them by lists.

What is scored here are the best that the engine found, a hundred at most; it needs no index, only the article itself
and how common its strings are. The same numbers come out as of an index folder.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from whoosh import query as wq

from yiwu_search.cluster.statistics import Statistics
from yiwu_search.postings import FIELDS, Alike, Bonus, Early, Fresh, Instead, Verbatim, WholeHeadline
from yiwu_search.results.evaluate import FRESH_GAIN, HALF_LIFE
from yiwu_search.results.near import MOST_WORDS, NEAR_REACH, NEAR_WEIGHT
from yiwu_search.results.searcher import K1, B
from yiwu_search.results.strings import EARLY_DEPTH, EARLY_WEIGHT, HEADLINE_GAIN, LEAST_HELD, PAIR_WEIGHT, pairs_of

SEPARATOR = "\x00"
"""Stands behind every field in the stream of an article; no text has it."""


class Stream:
    """The letters of an article, its fields one after another with a separator behind each."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self.text = "".join(letters[name] + SEPARATOR for name in FIELDS if letters[name])
        self._ends = list(accumulate(len(letters[name]) + bool(letters[name]) for name in FIELDS))
        self.headline_letters = len(letters["headline"])
        self._places: dict[str, list[int]] = {}

    def places(self, text: str) -> list[int]:
        """List where a string stands, those that overlap too."""
        if text not in self._places:
            found = []
            place = self.text.find(text) if text else -1
            while place >= 0:
                found.append(place)
                place = self.text.find(text, place + 1)
            self._places[text] = found
        return self._places[text]

    def fields(self, text: str) -> list[str]:
        """List the field of each of these places."""
        return [FIELDS[bisect_right(self._ends, place)] for place in self.places(text)]

    def gap(self, first: str, second: str) -> float:
        """Give how many letters stand between two strings at least; infinite where one of them does not stand."""
        others = self.places(second)
        return min((self._gap_at(place, first, others, len(second)) for place in self.places(first)), default=math.inf)

    @staticmethod
    def _gap_at(place: int, first: str, others: Sequence[int], length: int) -> float:
        following = bisect_left(others, place)
        near = others[max(following - 1, 0) : following + 1]
        return min((max(at - place - len(first), place - at - length, 0) for at in near), default=math.inf)


class Scorer:
    """Scores one article after another by the queries of a ranking, but for its words."""

    def __init__(self, queries: Sequence[wq.Query], known: Statistics) -> None:
        self._known = known
        self.queries = list(queries)
        """All of the ranking, those of words too."""
        self._own = [query for query in queries if type(query) in _RULES]

    @cached_property
    def _average(self) -> float:
        return self._known.average_letters or 1.0

    def score(self, stream: Stream, day: int) -> float:
        """Add up what all queries give an article; `day` is its best day as an ordinal, 0 for none."""
        return sum(self.share(query, stream, day) for query in self._own)

    def share(self, query: wq.Query, stream: Stream, day: int) -> float:
        """Give what one query gives an article."""
        return _RULES[type(query)](self, query, stream, day)

    def near(self, words: Sequence[str], stream: Stream) -> float:
        """Score how near each other neighbouring words of a query stand."""
        return sum(self.pair(first, second, stream) for first, second in pairwise(words[:MOST_WORDS]))

    def pair(self, first: str, second: str, stream: Stream) -> float:
        """Score how near each other two words stand."""
        weight = self.pair_weight(first, second)
        return NEAR_WEIGHT * weight * math.exp(stream.gap(first, second) / -NEAR_REACH) if weight else 0.0

    def pair_weight(self, first: str, second: str) -> float:
        """Give the lesser idf of two strings; 0 where one of them stands everywhere or nowhere."""
        both = (first, second)
        if any(self._known.too_common(text) or not self._known.stands(text) for text in both):
            return 0.0
        return min(map(self._known.idf, both))

    def alike(self, pairs: Sequence[str], stream: Stream) -> float:
        """Score an article that holds some of the words by the pairs of letters that it holds."""
        gained = 0.0
        for pair in pairs:
            places = [] if self._known.too_common(pair) else stream.places(pair)
            if places:
                idf = self._known.idf(pair)
                gained += PAIR_WEIGHT * self._bm25(len(places), idf, stream)
                gained += EARLY_WEIGHT * idf * _earliness(places[0])
        return gained

    def _bm25(self, often: float, weight: float, stream: Stream) -> float:
        norm = K1 * ((1 - B) + B * len(stream.text) / self._average)
        return weight * (K1 + 1) * often / (often + norm)

    def _verbatim(self, query: Verbatim, stream: Stream, day: int) -> float:
        often = sum(query.weights[name] for name in stream.fields(query.text))
        return self._bm25(often, self._known.idf(query.text), stream) if often else 0.0

    def _bonus(self, query: Bonus, stream: Stream, day: int) -> float:
        if self._known.too_common(query.text):
            return 0.0
        return max((query.bonuses[name] for name in stream.fields(query.text)), default=0.0)

    def _early(self, query: Early, stream: Stream, day: int) -> float:
        places = [] if self._known.too_common(query.text) else stream.places(query.text)
        return EARLY_WEIGHT * self._known.idf(query.text) * _earliness(places[0]) if places else 0.0

    def _instead(self, query: Instead, stream: Stream, day: int) -> float:
        fields = stream.fields(query.text)
        if not fields:
            return 0.0
        idf = min(self._known.idf(query.text), self._known.idf(query.word))
        if self._known.too_common(query.text):
            return query.share * self._bm25(min(query.weights.values()), idf, stream)
        often = sum(query.weights[name] for name in fields)
        return query.share * (self._bm25(often, idf, stream) + max(query.bonuses[name] for name in fields))

    def _whole_headline(self, query: WholeHeadline, stream: Stream, day: int) -> float:
        length = sum(map(len, query.texts))
        long = length <= stream.headline_letters <= length + len(query.texts) - 1
        inside = (("headline" in stream.fields(text)) and not self._known.too_common(text) for text in query.texts)
        return HEADLINE_GAIN if long and all(inside) else 0.0

    def _fresh(self, query: Fresh, stream: Stream, day: int) -> float:
        return FRESH_GAIN * math.exp2(max(query.today - day, 0) / -HALF_LIFE) if day else 0.0


def _earliness(depth: int) -> float:
    return math.exp(depth / -EARLY_DEPTH)


def least_held(query: Alike, known: Statistics) -> tuple[dict[str, float], float]:
    """Give what each pair inside the words of a query weighs, and what an article must hold of that."""
    inside = dict.fromkeys(pair for word in query.words for pair in pairs_of(Alike([word], [])))
    weights = {pair: known.idf(pair) for pair in inside if known.stands(pair)}
    return weights, LEAST_HELD * sum(weights.values())


_RULES: dict[type[wq.Query], Callable[[Scorer, Any, Stream, int], float]] = {
    Verbatim: Scorer._verbatim,
    Bonus: Scorer._bonus,
    Early: Scorer._early,
    Instead: Scorer._instead,
    WholeHeadline: Scorer._whole_headline,
    Fresh: Scorer._fresh,
}
