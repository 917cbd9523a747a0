"""Wrapped lines → paragraphs.

Blank lines prove little in text taken from a PDF: a line that begins with “ or 《 sits higher and gets one before it,
and real breaks often have none. What proves a paragraph is typography: a sentence ends, the line that ends it is short
of the column, and the next line is two squares short because it is indented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from yiwu_search.articles.lines import Line
from yiwu_search.articles.phrases import SALUTATION

WINDOW = 5
"""Lines on either side whose median width is the column's; a column keeps its width for more than that."""
SHORT_BY = 6
"""Half squares that a paragraph's last line falls short at least; justification moves a line end by up to four."""
FAR_SHORT = 8
"""The same where blank lines tell: no line inside a paragraph ends that far from its column."""
SHORT_BY_PARTED = 4
"""The same where a blank line follows, which speaks for a break too."""
INDENT = 4
"""Half squares of indent that a paragraph's first line has in print, and that the PDF tool dropped."""
CLEARLY = 3
"""Half squares by which one reading of a line's width must beat the other, where a blank line speaks for a break."""
BARELY = 2
"""The same where no blank line does, but the sentence before ends at the column's edge."""
MOSTLY = 0.6
"""Share of lines ending a sentence from which every line is a whole paragraph; in columns it is 0.1 to 0.3."""
TRUSTED_BLANKS = 2
"""Blank lines in a text, each behind a sentence's end, from which they part paragraphs; false ones stand anywhere."""
HIGH = "“《‘"
"""Signs that sit higher than letters; the line they begin gets a false blank line before it."""
_SAYS = re.compile(r"[\u4e00-\u9fff]{2,4}(?:说|表示|坦言|告诉记者)[，。]")
"""Who said what stands before."""
_ROW = re.compile(r"[\u4e00-\u9fff\d]{2,5}：(?=\S)")
"""How a row of a list begins: 明天：阴有小雨."""
UNWRAPPED = 120
"""Half squares beyond which no newspaper column goes: such a line is a whole paragraph, or half of one."""


def paragraphs(lines: Sequence[Line], telling: bool = False) -> list[list[Line]]:
    """Group the lines of a piece of body text into paragraphs. Linear in their number.

    Where blank lines are `telling` of a tool that sets one before a line that begins further right than the one above,
    a paragraph has one before it, save below another's only line, the first line of a column, or a line that has one.
    """
    groups: list[list[Line]] = []
    indented = sum(line.indent for line in lines[1:]) >= 1 or (bool(lines) and lines[0].indent)
    whole = len(lines) >= 2 and sum(line.ends for line in lines[:-1]) >= MOSTLY * (len(lines) - 1)
    whole = whole and not (len(lines) == 2 and _fill_one_column(*lines))
    parted = not indented and _parted_by_blanks(lines)
    for index, line in enumerate(lines):
        flush = telling and index > 1 and not (indented or line.gap or lines[index - 1].gap or len(groups[-1]) == 1)
        flush = flush and not (is_short(lines, index - 1, FAR_SHORT) and first_line_lean(lines, index) > -CLEARLY)
        if index and (flush or (not (parted and line.gap) and not _breaks(lines, index, indented, whole))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _fill_one_column(first: Line, second: Line) -> bool:
    """Whether two lines alone are of one width: a column's, which no two paragraphs have by chance."""
    return not second.gap and first.width <= UNWRAPPED and abs(first.width - second.width) <= BARELY


def _parted_by_blanks(lines: Sequence[Line]) -> bool:
    """Whether blank lines prove paragraphs here: there are some, each behind a sentence's end, and none is made by a
    sign that sits higher.
    """
    gaps = [(before, line) for before, line in pairwise(lines) if line.gap]
    return len(gaps) >= TRUSTED_BLANKS and all(one.ends and two.text[:1] not in HIGH for one, two in gaps)


def _breaks(lines: Sequence[Line], index: int, indented: bool, whole: bool) -> bool:
    """Whether a paragraph begins with line `index`."""
    before, line = lines[index - 1], lines[index]
    if (line.dateline and before.ends) or any(SALUTATION.fullmatch(one.text) for one in (before, line)):
        return True
    if indented:
        own = (
            before.ends
            or line.gap
            or before.text.endswith(("：", ":"))
            or (before.indent and is_short(lines, index - 1))
        )
        return (
            line.indent and own
        )  # 误区一：越烫越好: a heading that is a paragraph, set in two squares like the others
    if not before.ends:
        return _are_rows(before, line)
    if not line.gap and before.text.endswith("”") and _SAYS.match(line.text):
        return False  # “……没有电子版。” / 阙守义说。
    if whole or max(before.width, line.width) > UNWRAPPED or is_short(lines, index - 1):
        return True
    if before.text.endswith("…"):
        return False  # 信息录入…… at a line's end: the sentence goes on, or else its last line would be short
    leans = first_line_lean(lines, index)
    return leans > (-BARELY if line.text[:1] in HIGH else -CLEARLY) if line.gap else leans >= BARELY


def _are_rows(before: Line, line: Line) -> bool:
    """Whether two lines are rows of a list, each below a name of the same length: 今天：晴到多云 / 明天：阴有小雨."""
    names = [_ROW.match(one.text) for one in (before, line)]
    return all(names) and len({name.end() for name in names if name}) == 1 and not before.text.endswith(("，", "、"))


def measure(lines: Sequence[Line], start: int, stop: int, least: int = 2) -> float | None:
    """Return the column's width around lines start…stop-1, in half squares; None where fewer than `least` tell."""
    widths = [line.width for line in lines[max(0, start) : max(0, stop)]]
    return median(widths) if len(widths) >= least else None


def is_short(lines: Sequence[Line], index: int, by: float = 0) -> bool:
    """Whether a line ends clearly before the column does, or so many half squares."""
    column = measure(lines, index - WINDOW, index, least=1) or measure(lines, index + 1, index + 1 + WINDOW)
    parted = index + 1 < len(lines) and lines[index + 1].gap
    return column is not None and lines[index].width <= column - (by or (SHORT_BY_PARTED if parted else SHORT_BY))


def first_line_lean(lines: Sequence[Line], index: int) -> float:
    """Say how much better a line fits as a paragraph's first than as any other, in half squares; 0 where nothing tells.

    A first line fits where its width and the indent fill the column, any other where its width alone does.
    """
    below = [line for line in lines[index + 1 : min(index + 1 + WINDOW, len(lines) - 1)] if not line.ends]
    column = measure(below, 0, WINDOW)
    width = lines[index].width
    if column is None and not lines[index].gap:  # a short paragraph: what stands inside those above is as wide
        inside = [two for one, two in pairwise(lines[max(0, index - WINDOW) : index]) if not (one.ends or two.ends)]
        column = measure([*inside, *below], 0, 2 * WINDOW, least=1)
        column = column if column and abs(width + INDENT - column) <= INDENT else None
    return lean(width, column) if column is not None else 0.0


def lean(width: float, column: float) -> float:
    """Say how much better a line of some width fits as a paragraph's first in a column than as any other."""
    return abs(width - column) - abs(width + INDENT - column)


def join(lines: Sequence[Line]) -> str:
    """Join the lines of one paragraph. Nothing comes between them but the blank that parts two Latin words.

    The PDF tool took that one away when it cut the line; Chinese has none to lose.
    """
    pieces: list[str] = []
    for line in lines:
        if pieces and re.search(r"[A-Za-z,.;:]\Z", pieces[-1][-1:]) and re.match(r"[A-Za-z]", line.text):
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces)
