"""Replies → lines of the screen, straight at any width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from yiwu_search.display import Line, article_lines, caret_lines, list_lines, summary_line, wrap
from yiwu_search.display.fragments import HANG, READABLE, width_of
from yiwu_search.display.suggestions import diagnosis_lines
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.fields import CHINESE_NAMES
from yiwu_search.messages import commands as command_words
from yiwu_search.messages import hits as hits_words
from yiwu_search.messages import shell as shell_words
from yiwu_search.shell.commands import COMMANDS, Command
from yiwu_search.shell.explained import explained_lines
from yiwu_search.shell.narrowing import FILTER_FIELDS
from yiwu_search.shell.panels import (
    alike_lines,
    choice_lines,
    facet_rows,
    narrowed_lines,
    table_lines,
    usage_lines,
)
from yiwu_search.shell.replies import (
    Alike,
    Chart,
    Choices,
    Copying,
    Explained,
    Help,
    Listing,
    Reading,
    Refusal,
    Remark,
    Reply,
    Table,
)
from yiwu_search.text import cells, clip, visible

FRAME = 3
"""Rows of the screen that are not the page's: the query above it, the prompt and the toolbar below."""


def reply_lines(reply: Reply, columns: int) -> list[Line]:
    """Show a reply on a screen of `columns` cells; nothing for what has nothing to show."""
    return straight(lambda width: _lines(reply, width), columns)


def _lines(reply: Reply, width: int) -> list[Line]:
    match reply:
        case Listing():
            return _listing_lines(reply, width)
        case Alike():
            return alike_lines(reply, width)
        case Reading():
            return article_lines(reply.article, width, reply.wanted)
        case Choices():
            return choice_lines(reply, width)
        case Chart(timeline):
            from yiwu_search.display.timeline_chart import timeline_lines  # the first prompt does not wait for it

            return timeline_lines(timeline, False, width)
        case Table():
            return table_lines(reply, width)
        case Explained(explanation):
            return explained_lines(explanation, width)
        case Refusal(error):
            return _refusal_lines(error, width)
        case Remark(text) | Copying(text):  # where there is no clipboard, a text can be taken from the screen
            return [line for part in visible(text).split("\n") for line in wrap([("", part)], width)]
        case Help(command):
            return _help_lines(command, width)
        case _:
            return []


def straight(make: Callable[[int], list[Line]], columns: int) -> list[Line]:
    """Make lines that fit the screen; O(attempts), two as a rule.

    Closing marks hang beyond the width that text is wrapped to, and where they hang beyond the screen's edge the
    terminal breaks the line itself. So the text is made narrower until the longest line fits.
    """
    width = min(READABLE, columns)
    lines = make(width)
    for less in range(1, HANG + 1):
        if all(width_of(line) <= columns for line in lines):
            break
        lines = make(max(2, width - less))
    return [line if width_of(line) <= columns else clipped(line, columns) for line in lines]


def clipped(line: Line, columns: int) -> Line:
    """Cut a line that cannot be broken, such as a row of a chart, at the edge of the screen."""
    kept: Line = []
    left = columns
    for style, text in line:
        kept.append((style, clip(text, left)))
        left -= cells(kept[-1][1])
    return kept


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


def _listing_lines(page: Listing, width: int) -> list[Line]:
    """Show the hits, then what is to be known about them, where the eye rests: above the next prompt."""
    lines = [*narrowed_lines(page, width), *list_lines(page.results, width, openable=True)]
    for note in page.notes:
        lines += wrap([("", note)], width)
    if not page.results.available:
        lines += wrap([("", hits_words.no_hits())], width)
    if page.diagnosis:
        lines += diagnosis_lines(page.diagnosis, width, numbered=not page.results.available, option=_option)
    lines += facet_rows(page.results.facets, width)
    return [*lines, *wrap(summary_line(page.results), width)]


def _option(name: str) -> str:
    return CHINESE_NAMES[FILTER_FIELDS[name]]


def _refusal_lines(error: Exception, width: int) -> list[Line]:
    """Say what is wrong; for a query, under the letter that is."""
    lines: list[Line] = []
    if isinstance(error, QueryError) and not isinstance(error, EmptyQuery):
        lines += caret_lines(error.query, error.offset, width)
    return [*lines, *wrap([("", visible(str(error)))], width)]


def _help_lines(command: Command | None, width: int) -> list[Line]:
    """Show everything that can be typed and what it does, or one command."""
    if command:
        return usage_lines([(command.usage, command.about())], width)
    queries = usage_lines([(typed, meaning()) for typed, meaning in shell_words.SHELL_HELP], width)
    title = wrap([("headline", command_words.commands_title())], width)
    return [*queries, [], *title, *usage_lines([(row.usage, row.about()) for row in COMMANDS], width)]
