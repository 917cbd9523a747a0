"""What a search gives back: data with spans, for any display to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yiwu_search.articles import Article
from yiwu_search.dates import IssueDate

if TYPE_CHECKING:
    from yiwu_search.results.explanation import Explanation

MOST_OTHERS = 20
"""Articles behind a hit that are named; each is read, a fifth of a millisecond."""
FacetCounts = tuple[tuple[str | None, int], ...]
"""Values with the number of their articles: labels most frequent first, dates in their order. None, the last, is the
value of articles without a date."""
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
class Other:
    """An article that stands behind a hit."""

    id: str
    headline: str | None
    date: IssueDate
    paper: str | None
    page_number: int | None
    section: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article: Article
    score: float
    """Higher is better; comparable within one search only. 0.0 where the order is by date.

    For an article that holds only some of the words it is below 1, and says nothing beside a match's.
    """
    snippet: Snippet
    """The piece of the article that shows best why it was found."""
    headline_spans: tuple[Span, ...] = ()
    """Where the headline matches the query."""
    missing: tuple[str, ...] = ()
    """Words of the query, folded, that the article does not hold; empty for one that matches."""
    others: tuple[Other, ...] = ()
    """Hits with nearly the same text that are not shown for themselves, best first, at most MOST_OTHERS."""
    folded: int = 0
    """How many such hits there are."""
    shared: tuple[str, ...] = ()
    """Words that make it like the article it was asked to be like, folded, the most telling first; of `similar` alone.
    """
    reprint: bool = False
    """Whether it has nearly the same text as that article."""
    explanation: Explanation | None = None
    """What the score is made of, where somebody asked and put it here."""


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
    """How many articles match, exactly, those behind a hit included."""
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

    folded: int = 0
    """How many articles stand behind hits, on all pages together."""
    facets: Mapping[str, FacetCounts] = field(default_factory=dict, hash=False)
    """For each field asked for, its values with the number of all matching articles that have them, those behind a hit
    included. Articles that hold only some of the words (`partial`) do not count."""

    @property
    def available(self) -> int:
        """How many hits there are to page through: the matches and what follows them, the same text once."""
        return self.total + self.partial - self.folded

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits on this page; `total` counts all."""
        return len(self.hits)
