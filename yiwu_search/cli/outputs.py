"""How commands speak: results on stdout, messages on stderr, exit codes."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from yiwu_search.errors import BadMetadata, BadTemplate, EmptyQuery, QueryError, SourceError, UnknownSource
from yiwu_search.messages import indexes as messages
from yiwu_search.text import visible

if TYPE_CHECKING:
    from yiwu_search.display import Line
    from yiwu_search.display.progress import ProgressBar

FOUND, NONE, ERROR = 0, 1, 2
"""Exit codes: something was found or done; nothing matched; an error."""
DUMB = ("dumb", "unknown")
"""What such terminals call themselves in $TERM: terminfo's names."""


def say(message: str) -> None:
    """Print a message for people on stderr; a file's name in it cannot steer the terminal."""
    print(f"yiwu-search: {visible(message)}", file=sys.stderr)


def say_query_error(error: QueryError) -> None:
    """Print what is wrong with a query, and under it the query with a caret at the very cell."""
    say(str(error))
    if not isinstance(error, EmptyQuery):
        _print_caret(error.query, error.offset)


def say_template_error(error: BadTemplate) -> None:
    """Print what is wrong with a path template, with a caret under it."""
    say(str(error))
    _print_caret(error.template, error.offset)


def print_lines(lines: list[Line], color: str) -> None:
    """Print styled lines on stdout; `color` is what --color was given."""
    from yiwu_search.display import render

    sys.stdout.write(render(lines, colored(color, sys.stdout)))


def write_data(record: str, stream: TextIO | None = None) -> None:
    """Write what programs read, with its end, on stdout or another stream; on a terminal nothing in it can steer it."""
    stream = stream or sys.stdout
    if stream.isatty():
        record = visible(record.rstrip("\0\r\n")) + "\n"
    stream.write(record)


def colored(choice: str, stream: TextIO) -> bool:
    """Decide on colour, as `choice` or else the environment asks."""
    return stream.isatty() and not without_color(os.environ) if choice == "auto" else choice == "always"


def without_color(environment: Mapping[str, str]) -> bool:
    """Whether the environment asks for no colours: https://no-color.org."""
    return bool(environment.get("NO_COLOR")) or is_dumb(environment)


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that it can neither colour nor move its cursor."""
    return environment.get("TERM", "").lower() in DUMB


def width() -> int:
    """How many cells a line may take: the terminal's, at most READABLE."""
    from yiwu_search.display.fragments import READABLE

    return min(READABLE, shutil.get_terminal_size((80, 24)).columns)


class Problems:
    """Says what could not be read, a line each, as it is met; files of no known kind are only counted."""

    def __init__(self, bar: ProgressBar | None = None) -> None:
        self.count = 0
        self._bar = bar
        self._ignored: Counter[str] = Counter()

    def take(self, error: SourceError) -> None:
        """Report one problem."""
        if isinstance(error, UnknownSource):
            self._ignored[Path(error.path).suffix or messages.no_suffix()] += 1
            return
        self.count += not isinstance(error, BadMetadata)  # the file itself is read
        if self._bar:
            self._bar.clear()
        say(str(error))

    def sum_up(self) -> None:
        """Say which files were left alone."""
        if self._ignored:
            say(messages.ignored_files(dict(self._ignored)))


def _print_caret(text: str, offset: int) -> None:
    """Print a text on stderr, on one line, and a caret under the cell of the letter at `offset`."""
    from yiwu_search.display import caret_lines, render

    sys.stderr.write(render(caret_lines(text, offset, width()), color=False))
