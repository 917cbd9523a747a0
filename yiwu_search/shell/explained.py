"""Why a hit stands where it does: where in it the strings of the query stand, and how rare each is."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.articles import Article
from yiwu_search.display import Line, wrap
from yiwu_search.display.scores import explanation_lines
from yiwu_search.display.screen import headline_text
from yiwu_search.fields import TEXT_FIELDS
from yiwu_search.messages import explained as messages
from yiwu_search.messages.tongue import clauses
from yiwu_search.query.tree import Literal
from yiwu_search.results import find_spans
from yiwu_search.results.explanation import Explanation as Ranked
from yiwu_search.shell.replies import Reading
from yiwu_search.shell.rooms import Found
from yiwu_search.shell.turn import Turn
from yiwu_search.text import visible


@dataclass(frozen=True, slots=True)
class Standing:
    """One string that was looked for."""

    string: str
    """As it is looked for, folded."""
    places: tuple[tuple[str, int], ...]
    """The fields of the article in which it stands, and how often."""
    articles: int
    """How many articles of the index have it: the fewer, the more it weighs."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What decides the place of a hit."""

    number: int
    available: int
    headline: str
    sort: str
    """The order of the list; "similar" for a list of similar articles."""
    score: float
    """What its place is by, where the order is by relevance; 0 elsewhere."""
    strings: tuple[Standing, ...]
    missing: tuple[str, ...]
    """Words of the query that it does not hold."""
    parts: Ranked | None = None
    """What the score is made of, where the order is by relevance."""


def explanation(turn: Turn, reading: Reading) -> Explanation:
    """Collect what decides the place of an article; one search, and one count a string."""
    room = reading.room
    found = room.found(reading.number) if isinstance(room, Found) else None
    if found and found.article.id != reading.article.id:  # what stands behind a hit has no place of its own
        found = None
    parts = None
    if isinstance(room, Found) and room.sort == "relevance" and found:
        parts = turn.archive.explain(room.query, found.article.id, **room.narrowing.filters(room.saved))
    return Explanation(
        reading.number,
        reading.available,
        headline_text(reading.article),
        room.sort if isinstance(room, Found) else "similar",
        found.score if found else 0.0,
        tuple(_standing(turn, reading.article, string) for string in reading.wanted),
        found.missing if found else (),
        parts,
    )


def _standing(turn: Turn, article: Article, string: str) -> Standing:
    counts = [(name, len(find_spans(getattr(article, name) or "", [string]))) for name in TEXT_FIELDS]
    found = tuple((name, count) for name, count in counts if count)
    return Standing(string, found, turn.archive.count(str(Literal.of(string))))


def explained_lines(shown: Explanation, width: int) -> list[Line]:
    """Say it in lines: the place, then each string with where it stands."""
    lines = wrap([("headline", visible(f"{shown.number}. {shown.headline}"))], width)
    lines += wrap([("meta", _order(shown))], width)
    for row in shown.strings:
        where = messages.stands(row.places) if row.places else messages.stands_nowhere()
        text = [("mark", visible(row.string)), ("", f"  {clauses([where, messages.articles(row.articles)])}")]
        lines += wrap(text, width, "    ", [("", "  ")])
    if shown.missing:
        lines += wrap([("", visible(messages.missing(shown.missing)))], width)
    if shown.parts and shown.parts.parts:
        lines += explanation_lines(shown.parts, width)
    return [*lines, *wrap([("meta", messages.rule(shown.sort))], width)]


def _order(shown: Explanation) -> str:
    return messages.place(shown.number, shown.available, shown.sort, shown.score)
