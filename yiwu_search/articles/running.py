"""Running text without a full stop: the first lines of a paragraph that a blank line or the end of a column cut.

Such lines look like big type, for nothing in them ends; what tells is how wide they are against their column, and that
a sentence is left open.
"""

from __future__ import annotations

import re

from yiwu_search.articles.block import BODY, DISPLAY, NUMBERED, PICTURE, Block, closes_signed, shows_scene
from yiwu_search.articles.lines import Line
from yiwu_search.articles.phrases import opens
from yiwu_search.articles.pieces import BYLINE, CREDIT, TEXT, Piece
from yiwu_search.articles.wrapping import CLEARLY, INDENT, UNWRAPPED, WINDOW, first_line_lean, lean, measure

NARROWER = 8
"""Half squares by which a line must be narrower than the text beside it not to be of its column: twice a paragraph's
indent, which a first line lacks anyway."""
WIDER = 8
"""The same for a headline that is wider than its column."""
SHORTER = 12
"""Half squares by which a line before a blank one misses its column where its sentence goes on in no other line."""
LEAST_CUT, FAR_WIDER = 20, 70
"""Half squares of a paragraph's first piece at least where paragraphs are lines, and of these; the shortest piece in
the samples has eleven letters (全市各大商超综合体、连).
"""
JUSTIFIED = 2
"""Half squares by which a full line misses its column at most."""


def fills_column(line: Line, blocks: list[Block]) -> bool:
    """Whether a line below running text is as wide as it: a headline would show."""
    if not blocks or blocks[-1].kind != BODY:
        return False
    above = blocks[-1].lines[-2 * WINDOW :]
    column = measure(above, 0, len(above))
    return column is not None and column - NARROWER < line.width < column + WIDER


