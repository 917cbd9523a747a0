"""Keywords: words that stand in what is found more often than in the rest of the index.

Candidates are the words of the best hits' beginnings; how many articles have each is counted over all hits and the
whole index, and the difference is tested by the log-likelihood ratio (Dunning, Accurate methods for the statistics of
surprise and coincidence, 1993), which holds for rare words too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from yiwu_search.articles import Article
from yiwu_search.postings import FIELDS, WORD_FIELDS
from yiwu_search.query import Query
from yiwu_search.query.plan import Plan, plan, restricted, scored
from yiwu_search.query.tree import Node
from yiwu_search.results.function_words import FUNCTION_WORDS
from yiwu_search.results.search import wanted_strings
from yiwu_search.results.searcher import ColumnarSearcher, inverse_frequency
from yiwu_search.results.similar import articles_with
from yiwu_search.text import is_han, letters
from yiwu_search.tokens import Dictionary, bag

SAMPLE = 40
"""Best hits of which the words are candidates."""
BEGINNING = 500
"""Letters of each of their fields that are cut into words: a report's first paragraphs say what it is about."""
CANDIDATES = 120
"""Words that are counted in all hits: those that the sample has most, for how few articles have them."""
LEAST_RATIO = 10.83
"""The log-likelihood ratio that a keyword must have: one word in a thousand reaches it by chance (chi-squared, one
degree of freedom)."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that goes with what was found."""

    word: str
    """The word, folded."""
    articles: int
    """How many of the articles that match have it."""
    total: int
    """How many articles of the index have it."""
    ratio: float
    """The log-likelihood ratio: how sure it is that this is no chance; LEAST_RATIO or more."""

    @classmethod
    def tested(cls, word: str, inside: int, matches: int, total: int, articles: int) -> Keyword | None:
        """Take a word that `inside` of `matches` articles have, and `total` of all; None if that may be chance."""
        ratio = log_likelihood(inside, matches, total, articles)
        sure = ratio >= LEAST_RATIO and inside * articles > total * matches
        return cls(word, inside, total, ratio) if sure else None


def keywords(
    searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], limit: int, dictionary: Dictionary | None = None
) -> tuple[Keyword, ...]:
    """Give the words that go with what matches, the surest first, without those that the query itself holds.

    Cuts a sample of SAMPLE texts and reads the lists of CANDIDATES words: bounded, however much matches.
    """
    asked = plan(query.tree)
    matching = restricted(asked.matching, *filters)
    best = searcher.top(scored(Plan(matching, asked.ranking)), SAMPLE).articles
    hits = np.zeros(searcher.doc_count_all(), np.bool_)
    for found, offset in searcher.found(matching, False):
        hits[found.articles + offset] = True
    live = _live(searcher)
    matches, articles = int(hits.sum()), int(live.sum())
    sample = [words_of(searcher.article(number), dictionary) for number in best]
    candidates = candidates_among(sample, wanted_strings(query.tree))
    told = []
    for word in most_frequent(candidates, searcher.doc_count_all(), partial(articles_with, searcher)):
        having = _having(searcher, word) & live
        told.append(Keyword.tested(word, int((having & hits).sum()), matches, int(having.sum()), articles))
    return surest(told, limit)


def surest(told: Iterable[Keyword | None], limit: int) -> tuple[Keyword, ...]:
    """Give those that are keywords, the surest first."""
    return tuple(sorted(filter(None, told), key=lambda row: (-row.ratio, row.word))[:limit])


def candidates_among(sample: Sequence[set[str]], wanted: Sequence[str]) -> dict[str, int]:
    """Count in how many of some articles each word stands, without those that the query itself holds."""
    least = 2 if len(sample) > 4 else 1
    counts = Counter(word for words in sample for word in words)
    return {
        word: count for word, count in counts.items() if count >= least and not any(word in text for text in wanted)
    }


def most_frequent(candidates: Mapping[str, int], total: int, having: Callable[[str], int]) -> list[str]:
    """Choose words by how many of the best hits have them against how few of all articles do."""
    told = {word: count * inverse_frequency(having(word), total) for word, count in candidates.items()}
    return sorted(told, key=lambda word: (-told[word], word))[:CANDIDATES]


def words_of(article: Article, dictionary: Dictionary | None) -> set[str]:
    """List the words of an article's beginning that may be keywords."""
    texts = (letters((getattr(article, name) or "")[:BEGINNING]).text for name in FIELDS)
    return {word for word in bag("\n".join(texts), dictionary) if len(word) > 1 and is_han(word[0])} - FUNCTION_WORDS


def _live(searcher: ColumnarSearcher) -> npt.NDArray[np.bool_]:
    parts = [np.ones(row.size, np.bool_) if row.live is None else row.live for row, _ in searcher.evaluators()]
    return np.concatenate([np.zeros(0, np.bool_), *parts])


def _having(searcher: ColumnarSearcher, word: str) -> npt.NDArray[np.bool_]:
    """Tell which articles have a word, deleted ones included."""
    having = np.zeros(searcher.doc_count_all(), np.bool_)
    for evaluator, offset in searcher.evaluators():
        for name in WORD_FIELDS:
            having[evaluator.segment.postings(name, word.encode("utf-8", "surrogatepass"))[0] + offset] = True
    return having


def log_likelihood(inside: int, matches: int, total: int, articles: int) -> float:
    """Test whether a word that `total` of all articles have, and `inside` of those that match, is as frequent in both.

    >>> round(log_likelihood(3, 3, 3, 34), 1), round(log_likelihood(5, 50, 10, 100), 1)
    (20.3, 0.0)
    """
    rows = ((inside, matches), (total - inside, articles - matches))
    having = sum(_surprise(seen, size * total / articles) for seen, size in rows)
    without = sum(_surprise(size - seen, size * (articles - total) / articles) for seen, size in rows)
    return 2 * (having + without)


def _surprise(seen: int, expected: float) -> float:
    return float(seen * np.log(seen / expected)) if seen else 0.0
