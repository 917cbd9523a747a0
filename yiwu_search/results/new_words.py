"""The archive's own words: what its texts hold that dictionaries lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from yiwu_search.articles import Article
from yiwu_search.postings import FIELDS, Letters
from yiwu_search.query.plan import ARTICLES
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary
from yiwu_search.tokens.new_words import NewWord, new_words

MOST_LETTERS = 4_000_000
"""Letters that are looked at: some 2,500 articles, in 10 seconds and 400 MB. Of more, articles are drawn evenly."""


def own_words(
    searcher: ColumnarSearcher, dictionary: Dictionary | None, limit: int, least_articles: int
) -> list[NewWord]:
    """Propose the best `limit` words; their articles are counted in the whole archive."""
    texts = [text_of(article) for article in _drawn(searcher)]
    found = islice(new_words(texts, least_articles, dictionary), limit)
    return [replace(word, articles=searcher.count(Letters(word.word))) for word in found]


def _drawn(searcher: ColumnarSearcher) -> Iterator[Article]:
    """Give articles from all over the archive, as many as are looked at."""
    rows = searcher.found(ARTICLES, False)
    numbers = np.concatenate([np.zeros(0, np.int64), *(found.articles + offset for found, offset in rows)])
    whole = searcher.average_letters() * len(numbers)
    step = max(whole / MOST_LETTERS, 1.0)
    for place in np.arange(0, len(numbers), step).astype(np.int64).tolist():
        yield searcher.article(int(numbers[place]))


def text_of(article: Article) -> str:
    """Give the letters of an article, a field a line."""
    return letters("\n".join(getattr(article, name) or "" for name in FIELDS)).text
