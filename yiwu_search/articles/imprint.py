"""What a digital paper's page says of its issue: date, page number, section and paper, in markup and around the text.

Such a page often lists all pages of the issue; so a page number counts only where one stands alone, or beside the date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from yiwu_search.articles.furniture import printed_date
from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.pages import Metadata
from yiwu_search.pages.marked import Fact, MarkedText, Markup
from yiwu_search.pages.metadata import page_number_of

LONGEST = 80
"""Letters of the longest line that dates or numbers a page; a longer one is text."""
DATE_FACTS = ("date", "publishdate", "pubdate", "publish_date", "article:published_time", "datepublished")
"""Names of the issue's day in `<meta>` and in property comments, the surest first."""
SECTION_FACTS = ("nodename", "pagename", "layoutname")
PAPER_FACTS = ("papername", "sitename", "og:site_name")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})(?!\d)")
_SURE = re.compile(r"星期|周[一二三四五六日]|[第0-9]\s*版|出版|日期|date")
_FOLIO = re.compile(
    r"(?<![0-9年月])第?[ ]?(?P<number>[A-Z]?[ ]?\d{1,3}|[一二三四五六七八九十]{1,3})[ ]?版(?!本|权)"
    r"(?:[ ]*[:：·|｜][ ]*(?P<name>[^\s，。|｜<>《》()（）\[\]【】:：]{2,12}))?"
)
_NUMBER = re.compile(r"版\s*次\s*[:：]\s*第?(?P<number>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})")
_NAME = re.compile(r"版\s*[面名]\s*[:：]\s*(?P<name>[^\s，。|｜<>:：]{2,12})")
_NOT_NAMES = re.compile(r"^(?:上一|下一|第?\d|[A-D]\d|返回|目录|导航|PDF|pdf|PDF版|星期)")
_PAPER = re.compile(r"《\s*([^《》\s]{2,12}(?:报|刊))\s*》")


@dataclass(frozen=True, slots=True)
class _Folio:
    number: int | None
    name: str | None


def imprint(markup: Markup, is_text: Callable[[int], bool]) -> Metadata:
    """Read what the page says of its issue; blocks that `is_text` knows by number are left out."""
    around = [block for number, block in enumerate(markup.blocks) if len(block.text) <= LONGEST and not is_text(number)]
    folio = _folio(markup, around)
    return Metadata(_date(markup, around), folio.number, folio.name, _paper(markup, around))


def folio_in(text: str) -> tuple[int | None, str | None]:
    """Read page number and section from a line that has them; None for each that it has not.

    >>> folio_in("义乌商报 2020年9月3日 第02版：要闻")
    (2, '要闻')
    """
    found = next(_folios(text), _Folio(None, None))
    return found.number, found.name


def _fact(markup: Markup, names: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    yield from ((name, markup.facts[name]) for name in names if name in markup.facts)


def _date(markup: Markup, around: list[MarkedText]) -> IssueDate:
    for name, fact in _fact(markup, DATE_FACTS):
        day = _day(fact.value)
        if day:
            return IssueDate.given(day, "printed", f"line {fact.line}: {name} {fact.value}")
    found = [(block, day) for block in around if (day := _day(block.text) or printed_date(block.text))]
    if not found:
        return UNDATED
    block, day = max(found, key=lambda row: bool(_SURE.search(row[0].text + row[0].element.label)))
    return IssueDate.given(day, "printed", f"line {block.first_line}: {block.text}")


def _day(text: str) -> date | None:
    match = _DATE.search(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _folio(markup: Markup, around: list[MarkedText]) -> _Folio:
    for _, fact in _fact(markup, SECTION_FACTS):
        found = list(_folios(fact.value))
        return found[0] if found else _Folio(None, fact.value)
    beside = {folio for block in around if _day(block.text) or "版次" in block.text for folio in _folios(block.text)}
    everywhere = {folio for block in around for folio in _folios(block.text)}
    for folios in (beside, everywhere):
        numbers, names = {folio.number for folio in folios} - {None}, {folio.name for folio in folios} - {None}
        if len(numbers) <= 1 and len(names) <= 1 and folios:
            known = everywhere if folios is beside else folios
            number = next(iter(numbers), None)
            return _Folio(number, next(iter(names), None) or _name_of(number, known))
    return _Folio(None, None)


def _name_of(number: int | None, folios: set[_Folio]) -> str | None:
    """Find the name of a page whose number is known in the list of the issue's pages."""
    names = {folio.name for folio in folios if number is not None and folio.number == number and folio.name}
    return names.pop() if len(names) == 1 else None


def _folios(text: str) -> Iterator[_Folio]:
    named = _NAME.search(text)
    for match in _FOLIO.finditer(text):
        name = match["name"]
        if name and _NOT_NAMES.match(name):
            name = None
        yield _Folio(_number(match["number"]), name or (named["name"] if named else None))
    numbered = _NUMBER.search(text)
    if numbered:
        yield _Folio(_number(numbered["number"]), named["name"] if named else None)
    elif named and not _FOLIO.search(text):
        yield _Folio(None, named["name"])


def _number(text: str) -> int | None:
    try:
        return page_number_of(text)
    except ValueError:
        return None


def _paper(markup: Markup, around: list[MarkedText]) -> str | None:
    for _, fact in _fact(markup, PAPER_FACTS):
        if fact.value.endswith(("报", "刊")):
            return fact.value
    found = {match[1] for block in around if (match := _PAPER.search(block.text)) and _day(block.text)}
    return found.pop() if len(found) == 1 else None
