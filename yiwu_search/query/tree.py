"""What a query means: a small frozen tree whose str() parses back to the same tree."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.fields import CHINESE_NAMES
from yiwu_search.query.days import Days
from yiwu_search.query.lex import DAY_JOINTS, NEAR_WORDS
from yiwu_search.text import fold

UNITS = {"句": "sentence", "段": "paragraph"}
"""What words can stand together in, as it is written behind ~."""
_JOINTS = DAY_JOINTS.union(NEAR_WORDS)
"""Runs that belong to what stands before them, if that is a quote, a bracket or a date."""
_CLINGING = "~～〜∼∽:："
"""First letters of such runs; a colon belongs to a field's name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A bare run of letters, 义乌出口增长: all its words, the run as a whole first."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Literal:
    """A quoted string: exactly these letters, in this order."""

    text: str

    @classmethod
    def of(cls, text: str) -> Literal:
        """Take a string; where it holds quotes of every shape, which then mean the same, they become plain ones."""
        if all(set(pair) & set(text) for pair in _PAIRS):
            text = "".join(fold(letter) if fold(letter) == '"' else letter for letter in text)
        return cls(text)

    def __str__(self) -> str:
        """Write it in the first pair of quotes that does not stand in it."""
        pair = next((pair for pair in _PAIRS if not set(pair) & set(self.text)), "「」")
        return f"{pair[0]}{self.text}{pair[1]}"


_PAIRS = ('""＂', "「」", "『』")
"""Quotes that are read back as they are written: the opening one, the closing one, what would also close them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A string with signs for letters, 双?街 or 王*: ? is one letter, * are some."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand near each other in one field, in any order."""

    parts: tuple[Node, ...]
    """At least one; a single run or string stands for its words."""
    reach: int | str
    """Letters of a stretch that holds them all; or "句", "段" (UNITS): in one sentence, in one paragraph."""

    def __str__(self) -> str:
        return f"({_side_by_side(self.parts)})~{self.reach}"


@dataclass(frozen=True, slots=True)
class Field:
    """Something looked for in one field only; the field is one of the values of FIELD_NAMES but "date"."""

    name: str
    part: Node

    def __str__(self) -> str:
        return f"{CHINESE_NAMES[self.name]}:{_inside(self.part)}"


@dataclass(frozen=True, slots=True)
class When:
    """Articles whose issue-date range meets a range of days, or the same days of any year."""

    days: Days

    def __str__(self) -> str:
        return f"{CHINESE_NAMES['date']}:{self.days}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: Node

    def __str__(self) -> str:
        return f"-{_inside(self.part)}"


@dataclass(frozen=True, slots=True)
class All:
    """Articles that meet every part; at least two parts, none of them an All."""

    parts: tuple[Node, ...]
    strict: bool = False
    """Whether that was said by an operator, so that articles which hold only some of the words are not wanted."""

    @classmethod
    def of(cls, parts: list[Node], strict: bool) -> Node:
        """Put parts side by side, those of an All among them one by one; one part is itself."""
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
        strict = strict or any(isinstance(part, All) and part.strict for part in parts)
        return cls(tuple(flat), strict) if len(flat) > 1 else flat[0]

    def __str__(self) -> str:
        return _side_by_side(self.parts, " AND " if self.strict else " ")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that meet one part or more; at least two parts, none of them an AnyOf."""

    parts: tuple[Node, ...]

    @classmethod
    def of(cls, parts: list[Node]) -> Node:
        """Offer parts for choice, those of an AnyOf one by one; one part is itself."""
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, AnyOf) else (part,))]
        return cls(tuple(flat)) if len(flat) > 1 else flat[0]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Node = Run | Literal | Pattern | Near | Field | When | Not | All | AnyOf


def _inside(part: Node) -> str:
    """Write a part that an operator in front of it must hold together."""
    return f"({part})" if isinstance(part, All | AnyOf | Not) else str(part)


def _side_by_side(parts: tuple[Node, ...], between: str = " ") -> str:
    return between.join(_beside(part, place > 0) for place, part in enumerate(parts))


def _beside(part: Node, follows: bool) -> str:
    """Write a part among others; in brackets a choice, and a run that would be read with what stands before it."""
    clings = follows and isinstance(part, Run | Pattern) and (part.text[0] in _CLINGING or fold(part.text) in _JOINTS)
    return f"({part})" if clings or isinstance(part, AnyOf) else str(part)
