"""Colours of the prompt: the query by the query's own lexer, and the looks of menu and toolbar."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import split_lines
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style

from yiwu_search.query.lex import lex

STYLE = Style.from_dict(
    {
        "prompt": "bold",
        "query.field": "ansicyan",
        "query.quoted": "ansigreen",
        "query.operator": "ansimagenta",
        # Reverse, not the menu's own greys, which are no colours at all where NO_COLOR is set.
        "completion-menu.completion.current": "noinherit reverse",
        "completion-menu.meta.completion.current": "noinherit reverse",
    }
)
"""The eight basic colours only, which every theme keeps legible."""
_CLASSES = {"field": "field", "quoted": "quoted", "run": ""}
"""How kinds of lexemes look; every other kind is an operator."""


def painted(query: str) -> StyleAndTextTuples:
    """Cut a query into styled pieces, blanks included: joined they are the query again."""
    pieces: StyleAndTextTuples = []
    done = 0
    for lexeme in lex(query)[0]:
        name = _CLASSES.get(lexeme.kind, "operator")
        pieces.append(("", query[done : lexeme.start]))
        pieces.append((f"class:query.{name}" if name else "", query[lexeme.start : lexeme.stop]))
        done = lexeme.stop
    pieces.append(("", query[done:]))
    return [piece for piece in pieces if piece[1]]


class QueryLexer(Lexer):
    """Paints what is being typed."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """Give the styled pieces of each line; a paste can have several."""
        lines = list(split_lines(painted(document.text)))
        return lambda number: lines[number] if number < len(lines) else []
