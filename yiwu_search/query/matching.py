"""What a tree finds, as a Whoosh query: letters, labels and days decide, and nothing of it scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from whoosh import query as wq

from yiwu_search.fields import KIND_NAMES
from yiwu_search.postings import (
    FIELDS,
    LABELS,
    PARAGRAPH,
    SENTENCE,
    Days,
    EveryYear,
    LabelLike,
    Letters,
    Part,
    Shape,
    Shaped,
    Together,
    label_term,
)
from yiwu_search.query import days, wild
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Pattern, Run, When
from yiwu_search.query.worded import Slot, pieces_of, slots_of
from yiwu_search.text import letters

_UNITS = {"句": SENTENCE, "段": PARAGRAPH}
_EVERY_ARTICLE = wq.Every()


def match(node: Node, fields: tuple[str, ...] = FIELDS) -> wq.Query:
    """Find what a tree asks for; a word without a field stands in any of `fields`. Nothing of it scores."""
    match node:
        case Run():
            plain = _every([_string(piece, fields) for piece in pieces_of(node)])
            return wq.Or([plain, _with_synonyms(slots, fields)]) if (slots := slots_of(node)) else plain
        case Literal(text):
            return _string(letters(text).text, fields)
        case Pattern(text):
            return Shaped(wild.shape(text), fields)
        case Near(parts, reach):
            return _together(parts, _UNITS[reach] if isinstance(reach, str) else reach, fields)
        case Field(name, part):
            return _labelled(name, part) if name in LABELS else match(part, (name,))
        case When(asked):
            return _days(asked)
        case Not(part):
            return wq.AndNot(_EVERY_ARTICLE, match(part, fields))
        case AnyOf(parts):
            return wq.Or(once(match(part, fields) for part in parts))
        case All(parts):
            return _every([match(part, fields) for part in parts])


def _with_synonyms(slots: Sequence[Slot], fields: tuple[str, ...]) -> wq.Query:
    """Find every part of a run, or a synonym in its place."""
    choices = ([slot.text, *slot.synonyms] for slot in slots)
    return _every([wq.Or([_string(text, fields) for text in texts]) for texts in choices])


def _every(parts: list[wq.Query]) -> wq.Query:
    return wq.And(once(parts)) if parts else wq.NullQuery


def once(parts: Iterable[wq.Query]) -> list[wq.Query]:
    """Leave out what is asked again: a page that was pasted says the same word often."""
    return list(dict.fromkeys(parts))


def _string(text: str, fields: tuple[str, ...]) -> wq.Query:
    """Find a string of letters in any of the fields."""
    return Letters(text, fields) if text else wq.NullQuery


def _together(parts: tuple[Node, ...], reach: int | str, fields: tuple[str, ...]) -> wq.Query:
    """Find words near each other; a bare run stands for its words, and so does the only string there is."""
    only = len(parts) == 1
    wanted: list[Part] = []
    for part in parts:
        if slots := slots_of(part):
            wanted += [tuple(Shape((text,)) for text in (slot.text, *slot.synonyms)) for slot in slots]
        elif isinstance(part, Run) or (only and isinstance(part, Literal)):
            wanted += [(Shape((piece,)),) for piece in pieces_of(part)]
        else:
            wanted.append(tuple(map(_shape, part.parts if isinstance(part, AnyOf) else (part,))))
    wanted = list(dict.fromkeys(wanted))
    return Together(wanted, reach, fields) if wanted and all(map(_holds_letters, wanted)) else wq.NullQuery


def _shape(part: Node) -> Shape:
    assert isinstance(part, Run | Literal | Pattern)
    return wild.shape(part.text) if isinstance(part, Pattern) else Shape((letters(part.text).text,))


def _holds_letters(part: Part) -> bool:
    return all(all(shape.pieces) for shape in part)


def _labelled(name: str, node: Node) -> wq.Query:
    """Find a person or label by its whole value."""
    match node:
        case Pattern(text):
            return LabelLike(name, _expression(name, label_term(text)))
        case Run(text) | Literal(text) if name == "source":
            return LabelLike(name, _expression(name, label_term(text), signs=False))
        case Run(text) | Literal(text):
            term = label_term(text)
            return wq.Term(name, KIND_NAMES.get(term, term) if name == "kind" else term)
        case Not(part):
            return wq.AndNot(_EVERY_ARTICLE, _labelled(name, part))
        case AnyOf(parts):
            return wq.Or(once(_labelled(name, part) for part in parts))
        case All(parts):
            return _every([_labelled(name, part) for part in parts])
        case _:
            raise TypeError(node)


def _expression(name: str, term: str, signs: bool = True) -> str:
    """Write a label with signs as a regular expression that never steps back into what a * has passed.

    A source is asked for by any folder or file of its path, the file with its suffix or without.
    """
    first, *others = (re.escape(part) for part in (term.split("*") if signs else [term]))
    wanted = first + "".join(f"(?>.*?{part})" for part in others[:-1]) + "".join(f".*{part}" for part in others[-1:])
    wanted = wanted.replace(r"\?", ".") if signs else wanted
    return rf"(?s:(?:.*/)?{wanted.strip('/')}(?:\.[^./]+)?(?:/.*)?)" if name == "source" else f"(?s:{wanted})"


def _days(asked: days.Days) -> wq.Query:
    """Find articles whose issue-date range meets the days; an open end of either asks nothing."""
    if isinstance(asked, days.YearDays):
        return EveryYear([(first.toordinal(), last.toordinal()) for first, last in asked.ranges()])
    return Days((asked.first or date.min).toordinal(), (asked.last or date.max).toordinal())
