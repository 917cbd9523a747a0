"""Why a hit ranks where it does, as data: the parts of its score."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("word", "string", "place", "early", "synonym", "headline", "near", "fresh", "pair")
"""What may add to a score: a word by BM25; a string of letters by BM25 as if it were a word; the best field that a
string stands in; how early it stands; a string in place of a word; the very headline; two words near each other; a
recent day; a pair of letters of a query of which some words are missing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that adds to a score."""

    kind: str
    """One of KINDS."""
    what: str
    """The word or string, folded; of "near" both, with a blank between; "" for a day."""
    share: float
    """What it adds."""
    field: str | None = None
    """Of "word": "title" for headline, kicker and deck, or "text" for body and caption; of "place": the field."""
    idf: float | None = None
    """How rare it is; of "near" that of the commoner of the two."""
    frequency: int | None = None
    """How often it stands there."""
    distance: int | None = None
    """Of "early" and "pair": letters before its first place; of "near": letters between; of "fresh": days since."""
    word: str | None = None
    """Of "synonym": the word that it stands for."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article ranks where it does for a query."""

    article_id: str
    matches: bool
    """Whether the article matches; if not, it holds only some of the words, or nothing is known of it here."""
    parts: tuple[Part, ...]
    """The greatest first; none for an article that the query does not find."""

    @property
    def sum(self) -> float:
        """What the parts add up to."""
        return sum(part.share for part in self.parts)

    @property
    def score(self) -> float:
        """The score of the hit: the sum s, or s / (1 + s) where words are missing, which is below 1."""
        return self.sum if self.matches else self.sum / (1 + self.sum)
