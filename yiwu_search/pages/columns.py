"""Letters with places → lines in reading order: columns are told by their gutters, blocks by their type size.

A PDF holds letters and where each stands, in any order. Letters of one height and size make lines, lines below each
other make blocks, and the page is cut at the widest white bands, again and again, until single blocks are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

SAME_LINE = 0.35
"""Share of a letter's size by which letters of one line differ in height at most."""
SAME_SIZE = 0.12
"""Share by which sizes of one block differ at most: body and subhead differ by more."""
GUTTER = 0.95
"""Sizes of a letter from which a blank parts two columns: a justified line has less inside, a gutter more."""
HUNG = 0.25
"""Sizes of a letter that are left of a gutter where a sign hangs into it."""
EDGE, EDGE_LINES = 2.0, 3
"""Points within which lines begin at one edge, and how many of them make it the edge of a column."""
WORD_GAP = 0.2
"""Sizes of a letter from which a blank parts two Latin words."""
LEADING = 2.2
"""Sizes of a letter between the lines of one block, at most; papers set body text at 1.2 to 1.8."""
OVERLAP = 0.5
"""Share of the narrower line that lies below the other, where both are of one block."""
INDENT = (1.5, 2.6)
"""Sizes of a letter by which a paragraph's first line is indented: two squares."""
LEAST_LINES = 3
"""Lines of a block in which a line that begins further right is a paragraph's first."""
SIDEWAYS = 1.2
"""How much wider a gutter counts than a band between lines of the same width: columns are the stronger order."""
HEAD_LINES, HEAD_GAP = 3, 2.5
"""Lines of the longest headline, and sizes of its letters from it to its text at most."""
NEIGHBOURS = 300
"""Lines that are looked at to find the one below a line; a page has about a thousand."""
DEEPEST = 60
"""Cuts inside each other; a page of a paper takes about ten."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter on a page; lengths are points, and y grows upwards."""

    text: str
    left: float
    right: float
    base: float
    """Where its foot stands."""
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base + self.size


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[_Line, ...]
    left: float
    right: float
    top: float
    bottom: float
    reach: float
    """Where it ends with what it belongs to: a headline reaches down to the text below it."""

    @property
    def size(self) -> float:
        return self.lines[0].size


