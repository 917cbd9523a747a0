"""The words of a segment: for every word the articles it stands in, and how often."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.lists import Array, Lists, Numbers
from yiwu_search.postings.plain_lists import lists_writer
from yiwu_search.postings.spots import spots, under
from yiwu_search.postings.strings import Strings, write_strings

MAX_FREQUENCY = 255
"""Counts above are kept as this: BM25 is flat there (255 times against 1,000 is 0.3 % of the score)."""


class TermWriter:
    """Writes the postings of one field, chunk by chunk in the order of the words."""

    def __init__(self, target: ContainerWriter, name: str, lengths: Numbers) -> None:
        """`lengths`: how many words the field has in each article."""
        self._target = target
        self._prefix = f"terms.{name}."
        self._lists = lists_writer(target, self._prefix + "articles.", len(lengths))
        target.append(self._prefix + "lengths", lengths.astype(np.uint32))
        target.append(self._prefix + "frequencies", np.zeros(0, np.uint8))

    def append(self, counts: Numbers, articles: Numbers, frequencies: Numbers) -> None:
        """Add words: how many articles each stands in, which, and how often in each."""
        self._lists.append(articles, counts)
        capped = np.minimum(frequencies, MAX_FREQUENCY).astype(np.uint8)
        self._target.append(self._prefix + "frequencies", capped)

    def finish(self, words: list[bytes]) -> None:
        """Write the words, ascending, and the directory."""
        self._target.put(write_strings(words), self._prefix)
        self._lists.finish()


class TermIndex:
    """Finds the articles of a word in one field of one segment."""

    def __init__(self, arrays: Mapping[str, Array], documents: int) -> None:
        self.words = Strings(arrays, "")
        self.lengths = arrays["lengths"]
        self.total_length = int(self.lengths.sum(dtype=np.int64))
        self._frequencies = spots(arrays, "frequencies")
        self.articles = Lists(under(arrays, "articles."), documents)

    def document_frequency(self, word: int) -> int:
        """Give in how many articles a word stands, deleted ones included."""
        return self.articles.length(word)

    def frequencies_in(self, word: int, articles: Numbers) -> Array:
        """Give how often a word stands in each of some articles, which ascend; 0 where it does not."""
        ranks = self.articles.ranks(word, articles)
        first = self.articles.first(word)
        frequencies = self._frequencies.between(first, first + self.articles.length(word))
        return np.where(ranks >= 0, frequencies[np.maximum(ranks, 0)], 0)

    def postings(self, word: int) -> tuple[Numbers, Array]:
        """Give the articles of a word, ascending, and how often it stands in each."""
        found = self.articles.read(word)
        first = self.articles.first(word)
        return found, self._frequencies.between(first, first + len(found))
