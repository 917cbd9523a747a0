"""Replies → lines of the screen, straight at any width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from yiwu_search.display import Line, article_lines, caret_lines, list_lines, summary_line, wrap
from yiwu_search.display.suggestions import diagnosis_lines
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.messages import hits as hits_words
from yiwu_search.messages import shell as shell_words
from yiwu_search.shell.session import Help, Listing, Reading, Refusal, Remark, Reply
from yiwu_search.text import cells, visible

READABLE = 100
"""Cells a line may take on a wide screen: the eye loses its place in longer ones. The command line keeps to it too."""
HANGING = 2
"""Cells that closing marks may stand beyond the width they were wrapped to."""
FRAME = 3
"""Rows of the screen that are not the page's: the query above it, the prompt and the toolbar below."""
INDENT = "  "


def reply_lines(reply: Reply, columns: int) -> list[Line]:
    """Show a reply on a screen of `columns` cells; nothing for what has nothing to show."""
    match reply:
        case Listing():
            return straight(lambda width: _listing_lines(reply, width), columns)
        case Reading():
            return straight(lambda width: _reading_lines(reply, width), columns)
        case Refusal(error):
            return straight(lambda width: _refusal_lines(error, width), columns)
        case Remark(text):
            return straight(lambda width: wrap([("", text)], width), columns)
        case Help():
            return straight(_help_lines, columns)
        case _:
            return []


def straight(make: Callable[[int], list[Line]], columns: int) -> list[Line]:
    """Make lines that fit the screen; O(attempts), two as a rule.

    Closing marks hang beyond the width that text is wrapped to, and where they hang beyond the screen's edge the
    terminal breaks the line itself. So the text is made narrower until the longest line fits.
    """
    width = min(READABLE, columns)
    lines = make(width)
    for less in range(1, HANGING + 1):
        if all(_width(line) <= columns for line in lines):
            break
        lines = make(max(2, width - less))
    return lines


def hits_that_fit(page: Listing, columns: int, rows: int) -> int:
    """Count the hits of a page that stand on the screen at once, one at least.

    A page of ten is longer than most screens, and what scrolls away first is the best hit.
    """

    def fits(count: int) -> bool:
        shown = replace(page, results=replace(page.results, hits=page.results.hits[:count]))
        return len(reply_lines(shown, columns)) + FRAME <= rows

    every = len(page.results)
    if every < 2 or fits(every):
        return max(1, every)
    return next(count - 1 for count in range(2, every + 1) if not fits(count))  # counted up: small screens hold few


def _width(line: Line) -> int:
    return sum(cells(text) for _, text in line)


def _listing_lines(page: Listing, width: int) -> list[Line]:
    """Show the hits, then what is to be known about them, where the eye rests: above the next prompt."""
    lines = list_lines(page.results, width)
    for note in page.notes:
        lines += wrap([("", note)], width)
    if not page.results.available:
        lines += wrap([("", hits_words.no_hits())], width)
    if page.diagnosis:
        lines += diagnosis_lines(page.diagnosis, width, numbered=not page.results.available)
    return [*lines, *wrap(summary_line(page.results), width)]


def _reading_lines(reading: Reading, width: int) -> list[Line]:
    """Show an article with its matches marked."""
    return article_lines(reading.article, width, reading.wanted)


def _refusal_lines(error: Exception, width: int) -> list[Line]:
    """Say what is wrong; for a query, under the letter that is."""
    lines: list[Line] = []
    if isinstance(error, QueryError) and not isinstance(error, EmptyQuery):
        lines += caret_lines(error.query, error.offset, width)
    return [*lines, *wrap([("", visible(str(error)))], width)]


def _help_lines(width: int) -> list[Line]:
    """Show each thing that can be typed and what it does: side by side, or one below the other on a narrow screen."""
    column = max(cells(typed) for typed, _ in shell_words.SHELL_HELP) + 2 * len(INDENT)
    lines: list[Line] = []
    for typed, meaning in shell_words.SHELL_HELP:
        head: Line = [("", INDENT), ("number", typed)]
        if width < 3 * column:
            lines += [*wrap(head, width), *wrap([("", meaning())], width, INDENT * 2)]
            continue
        first, *rest = wrap([("", meaning())], width, " " * column)
        gap = " " * (column - cells(INDENT + typed))
        lines += [[*head, ("", gap), *first[1:]], *rest]
    return lines
