"""Hits as the engine gives them → rows of our own: the article's record, its letters, its score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import article, folded, record
from yiwu_search.cluster.question import Ranked
from yiwu_search.cluster.ranking import WORDS
from yiwu_search.cluster.requests import Answer
from yiwu_search.cluster.scoring import Stream
from yiwu_search.postings import FIELDS
from yiwu_search.query.plan import NO_SCORE

SHOWN: dict[str, object] = {"docvalue_fields": ["text_group"], "track_total_hits": True}
"""What of each hit is wanted."""
BY_SCORE = [{"_score": "desc"}, {"day": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
"""The order of scores; of equal ones the newest first, then by id."""


NO_LETTERS = Stream(dict.fromkeys(FIELDS, ""))


@dataclass(eq=False)
class Row:
    """One hit."""

    hit: Answer = field(repr=False)
    stream: Stream = NO_LETTERS
    """The letters of the article, of one that is scored again."""
    score: float = 0.0

    @cached_property
    def article(self) -> Article:
        """The article; read when first asked for."""
        return article(self.hit["_source"])

    @property
    def group(self) -> str:
        """What near-identical texts share."""
        return str(self.hit["fields"]["text_group"][0])

    @property
    def day(self) -> int:
        """The best day as an ordinal, 0 for none; of a hit in the order of scores."""
        return max(int(self.hit["sort"][1]), 0)

    @property
    def words(self) -> float:
        """What the words scored."""
        named: Any = self.hit.get("matched_queries")
        return float(named.get(WORDS, 0.0)) if isinstance(named, dict) else 0.0


def order(row: Row) -> tuple[float, int, str]:
    """Give what rows are sorted by: the score, the newer day, the lesser id."""
    return -row.score, -row.day, row.hit["sort"][2]


def scored(hits: Sequence[Answer], asked: Ranked) -> list[Row]:
    """Score hits by their own letters, in their order."""
    give = _matching if asked.loose is None else _holding
    texts = folded([record(hit["_source"]) for hit in hits])
    rows = [Row(hit, Stream(letters)) for hit, letters in zip(hits, texts, strict=True)]
    for row in rows:
        row.score = give(row, row.stream, asked)
    return rows


def _matching(row: Row, stream: Stream, asked: Ranked) -> float:
    return NO_SCORE + row.words + asked.scorer.score(stream, row.day)


def _holding(row: Row, stream: Stream, asked: Ranked) -> float:
    """Score what holds only some of the words: below 1, and in the same order."""
    whole = row.words + asked.scorer.alike(asked.pairs, stream) + asked.scorer.score(stream, row.day)
    return whole / (1 + whole)


def brought_near(rows: Sequence[Row], asked: Ranked) -> None:
    """Add to the scores of the best what words near each other give."""
    if len(asked.near) > 1:
        for row in rows:
            row.score += asked.scorer.near(asked.near, row.stream)
