"""Commands that look around the last query: its timeline, its people and keywords, and what is like one of its hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiwu_search.messages import around as around_messages
from yiwu_search.messages import commands as messages
from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.query.lex import lex
from yiwu_search.shell.replies import Alike, Chart, Remark, Reply, Table
from yiwu_search.shell.rooms import MOST_ALIKE, Listed
from yiwu_search.shell.turn import Ask, Turn, number_in, numbered

MOST_PEOPLE, MOST_WORDS = 20, 20
"""Rows of a table: a screen of them."""


def timeline(turn: Turn, text: str) -> Reply:
    """Count the last query by period, or other queries, with | between them; days and labels in force narrow it."""
    queries = [part for part in map(str.strip, _between_bars(text)) if part] or [turn.asked()]
    return Chart(turn.archive.timeline(queries, **turn.filters))


def _between_bars(text: str) -> list[str]:
    """Cut a line at bars that stand outside quotes."""
    bars = [lexeme for lexeme in lex(text)[0] if lexeme.kind == "or" and lexeme.text in "|｜"]
    ends = [0, *(place for bar in bars for place in (bar.start, bar.stop)), len(text)]
    return [text[start:stop] for start, stop in zip(ends[::2], ends[1::2], strict=True)]


def similar(turn: Turn, number: str) -> Reply:
    """List articles about the same thing as one; numbers open them."""
    reading = turn.open(number_in(number))
    found = turn.archive.similar(reading.article.id, limit=MOST_ALIKE)
    if not found.hits:
        return Remark(around_messages.no_similar(), "nothing")
    room = Listed(turn.archive, tuple(hit.article for hit in found))
    turn.state = replace(turn.state, room=room, articles=numbered(found), choices={})
    return Alike(reading.number, reading.article, found)


def people(turn: Turn, text: str) -> Reply:
    """List who signs what the last query finds, or all there is; a number narrows to what that person signs."""
    from yiwu_search.display.around import span_text  # the first prompt does not wait for it

    query = turn.state.query or None
    found = turn.archive.people(query, limit=MOST_PEOPLE, **(turn.filters if query else {}))
    if not found:
        return Remark(around_messages.no_people(), "nothing")
    rows = [(row.name, count_of_articles(row.articles), span_text(row), " ".join(row.roles)) for row in found]
    turn.offer([_Signed(row.name) for row in found])
    return Table(messages.people_title(query or ""), tuple(rows), messages.people_hint(), numbered=True)


@dataclass(frozen=True, slots=True)
class _Signed:
    """Somebody whose articles are asked for."""

    name: str

    def __call__(self, turn: Turn) -> Reply:
        """Narrow the last query to what they signed, or look for it where there is none."""
        if turn.state.query:
            return turn.again(narrowing=turn.state.narrowing.toggled("reporter", self.name))
        return turn.search(f'记者:"{self.name}"')


def keywords(turn: Turn, text: str) -> Reply:
    """List the words that go with what the last query finds; a number looks for one of them besides."""
    query = turn.asked()
    found = turn.archive.keywords(query, limit=MOST_WORDS, **turn.filters)
    if not found:
        return Remark(around_messages.no_keywords(), "nothing")
    rows = tuple((row.word, around_messages.share(row.articles, row.total)) for row in found)
    turn.offer([Ask(_with(query, row.word)) for row in found])
    return Table(messages.keywords_title(query), rows, messages.keywords_hint(), numbered=True)


def _with(query: str, word: str) -> str:
    """Write a query for both; brackets keep 或 together."""
    pieces: Sequence[str] = [lexeme.kind for lexeme in lex(query)[0]]
    return f"({query}) {word}" if "or" in pieces else f"{query} {word}"
