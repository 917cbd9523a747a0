"""Hits as the engine gives them → rows of our own: the article's record, its letters, its score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import article, letters_of
from yiwu_search.cluster.question import Ranked
from yiwu_search.cluster.ranking import WORDS
from yiwu_search.cluster.requests import Answer
from yiwu_search.cluster.scoring import Stream
from yiwu_search.postings.columns import day_row
from yiwu_search.query.plan import NO_SCORE
from yiwu_search.results.strings import pairs_of

SHOWN: dict[str, object] = {"_source": True, "docvalue_fields": ["text_group"], "track_total_hits": True}
"""What of each hit is wanted."""
BY_SCORE = [{"_score": "desc"}, {"day": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
"""The order of scores; of equal ones the newest first, then by id."""


@dataclass(eq=False)
class Row:
    """One hit."""

    hit: Answer = field(repr=False)
    score: float = 0.0

    @cached_property
    def article(self) -> Article:
        """The article; read when first asked for."""
        return article(self.hit["_source"])

    @property
    def group(self) -> str:
        """What near-identical texts share."""
        return str(self.hit["fields"]["text_group"][0])

    @cached_property
    def day(self) -> int:
        """The best day as an ordinal, 0 for none."""
        return day_row(self.article.date)[0]

    @cached_property
    def stream(self) -> Stream:
        """The letters of the article."""
        return Stream(letters_of(self.article))

    @property
    def words(self) -> float:
        """What the words scored."""
        named: Any = self.hit.get("matched_queries")
        return float(named.get(WORDS, 0.0)) if isinstance(named, dict) else 0.0


def order(row: Row) -> tuple[float, int, str]:
    """Give what rows are sorted by: the score, the newer day, the lesser id."""
    return -row.score, -row.day, row.article.id


def scored(hits: Sequence[Answer], asked: Ranked) -> list[Row]:
    """Score hits by their own letters, in their order."""
    rows = [Row(hit) for hit in hits]
    give: Callable[[Row], float] = _matching(asked) if asked.loose is None else _holding(asked)
    for row in rows:
        row.score = give(row)
    return rows


def _matching(asked: Ranked) -> Callable[[Row], float]:
    return lambda row: NO_SCORE + row.words + asked.scorer.score(row.stream, row.day)


def _holding(asked: Ranked) -> Callable[[Row], float]:
    """Score what holds only some of the words: below 1, and in the same order."""
    assert asked.loose is not None
    pairs = pairs_of(asked.loose.alike)

    def give(row: Row) -> float:
        whole = row.words + asked.scorer.alike(pairs, row.stream) + asked.scorer.score(row.stream, row.day)
        return whole / (1 + whole)

    return give


def brought_near(rows: Sequence[Row], asked: Ranked) -> None:
    """Add to the scores of the best what words near each other give."""
    if len(asked.near) > 1:
        for row in rows:
            row.score += asked.scorer.near(asked.near, row.stream)
