"""A type-setter for tests: articles → the lines of a page in one of several house styles.

Pages of other papers differ in where the headline stands, how a byline is written, how wide a column is, whether
paragraphs are indented and whether blank lines part anything. A reading that holds for every combination is no rule for
one paper.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NO_START = "，。、；：？！”’）》】…"
"""Signs that do not begin a line; type-setters push them into the line before."""


@dataclass(frozen=True)
class Copy:
    """An article as the desk hands it over."""

    headline: str
    body: str
    """Paragraphs parted by newlines, beginning with the dateline where it has one."""
    signers: tuple[tuple[str, str], ...]
    """(role, name) in order."""
    kicker: str | None = None
    deck: str | None = None
    subheads: tuple[str, ...] = ()
    """Paragraphs of the body that are subheads."""


@dataclass(frozen=True)
class House:
    """A house style."""

    name: str
    headline: str = "before"
    """"before" or "after" the text."""
    byline: str = "line"
    """"line", "box" (▢ before it), "square" (□), "opening" (brackets after 本报讯) or "closing" (the last bracket)."""
    columns: int | None = 17
    """Characters a line; None sets a paragraph as one line."""
    indent: str = ""
    gaps: bool = True
    """Whether blank lines part paragraphs."""
    parts: bool = True
    """Whether blank lines part headline, byline and text."""
    head_columns: int = 24
    """Characters a headline's line holds."""


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str, columns: int | None, indent: str, first: int = 2) -> list[str]:
    """Cut a paragraph into lines of `columns` squares; the first is `first` squares short."""
    if columns is None:
        return [indent + text]
    lines, line, room = [], "", 2 * (columns - first)
    for letter in text:
        if cells(line + letter) > room and letter not in NO_START:
            kept = re.sub(r"\d+$", "", line) if letter.isdigit() else line
            lines.append(kept)
            line, room = line[len(kept) :], 2 * columns
        line += letter
    lines.append(line)
    return [indent + lines[0], *lines[1:]]


def signature(copy: Copy) -> str:
    return " ".join(f"{role} {name}".strip() for role, name in copy.signers)


def text_of(copy: Copy, house: House) -> str:
    """The body with its inline byline, if the house writes one."""
    if house.byline == "opening" and copy.body.startswith("本报讯 "):
        return f"本报讯（{signature(copy)}）{copy.body[4:]}"
    return f"{copy.body}（{signature(copy)}）" if house.byline == "closing" else copy.body


def set_article(copy: Copy, house: House) -> list[str]:
    """Set one article."""
    gap = [""] if house.parts else []
    head: list[str] = []
    for part in (copy.kicker, copy.headline, copy.deck):
        if part:
            head += [*(gap if head else []), *wrap(part, house.head_columns, "", first=0)]
    body: list[str] = []
    for paragraph in text_of(copy, house).split("\n"):
        if paragraph in copy.subheads:
            body += ["", paragraph, ""]
            continue
        body += [*([""] if house.gaps and body else []), *wrap(paragraph, house.columns, house.indent)]
    mark = {"box": "▢ ", "square": "□", "line": ""}.get(house.byline)
    byline = [] if mark is None else [mark + signature(copy), *gap]
    if house.headline == "before":
        return [*head, *gap, *byline, *body, ""]
    return [*byline, *body, "", *head, ""]


def set_page(copies: list[Copy], house: House) -> list[str]:
    """Set a page: its date and folio, then the articles one after another."""
    return [line for copy in copies for line in set_article(copy, house)]