def lines_of(glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """Give the lines of a page in reading order, with blank lines between blocks and 　　 before paragraphs."""
    blocks = _in_order(_glued(_blocks(_lines(glyphs))), 0)
    lines: list[str] = []
    before: _Block | None = None
    for block in blocks:
        if before and not _goes_on(before, block):
            lines.append("")
        lines += _texts(block)
        before = block
    return tuple(lines)


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    """Join letters that stand beside each other."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        row = rows[-1] if rows else []
        if row and row[0].base - glyph.base <= SAME_LINE * min(row[0].size, glyph.size):
            row.append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    starts = Counter(round(run[0].left / EDGE) for row in rows for run in _parted(row, frozenset()))
    edges = frozenset(edge for edge, count in starts.items() if count >= EDGE_LINES)
    lines = (_line(run) for row in rows for run in _parted(row, edges))
    return [line for line in lines if line.text.strip()]


def _parted(row: list[Glyph], edges: frozenset[int]) -> Iterator[list[Glyph]]:
    """Cut a row at the gutters, where the size changes, and at a small gap before the edge of a known column."""
    run: list[Glyph] = []
    for glyph in row:
        gap = glyph.left - run[-1].right if run else 0.0
        wide = gap > GUTTER * glyph.size or (gap > HUNG * glyph.size and round(glyph.left / EDGE) in edges)
        if run and (wide or not _alike(run[-1].size, glyph.size)):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _line(run: list[Glyph]) -> _Line:
    """Join the letters of a line; blanks that the file itself has are kept, but not at its ends."""
    while len(run) > 1 and run[0].text == " ":
        run = run[1:]
    while len(run) > 1 and run[-1].text == " ":
        run = run[:-1]
    text = run[0].text
    for before, glyph in pairwise(run):
        latin = before.text.isascii() and glyph.text.isascii() and " " not in (before.text, glyph.text)
        if latin and glyph.left - before.right > WORD_GAP * glyph.size:
            text += " "
        text += glyph.text
    size = sorted(glyph.size for glyph in run)[len(run) // 2]
    return _Line(text, run[0].left, run[-1].right, run[0].base, size)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_SIZE * max(one, other)


def _blocks(lines: list[_Line]) -> list[_Block]:
    """Join lines of one size that stand below each other; each line has at most one above it."""
    lines = sorted(lines, key=lambda line: (-line.base, line.left))
    below: dict[int, int] = {}
    taken: set[int] = set()
    for index, line in enumerate(lines):
        for other in range(index + 1, min(len(lines), index + NEIGHBOURS)):
            if line.base - lines[other].base > LEADING * line.size:
                break
            if other not in taken and _below(line, lines[other]):
                below[index] = other
                taken.add(other)
                break
    return [_block(lines, index, below) for index in range(len(lines)) if index not in taken]


def _below(line: _Line, other: _Line) -> bool:
    if line.base - other.base <= SAME_LINE * line.size or not _alike(line.size, other.size):
        return False
    shared = min(line.right, other.right) - max(line.left, other.left)
    narrow = min(line.right - line.left, other.right - other.left)
    return shared >= OVERLAP * narrow or abs(line.left - other.left) <= INDENT[1] * line.size


def _block(lines: list[_Line], first: int, below: dict[int, int]) -> _Block:
    chain = [first]
    while chain[-1] in below:
        chain.append(below[chain[-1]])
    own = tuple(lines[index] for index in chain)
    left, right = min(line.left for line in own), max(line.right for line in own)
    return _Block(own, left, right, own[0].top, own[-1].base, own[-1].base)


def _glued(blocks: list[_Block]) -> list[_Block]:
    """Let headlines and other short blocks reach down to what they stand right above."""
    blocks = sorted(blocks, key=lambda block: -block.top)
    glued: list[_Block] = []
    for index, block in enumerate(blocks):
        short = len(block.lines) <= HEAD_LINES
        for other in blocks[index + 1 : index + NEIGHBOURS] if short else ():
            near = 0 <= block.bottom - other.top <= HEAD_GAP * block.size
            if near and min(block.right, other.right) > max(block.left, other.left) and other.size <= block.size * 1.1:
                block = replace(block, reach=other.top)
                break
        glued.append(block)
    return glued


def _in_order(blocks: list[_Block], depth: int) -> list[_Block]:
    """Cut at the widest white band, then what is on either side; a page that cannot be cut is read by columns."""
    if len(blocks) < 2:
        return blocks
    across = _gap(blocks, lambda block: (block.left, block.right))
    down = _gap(blocks, lambda block: (-block.top, -block.reach))
    if across is None and down is None:  # a headline above several columns
        down = _gap(blocks, lambda block: (-block.top, -block.bottom))
    if depth == DEEPEST or (across is None and down is None):
        return sorted(blocks, key=lambda block: (round(block.left / (4 * block.size)), -block.top))
    if down is None or (across is not None and across[0] * SIDEWAYS >= down[0]):
        assert across is not None
        place = across[1]
        halves = [block for block in blocks if block.left < place], [block for block in blocks if block.left >= place]
    else:
        place = -down[1]
        halves = [block for block in blocks if block.top > place], [block for block in blocks if block.top <= place]
    return [block for half in halves for block in _in_order(half, depth + 1)]


def _gap(blocks: list[_Block], extent: Callable[[_Block], tuple[float, float]]) -> tuple[float, float] | None:
    """Find the widest band that no block stands in: its width, and a place inside it; None where there is none."""
    best: tuple[float, float] | None = None
    spans = sorted(map(extent, blocks))
    end = spans[0][1]
    for start, stop in spans:
        if start > end and (best is None or start - end > best[0]):
            best = start - end, (start + end) / 2
        end = max(end, stop)
    return best


def _goes_on(before: _Block, block: _Block) -> bool:
    """Whether a block is the next column of the text before it."""
    beside = block.left >= before.right and block.top > before.bottom
    widths = before.right - before.left, block.right - block.left
    return beside and _alike(before.size, block.size) and min(widths) >= 0.8 * max(widths)


def _texts(block: _Block) -> Iterator[str]:
    if len(block.lines) >= LEAST_LINES and all(len(line.text) == 1 for line in block.lines):
        yield "".join(line.text for line in block.lines)  # set from top to bottom
        return
    for line in block.lines:
        indent = (line.left - block.left) / line.size
        first = len(block.lines) >= LEAST_LINES and INDENT[0] <= indent <= INDENT[1]
        yield ("　　" if first else "") + line.text
