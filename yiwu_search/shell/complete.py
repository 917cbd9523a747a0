"""Completion: names of fields at the start of a word, and the values of a field after its name.

Where the cursor stands is asked of the query lexer, so that completion and search can never disagree about what a field
is. Values come from the index once a session and off the prompt's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from yiwu_search.errors import YiwuSearchError
from yiwu_search.query.lex import Lexeme, lex
from yiwu_search.query.tree import CHINESE_NAMES, FIELD_NAMES, VALUE_FIELDS, Literal
from yiwu_search.text import fold, letters

MOST = 100
"""Values offered at once; a longer menu takes the screen longer to draw than a letter takes to type."""
Load = Callable[[str], list[tuple[str, int]]]
"""Field → its values with the number of articles, frequent first: Archive.values."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is being typed at the cursor."""

    field: str
    """The field whose value it is; empty for the start of a word."""
    typed: str
    """What there is of it."""
    start: int
    """Code point offset where it begins."""


def spot(text: str) -> Spot | None:
    """Say what the end of a query's text can be completed to; None where there is nothing to complete.

    >>> spot("班列 记")
    Spot(field='', typed='记', start=3)
    >>> spot("班列 记者:王")
    Spot(field='reporter', typed='王', start=6)
    """
    lexemes, _ = lex(text)
    last = lexemes[-1] if lexemes else None
    if last is None or (last.kind != "field" and last.stop < len(text)):
        return Spot("", "", len(text))
    if last.kind == "field":
        rest = text[last.stop :]
        return _value(last, "", len(text) - len(rest.lstrip()))  # a quote that was just opened is written anew
    before = lexemes[-2] if len(lexemes) > 1 else None
    if before and before.kind == "field" and last.kind in ("run", "quoted"):
        return None if _closed(last) else _value(before, last.text, last.start)
    if last.kind in ("open", "not", "or"):
        return Spot("", "", len(text))
    return Spot("", last.text, last.start) if last.kind == "run" else None


def _value(field: Lexeme, typed: str, start: int) -> Spot | None:
    name = FIELD_NAMES[field.text]
    return Spot(name, typed, start) if name in VALUE_FIELDS else None


def _closed(lexeme: Lexeme) -> bool:
    return lexeme.kind == "quoted" and lexeme.stop - lexeme.start > len(lexeme.text) + 1


def field_names(typed: str) -> list[str]:
    """List the names of fields that begin with what was typed; the Chinese ones for nothing."""
    if not typed:
        return [name for name in FIELD_NAMES if not name.isascii()]
    return [name for name in FIELD_NAMES if name.startswith(fold(typed))]


def expects_menu(text: str) -> bool:
    """Say whether typing on calls for a menu, without asking the index."""
    here = spot(text)
    return bool(here and (here.field or (here.typed and field_names(here.typed))))


def written(value: str) -> str:
    """Write a value as a query must have it: in quotes where it would be read as more than one word.

    >>> written("王婷"), written("全力拼经济 义乌这样干")
    ('王婷', '"全力拼经济 义乌这样干"')
    """
    lexemes, _ = lex(value)
    alone = len(lexemes) == 1 and lexemes[0].kind == "run" and lexemes[0].text == value
    return value if alone else str(Literal(value))


class Values:
    """The values of fields, each loaded when it is first asked for; safe to ask from several threads."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._known: dict[str, list[tuple[str, str, int]]] = {}

    def like(self, field: str, typed: str) -> list[tuple[str, int]]:
        """List the values that hold what was typed with their counts: those that begin with it first."""
        wanted = letters(typed).text
        rows = [row for row in self._rows(field) if wanted in row[1]]
        rows.sort(key=lambda row: not row[1].startswith(wanted))
        return [(value, count) for value, _, count in rows[:MOST]]

    def _rows(self, field: str) -> list[tuple[str, str, int]]:
        with self._lock:
            if field not in self._known:
                try:
                    found = self._load(field)
                except (YiwuSearchError, OSError):  # the next search says what is wrong; a menu need not
                    return []
                self._known[field] = [(value, letters(value).text, count) for value, count in found]
            return self._known[field]


class QueryCompleter(Completer):
    """Offers what `spot` allows."""

    def __init__(self, load: Load) -> None:
        self._values = Values(load)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield completions of the text before the cursor; with nothing typed yet only when they are asked for."""
        text = document.text_before_cursor
        here = spot(text)
        if here and (complete_event.completion_requested or expects_menu(text)):
            yield from self._offers(here, here.start - len(text))

    def _offers(self, here: Spot, start: int) -> Iterator[Completion]:
        if here.field:
            for value, count in self._values.like(here.field, here.typed):
                yield Completion(written(value), start, display=value, display_meta=f"{count:,}")
            return
        for name in field_names(here.typed):
            field = FIELD_NAMES[name]
            other = CHINESE_NAMES.get(field, "") if name.isascii() else field
            yield Completion(f"{name}:", start, display=f"{name}:", display_meta=other)
