"""Query text → tree, by recursive descent over a handful of lexemes.

Every operator and bracket is understood in both widths and every quote in any shape, because that is what a Chinese
input method types. What can be read is read: an unclosed quote or bracket counts as closed, and a note says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.fields import FIELD_NAMES, KIND_NAMES, TEXT_FIELDS, VALUE_FIELDS
from yiwu_search.messages import days as days_words
from yiwu_search.messages import queries as queries_words
from yiwu_search.messages import saved as saved_words
from yiwu_search.query import wild
from yiwu_search.query.days import NoDays, read_days
from yiwu_search.query.lex import DAY_JOINTS, Lexeme, lex, without_torn
from yiwu_search.query.near import near_parts, pieces_in, read_reach
from yiwu_search.query.saved import NotSavedError, Saved, name_of
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Pattern, Run, When
from yiwu_search.text import fold, is_han, letters

MAX_LENGTH = 10_000
"""Characters of a query at most: longer than any article of a newspaper, and read in a few milliseconds."""
MAX_DEPTH = 50
"""How deep brackets may nest; nobody types more, and Python's own stack is not an error message."""
MAX_PIECES = 60
"""Pieces of strings with signs and of words near each other in a query, together; each costs a look into the index."""
_SIGNS = frozenset((">", "<", ">=", "<=", "≥", "≤"))
_VALUE = ("run", "quoted", "saved", "open", "not")
"""What a field's value can begin with."""
_OPERAND = (*_VALUE, "field")


@dataclass(frozen=True, slots=True)
class Query:
    """A query that has been understood."""

    tree: Node
    text: str
    """The query as typed."""
    notes: tuple[str, ...] = ()
    """What was read leniently, one sentence each, for people."""


