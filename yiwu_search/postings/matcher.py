"""Whoosh's matcher over an array of articles: for what is stepped through, where no rule answers at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from whoosh.matching import LeafMatcher
from whoosh.scoring import BaseScorer

from yiwu_search.postings.lists import Array, Numbers


class PostingMatcher(LeafMatcher):
    """Steps through the articles of a term, or of any set."""

    def __init__(
        self, articles: Numbers, weights: Array, term: tuple[str, bytes] | None, scorer: BaseScorer | None
    ) -> None:
        self._articles, self._weights, self._term, self.scorer = articles, weights, term, scorer
        self._place = 0

    def copy(self) -> PostingMatcher:
        other = PostingMatcher(self._articles, self._weights, self._term, self.scorer)
        other._place = self._place
        return other

    def is_active(self) -> bool:
        return self._place < len(self._articles)

    def reset(self) -> None:
        self._place = 0

    def id(self) -> int:
        return int(self._articles[self._place])

    def all_ids(self) -> Iterator[int]:
        return iter(self._articles[self._place :].tolist())

    def next(self) -> None:
        self._place += 1

    def skip_to(self, id: int) -> None:
        self._place += int(np.searchsorted(self._articles[self._place :], id))

    def weight(self) -> float:
        return float(self._weights[self._place])

    def supports(self, astype: str) -> bool:
        return astype in ("frequency", "weight")

    def value(self) -> bytes:
        return b""

    def value_as(self, astype: str) -> float:
        return self.weight()

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return float(self.scorer.max_quality()) if self.scorer else float(self._weights.max(initial=0))

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else self.weight()
