"""Query text → lexemes. The shell colours what is being typed with the same lexemes.

An operator is a whole word: 或 between blanks, brackets or quotes is one, never a part of 或许; so are 和 and 非, not
those of 和平 and 非洲.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category

from yiwu_search.fields import FIELD_NAMES
from yiwu_search.messages import queries as messages
from yiwu_search.query.saved import typed_name
from yiwu_search.text import NOTHING, fold

_QUOTES = {
    "“": "”",
    "”": "”",
    "„": "“",
    "‟": "”",
    "‘": "’",
    "’": "’",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞",
    "〞": "〞",
    "«": "»",
    '"': '"',
    "＂": "＂",
}
"""Opening quote → the shape that closes it; a plain quote closes all but the corner ones, which so can hold it."""
_PLAIN = '"＂'
_ONLY_OWN = "「『﹁﹃‘’«"
_APOSTROPHES = "‘’"
_OPERATORS = {"或": "or", "OR": "or", "||": "or", "和": "and", "AND": "and", "&": "and", "&&": "and"}
_OPERATORS |= {"非": "not", "NOT": "not"}
_BRACKETS = {"(": "open", ")": "close", "（": "open", "）": "close"}
_BARS = "|｜"
_MINUS = "-－−–"
_COLONS = ":："
NEAR_WORDS = ("同句", "同段")
"""What says of a quote or bracket before it that its words stand in one sentence or paragraph."""
DAY_JOINTS = frozenset(("至", "到", "..", "...", "-", "~", "—", "——"))
"""What joins two dates with blanks around it: 2020年9月 至 12月."""
_LONGEST_NAME = 20
"""Letters of a field's name at most, zero-width ones among them included; longer words are not looked up."""
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query."""

    kind: str
    """ "run", "quoted", "saved", "near", "field", "open", "close", "and", "or" or "not"."""
    text: str
    """A name as typed, a field's without the colon, a saved query's without the @; a quoted string without its quotes;
    else the piece itself."""
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
        if _is_blank(text[place]) or fold(text[place]) == NOTHING:
            place += 1
            continue
        lexeme = _next(text, place, notes)
        if lexemes and lexemes[-1].kind in ("quoted", "close", "saved"):
            lexeme = _as_near(lexeme)
        if lexeme.kind != "quoted" or fold(lexeme.text).replace(NOTHING, "").strip():
            lexemes.append(lexeme)
        place = lexeme.stop
    return lexemes, tuple(notes)


def without_torn(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Leave out brackets that were torn from their partners when a text was copied: 元）。几个月前, 海鲜（.

    A closing one is torn if it has no partner and touches a word, an opening one if nothing follows it.
    """
    kept: list[Lexeme] = []
    depth = 0
    ends = {lexeme.stop for lexeme in lexemes if lexeme.kind == "run"}
    starts = {lexeme.start for lexeme in lexemes if lexeme.kind == "run"}
    for lexeme in lexemes:
        if lexeme.kind == "close" and not depth and (lexeme.start in ends or lexeme.stop in starts):
            continue
        depth += {"open": 1, "close": -1}.get(lexeme.kind, 0)
        kept.append(lexeme)
    while kept and kept[-1].kind == "open" and len(kept) > 1 and kept[-2].stop == kept[-1].start:
        kept.pop()
    return kept


def _is_blank(letter: str) -> bool:
    """Whether a letter parts words: a blank or a control; what only hides in a text (zero width) parts nothing."""
    return letter.isspace() or fold(letter) == " " or category(letter) == "Cc"


def _next(text: str, place: int, notes: list[str]) -> Lexeme:
    letter = text[place]
    if letter in _QUOTES and (letter != "’" or "’" in text[place + 1 :]):
        return _quoted(text, place, notes)
    if letter in _BRACKETS:
        return Lexeme(_BRACKETS[letter], letter, place, place + 1)
    if letter in _BARS:
        stop = place + 1 + (text[place + 1 : place + 2] == letter)
        return Lexeme("or", text[place:stop], place, stop)
    if letter in _MINUS and not _ends_word(text[place + 1 : place + 2]):
        return Lexeme("not", letter, place, place + 1)
    return _run(text, place)


def _ends_word(letter: str) -> bool:
    """Whether a sign before this stands alone: at the end, before a blank or a closing bracket."""
    return not letter or _is_blank(letter) or _BRACKETS.get(letter) == "close"


def _as_near(lexeme: Lexeme) -> Lexeme:
    """Take ~20, ~句 or 同句 behind a quote, bracket or saved query for what it says about those."""
    word = fold(lexeme.text)
    if lexeme.kind == "run" and (word.startswith("~") or word in NEAR_WORDS):
        return Lexeme("near", lexeme.text, lexeme.start, lexeme.stop)
    return lexeme


def _quoted(text: str, place: int, notes: list[str]) -> Lexeme:
    """Read up to the closing quote; within “…” another pair may stand: “他说“好”” ends at the second ”."""
    opening = text[place]
    closing = _QUOTES[opening]
    nested = 0
    for stop in range(place + 1, len(text)):
        letter = text[stop]
        if letter == opening and opening != closing:
            nested += 1
        elif letter == closing or (letter in _PLAIN and opening not in _ONLY_OWN):
            if not nested:
                return Lexeme("quoted", text[place + 1 : stop], place, stop + 1)
            nested -= 1
    notes.append(messages.unclosed_quote())
    return Lexeme("quoted", text[place + 1 :], place, len(text))


def _run(text: str, place: int) -> Lexeme:
    """Read to the next blank, quote, bracket or bar; a field name ends at its colon, which a blank may precede.

    An @ that begins a word makes it a saved query's name, if nothing but what a name is made of follows.
    """
    stop = place
    while stop < len(text) and not _is_blank(text[stop]) and text[stop] not in _BRACKETS and text[stop] not in _BARS:
        if text[stop] in _COLONS and _field_name(text[place:stop]):
            return Lexeme("field", _field_name(text[place:stop]), place, stop + 1)
        if text[stop] in _QUOTES and stop > place and not _is_apostrophe(text, stop):
            break
        stop += 1
    word = text[place:stop]
    if length := typed_name(word):
        return Lexeme("saved", word[1:length], place, place + length)
    if (name := _field_name(word)) and (colon := _colon_after(text, stop)):
        return Lexeme("field", name, place, colon)
    return Lexeme(_OPERATORS.get(_narrow(word), "run"), word, place, stop)


def _colon_after(text: str, stop: int) -> int:
    """Give the offset behind the colon that follows after blanks; 0 where none does."""
    while stop < len(text) and _is_blank(text[stop]):
        stop += 1
    return stop + 1 if stop < len(text) and text[stop] in _COLONS else 0


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a quote belongs to a word: it’s."""
    around = text[place - 1] + text[place + 1 : place + 2]
    return text[place] in _APOSTROPHES and len(around) == 2 and all(map(_WORD.match, around))


def _narrow(word: str) -> str:
    """Make full-width letters half-width, keeping the case: only OR is an operator, or is a word."""
    seen = (letter for letter in word if fold(letter) != NOTHING)
    return "".join(chr(ord(letter) - 0xFEE0) if "！" <= letter <= "～" else letter for letter in seen)


def _field_name(word: str) -> str:
    """Give the known field a word names, else ''."""
    if len(word) > _LONGEST_NAME:
        return ""
    name = fold(word).replace(NOTHING, "")
    return name if name in FIELD_NAMES else ""
