"""Two columns printed on one line → one below the other.

Tools that keep the look of a page emit two columns side by side, parted by blanks. Where line after line has such a
gap at the same place, and running text on either side of it, the left halves are read first and the right ones after.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

LEAST_GAP = 3
"""Blanks of half a square that part two columns at least; a letter-spaced headline has one or two."""
LEAST_LINES = 4
"""Lines of two columns that stand side by side at least; fewer are a list or a table."""
LEAST_HALF = 12
"""Half squares of text that most halves have at least: a table's cells have fewer."""
DRIFT = 4
"""Half squares by which the right column's edge varies: tools count curly quotes as one or as two."""
_GAP = re.compile(rf"(?<=\S)(?:[ \t]{{{LEAST_GAP},}}\u3000*|[ \t]*\u3000[ \t\u3000]+)(?=\S)")
_SENTENCE = re.compile("[，。；、]")
Numbered = tuple[int, str]
"""A line's number in its file, 1-based, and its text or the half of it."""


def unfold_columns(raw: Sequence[str]) -> Iterator[Numbered]:
    """Number the lines of a page, and cut those that hold two columns. Linear in their length.

    >>> left, right = "江水东流去，两岸", "人们在岸边，等船"
    >>> [number for number, _ in unfold_columns([f"{left}    {right}"] * 4)]
    [1, 2, 3, 4, 0, 1, 2, 3, 4]
    """
    if sum(map(_has_gap, raw)) < LEAST_LINES:
        yield from enumerate(raw, 1)
        return
    run: list[Numbered] = []
    for number, line in enumerate(raw, 1):
        if line.strip():
            run.append((number, line))
        else:
            yield from _unfold(run)
            run = []
            yield number, line
    yield from _unfold(run)


def _unfold(run: Sequence[Numbered]) -> Iterator[Numbered]:
    """Cut a run of lines without a blank one where it is two columns; a blank line (number 0) parts them then."""
    if len(run) < LEAST_LINES or sum(_has_gap(line) for _, line in run) < LEAST_LINES:
        yield from run
        return
    edges = [_edges(line) for _, line in run]
    edge = _common(edges)
    start, stop = _extent(edges, edge)
    rows = [(number, *_halves(line, edge)) for number, line in run[start:stop]]
    if edge and _are_columns(rows):
        yield from run[:start]
        yield from ((number, left) for number, left, _ in rows if left.strip())
        yield 0, ""
        yield from ((number, right) for number, _, right in rows if right.strip())
        yield from run[stop:]
    else:
        yield from run


def _edges(line: str) -> list[int]:
    """Return where text goes on after a gap, in half squares; an indent before it belongs to the text."""
    return [cells(line[: match.end()]) - _indent(match[0]) for match in _GAP.finditer(line)]


def _has_gap(line: str) -> bool:
    """Whether a line may hold two columns; cheap, for nearly every line of nearly every page holds one."""
    text = line.strip()
    return "   " in text or "\u3000" in text or "\t" in text


def _indent(gap: str) -> int:
    return cells(gap) - cells(gap.rstrip("\u3000")) if gap.strip("\u3000") else 0


def _common(edges: Sequence[list[int]]) -> int:
    """Return the place where most lines have a gap; 0 where there is none."""
    counts = Counter(edge for line in edges for edge in line)
    near = {edge: sum(counts[edge + shift] for shift in range(-DRIFT, DRIFT + 1)) for edge in counts}
    return max(near, key=lambda edge: (near[edge], counts[edge], edge)) if near else 0


def _extent(edges: Sequence[list[int]], edge: int) -> tuple[int, int]:
    """Return the first line that has the gap and the line after the last one."""
    having = [index for index, line in enumerate(edges) if any(abs(other - edge) <= DRIFT for other in line)]
    return (having[0], _tail(having, len(edges))) if len(having) >= LEAST_LINES else (0, 0)


def _tail(having: Sequence[int], lines: int) -> int:
    """Below the last gap, one column may go on alone down to the next blank line."""
    return lines if having[-1] + 1 < lines else having[-1] + 1


def _halves(line: str, edge: int) -> tuple[str, str]:
    """Cut a line at the gap nearest to the columns' edge; a line without one stands wholly on its side."""
    best = min(
        ((abs(cells(line[: match.end()]) - _indent(match[0]) - edge), match) for match in _GAP.finditer(line)),
        key=lambda found: found[0],
        default=None,
    )
    if best and best[0] <= DRIFT:
        gap = best[1]
        inside = gap.end() - len(gap[0]) + len(gap[0].rstrip("\u3000")) if gap[0].strip("\u3000") else gap.end()
        return line[: gap.start()], line[inside:]
    lead = cells(line) - cells(line.lstrip())
    return ("", line.lstrip(" \t")) if lead >= edge - DRIFT else (line, "")


def _are_columns(rows: Sequence[tuple[int, str, str]]) -> bool:
    """Whether both sides hold running text, side by side in most lines."""
    both = [(left, right) for _, left, right in rows if left.strip() and right.strip()]
    if len(both) < LEAST_LINES or 2 * len(both) < len(rows):
        return False
    sides = [[side.strip() for side in column] for column in zip(*both, strict=True)]
    wide = all(median(cells(half) for half in side) >= LEAST_HALF for side in sides)
    texts = [[left for _, left, _ in rows if left.strip()], [right for _, _, right in rows if right.strip()]]
    return wide and all(_runs_on(side) for side in texts)


def _runs_on(halves: Sequence[str]) -> bool:
    """Whether lines are a sentence's parts: signs of one stand in them, and lines end inside it."""
    inside = sum(not re.search(r"[。！？，；、]\s*$", one) for one, _ in pairwise(halves))
    return len(_SENTENCE.findall("".join(halves))) >= 2 and 2 * inside >= len(halves) - 1


def cells(text: str) -> int:
    """Return the half squares of a text in a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
