"""What HTML is taken apart into: elements, the texts between their tags, and what is said beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """A block-level element."""

    tag: str
    label: str
    """Its id and classes, in lower case, parted by blanks."""
    parent: Element | None
    first: int
    """The number of the first block inside."""
    last: int = 0
    """The number after the last block inside."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Some text between two block-level tags."""

    text: str
    """Entities decoded, blanks as a browser shows them."""
    element: Element
    first_line: int
    last_line: int
    linked: float
    """The share of it inside links."""
    bold: float
    """The share of it in bold type."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the markup says beside the text, and the line it stands on."""

    value: str
    line: int


@dataclass(slots=True)
class Markup:
    """An HTML file, taken apart."""

    blocks: list[MarkedText] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    regions: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of blocks between `<!--enpcontent-->` and its end, where a publishing system marks the text."""
    title: Fact | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    """From `<meta>` by name, and from the property comment of a publishing system; names in lower case."""


def ancestors(element: Element | None) -> Iterator[Element]:
    """Yield an element and those around it, the innermost first."""
    while element is not None:
        yield element
        element = element.parent
