"""What strings of letters tell of the articles they stand in: bonuses, frequencies, how much of a query is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from yiwu_search.postings import FIELDS, Alike, Bonus, Early, Instead, Numbers, Segment, Verbatim
from yiwu_search.results.found import NONE, Found, Scores
import os
PAIR_WEIGHT = float(os.environ.get('PW','0.7'))
EARLY_WEIGHT = float(os.environ.get('EARLY','1'))
EARLY_DEPTH = float(os.environ.get('DEEP','100'))
LEAST_HELD = float(os.environ.get('LH','0.05'))


@dataclass(frozen=True)
class StringStatistics:
    """What is known of strings in the whole index."""

    too_common: Callable[[str], bool]
    """Whether a string stands in so many places that standing there says nothing, and finding where costs too much."""
    idf: Callable[[str], float]
    """String → inverse document frequency, nearly."""
    stands: Callable[[str], bool]
    """Whether a string may stand in an article at all."""
    average_letters: Callable[[], float]
    """Mean number of letters an article, deleted ones included."""
    k1: float
    b: float


class StringScorer:
    """Scores articles of one segment by strings."""

    def __init__(self, segment: Segment, statistics: StringStatistics) -> None:
        self._letters = segment.letters
        self._size = segment.documents
        self._statistics = statistics

    def bonus(self, query: Bonus) -> Found:
        """Score articles by the best field a string stands in; nothing for a string that stands everywhere."""
        if self._statistics.too_common(query.text):
            return Found(NONE, None)
        owners, fields = self._letters.occurrences(query.text)
        gains = np.array([query.bonuses.get(name, 0.0) for name in FIELDS])[fields]
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        best = np.maximum.reduceat(gains, begins) if len(begins) else gains
        return Found(owners[begins], best)

    def verbatim(self, query: Verbatim) -> Found | None:
        """Score a string as if it were a word, by how often it stands where; None for one that stands everywhere."""
        if self._statistics.too_common(query.text):
            return None
        owners, fields = self._letters.occurrences(query.text)
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        weights = np.array([query.weights.get(name, 0.0) for name in FIELDS])[fields]
        often = np.add.reduceat(weights, begins) if len(begins) else weights
        return Found(owners[begins], self._bm25(owners[begins], often, self._statistics.idf(query.text)))

    def instead(self, query: Instead) -> Found:
        """Score a string that stands in place of a word; one that stands everywhere counts once, for the least field."""
        idf = min(self._statistics.idf(query.text), self._statistics.idf(query.word))
        if self._statistics.too_common(query.text):
            articles = self._letters.articles(query.text)
            least = np.full(len(articles), min(query.weights.values()))
            return Found(articles, query.share * self._bm25(articles, least, idf))
        owners, fields = self._letters.occurrences(query.text)
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        if not len(begins):
            return Found(NONE, None)
        often = np.add.reduceat(np.array([query.weights.get(name, 0.0) for name in FIELDS])[fields], begins)
        best = np.maximum.reduceat(np.array([query.bonuses.get(name, 0.0) for name in FIELDS])[fields], begins)
        articles = owners[begins]
        return Found(articles, query.share * (self._bm25(articles, often, idf) + best))

    def early(self, query: Early) -> Found:
        """Score articles by where a string stands first; nothing for a string that stands everywhere."""
        if self._statistics.too_common(query.text):
            return Found(NONE, None)
        articles, _, depths = self._counted(query.text)
        return Found(articles, self._statistics.idf(query.text) * EARLY_WEIGHT * _earliness(depths))

    def alike(self, query: Alike) -> Found:
        """Find the articles that hold enough of what the letters of the words weigh, and score them by all pairs.

        A pair scores like a word, and by where it stands first. A common pair tells too little to be counted in each
        article; there it only weighs.
        """
        inside = {pair for word in query.words for pair in _grams(word)}
        held, gained, whole = np.zeros(self._size), np.zeros(self._size), 0.0
        for pair in dict.fromkeys((*query.pairs, *inside)):
            weight = self._statistics.idf(pair)
            if self._statistics.too_common(pair):
                articles = self._letters.articles(pair)
            else:
                articles, often, depths = self._counted(pair)
                gained[articles] += PAIR_WEIGHT * self._bm25(articles, often, weight)
                gained[articles] += EARLY_WEIGHT * weight * _earliness(depths)
            if pair in inside and self._statistics.stands(pair):
                held[articles] += weight
                whole += weight
        found = np.flatnonzero((held > 0) & (held >= LEAST_HELD * whole))
        return Found(found, gained[found])

    def _counted(self, string: str) -> tuple[Numbers, Scores, Numbers]:
        """Give the articles of a string, how often it stands in each, and how many letters stand before it there."""
        places = self._letters.places(string)
        owners, depths = self._letters.depths(places)
        begins = np.flatnonzero(np.diff(owners, prepend=-1))
        return owners[begins], np.diff(begins, append=len(owners)).astype(np.float64), depths[begins]

    def _bm25(self, articles: Numbers, often: Scores, weight: float) -> Scores:
        return np.asarray(weight * (self._statistics.k1 + 1) * often / (often + self._norms[articles]), np.float64)

    @cached_property
    def _norms(self) -> Scores:
        """BM25's length term of every article, by its letters."""
        b = self._statistics.b
        average = self._statistics.average_letters() or 1.0
        return np.asarray(self._statistics.k1 * ((1 - b) + b * self._letters.lengths() / average), np.float64)


def _earliness(depths: Numbers) -> Scores:
    """Weigh places by the letters before them: 1 at the beginning, 1/e at EARLY_DEPTH."""
    return np.asarray(np.exp(depths / -EARLY_DEPTH), np.float64)


def _grams(word: str) -> list[str]:
    """List the pairs of letters of a word; a letter alone stands for itself."""
    return list(map("".join, pairwise(word))) or [word]
