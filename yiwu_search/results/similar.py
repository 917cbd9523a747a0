"""Similar articles: those that share the most telling words of one.

The words are those that would rank it: how often they stand in it against how few articles have them, words of the
headline weighing more. Articles are scored by these words as by a query; what shares too little of them is left out.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from whoosh import query as wq

from yiwu_search.articles import Article
from yiwu_search.postings import WORD_FIELDS
from yiwu_search.query.plan import ARTICLES, WEIGHED_FIELDS, restricted
from yiwu_search.query.tree import Node
from yiwu_search.results.folding import UNFOLDED
from yiwu_search.results.function_words import FUNCTION_WORDS
from yiwu_search.results.hit import Hit, Results
from yiwu_search.results.order import Row, least_of
from yiwu_search.results.search import with_others
from yiwu_search.results.searcher import K1, ColumnarSearcher, inverse_frequency
from yiwu_search.results.snippet import find_spans, snippet
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary, bag

WORDS = 25
"""Words that an article is known by: Lucene's MoreLikeThis takes as many. Each costs one list a field."""
LEAST_SHARE = 0.15
"""Share of the article's own score that another must have: about four of 25 words of equal weight. Chosen by hand on
the seeds, where what has less shares no more than 义乌 and 企业."""
SHOWN = 6
"""Shared words that are named."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that tells an article from others."""

    word: str
    weight: float
    """Its frequency, saturated as in BM25, times its inverse document frequency."""


def telling_words(searcher: ColumnarSearcher, article: Article, dictionary: Dictionary | None = None) -> list[Telling]:
    """List the words that tell an article from others, the most telling first.

    Left out are single letters, numbers, words about nothing, and words that no other article has.
    """
    counts = counted_words(article, dictionary)
    return most_telling(counts, searcher.doc_count_all(), partial(articles_with, searcher))


def counted_words(article: Article, dictionary: Dictionary | None) -> dict[str, float]:
    """Count the words of an article that may tell it from others, those of the headline for more."""
    counts: defaultdict[str, float] = defaultdict(float)
    for field, weight in WEIGHED_FIELDS:
        text = letters("\n".join(getattr(article, name) or "" for name in WORD_FIELDS[field])).text
        for word in bag(text, dictionary):
            if len(word) > 1 and not word[0].isdecimal() and word not in FUNCTION_WORDS:
                counts[word] += weight
    return counts


def most_telling(counts: Mapping[str, float], total: int, having: Callable[[str], int]) -> list[Telling]:
    """Choose the most telling of some words; `having` tells how many of all articles have one."""
    told = []
    for word, count in counts.items():
        found = having(word)
        if found > 1 or total == 1:
            told.append(Telling(word, count / (count + K1) * inverse_frequency(found, total)))
    return sorted(told, key=lambda row: (-row.weight, row.word))[:WORDS]


def articles_with(searcher: ColumnarSearcher, word: str) -> int:
    """Count the articles that have a word in the field in which most have it, deleted ones included."""
    counts = dict.fromkeys(WORD_FIELDS, 0)
    for evaluator, _ in searcher.evaluators():
        for name in WORD_FIELDS:
            terms = evaluator.segment.terms(name)
            place = terms.words.find(word.encode("utf-8", "surrogatepass"))
            counts[name] += terms.document_frequency(place) if place >= 0 else 0
    return max(counts.values())


def similar(
    searcher: ColumnarSearcher,
    number: int,
    filters: Sequence[Node],
    limit: int,
    fold: bool = True,
    dictionary: Dictionary | None = None,
) -> Results:
    """Find the articles about the same thing as one, never itself, with the words that they share.

    Of reprints each text is one hit; those of the article itself are marked (`Hit.reprint`).
    """
    began = time.perf_counter()
    article = searcher.article(number)
    words = [row.word for row in telling_words(searcher, article, dictionary)]
    rows = _near(searcher, number, words, filters)
    total = sum(len(numbers) for numbers, _ in rows)
    rows, folded = searcher.text_groups.fold(rows) if fold else (rows, UNFOLDED)
    numbers, keys = least_of(rows, limit)
    hits = [
        with_others(searcher, _hit(searcher, row, score, words, number), folded.behind(row))
        for row, score in zip(numbers.tolist(), (-keys).tolist(), strict=True)
    ]
    return Results(asked_for(words), total, tuple(hits), 0, time.perf_counter() - began, folded=folded.count)


def asked_for(words: Sequence[str]) -> str:
    """Write the words that are shared as a query."""
    return " 或 ".join(f'"{word}"' for word in words)


def _near(searcher: ColumnarSearcher, number: int, words: Sequence[str], filters: Sequence[Node]) -> list[Row]:
    """Score what shares enough of the words, as shares of what the article itself scores."""
    asked = wq.Or([wq.Term(name, word, boost=weight) for name, weight in WEIGHED_FIELDS for word in words])
    found = [(row.articles + offset, row.scored()) for row, offset in searcher.found(asked, True)]
    own = sum(float(scores[numbers == number].sum()) for numbers, scores in found) or 1.0
    allowed = np.zeros(searcher.doc_count_all(), np.bool_)
    for row, offset in searcher.found(restricted(ARTICLES, *filters), False):
        allowed[row.articles + offset] = True
    allowed[number] = False
    near = []
    for numbers, scores in found:
        keep = (scores >= LEAST_SHARE * own) & allowed[numbers]
        near.append((numbers[keep], -np.minimum(scores[keep] / own, 1.0)))
    return near


def _hit(searcher: ColumnarSearcher, number: int, score: float, words: Sequence[str], asked: int) -> Hit:
    """Show an article with the words it shares marked."""
    return hit_sharing(searcher.article(number), score, words, searcher.text_groups.same(number, asked))


def hit_sharing(article: Article, score: float, words: Sequence[str], reprint: bool) -> Hit:
    """Show an article with those of some words marked that it has."""
    texts = [letters(getattr(article, name) or "").text for fields in WORD_FIELDS.values() for name in fields]
    shared = tuple(word for word in words if any(word in text for text in texts))
    hit = Hit(article, score, snippet(article, shared[:SHOWN]), find_spans(article.headline or "", shared))
    return replace(hit, shared=shared[:SHOWN], reprint=reprint)
