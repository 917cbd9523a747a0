"""What a query means: a small frozen tree whose str() parses back to the same tree."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.dates import DateRange
from yiwu_search.text import fold

TEXT_FIELDS = ("headline", "kicker", "deck", "body", "caption")
"""The fields that hold running text; a word without a field is looked for in all of them."""

VALUE_FIELDS = ("reporter", "section", "column", "kind")
"""The fields whose whole value is compared: people and labels, in any spacing."""

FIELD_NAMES = {
    "标题": "headline",
    "引题": "kicker",
    "副题": "deck",
    "正文": "body",
    "图": "caption",
    "记者": "reporter",
    "作者": "reporter",
    "版面": "section",
    "栏目": "column",
    "类型": "kind",
    "日期": "date",
    **{name: name for name in (*TEXT_FIELDS, *VALUE_FIELDS, "date")},
}
"""Every name a field can be typed by, Chinese and English, and the field it means."""

CHINESE_NAMES = {field: name for name, field in reversed(FIELD_NAMES.items()) if name != field}
"""How each field is written in Chinese: the first name above that means it."""


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

    def __str__(self) -> str:
        """Write it in the first pair of quotes that does not stand in it."""
        for opening, closing in ('""', "「」", "『』"):
            if not {'"', "＂", opening, closing} & set(self.text):
                return f"{opening}{self.text}{closing}"
        return f"「{fold(self.text)}"  # read to the end of the query; every quote inside is the same letter


@dataclass(frozen=True, slots=True)
class Field:
    """Something looked for in one field only; the field is one of the values of FIELD_NAMES but "date"."""

    name: str
    part: Node

    def __str__(self) -> str:
        return f"{CHINESE_NAMES[self.name]}:{_inside(self.part)}"


@dataclass(frozen=True, slots=True)
class When:
    """Articles whose issue-date range meets a range of days."""

    days: DateRange

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
    """Articles that meet every part; at least two parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, AnyOf) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles that meet one part or more; at least two parts."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" if isinstance(part, AnyOf) else str(part) for part in self.parts)


Node = Run | Literal | Field | When | Not | All | AnyOf


def _inside(part: Node) -> str:
    """Write a part that an operator in front of it must hold together."""
    return f"({part})" if isinstance(part, All | AnyOf | Not) else str(part)
