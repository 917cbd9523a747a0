"""What became of each line of a page, for people: aligned by terminal cells, one line of the page after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yiwu_search.display.fragments import Line, width_of, wrap
from yiwu_search.display.json_lines import json_line
from yiwu_search.messages.tongue import told
from yiwu_search.text import cells, clip, padded, visible

if TYPE_CHECKING:
    from yiwu_search.articles import LineUse, Reading

BETWEEN = "  "
"""What parts two columns."""
TEXT = 24
"""Cells of the line itself that are shown: enough to find it on the page."""
NONE = "–"
"""Stands for the article of a line that belongs to none."""


def explained_lines(reading: Reading, width: int = 80) -> list[Line]:
    """Show a page: its file, then for each non-blank line number, use, article, beginning and reason.

    An article is named by its place on the page, and by its whole id where it begins on another page.
    """
    rows = [_row(use, reading.page.key) for use in reading.uses]
    widths = [max((cells(row[column]) for row in rows), default=0) for column in range(3)]
    lines: list[Line] = [[("headline", visible(reading.page.source))]]
    for row, use in zip(rows, reading.uses, strict=True):
        head = _head(row, widths)
        indent = " " * width_of(head)
        lines += wrap([("meta", visible(told(use.reason)))], max(width, len(indent) + TEXT), indent, head)
    return lines


def use_json(reading: Reading, use: LineUse) -> str:
    """Write where one line went as a line of JSON."""
    return json_line(
        {
            "page": reading.page.name,
            "source": reading.page.source,
            "line": use.line,
            "text": use.text,
            "use": use.use,
            "article": use.article,
            "reason": use.reason,
        }
    )


def _row(use: LineUse, key: str) -> tuple[str, str, str, str]:
    article = use.article or NONE
    return str(use.line), use.use, visible(article.removeprefix(f"{key}:")), clip(visible(use.text), TEXT)


def _head(row: tuple[str, str, str, str], widths: Sequence[int]) -> Line:
    """Lay out the columns before the reason."""
    number, use, article, text = row
    return [
        ("number", number.rjust(widths[0]) + BETWEEN),
        ("headline" if use == "headline" else "", padded(use, widths[1]) + BETWEEN),
        ("", padded(article, widths[2], right=True) + BETWEEN),
        ("", padded(text, TEXT) + BETWEEN),
    ]
