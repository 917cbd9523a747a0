"""Pieces of lines → blocks: running text, display lines (headlines, subheads, captions, slogans), bylines and the rest.

Where a sentence is open, what follows is its continuation, blank line or not; what `big_type` tells apart otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yiwu_search.articles.big_type import above_picture, breaks_in, display_lines, interrupts, parted
from yiwu_search.articles.block import (
    BODY,
    DAY,
    DISPLAY,
    PICTURE,
    PICTURE_TEXT,
    SCENE,
    TABLE,
    Block,
    closes_signed,
    finished,
)
from yiwu_search.articles.bylines import read_byline
from yiwu_search.articles.glued_heads import of_parts, part_glued, part_sure
from yiwu_search.articles.lines import Line
from yiwu_search.articles.pieces import BYLINE, CREDIT, FURNITURE, TEXT, Piece
from yiwu_search.articles.wrapping import WINDOW, is_short

_ROW = re.compile(r"\S+(?:[ \u3000]+[-+]?\d[\d.,]*%?){2,}")
"""A row of a table: 江州银行 11.92 10.02 45.1."""
LEAST_ROWS, HEADED_BY = 2, 2
"""Rows of a table at least, and lines above its first one that are its own: the title, and what the columns hold."""
LONGEST_BYLINE = 6
"""Lines of one byline at most; the longest in the samples has two."""


def build_blocks(pieces: Sequence[Piece]) -> list[Block]:
    """Group the pieces of a page into blocks, in order. Linear: every run is looked at a fixed number of times."""
    blocks: list[Block] = []
    runs = list(_runs(pieces))
    for index, run in enumerate(runs):
        following = _following(runs, index)
        sentence_open = bool(blocks) and blocks[-1].open
        if run[0].kind != TEXT and not (sentence_open and _inside_sentence(run[0])):
            _append_special(blocks, run[0])
            continue
        lines = [piece.line for piece in run]
        _append_run(blocks, lines, following)
    return [
        part
        for block in part_glued([replace(block, lines=tuple(block.lines)) for block in blocks])
        for part in _without_table(block)
    ]


def _without_table(block: Block) -> Iterator[Block]:
    """Part a table from the display lines above it; its title and the heads of its columns go with it."""
    rows = [index for index, line in enumerate(block.lines) if _ROW.fullmatch(line.raw)]
    if block.kind != DISPLAY or len(rows) < LEAST_ROWS:
        yield block
        return
    start = max(0, rows[0] - HEADED_BY)
    if start:
        yield replace(block, lines=block.lines[:start])
    yield Block(TABLE, block.lines[start:], why="a table")


def _extend(block: Block, lines: Iterable[Line]) -> None:
    """Lengthen a running text in place while blocks are being built: copying it each time would be quadratic."""
    assert isinstance(block.lines, list)
    block.lines.extend(lines)


def _runs(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """Cut the pieces into runs: text without a gap, or one piece of another kind."""
    run: list[Piece] = []
    for piece in pieces:
        new = piece.kind != TEXT or not run or run[-1].kind != TEXT or (not piece.tail and parted(piece.line))
        if new and run:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _following(runs: Sequence[list[Piece]], index: int) -> list[Piece] | None:
    """Return the next run, over a picture's caption with its credit on the line."""
    ahead = [*runs[index + 1 : index + 4], None, None, None]
    caption, credit, beyond = ahead[:3]
    pictured = caption and len(caption) == 1 and credit and credit[0].kind == CREDIT and credit[0].tail
    return beyond if pictured and beyond and beyond[0].kind == TEXT else caption


def _inside_sentence(piece: Piece) -> bool:
    """Whether a piece that looks like a byline or furniture is but a line of running text (…的新华社\\n记者 张三…)."""
    unparted = not parted(piece.line) and not piece.tail
    return unparted and not piece.boxed and piece.kind in (BYLINE, CREDIT, FURNITURE)


