"""What strings of letters tell of the articles they stand in: bonuses, frequencies, how much of a query is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from yiwu_search.postings import FIELDS, Bonus, Instead, Most, Numbers, Pairs, Segment, Verbatim
from yiwu_search.results.found import NONE, Found, Scores


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

    def pairs(self, query: Pairs) -> Found:
        """Score articles by the pairs of letters of a text, each as if it were a word; common pairs tell too little."""
        gained = np.zeros(self._size)
        for pair in query.pairs:
            if not self._statistics.too_common(pair):
                owners = self._letters.owners(pair)
                begins = np.flatnonzero(np.diff(owners, prepend=-1))
                often = np.diff(begins, append=len(owners)).astype(np.float64)
                weight = self._statistics.idf(pair) * query.boost
                gained[owners[begins]] += self._bm25(owners[begins], often, weight)
        articles = np.flatnonzero(gained)
        return Found(articles, gained[articles])

    def most(self, query: Most) -> Found:
        """Find the articles that hold some of many strings, but not all: enough of what the strings weigh that stand
        anywhere."""
        weights = [self._statistics.idf(text) * self._statistics.stands(text) for text in query.texts]
        held, count = np.zeros(self._size), np.zeros(self._size, np.int64)
        for text, weight in zip(query.texts, weights, strict=True):
            articles = self._letters.articles(text)
            held[articles] += weight
            count[articles] += 1
        some = (count > 0) & (count < len(weights))
        return Found(np.flatnonzero(some & (held >= query.least * sum(weights))), None)

    def _bm25(self, articles: Numbers, often: Scores, weight: float) -> Scores:
        return np.asarray(weight * (self._statistics.k1 + 1) * often / (often + self._norms[articles]), np.float64)

    @cached_property
    def _norms(self) -> Scores:
        """BM25's length term of every article, by its letters."""
        b = self._statistics.b
        average = self._statistics.average_letters() or 1.0
        return np.asarray(self._statistics.k1 * ((1 - b) + b * self._letters.lengths() / average), np.float64)
