"""Query text → tree, by recursive descent over a handful of tokens.

Every operator and bracket is understood in both widths and every quote in any shape, because that is what a Chinese
input method types. What can be read is read: an unclosed quote or bracket counts as closed, and a note says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yiwu_search import messages
from yiwu_search.dates import parse_range
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.query.lex import Lexeme, lex
from yiwu_search.query.tree import FIELD_NAMES, TEXT_FIELDS, All, AnyOf, Field, Literal, Node, Not, Run, When
from yiwu_search.text import letters

MAX_DEPTH = 50
"""How deep brackets may nest; nobody types more, and Python's own stack is not an error message."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood."""

    tree: Node
    text: str
    """The query as typed."""
    notes: tuple[str, ...] = ()
    """What was read leniently, one sentence each, for people."""


def parse(text: str, today: date | None = None) -> Query:
    """Read a query. Relative dates count from `today` (default: the machine's date).

    Raises EmptyQuery where there is nothing to look for, and QueryError with the offset of what is not understood.

    >>> str(parse("“义新欧” 记者：吴峰宇 或 －疫情").tree)
    '"义新欧" 记者:吴峰宇 OR -疫情'
    """
    lexemes, notes = lex(text)
    if not lexemes:
        raise EmptyQuery(text)
    parser = _Parser(text, lexemes, today or date.today())
    tree = parser.either(0)
    if not parser.at_end():
        raise QueryError(text, parser.here(), messages.STRAY_BRACKET)
    return Query(tree, text, (*notes, *parser.notes))


class _Parser:
    """One query on its way from lexemes to tree."""

    def __init__(self, text: str, lexemes: list[Lexeme], today: date) -> None:
        self.text = text
        self.lexemes = lexemes
        self.today = today
        self.place = 0
        self.notes: list[str] = []

    def at_end(self) -> bool:
        return self.place >= len(self.lexemes)

    def here(self) -> int:
        return len(self.text) if self.at_end() else self.lexemes[self.place].start

    def next_is(self, *kinds: str) -> bool:
        return not self.at_end() and self.lexemes[self.place].kind in kinds

    def take(self) -> Lexeme:
        self.place += 1
        return self.lexemes[self.place - 1]

    def either(self, depth: int) -> Node:
        """either = both (OR both)*"""
        parts = [self.both(depth)]
        while self.next_is("or"):
            operator = self.take()
            self.needs_operand(operator)
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def both(self, depth: int) -> Node:
        """both = part (AND? part)*"""
        if self.next_is("and", "or"):
            raise QueryError(self.text, self.here(), messages.needs_both_sides(self.take().text))
        parts = [self.part(depth)]
        while self.next_is("run", "quoted", "field", "open", "not", "and"):
            if self.next_is("and"):
                self.needs_operand(self.take())
            parts.append(self.part(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def needs_operand(self, operator: Lexeme) -> None:
        if not self.next_is("run", "quoted", "field", "open", "not"):
            raise QueryError(self.text, operator.start, messages.needs_both_sides(operator.text))

    def part(self, depth: int) -> Node:
        """part = -part | field part | ( either ) | quoted | run"""
        if depth > MAX_DEPTH:
            raise QueryError(self.text, self.here(), messages.TOO_DEEP)
        if self.at_end() or self.next_is("close"):
            raise QueryError(self.text, self.here(), messages.NOTHING_HERE)
        lexeme = self.take()
        if lexeme.kind == "not":
            return Not(self.part(depth + 1))
        if lexeme.kind == "field":
            return self.field(lexeme, depth)
        if lexeme.kind == "open":
            return self.bracketed(depth)
        return Literal(lexeme.text) if lexeme.kind == "quoted" else Run(lexeme.text)

    def bracketed(self, depth: int) -> Node:
        inside = self.either(depth + 1)
        if self.next_is("close"):
            self.take()
        else:
            self.notes.append(messages.UNCLOSED_BRACKET)
        return inside

    def field(self, lexeme: Lexeme, depth: int) -> Node:
        if self.at_end() or not self.next_is("run", "quoted", "open"):
            raise QueryError(self.text, lexeme.start, messages.field_needs_value(lexeme.text))
        name = FIELD_NAMES[lexeme.text]
        if name == "date":
            return self.days()
        inner = self.part(depth + 1)
        self.check_scope(inner, name, lexeme)
        return Field(name, inner)

    def days(self) -> Node:
        value = self.take()
        try:
            return When(parse_range(value.text, self.today))
        except ValueError as error:
            raise QueryError(self.text, value.start, str(error)) from None

    def check_scope(self, node: Node, name: str, lexeme: Lexeme) -> None:
        """A field holds words, not other fields."""
        if isinstance(node, Field | When):
            raise QueryError(self.text, lexeme.start, messages.field_in_field(lexeme.text))
        for part in node.parts if isinstance(node, All | AnyOf) else (node.part,) if isinstance(node, Not) else ():
            self.check_scope(part, name, lexeme)


def bare_texts(tree: Node) -> tuple[Run | Literal, ...]:
    """List what is wanted (not excluded) in running text, in the order typed: what snippets mark."""
    if isinstance(tree, Run | Literal):
        return (tree,) if letters(tree.text).text else ()
    if isinstance(tree, All | AnyOf):
        return tuple(found for part in tree.parts for found in bare_texts(part))
    if isinstance(tree, Field) and tree.name in TEXT_FIELDS:
        return bare_texts(tree.part)
    return ()
