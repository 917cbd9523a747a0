"""The words of one field of a batch of articles: numbered as they come, counted by sorting the numbers."""

from __future__ import annotations

import numpy as np

from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.lists import Array, Numbers
from yiwu_search.postings.strings import Numbering
from yiwu_search.postings.term_index import TermWriter
from yiwu_search.tokens import BREAK, GAP, Dictionary, bags

STRETCH = 1 << 16
"""Letters that are cut at a time: about forty articles, whose words take 2 MB as Python has them."""


class FieldWords:
    """Cuts the texts of one article after another."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        self._dictionary = dictionary
        self._waiting: list[str] = []
        self._size = self._articles = 0
        self._numbers = Numbering({BREAK: 0, GAP: 1})
        self._words: list[Array] = []
        self._owners: list[Array] = []

    def add(self, text: str) -> None:
        """Add the text of the next article, folded."""
        self._waiting.append(text + BREAK)
        self._size += len(text)
        if self._size >= STRETCH:
            self._cut()

    def _cut(self) -> None:
        for words in bags("".join(self._waiting), self._dictionary):
            numbers = np.fromiter(map(self._numbers.__getitem__, words), np.uint32, len(words))
            kept = numbers > self._numbers[GAP]
            self._words.append(numbers[kept])
            owners = np.cumsum(numbers == self._numbers[BREAK], dtype=np.uint32) + self._articles
            self._owners.append(owners[kept].astype(np.uint32))
        self._articles += len(self._waiting)
        self._waiting, self._size = [], 0

    def write(self, target: ContainerWriter, name: str) -> None:
        """Put the postings in the order of words and articles."""
        self._cut()
        words = sorted(self._numbers.keys() - {BREAK, GAP})
        rank = np.zeros(len(self._numbers), np.uint32)
        rank[[self._numbers[word] for word in words]] = np.arange(len(words))
        ranks, owners = rank[np.concatenate(self._words)], np.concatenate(self._owners)
        lengths = np.bincount(owners, minlength=self._articles)
        by_article = order_of(owners, self._articles)
        order = by_article[order_of(ranks[by_article], len(words))]
        ranks, owners = ranks[order].astype(np.int64), owners[order].astype(np.int64)
        begins = np.flatnonzero((np.diff(ranks, prepend=-1) != 0) | (np.diff(owners, prepend=-1) != 0))
        writer = TermWriter(target, name, lengths)
        counts = np.bincount(ranks[begins], minlength=len(words))
        writer.append(counts, owners[begins], np.diff(np.append(begins, len(ranks))))
        writer.finish([word.encode("utf-8", "surrogatepass") for word in words])


def order_of(numbers: Array, bound: int) -> Numbers:
    """Give the order that sorts numbers below `bound`; equal ones keep theirs.

    Stable sorts of 16-bit numbers, which NumPy does by counting: nine times faster than one of wider numbers, and
    still four times where the high halves need one of their own.
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    if bound > 1 << 16:
        order = order[np.argsort((numbers >> 16).astype(np.uint16)[order], kind="stable")]
    return order
