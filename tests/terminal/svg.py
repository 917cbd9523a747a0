"""A screen as a picture: SVG that needs nothing but a monospaced font, every letter at the column it has on the screen.

Letters are placed one by one, since a wide letter is rarely as wide as two narrow ones where a picture is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from pyte.screens import Char

from yiwu_search.text import cells

CELL, ROW, SIZE = 9, 20, 15
"""Pixels: of a cell, of a row, and of the letters, which are 0.6 times as wide as high in most monospaced fonts."""
MARGIN = 14
WIDE = (2 * CELL - SIZE) / 2
"""Pixels to the left of a wide letter, which is as wide as high, so that it stands in the middle of its two cells."""
SPACED = f' letter-spacing="{2 * WIDE:g}"'
"""For those who look with a program that knows the place of a first letter only, as librsvg does."""
BASE = 15
"""Pixels from the top of a row to the feet of its letters."""
FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
"""A narrow font first: in a Chinese one “ and … take two cells."""
PAPER, INK = "#1c1f26", "#d7dae0"
COLOURS = {
    "black": "#5c6370",
    "red": "#ff7b72",
    "green": "#7fc97f",
    "brown": "#e5c07b",
    "blue": "#79b8ff",
    "magenta": "#d2a8ff",
    "cyan": "#56d4dd",
    "white": INK,
}
"""pyte's names of the eight colours, each easily read on PAPER."""


def picture(rows: list[list[Char]], title: str) -> str:
    """Draw a screen; what is not coloured there is light on dark."""
    width, height = 2 * MARGIN + CELL * len(rows[0]), 2 * MARGIN + ROW * len(rows)
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="title" font-family="{FONTS}" font-size="{SIZE}">',
        f'<title id="title">{escape(title)}</title>',
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
    ]
    drawn = (element for number, row in enumerate(rows) for element in _row(row, MARGIN + number * ROW))
    return "\n".join([*head, *drawn, "</svg>"]) + "\n"


def _row(row: list[Char], top: int) -> Iterator[str]:
    """Draw what stands behind the letters of a row, then the letters, each stretch of one look together."""
    placed = list(enumerate(row))
    for paper, stretch in groupby(placed, lambda cell: _colours(cell[1])[1]):
        run = list(stretch)
        if paper != PAPER:
            x, wide = MARGIN + run[0][0] * CELL, len(run) * CELL
            yield f'<rect x="{x}" y="{top}" width="{wide}" height="{ROW}" fill="{paper}"/>'
    letters = [(column, cell, cells(cell.data)) for column, cell in placed if cell.data]
    for (look, wide, blank), stretch in groupby(letters, lambda one: (_look(one[1]), one[2] > 1, one[1].data == " ")):
        run = list(stretch)
        if not blank:
            left = MARGIN + (WIDE if wide else 0)
            columns = " ".join(f"{left + column * CELL:g}" for column, _, _ in run)
            text = escape("".join(cell.data for _, cell, _ in run))
            yield f'<text x="{columns}" y="{top + BASE}" {look}{SPACED if wide else ""}>{text}</text>'


def _colours(cell: Char) -> tuple[str, str]:
    """Give the colours of a letter and of what is behind it."""
    ink, paper = _colour(cell.fg, INK), _colour(cell.bg, PAPER)
    return (paper, ink) if cell.reverse else (ink, paper)


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return COLOURS.get(name.removeprefix("bright"), f"#{name}" if len(name) == 6 else default)


def _look(cell: Char) -> str:
    ink, _ = _colours(cell)
    weight = ' font-weight="bold"' if cell.bold else ""
    line = ' text-decoration="underline"' if cell.underscore else ""
    return f'fill="{ink}"{weight}{line}'
