"""What a search gives back: data with spans, for any display to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yiwu_search.articles import Article

Span = tuple[int, int]
"""Start and stop, code point offsets into the text beside it; spans ascend and do not overlap."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article: whole clauses, with the letters that match."""

    text: str
    """As printed, on one line; … at an end that is not the end of a paragraph."""
    spans: tuple[Span, ...]
    """Where the text matches the query."""
    field: str = "body"
    """The field it was taken from."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article: Article
    score: float
    """Higher is better; comparable within one search only. 0.0 where the order is by date.

    For an article that holds only some of the words it is the share of them, and says nothing beside a match's.
    """
    snippet: Snippet
    """The piece of the article that shows best why it was found."""
    headline_spans: tuple[Span, ...] = ()
    """Where the headline matches the query."""
    missing: tuple[str, ...] = ()
    """Words of the query, folded, that the article does not hold; empty for one that matches."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page of hits by their ids alone."""

    total: int
    """How many articles match, exactly."""
    ids: tuple[str, ...]
    """The ids of the hits, best first."""
    scores: tuple[float, ...]
    """One a hit; zeros where the order is by date."""
    partial: int = 0
    """How many articles hold only some of the words; those among the ids come last."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and what is known about all of them."""

    query: str
    """The query as it was understood; parses back to the same tree."""
    total: int
    """How many articles match, exactly."""
    hits: tuple[Hit, ...]
    """The hits from `offset` on, at most `limit` of them."""
    offset: int
    """How many better hits come before the first one here."""
    elapsed: float
    """Seconds the search took, snippets included."""
    notes: tuple[str, ...] = ()
    """What was read leniently in the query, one sentence each."""
    partial: int = 0
    """How many articles hold some of the words, not all: they follow the matches where those fill no page, else 0."""

    @property
    def available(self) -> int:
        """How many hits there are to page through: the matches, and what follows them."""
        return self.total + self.partial

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits on this page; `total` counts all."""
        return len(self.hits)