def parse(text: str, today: date | None = None, saved: Mapping[str, str] | None = None) -> Query:
    """Read a query. Relative dates count from `today` (default: the machine's date).

    `saved` are the queries that @NAME stands for; the tree holds them, not their names. Raises EmptyQuery where there
    is nothing to look for, and QueryError with the offset of what is not understood.

    >>> str(parse("“义新欧” 记者：吴峰宇 或 －疫情").tree)
    '"义新欧" 记者:吴峰宇 OR -疫情'
    >>> str(parse("@班列 增长", saved={"班列": "义新欧 或 中欧班列"}).tree)
    '(义新欧 OR 中欧班列) 增长'
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(text, MAX_LENGTH, queries_words.too_long(len(text), MAX_LENGTH))
    parser = _Parser(today or date.today(), Saved({} if saved is None else saved))
    tree = parser.whole(text, 0)
    return Query(tree, text, tuple(dict.fromkeys(parser.notes)))


class _Parser:
    """One query on its way from lexemes to tree."""

    def __init__(self, today: date, saved: Saved) -> None:
        self.text = ""
        self.lexemes: list[Lexeme] = []
        self.place = 0
        self.today = today
        self.saved = saved
        self.names: list[str] = []  # of the saved queries that are being read, each in the one before
        self.notes: list[str] = []
        self.scope = ""  # the field whose value is being read
        self.pieces = 0  # of strings with signs and of words near each other

    def whole(self, text: str, depth: int) -> Node:
        """Read a whole text: the query, or a saved one in its place."""
        found, notes = lex(text)
        if not found:
            raise EmptyQuery(text)
        self.text, self.lexemes, self.place = text, without_torn(found), 0
        torn = [queries_words.torn_bracket()] if len(self.lexemes) < len(found) else []
        self.notes += [*notes, *torn]
        tree = self.either(depth)
        if not self.at_end():
            raise QueryError(text, self.here(), queries_words.stray_bracket())
        return tree

    def named(self, lexeme: Lexeme, depth: int) -> Node:
        """Read a saved query where its name stands; what is wrong in it is wrong there."""
        outside = self.text, self.lexemes, self.place
        outermost = not self.names
        try:
            text = self.saved.text_of(lexeme.text, self.names)
            self.names.append(name_of(lexeme.text))
            inside = self.whole(text, depth + 1)
        except NotSavedError as error:
            raise QueryError(self.text, lexeme.start, str(error)) from None
        except QueryError as error:
            if not outermost:
                raise
            reason = saved_words.bad_saved_query(
                lexeme.text, error.query, error.offset, error.reason or saved_words.empty_saved_query()
            )
            raise QueryError(outside[0], lexeme.start, reason) from None
        self.names.pop()
        self.text, self.lexemes, self.place = outside
        return inside

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
            self.needs_operand(self.take())
            parts.append(self.both(depth))
        return AnyOf.of(parts)

    def both(self, depth: int) -> Node:
        """both = part (AND? part)*"""
        if self.next_is("and", "or"):
            raise QueryError(self.text, self.here(), queries_words.needs_both_sides(self.take().text))
        parts = [self.part(depth)]
        strict = False
        while self.next_is(*_OPERAND, "and"):
            if self.next_is("and"):
                strict = True
                self.needs_operand(self.take())
            parts.append(self.part(depth))
        return All.of(parts, strict)

    def needs_operand(self, operator: Lexeme) -> None:
        if not self.next_is(*_OPERAND):
            raise QueryError(self.text, operator.start, queries_words.needs_both_sides(operator.text))

    def part(self, depth: int) -> Node:
        """part = -part | field part | (( either ) | saved | quoted) near? | run"""
        if depth > MAX_DEPTH:
            raise QueryError(self.text, self.here(), queries_words.too_deep())
        if self.at_end() or self.next_is("close", "and", "or"):
            raise QueryError(self.text, self.here(), queries_words.nothing_here())
        lexeme = self.take()
        if lexeme.kind == "not":
            return Not(self.part(depth + 1))
        if lexeme.kind == "field":
            return self.field(lexeme, depth)
        inside = self.grouped(lexeme, depth)
        return self.near(inside) if self.next_is("near") else inside

    def grouped(self, lexeme: Lexeme, depth: int) -> Node:
        if lexeme.kind == "open":
            return self.bracketed(depth)
        return self.named(lexeme, depth) if lexeme.kind == "saved" else self.leaf(lexeme)

    def bracketed(self, depth: int) -> Node:
        inside = self.either(depth + 1)
        if self.next_is("close"):
            self.take()
        else:
            self.notes.append(queries_words.unclosed_bracket())
        return inside

    def leaf(self, lexeme: Lexeme) -> Node:
        """Read a word or a quoted string, as the field it stands in holds it."""
        if self.scope == "date":
            return self.days(lexeme)
        if self.scope == "kind":
            self.check_kind(lexeme)
        if lexeme.kind == "quoted":
            return Literal.of(lexeme.text)
        if self.scope in VALUE_FIELDS:
            return Pattern(lexeme.text) if wild.has_sign(lexeme.text) else Run(lexeme.text)
        return self.word(lexeme)

    def word(self, lexeme: Lexeme) -> Node:
        if not wild.is_wild(lexeme.text):
            if wild.is_question(lexeme.text):
                self.notes.append(queries_words.question_mark())
            return Run(lexeme.text)
        count = len(wild.shape(lexeme.text).pieces)
        if count > wild.MOST_PIECES:
            raise QueryError(self.text, lexeme.start, queries_words.too_many_signs(wild.MOST_PIECES))
        self.count_pieces(count, lexeme)
        return Pattern(lexeme.text)

    def count_pieces(self, count: int, lexeme: Lexeme) -> None:
        self.pieces += count
        if self.pieces > MAX_PIECES:
            raise QueryError(self.text, lexeme.start, queries_words.too_many_pieces(MAX_PIECES))

    def check_kind(self, lexeme: Lexeme) -> None:
        if fold(lexeme.text).strip() not in {*KIND_NAMES, *KIND_NAMES.values()} and not wild.has_sign(lexeme.text):
            raise QueryError(self.text, lexeme.start, queries_words.no_such_kind(lexeme.text, KIND_NAMES))

    def field(self, lexeme: Lexeme, depth: int) -> Node:
        if not self.next_is(*_VALUE):
            raise QueryError(self.text, lexeme.start, queries_words.field_needs_value(lexeme.text))
        if self.scope:
            raise QueryError(self.text, lexeme.start, queries_words.field_in_field(lexeme.text))
        self.scope = name = FIELD_NAMES[lexeme.text]
        inside = self.part(depth + 1)
        self.scope = ""
        if name == "reporter":
            self.note_parted_name(inside)
        return inside if name == "date" else Field(name, inside)

    def note_parted_name(self, name: Node) -> None:
        """Say how 记者:王 婷 was read, for which a blank in the name may have been meant."""
        if isinstance(name, Run) and len(name.text) == 1 and is_han(name.text) and self.next_is("run"):
            following = self.lexemes[self.place].text
            if len(following) <= 2 and all(map(is_han, following)):
                self.notes.append(queries_words.parted_name(name.text, following))

    def days(self, lexeme: Lexeme) -> Node:
        """Read a date with what belongs to it though blanks stand between: > 2020, 2020年9月 至 12月."""
        start, stop = lexeme.start, lexeme.stop
        text = lexeme.text
        if lexeme.kind == "quoted":
            start += self.text[start:stop].index(text)
        else:
            if fold(text) in _SIGNS and self.next_is("run"):
                stop = self.take().stop
            if self.next_is("run") and fold(self.lexemes[self.place].text) in DAY_JOINTS and self.runs_on():
                self.take()
                stop = self.take().stop
            text = self.text[start:stop]
        try:
            return When(read_days(text, self.today))
        except NoDays as error:
            reason = days_words.with_date(str(error), error.example)
            raise QueryError(self.text, start + error.offset, reason) from None

    def runs_on(self) -> bool:
        return self.place + 1 < len(self.lexemes) and self.lexemes[self.place + 1].kind == "run"

    def near(self, inside: Node) -> Node:
        lexeme = self.take()
        try:
            reach = read_reach(lexeme.text)
            if self.scope in (*VALUE_FIELDS, "date"):
                raise ValueError(queries_words.near_holds_words())
            parts = near_parts(inside)
        except ValueError as error:
            raise QueryError(self.text, lexeme.start, str(error)) from None
        self.count_pieces(sum(map(pieces_in, parts)), lexeme)
        return Near(parts, reach)


def bare_texts(tree: Node) -> tuple[Run | Literal | Pattern, ...]:
    """List what is wanted (not excluded) in running text, in the order typed: what snippets mark."""
    if isinstance(tree, Run | Literal | Pattern):
        return (tree,) if letters(tree.text).text else ()
    if isinstance(tree, All | AnyOf | Near):
        return tuple(found for part in tree.parts for found in bare_texts(part))
    if isinstance(tree, Field) and tree.name in TEXT_FIELDS:
        return bare_texts(tree.part)
    return ()
