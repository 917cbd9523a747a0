"""Query text → lexemes. The shell colours what is being typed with the same lexemes."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search import messages
from yiwu_search.query.tree import FIELD_NAMES
from yiwu_search.text import fold

_QUOTES = {"“": "”", "”": "”", "「": "」", "『": "』", '"': '"', "＂": "＂", "„": "“", "〝": "〞"}
"""Opening quote → the shape that closes it; a plain quote closes all but the corner ones, which so can hold it."""
_PLAIN = '"＂'
_CORNERS = "「『"
_OPERATORS = {"或": "or", "OR": "or", "|": "or", "和": "and", "AND": "and", "&": "and", "非": "not", "NOT": "not"}
_BRACKETS = {"(": "open", ")": "close", "（": "open", "）": "close"}
_MINUS = "-－−–"
_COLONS = ":："


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query."""

    kind: str
    """ "run", "quoted", "field", "open", "close", "and", "or" or "not"."""
    text: str
    """A field's name as typed, without the colon; a quoted string without its quotes; else the piece itself."""
    start: int
    """Code point offset of the piece in the query."""
    stop: int
    """Code point offset after it."""


def lex(text: str) -> tuple[list[Lexeme], tuple[str, ...]]:
    """Cut a query into lexemes; the notes say what was read leniently. Never fails; linear in the length."""
    lexemes: list[Lexeme] = []
    notes: list[str] = []
    place = 0
    while place < len(text):
        if _is_blank(text[place]):
            place += 1
            continue
        lexeme = _next(text, place, notes)
        if lexeme.kind != "quoted" or lexeme.text.strip():
            lexemes.append(lexeme)
        place = lexeme.stop
    return lexemes, tuple(notes)


def _is_blank(letter: str) -> bool:
    return letter.isspace() or fold(letter) in " \x00"


def _next(text: str, place: int, notes: list[str]) -> Lexeme:
    letter = text[place]
    if letter in _QUOTES:
        return _quoted(text, place, notes)
    if letter in _BRACKETS:
        return Lexeme(_BRACKETS[letter], letter, place, place + 1)
    if letter in "|｜":
        return Lexeme("or", letter, place, place + 1)
    if letter in _MINUS and not _ends_word(text[place + 1 : place + 2]):
        return Lexeme("not", letter, place, place + 1)
    return _run(text, place)


def _ends_word(letter: str) -> bool:
    """Whether a sign before this stands alone: at the end, before a blank or a closing bracket."""
    return not letter or _is_blank(letter) or _BRACKETS.get(letter) == "close"


def _quoted(text: str, place: int, notes: list[str]) -> Lexeme:
    """Read up to the closing quote; within “…” another pair may stand: “他说“好”” ends at the second ”."""
    opening = text[place]
    closing = _QUOTES[opening]
    nested = 0
    for stop in range(place + 1, len(text)):
        letter = text[stop]
        if letter == opening and opening != closing:
            nested += 1
        elif letter == closing or (letter in _PLAIN and opening not in _CORNERS):
            if not nested:
                return Lexeme("quoted", text[place + 1 : stop], place, stop + 1)
            nested -= 1
    notes.append(messages.UNCLOSED_QUOTE)
    return Lexeme("quoted", text[place + 1 :], place, len(text))


def _run(text: str, place: int) -> Lexeme:
    """Read to the next blank, quote or bracket; a field name ends at its colon."""
    stop = place
    while stop < len(text) and not _is_blank(text[stop]) and text[stop] not in _BRACKETS and text[stop] not in "|｜":
        if text[stop] in _COLONS and _field_name(text[place:stop]):
            return Lexeme("field", _field_name(text[place:stop]), place, stop + 1)
        if text[stop] in _QUOTES and stop > place:
            break
        stop += 1
    word = text[place:stop]
    return Lexeme(_OPERATORS.get(_narrow(word), "run"), word, place, stop)


def _narrow(word: str) -> str:
    """Make full-width letters half-width, keeping the case: only OR is an operator, or is a word."""
    return "".join(chr(ord(letter) - 0xFEE0) if "！" <= letter <= "～" else letter for letter in word)


def _field_name(word: str) -> str:
    """Give the known field a word names, else ''."""
    name = fold(word)
    return name if name in FIELD_NAMES else ""
