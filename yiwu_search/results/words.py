"""What words score in the articles of a segment: BM25, of common words kept for the searches that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from whoosh import query as wq

from yiwu_search.postings import Array, Numbers, Segment
from yiwu_search.results.found import Scores

SPARSE = 50
"""A word that stands in this many times more articles than are needed is looked up for each of them, not decoded."""
COMMON = 2_000
"""Articles from which on a word's scores are kept: people page and refine, and common words are in most queries."""
DENSE = 3
"""A word that stands in more than one in this many articles is kept with a score for every article."""
KEPT_POSTINGS = 2_000_000
"""Postings that are kept for a segment at most, 16 bytes each; when they are more, all are forgotten."""


@dataclass(frozen=True)
class WordStatistics:
    """What is known of words in the whole index."""

    idf: Callable[[str, str], float]
    """(field, word) → inverse document frequency."""
    average_length: Callable[[str], float]
    """Field → mean number of words an article, deleted ones included."""
    k1: float
    b: float


class WordScorer:
    """Scores articles of one segment by words."""

    def __init__(self, segment: Segment, statistics: WordStatistics, to_bytes: Callable[[str, str], bytes]) -> None:
        self._segment = segment
        self._statistics = statistics
        self._to_bytes = to_bytes
        self._norms: dict[str, Scores] = {}
        self._kept: dict[tuple[str, int], tuple[Numbers | slice, Scores]] = {}

    def scores(self, query: wq.Term, articles: Numbers, often: Array) -> Scores:
        """Score a word that stands so often in some articles."""
        return self._bm25(query.fieldname, articles, often, self._weight(query))

    def add(self, query: wq.Term, needed: Numbers, gained: Scores) -> None:
        """Add what a word scores in the needed articles: most of a common word's postings are for others."""
        words = self._segment.terms(query.fieldname)
        word = words.words.find(self._to_bytes(query.fieldname, query.text))
        if word < 0:
            return
        weight = self._weight(query)
        frequency = words.document_frequency(word)
        if len(needed) * SPARSE < frequency:
            articles, often = needed, words.frequencies_in(word, needed)
            gained[articles] += self._bm25(query.fieldname, articles, often, weight)
        elif frequency < COMMON:
            articles, often = words.postings(word)
            gained[articles] += self._bm25(query.fieldname, articles, often, weight)
        else:
            where, scores = self._common_word(query.fieldname, word)
            gained[where] += scores * weight

    def _weight(self, query: wq.Term) -> float:
        return self._statistics.idf(query.fieldname, query.text) * query.boost

    def _common_word(self, field: str, word: int) -> tuple[Numbers | slice, Scores]:
        """Give the articles of a common word and its scores for a weight of 1, kept for the searches that follow.

        Those of a word that stands nearly everywhere are kept for all articles, zeros among them: adding a whole array
        is three times faster than adding to most places of it.
        """
        kept = self._kept.get((field, word))
        if kept is None:
            kept = self._scored_word(field, word)
            if (len(self._kept) + 1) * self._segment.documents > KEPT_POSTINGS:
                self._kept = {}
            self._kept[field, word] = kept
        return kept

    def _scored_word(self, field: str, word: int) -> tuple[Numbers | slice, Scores]:
        articles, often = self._segment.terms(field).postings(word)
        scores = self._bm25(field, articles, often, 1.0)
        if len(articles) * DENSE <= self._segment.documents:
            return articles, scores
        everywhere = np.zeros(self._segment.documents)
        everywhere[articles] = scores
        return slice(None), everywhere

    def _bm25(self, field: str, articles: Numbers, often: Array, weight: float) -> Scores:
        scores = often.astype(np.float64)
        below = self._norm(field)[articles]
        below += scores
        scores *= weight * (self._statistics.k1 + 1)
        scores /= below
        return scores

    def _norm(self, field: str) -> Scores:
        """Give BM25's length term of every article."""
        if field not in self._norms:
            k1, b = self._statistics.k1, self._statistics.b
            lengths = self._segment.terms(field).lengths.astype(np.float64)
            average = self._statistics.average_length(field) or 1.0
            self._norms[field] = k1 * ((1 - b) + b * lengths / average)
        return self._norms[field]
