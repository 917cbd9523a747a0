"""Jump lines, and what pages are called: （下转第二版）, （上接A01版）, 第二版 综合新闻 → which page is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yiwu_search.articles.reader import Reading
from yiwu_search.dates import numeral_value
from yiwu_search.text import fold

_JUMP = re.compile(r"(?P<from>[上紧]?接)|(?P<to>(?:下转|转入|紧转|转|[详续]?见|[▶►>➤→☞\"]+)[ ]*(?:转|[详续]?见)?)")
"""Which way a jump line leads, folded."""
_PAGE = re.compile(r"(?P<letter>[a-z]?)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:版|页)")
_NAMED = re.compile(r"[\u4e00-\u9fff]{2,8}?(?=版)")
_FOLIO_LETTER = re.compile(r"(?<![a-z])([a-d])\s?0?\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Label:
    """How a page is called, in print or by a jump line."""

    number: int | None = None
    letter: str = ""
    section: str = ""

    def agrees(self, other: Label) -> bool | None:
        """Whether both mean one page; None where they do not tell."""
        if self.number is not None and other.number is not None:
            return self.number == other.number and not (self.letter and other.letter and self.letter != other.letter)
        if self.section and other.section and (self.section in other.section or other.section in self.section):
            return True
        return None


def jumps_of(text: str) -> tuple[Label | None, Label | None]:
    """Read the jump lines of an article: where it goes on, and where it began."""
    folded = fold(text)
    found = list(_JUMP.finditer(folded))
    stops = [*(match.start() for match in found), len(folded)][1:]
    labels = [(match.lastgroup, _label(folded[match.end() : stop])) for match, stop in zip(found, stops, strict=True)]
    to, origin = ([label for kind, label in labels if kind == wanted] for wanted in ("to", "from"))
    return to[0] if to else None, origin[0] if origin else None


def _label(text: str) -> Label:
    page = _PAGE.search(text)
    if page:
        return Label(numeral_value(page["number"]), page["letter"])
    if "头版" in text:
        return Label(1)
    named = _NAMED.search(text)
    return Label(section=named[0] if named else "")


def has_first(reading: Reading) -> bool:
    """Whether an article of a page says that it goes on on another page."""
    return any(jumps_of(article.continued)[0] for article in reading.articles if article.continued)


def has_second(reading: Reading) -> bool:
    """Whether an article of a page says that it began on another page."""
    return any(jumps_of(article.continued)[1] for article in reading.articles if article.continued)


def page_label(reading: Reading) -> Label:
    """Give the number, the letter of its part and the section of a page, as far as they are known."""
    first = reading.articles[0]
    folios = [fold(use.text) for use in reading.uses if use.use == "furniture" and "folio" in use.reason]
    letters = [found[1] for folio in folios if (found := _FOLIO_LETTER.search(folio))]
    return Label(first.page_number, letters[0] if letters else "", first.section or "")
