"""What a page's furniture says of the issue: the day, the page's number and its 版面, in one line or in several.

A big folio is often set in pieces, and a PDF tool emits each as a line: 3 / 2020年9月 / 星期四. Such pieces are put
together only where they stand side by side and the weekday, if there is one, agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from yiwu_search.articles.furniture import Folio, folio_of, printed_date
from yiwu_search.articles.lines import Line
from yiwu_search.articles.mastheads import MONTH, SECTIONS, TOP, agrees, date_in, masthead_of, month_of
from yiwu_search.articles.scripts import plain
from yiwu_search.dates import IssueDate

BESIDE = 2
"""Pieces of furniture on either side of 2020年9月 among which its day stands."""
_DAY = re.compile(r"(?P<day>[12]?\d|3[01])[ ]*日?")
_WEEKDAY = re.compile("(?:星期|周)[一二三四五六日天]")
_LETTERED = re.compile(r"[A-Z]{1,2}[ ]?\d[ ]?\d?|\d{2}")
"""A page's number alone on its line: A03, 04. A lone digit may be anything."""
_WEEKLY = re.compile(f"(?:{SECTIONS.pattern}){{1,2}}(?:周刊|专刊)")
"""A weekly part of the paper, below a page's number; without one it may be a paper's name: 法治周刊."""


def printed_issue(lines: Sequence[Line]) -> IssueDate | None:
    """Read the printed day of a page from its furniture; None where none is printed."""
    for line in lines:
        day = printed_date(line.text)
        if day:
            return IssueDate.given(day, "printed", f"line {line.number}: {line.text}")
    for before, line in pairwise(lines):
        day = date_in(f"{line.text} {before.text}") if "年" in line.text and "日" in before.text else None
        if day:
            return IssueDate.given(day, "printed", f"line {before.number}: {before.text} {line.text}")
    for day, month, number in _put_together(lines):
        return IssueDate.given(day, "printed", f"line {month.number}: {month.text} {number.text}")
    return None


def _put_together(lines: Sequence[Line]) -> Iterator[tuple[date, Line, Line]]:
    """Yield the days that a line of a year and month makes with a number beside it, and both lines."""
    for index, line in enumerate(lines):
        if MONTH.search(plain(line.text)):
            yield from ((day, line, number) for day, number in _days_beside(lines, index))


def _days_beside(lines: Sequence[Line], index: int) -> Iterator[tuple[date, Line]]:
    """Yield what the numbers beside one such line make of it, as far as the weekday agrees."""
    year_month = month_of(lines[index].text)
    near = [line for line in lines[max(0, index - BESIDE) : index + BESIDE + 1] if line is not lines[index]]
    around = plain(" ".join(line.text for line in (lines[index], *near)))
    for line in near:
        match = _DAY.match(line.text)
        rest = line.text[match.end() :].strip() if match else ""
        if match is None or year_month is None or (rest and not _WEEKDAY.match(plain(rest))):
            continue
        try:
            day = date(*year_month, int(match["day"]))
        except ValueError:
            continue
        if agrees(day, around):
            yield day, line


def printed_folio(lines: Sequence[Line]) -> Folio:
    """Read the page's number and 版面 from its furniture, from one line or from two (A03 / 经济)."""
    number, section = None, None
    days = {line.number for _, _, line in _put_together(lines)}
    for line in lines:
        if line.number in days:
            continue
        folio = folio_of(line.text)
        facts = masthead_of(line.text) if line.number <= TOP else None
        if folio is None and facts and (facts.section or _LETTERED.fullmatch(line.text)):
            folio = Folio(facts.number, facts.section)
        if folio is None and number is not None and line.number <= TOP and _WEEKLY.fullmatch(plain(line.text)):
            folio = Folio(None, line.text)
        if folio:
            number = number if number is not None else folio.number
            section = section or folio.section
    return Folio(number, section)
