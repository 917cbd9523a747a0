"""What strings of letters tell of the articles they stand in: bonuses, frequencies, how much of a query is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from yiwu_search.postings import FIELDS, Alike, Bonus, Early, Instead, Numbers, Segment, Verbatim, WholeHeadline
from yiwu_search.results.found import NONE, Found, Scores, both

HEADLINE_GAIN = 1000.0
"""What an article gains of which the headline was typed: more than all else adds up to, so that it comes first."""
PAIR_WEIGHT = 0.7
"""How much a pair of letters counts against a word, where some words are missing. Known-item measure of 3,100 titles
(1,500, 800 and 800 of the three splits of the news): 0.873, 0.904, 0.906 with 0.7 and 0.872, 0.905, 0.906 with 0.5,
which is to say that it hardly matters; none at all loses a hundredth."""
EARLY_WEIGHT = 1.0
"""What a string at the very beginning gains, as a share of its idf: news says first what it is about. The same titles:
0.869, 0.901, 0.901 with 0, 0.879, 0.914, 0.920 with 1 (and LEAST_HELD as below); three words of the lead: 0.906 with 0
and 0.946 with 1, on another seed 0.930 and 0.962."""
EARLY_DEPTH = 100
"""Letters after which that is 1/e of it. Titles hardly differ between 60 and 200."""
LEAST_HELD = 0.08
"""Share of the weight of the words' letters that an article must hold where some words are missing: enough that one
everyday word does not do. Titles are the same with 0 and 0.05, 0.001 lower with 0.08 and 0.001 to 0.004 with 0.1."""


@dataclass(frozen=True)
class StringStatistics:
    """What is known of strings in the whole index."""

    too_common: Callable[[str], bool]
    """Whether a string stands in so many places that standing there says nothing, and finding where costs too much."""
    idf: Callable[[str], float]
    """String → inverse document frequency, of one that is too common nearly."""
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
        occurrences = self._letters.occurrences(query.text)
        return Found(occurrences.articles, occurrences.best(_by_field(query.bonuses)))

    def verbatim(self, query: Verbatim) -> Found | None:
        """Score a string as if it were a word, by how often it stands where; None for one that stands everywhere."""
        if self._statistics.too_common(query.text):
            return None
        occurrences = self._letters.occurrences(query.text)
        often = occurrences.summed(_by_field(query.weights))
        return Found(occurrences.articles, self._bm25(occurrences.articles, often, self._statistics.idf(query.text)))

    def instead(self, query: Instead) -> Found:
        """Score a string that stands in place of a word; one that stands everywhere counts once, in the least field."""
        idf = min(self._statistics.idf(query.text), self._statistics.idf(query.word))
        if self._statistics.too_common(query.text):
            articles = self._letters.articles(query.text)
            least = np.full(len(articles), min(query.weights.values()))
            return Found(articles, query.share * self._bm25(articles, least, idf))
        occurrences = self._letters.occurrences(query.text)
        often = occurrences.summed(_by_field(query.weights))
        best = occurrences.best(_by_field(query.bonuses))
        articles = occurrences.articles
        return Found(articles, query.share * (self._bm25(articles, often, idf) + best))

    def early(self, query: Early) -> Found:
        """Score articles by where a string stands first; nothing for a string that stands everywhere."""
        if self._statistics.too_common(query.text):
            return Found(NONE, None)
        occurrences = self._letters.occurrences(query.text)
        gained = self._statistics.idf(query.text) * EARLY_WEIGHT * _earliness(occurrences.depths)
        return Found(occurrences.articles, gained)

    def whole_headline(self, query: WholeHeadline) -> Found:
        """Score the articles with exactly this headline; nothing for a string that stands everywhere."""
        length = sum(map(len, query.texts))
        found = Found(self._letters.stream.with_headline_of(length, length + len(query.texts) - 1), None)
        for text in query.texts:
            if not len(found.articles) or self._statistics.too_common(text):
                return Found(NONE, None)
            standing = Found(self._letters.occurrences(text).inside(("headline",)), None)
            found = both(found, standing, self._size)
        return Found(found.articles, np.full(len(found.articles), HEADLINE_GAIN))

    def alike(self, query: Alike) -> Found:
        """Find the articles that hold enough of what the letters of the words weigh, and score them by all pairs.

        A pair scores like a word, and by where it stands first. A common pair tells too little to be counted in each
        article; there it only weighs.
        """
        inside = {pair for word in query.words for pair in _grams(word)}
        held, gained, whole = np.zeros(self._size), np.zeros(self._size), 0.0
        for pair in pairs_of(query):
            weight = self._statistics.idf(pair)
            if self._statistics.too_common(pair):
                articles = self._letters.articles(pair)
            else:
                occurrences = self._letters.occurrences(pair)
                articles, often = occurrences.articles, occurrences.often().astype(np.float64)
                gained[articles] += PAIR_WEIGHT * self._bm25(articles, often, weight)
                gained[articles] += EARLY_WEIGHT * weight * _earliness(occurrences.depths)
            if pair in inside and self._statistics.stands(pair):
                held[articles] += weight
                whole += weight
        found = np.flatnonzero((held > 0) & (held >= LEAST_HELD * whole))
        return Found(found, gained[found])

    def _bm25(self, articles: Numbers, often: Scores, weight: float) -> Scores:
        return np.asarray(weight * (self._statistics.k1 + 1) * often / (often + self._norms[articles]), np.float64)

    @cached_property
    def _norms(self) -> Scores:
        """BM25's length term of every article, by its letters."""
        b = self._statistics.b
        average = self._statistics.average_letters() or 1.0
        return np.asarray(self._statistics.k1 * ((1 - b) + b * self._letters.stream.lengths() / average), np.float64)


def _by_field(values: Mapping[str, float]) -> Scores:
    """Give the value of each field, in the order of FIELDS."""
    return np.array([values.get(name, 0.0) for name in FIELDS])


def _earliness(depths: Numbers) -> Scores:
    """Weigh places by the letters before them: 1 at the beginning, 1/e at EARLY_DEPTH."""
    return np.asarray(np.exp(depths / -EARLY_DEPTH), np.float64)


def pairs_of(query: Alike) -> list[str]:
    """List the pairs of letters by which articles are scored that hold some of the words, each once."""
    return list(dict.fromkeys((*query.pairs, *(pair for word in query.words for pair in _grams(word)))))


def _grams(word: str) -> list[str]:
    """List the pairs of letters of a word; a letter alone stands for itself."""
    return list(map("".join, pairwise(word))) or [word]
