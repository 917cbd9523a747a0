"""What is said behind a quote or bracket, ~20 or 同句, and what may stand in front of it."""

from __future__ import annotations

import re

from yiwu_search.messages import queries as messages
from yiwu_search.query.tree import UNITS, All, AnyOf, Literal, Node, Pattern, Run
from yiwu_search.text import fold, letters

MAX_PARTS = 20
"""Words that may be asked to stand near each other; each costs a look into the index."""
MAX_REACH = 9_999
"""Letters that near can mean at most: whole articles."""
_NEAR = re.compile(r"~(?:(?P<letters>\d+)字?|同?(?P<unit>[句段])|(?P<english>sentence|paragraph))|同(?P<bare>[句段])")


def read_reach(text: str) -> int | str:
    """Read ~20, ~句, 同句 or ~sentence: letters, or one of UNITS. Raises ValueError with a reason for people."""
    match = _NEAR.fullmatch(fold(text))
    if not match:
        raise ValueError(messages.near_needs_reach())
    if match["letters"]:
        reach = int(match["letters"]) if len(match["letters"]) < 9 else 0
        if not 2 <= reach <= MAX_REACH:
            raise ValueError(messages.near_too_far(MAX_REACH))
        return reach
    english = next((unit for unit, name in UNITS.items() if name == match["english"]), "")
    return match["unit"] or match["bare"] or english


def near_parts(inside: Node) -> tuple[Node, ...]:
    """List what must stand near each other: the words between the blanks of a quote, the parts of a bracket.

    Raises ValueError, with a reason for people, where that is more than words, or too many.
    """
    parts = _parts(inside)
    if not all(map(_stands_in_text, parts)):
        raise ValueError(messages.near_holds_words())
    if len(parts) > MAX_PARTS:
        raise ValueError(messages.too_many_near(MAX_PARTS))
    return parts


def _parts(inside: Node) -> tuple[Node, ...]:
    if isinstance(inside, Literal):
        words = [word for word in inside.text.split() if letters(word).text]
        return tuple(map(Literal, words)) if len(words) > 1 else (inside,)
    return inside.parts if isinstance(inside, All) else (inside,)


def _stands_in_text(part: Node) -> bool:
    if isinstance(part, AnyOf):
        return all(isinstance(choice, Run | Literal | Pattern) for choice in part.parts)
    return isinstance(part, Run | Literal | Pattern)


def pieces_in(part: Node) -> int:
    """Count how much is looked for, at most: a bare run, or the only string there is, means its words."""
    if isinstance(part, AnyOf):
        return len(part.parts)
    return (len(part.text) + 1) // 2 if isinstance(part, Run | Literal) else 0  # signs were counted when they were read
