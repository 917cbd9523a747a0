"""Keywords: words that stand in what is found more often than in the rest of the index.

Candidates are the words of the best hits' beginnings; how many articles have each is counted over all hits and the
whole index, and the difference is tested by the log-likelihood ratio (Dunning, Accurate methods for the statistics of
surprise and coincidence, 1993), which holds for rare words too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
    told = []
    for word in _candidates(searcher, best, wanted_strings(query.tree), dictionary):
        having = _having(searcher, word) & live
        inside, total = int((having & hits).sum()), int(having.sum())
        ratio = log_likelihood(inside, matches, total, articles)
        if ratio >= LEAST_RATIO and inside * articles > total * matches:
            told.append(Keyword(word, inside, total, ratio))
    return tuple(sorted(told, key=lambda row: (-row.ratio, row.word))[:limit])


def _candidates(
    searcher: ColumnarSearcher, best: Sequence[int], wanted: Sequence[str], dictionary: Dictionary | None
) -> list[str]:
    """Choose words of the best hits by how many of these have them against how few articles do."""
    having = Counter(word for number in best for word in _words(searcher.article(number), dictionary))
    least = 2 if len(best) > 4 else 1
    total = searcher.doc_count_all()
    told = {
        word: count * inverse_frequency(articles_with(searcher, word), total)
        for word, count in having.items()
        if count >= least and not any(word in text for text in wanted)
    }
    return sorted(told, key=lambda word: (-told[word], word))[:CANDIDATES]


def _words(article: Article, dictionary: Dictionary | None) -> set[str]:
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