def _append_special(blocks: list[Block], piece: Piece) -> None:
    last = blocks[-1] if blocks else None
    joined = last and last.byline and piece.byline and not parted(piece.line) and last.kind in (BYLINE, CREDIT)
    if last and joined and not last.tail and len(last.lines) < LONGEST_BYLINE:
        byline = read_byline("\n".join([*(line.raw for line in last.lines), piece.line.raw])) or piece.byline
        kind = CREDIT if byline and byline.pictures and not byline.words else BYLINE
        blocks[-1] = Block(kind, (*last.lines, piece.line), byline, last.tail, last.boxed, why=piece.why)
    else:
        if last and last.kind == DISPLAY and piece.tail and piece.byline:
            _part_glued(blocks, last)
        blocks.append(Block(piece.kind, (piece.line,), piece.byline, piece.tail, piece.boxed, why=piece.why))


def _part_glued(blocks: list[Block], last: Block) -> None:
    """Make the display line that a byline is glued to a block of its own: decks are set in that size."""
    if len(last.lines) > 1:
        blocks[-1] = replace(last, lines=last.lines[:-1])
        blocks.append(replace(last, lines=last.lines[-1:], glued=True))


def _append_run(blocks: list[Block], lines: list[Line], following: list[Piece] | None) -> None:
    """Add a run of text lines, each as body or as display."""
    index = 0
    if blocks and blocks[-1].open and parted(lines[0]) and (parts := part_sure(blocks[-1], lines[0])):
        text, head = of_parts(blocks[-1], parts)
        blocks[-1:] = [replace(text, lines=list(text.lines)), head]
    while index < len(lines):
        if index == 0 and interrupts(lines, blocks, following):
            blocks.append(Block(PICTURE, tuple(lines), why="sentences with a photographer's name inside a sentence"))
            return
        rest = lines[index:] if index == 0 else lines[index : index + 2 * WINDOW + 2]
        if blocks and blocks[-1].open:
            count = len(lines) - index if index == 0 and breaks_in(lines, blocks, following) else 0
        else:
            count = display_lines(rest, blocks, following, whole=len(rest) == len(lines) - index)
            count = count or above_picture(rest, following, whole=len(rest) == len(lines) - index)
        if count:
            blocks.append(Block(DISPLAY, tuple(lines[index : index + count]), why="no full stop, apart from the text"))
            index += count
        else:
            index = _append_body(blocks, lines, index)


def _append_body(blocks: list[Block], lines: list[Line], index: int) -> int:
    """Add running text from `index` on up to the end of a sentence at a line's end; return where it stops."""
    stop = index
    while stop < len(lines) and (stop == index or not finished(lines[max(index, stop - 3) : stop])):
        stop += 1
    taken = tuple(lines[index:stop])
    pictured = PICTURE_TEXT.match(taken[0].text) or (index == len(lines) - 1 and _is_scene(lines, blocks))
    if pictured and not (blocks and blocks[-1].open):
        blocks.append(Block(PICTURE, taken, why="it says what a picture shows"))
        return stop
    starts_new = taken[0].dateline or (bool(blocks) and closes_signed(blocks[-1].lines))
    if blocks and blocks[-1].kind == BODY and not starts_new:
        _extend(blocks[-1], taken)
    else:
        blocks.append(Block(BODY, list(taken), why="sentences"))
    return stop


def _is_scene(lines: list[Line], blocks: list[Block]) -> bool:
    """Whether the last of the lines shows a scene, and lacks the indent that the text above it has.

    It stands alone below a blank line, or right below a paragraph's last line, which is short of the column: a line
    inside a paragraph would follow a full one.
    """
    line = lines[-1]
    apart = parted(line) if len(lines) == 1 else is_short(lines, len(lines) - 2)
    scene = not line.indent and SCENE.fullmatch(DAY.sub("", line.text).removesuffix("。"))
    above = bool(blocks) and blocks[-1].kind == BODY and blocks[-1].lines[-1].ends and _indented(blocks[-1])
    return bool(scene and apart and above)


def _indented(block: Block) -> bool:
    return any(line.indent for line in block.lines)