def begins_paragraph(lines: list[Line], text: str, blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether lines inside an article are the first of a paragraph that a false blank line or a column's end cut.

    Either a quotation is left open, or their widths are those of a paragraph's first lines and the next is as wide as
    its other ones, or they have the commas of a sentence and fill their column, or the next line is no paragraph's
    first, so that these must be; or big type stands below, and they begin a paragraph by their width.
    """
    if following is None or following[0].kind != TEXT or following[0].line.dateline or lines[-1].ends:
        return False
    inside, subheaded = _is_inside(blocks), _below_subhead(blocks)
    if (inside or subheaded) and opens(text):
        return True
    below = [piece.line for piece in following]
    column = _column_around(blocks, below)
    own = (column, _column_above(blocks))
    if _first_lean(below) >= CLEARLY and not any(_fit(lines, one) for one in own):
        return False  # no sentence goes on with a paragraph's first line
    if (inside or subheaded) and _are_first_lines(lines, below, own) and not closes_signed(blocks[-1].lines):
        return True
    if not inside:
        headed = bool(blocks) and blocks[-1].kind == DISPLAY
        return (subheaded or (headed and _fits_first(lines[0], column))) and _fills(lines, column)
    if (below[0].indent and not lines[0].indent) or lines[-1].text.startswith("——"):
        return False  # the sentence would not go on with a paragraph's indent; —— begins a deck
    if not _runs_on(below):
        above = measure(blocks[-1].lines[-2 * WINDOW :], 0, 2 * WINDOW)
        return "，" in text and len(lines) == 1 and _fits_first(lines[0], above, CLEARLY)
    return _goes_on_in(lines, text, below, column)


def ends_with_first_line(lines: list[Line], blocks: list[Block], following: list[Piece] | None) -> bool:
    """Whether the second of two lines below a text is a paragraph's first, which goes on behind a blank line: the other
    is a subhead.
    """
    if following is None or following[0].kind != TEXT or following[0].line.dateline or len(lines) != 2:
        return False
    below = [piece.line for piece in following]
    column = _column_around(blocks, below)
    narrower = column is not None and lines[0].width <= column - NARROWER
    return narrower and _is_inside(blocks) and _are_first_lines(lines[1:], below, (column,))


def _is_inside(blocks: list[Block]) -> bool:
    """Whether a text stands right above, or a byline, or a picture that interrupts a sentence."""
    above = next((block for block in reversed(blocks[-3:]) if block.kind not in (PICTURE, CREDIT)), None)
    if above is None or above is not blocks[-1]:
        return above is not None and above.open
    return above.kind == BODY or (above.kind == BYLINE and not above.tail)


def _are_first_lines(lines: list[Line], below: list[Line], columns: tuple[float | None, ...]) -> bool:
    """Whether lines are as wide as the first ones of a paragraph, and sentences go on below, as wide as other lines.

    Of the `columns` the first is that of the lines below, and the lines may stand in any: a column's end parts them.
    """
    column = columns[0]
    if column is None or column > UNWRAPPED or below[0].indent or not _runs_on(below) or _are_phrases(lines):
        return False
    goes_on = lean(below[0].width, column) <= -CLEARLY and abs(below[0].width - column) <= JUSTIFIED
    return goes_on and any(_fit(lines, own) for own in columns)


def _fit(lines: list[Line], column: float | None) -> bool:
    """Whether lines are as wide as the first ones of a paragraph in a column."""
    others = column is not None and all(abs(line.width - column) <= JUSTIFIED for line in lines[1:])
    return others and _fits_first(lines[0], column)


def _first_lean(lines: list[Line]) -> float:
    """Say how much better the first of some lines fits as a paragraph's first than as another, few as they may be."""
    leans = first_line_lean(lines, 0)
    if leans or len(lines) < 2:
        return leans
    column = max(line.width for line in lines[1 : 1 + WINDOW])
    return lean(lines[0].width, column) if column <= UNWRAPPED else 0.0


def _are_phrases(lines: list[Line]) -> bool:
    """Whether a line is phrases that blanks part, and nothing else: a headline's (一键找货 一屏比价 一单直达)."""
    return any(" " in line.text and not re.search("[，。；：、a-zA-Z0-9]", line.text) for line in lines)


def _runs_on(lines: list[Line]) -> bool:
    """Whether lines have the signs of sentences."""
    return bool(re.search("[。，；]", "".join(line.text for line in lines)))


def _column_around(blocks: list[Block], below: list[Line]) -> float | None:
    """Return the width of the column that lines stand in: of the lines below that end no paragraph, or, where these are
    too few, of the text's above.
    """
    column = measure([line for line in below[:WINDOW] if not line.ends], 0, WINDOW)
    return column or _column_above(blocks) or measure(below, 0, WINDOW)


def _column_above(blocks: list[Block]) -> float | None:
    """Return the width of the column of the text above, over a subhead."""
    above = next((block.lines[-2 * WINDOW :] for block in reversed(blocks[-2:]) if block.kind == BODY), [])
    return measure([line for line in above if not line.ends], 0, 2 * WINDOW)


def _goes_on_in(lines: list[Line], text: str, below: list[Line], column: float | None) -> bool:
    """Whether a sentence goes on from lines to those below: by its commas, unless it would have filled its line, or by
    the widths of a paragraph's first lines and of others.
    """
    short = column is not None and column <= UNWRAPPED and lines[-1].width <= column - SHORTER
    cut_short = lines[-1].width <= LEAST_CUT and max(line.width for line in below[:2]) >= FAR_WIDER
    if len(lines) == 1 and (shows_scene(text) or cut_short):
        return False
    if re.search("[，；、]", re.sub("“[^”]*”", "", NUMBERED.sub("", text))):
        return not short  # 订单来了，日子活了
    full = (
        column is not None
        and not _are_phrases(lines)
        and all(column - NARROWER <= line.width <= column + JUSTIFIED for line in lines)
    )
    if column is not None and len(lines) > 1 and full:  # 此次沙龙旨在进一步宣传“双 / 龙计划”相关政策并鼓励企业人才
        return lines[0].width <= lines[1].width - CLEARLY and abs(lines[1].width - column) <= JUSTIFIED
    return full and first_line_lean(below, 0) <= -CLEARLY


def _fits_first(line: Line, column: float | None, off: float = JUSTIFIED) -> bool:
    """Whether a line is short of its column by just an indent, or misses that by so much."""
    return column is not None and abs(line.width + INDENT - column) <= off


def _fills(lines: list[Line], column: float | None) -> bool:
    """Whether lines with commas are as wide as their column, the first one short by no more than an indent."""
    commas = any("，" in line.text for line in lines)
    if column is None or column > UNWRAPPED or len(lines) < 2 or not commas:
        return False
    return lines[0].width >= column - NARROWER and all(abs(line.width - column) <= CLEARLY for line in lines[1:])


def _below_subhead(blocks: list[Block]) -> bool:
    """Whether one line stands alone between a text and here."""
    return len(blocks) > 1 and blocks[-1].kind == DISPLAY and len(blocks[-1].lines) == 1 and blocks[-2].kind == BODY
