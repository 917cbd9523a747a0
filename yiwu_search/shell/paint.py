"""Colours of the line that is typed: a query by the query's own lexer, a command by the commands' own table."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import split_lines
from prompt_toolkit.lexers import Lexer

from yiwu_search.query.lex import lex
from yiwu_search.query.wild import is_wild
from yiwu_search.text import fold

_CLASSES = {"field": "field", "quoted": "quoted", "saved": "saved", "run": ""}
"""How kinds of lexemes look; every other kind is an operator."""
_SIGNS = "*?"
LONGEST = 2_000
"""Letters of a line that are coloured; a longer one was pasted, and painting it at every key would be felt."""


def painted(line: str) -> StyleAndTextTuples:
    """Cut a line into styled pieces, blanks included: joined they are the line again."""
    if len(line) > LONGEST:
        return [("", line)]
    if fold(line).lstrip().startswith(":"):
        return _painted_command(line)
    pieces: StyleAndTextTuples = []
    done = 0
    for lexeme in lex(line)[0]:
        name = _CLASSES.get(lexeme.kind, "operator")
        pieces.append(("", line[done : lexeme.start]))
        text = line[lexeme.start : lexeme.stop]
        pieces += _painted_run(text) if lexeme.kind == "run" else [(f"class:query.{name}", text)]
        done = lexeme.stop
    pieces.append(("", line[done:]))
    return [piece for piece in pieces if piece[1]]


def with_fault(pieces: StyleAndTextTuples, offset: int) -> StyleAndTextTuples:
    """Mark the letter at an offset as the one that is at fault; nothing where the line ends before it."""
    marked: StyleAndTextTuples = []
    for style, text, *_ in pieces:
        if 0 <= offset < len(text):
            parts = (
                (style, text[:offset]),
                (f"{style} class:query.fault", text[offset]),
                (style, text[offset + 1 :]),
            )
            marked += [part for part in parts if part[1]]
        else:
            marked.append((style, text))
        offset -= len(text)
    return marked


def _painted_run(text: str) -> StyleAndTextTuples:
    """Paint a word: the signs in it that stand for letters."""
    if not is_wild(text):
        return [("", text)]
    return [("class:query.operator" if fold(letter) in _SIGNS else "", letter) for letter in text]


def _painted_command(line: str) -> StyleAndTextTuples:
    word = len(line) - len(line.lstrip())
    stop = next((place for place in range(word, len(line)) if place > word and fold(line[place]) == " "), len(line))
    return [piece for piece in (("class:query.command", line[:stop]), ("", line[stop:])) if piece[1]]


class LineLexer(Lexer):
    """Paints what is being typed, and the fault in it."""

    def __init__(self, fault: Callable[[str], int | None]) -> None:
        self._fault = fault

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """Give the styled pieces of each line; a paste can have several."""
        offset = self._fault(document.text)
        pieces = painted(document.text)
        lines = list(split_lines(pieces if offset is None else with_fault(pieces, offset)))
        return lambda number: lines[number] if number < len(lines) else []

    def invalidation_hash(self) -> object:
        """Say that what was painted before does not count: a fault may have come or gone while the text stayed."""
        return object()
