"""What is known of a page from outside it: given by the caller, written beside it, or said by its path.

The most specific source wins, field by field: a row of a sidecar file for the page, then the path template, then what
the caller gives for the whole run.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from yiwu_search.dates import UNDATED, IssueDate, numeral_value
from yiwu_search.messages import days as days_words
from yiwu_search.messages import sources as sources_words
from yiwu_search.text import fold

PAGE_FORM = r"第?[ \u3000]*(?:[A-Za-zＡ-Ｚ]?[ ]?\d{1,4}|[一二三四五六七八九十]{1,3})[ \u3000]*[版页]?"
"""How papers write a page's number: 3, 03, A03, 第3版, 第三版."""
_PAGE = re.compile(r"第?\s*(?:(?P<letter>[a-z]?) ?(?P<digits>\d{1,4})|(?P<han>[一二三四五六七八九十]{1,3}))\s*[版页]?")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about a page that do not stand in its text; what is None is unknown."""

    date: IssueDate = UNDATED
    """When the issue appeared; `IssueDate.given(day)` for a day that somebody states."""
    page_number: int | None = None
    """版次, 1 for the front page."""
    section: str | None = None
    """版面, for example 综合新闻."""
    paper: str | None = None
    """The newspaper's name, for example 义乌商报."""

    def over(self, other: Metadata) -> Metadata:
        """Fill what is unknown here with what `other` knows."""
        return Metadata(
            self.date if self.date.source else other.date,
            other.page_number if self.page_number is None else self.page_number,
            self.section or other.section,
            self.paper or other.paper,
        )

    def stamp(self, digest: str) -> str:
        """Give a digest of a file's digest and these facts; the file's own where nothing is known.

        So a page is read again when a sidecar, a template or an option says something new of it.
        """
        if self == NOTHING_KNOWN:
            return digest
        return hashlib.sha256(f"{digest}\n{self!r}".encode("utf-8", "surrogatepass")).hexdigest()


NOTHING_KNOWN = Metadata()
"""A page of which only its text is known."""


def only_day(text: str) -> date:
    """Read one day as people write it: 2020-09-03, 2020/9/3, 20200903, 2020年9月3日. Raise ValueError with a reason."""
    match = _DAY.fullmatch(fold(text).replace(" ", ""))
    if not match:
        raise ValueError(sources_words.not_one_day(text))
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(days_words.no_such_day(f"{year:04}-{month:02}-{day:02}")) from None


def page_number_of(text: str) -> int | None:
    """Read a page's number: 3, 03, A03, 第3版, 第三版. Raise ValueError with a reason where it is none.

    Pages of the second and later parts of a paper (B01) do not count from its front page: they give None.

    >>> page_number_of("A03"), page_number_of("第十二版"), page_number_of("B01")
    (3, 12, None)
    """
    match = _PAGE.fullmatch(fold(text).strip())
    number = numeral_value(match["digits"] or match["han"]) if match else 0
    if not match or number < 1:
        raise ValueError(sources_words.no_page_number(text))
    return number if (match["letter"] or "a") == "a" else None
