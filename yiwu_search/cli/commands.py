"""Each command: one library call, one display, one exit code."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypedDict

from yiwu_search import messages
from yiwu_search.archive import Archive, IndexReport, check_index
from yiwu_search.display import Line, article_json, article_lines, caret_lines, hit_json, render, result_lines
from yiwu_search.display.progress import ProgressBar
from yiwu_search.errors import (
    BadMetadata,
    BadTemplate,
    EmptyQuery,
    MissingSource,
    NoArchive,
    QueryError,
    SourceError,
    UnknownSource,
)
from yiwu_search.results import Results
from yiwu_search.text import visible

if TYPE_CHECKING:
    from yiwu_search.indexing import Progress
    from yiwu_search.pages import Metadata

FOUND, NONE, ERROR = 0, 1, 2
"""Exit codes: something was found or done; nothing matched; an error."""


def search(arguments: argparse.Namespace) -> int:
    """Run a query and print its hits, their number, or JSON Lines."""
    query = " ".join(arguments.query)
    filters = {name: getattr(arguments, name) for name in ("since", "until", "reporter", "section")}
    with Archive.open(index_path(arguments.index)) as archive:
        limit, sort = (0, "newest") if arguments.count else (arguments.limit, arguments.sort)  # no count needs a score
        results = archive.search(query, limit=limit, offset=arguments.offset, sort=sort, **filters)
    for note in results.notes:
        say(note)
    if arguments.count:
        print(results.total)
    else:
        _print_results(results, arguments)
    return FOUND if results.total else NONE


def _print_results(results: Results, arguments: argparse.Namespace) -> None:
    if arguments.json:
        for hit in results:
            print(hit_json(hit))
    elif results.hits or results.total:
        _print_lines(result_lines(results, _width()), arguments.color)
    else:
        say(messages.NO_HITS)


def read(arguments: argparse.Namespace) -> int:
    """Print the articles of pages, as text or as JSON Lines."""
    if arguments.explain:
        return _explain(arguments)
    from yiwu_search.reading import read_articles  # costs 80 ms that a search does not pay

    problems = Problems()
    found = False
    known = _known(arguments)
    for article in read_articles(arguments.paths, on_problem=problems.take, **known):
        if arguments.json:
            print(article_json(article))
        else:
            _print_lines([*([[]] if found else []), *article_lines(article, _width())], arguments.color)
        found = True
    problems.sum_up()
    return FOUND if found else ERROR if problems.count else NONE


def _explain(arguments: argparse.Namespace) -> int:
    """Print where each line of the pages went and why."""
    from yiwu_search.display.explained import explained_lines, use_json
    from yiwu_search.reading import read_pages

    problems = Problems()
    found = False
    known = _known(arguments)
    for reading in read_pages(arguments.paths, on_problem=problems.take, **known):
        if arguments.json:
            for use in reading.uses:
                print(use_json(reading, use))
        else:
            _print_lines([*([[]] if found else []), *explained_lines(reading, _width())], arguments.color)
        found = True
    problems.sum_up()
    return FOUND if found else ERROR if problems.count else NONE


def index(arguments: argparse.Namespace) -> int:
    """Read pages into the index, which is made where there is none."""
    path = index_path(arguments.index)
    known = _known(arguments)
    if not any(Path(given).exists() for given in arguments.paths):  # no reason to make an index
        for given in arguments.paths:
            say(str(MissingSource(given)))
        return ERROR
    with _open_or_create(path) as archive, ProgressBar(sys.stderr) as bar:
        problems = Problems(bar)

        def on_progress(progress: Progress) -> None:
            note = messages.progress(progress.articles, time.monotonic() - began)
            bar.show(progress.done, progress.total, note)

        began = time.monotonic()
        report = archive.index(
            arguments.paths,
            on_problem=problems.take,
            on_progress=on_progress,
            **known,
            prune=arguments.prune,
            workers=arguments.jobs or None,
            memory_mb=arguments.memory,
        )
        bar.clear()
        problems.sum_up()
        print(_report_text(report, problems.count))
        print(messages.indexed_into(path, len(archive)))
    nothing_done = not (report.pages or report.ready_files or report.unchanged or report.gone)
    return ERROR if problems.count and nothing_done else FOUND


def _report_text(report: IndexReport, skipped: int) -> str:
    return messages.index_report(
        report.pages, report.ready_files, report.articles, report.unchanged, report.gone, skipped, report.seconds
    )


def _open_or_create(path: str) -> Archive:
    try:
        return Archive.open(path)
    except NoArchive:
        return Archive.create(path)


def show(arguments: argparse.Namespace) -> int:
    """Print whole articles by id."""
    with Archive.open(index_path(arguments.index)) as archive:
        for place, article_id in enumerate(arguments.ids):
            article = archive.get(article_id)
            if arguments.json:
                print(article_json(article))
            else:
                _print_lines([*([[]] if place else []), *article_lines(article, _width())], arguments.color)
    return FOUND


def check(arguments: argparse.Namespace) -> int:
    """Verify an index and print what is damaged, a line each."""
    path = index_path(arguments.index)
    report = check_index(path)
    for damage in report.damage:
        print(f"{path}: {damage}")
    if report.damage:
        say(messages.damaged_parts(path, len(report.damage)))
        return ERROR
    print(messages.no_damage(path, report.segments, report.articles, report.files))
    return FOUND


def shell(arguments: argparse.Namespace) -> int:
    """Open the shell on a terminal; elsewhere there is nobody to type into it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(messages.empty_query())
        return ERROR
    path = index_path(arguments.index)
    with Archive.open(path) as archive:
        from yiwu_search.shell import run  # prompt_toolkit costs 0.15 s that a one-shot search need not pay

        return run(archive)


class _Known(TypedDict):
    """What the caller knows of the pages, as the library takes it."""

    metadata: Metadata
    path_template: str | None
    corrections: str | None


def _known(arguments: argparse.Namespace) -> _Known:
    from yiwu_search.dates import UNDATED, IssueDate
    from yiwu_search.pages import Metadata, parse_template

    if arguments.path_template is not None:
        parse_template(arguments.path_template)  # a mistake in it is said before an index is made
    if arguments.corrections is not None and not Path(arguments.corrections).is_file():
        raise MissingSource(arguments.corrections)
    day = IssueDate.given(arguments.date) if arguments.date else UNDATED
    metadata = Metadata(day, arguments.page, arguments.section or None, arguments.paper or None)
    return {
        "metadata": metadata,
        "path_template": arguments.path_template,
        "corrections": arguments.corrections,
    }


class Problems:
    """Says what could not be read, a line each, as it is met; files of no known kind are only counted."""

    def __init__(self, bar: ProgressBar | None = None) -> None:
        self.count = 0
        self._bar = bar
        self._ignored: Counter[str] = Counter()

    def take(self, error: SourceError) -> None:
        """Report one problem."""
        if isinstance(error, UnknownSource):
            self._ignored[Path(error.path).suffix or messages.NO_SUFFIX] += 1
            return
        self.count += not isinstance(error, BadMetadata)  # the file itself is read
        if self._bar:
            self._bar.clear()
        say(str(error))

    def sum_up(self) -> None:
        """Say which files were left alone."""
        if self._ignored:
            say(messages.ignored_files(dict(self._ignored)))


def index_path(given: str | None) -> str:
    """Choose the index: what was given, else $YIWU_SEARCH_INDEX, else ./index."""
    return given or os.environ.get("YIWU_SEARCH_INDEX") or "index"


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


def _print_caret(text: str, offset: int) -> None:
    """Print a text on stderr, on one line, and a caret under the cell of the letter at `offset`."""
    sys.stderr.write(render(caret_lines(text, offset, _width()), color=False))


def _print_lines(lines: list[Line], color: str) -> None:
    sys.stdout.write(render(lines, _colored(color, sys.stdout)))


def _colored(choice: str, stream: TextIO) -> bool:
    """Decide on colour; NO_COLOR and dumb terminals are respected: https://no-color.org."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    """How many cells a line may take: the terminal's, at most 100, which the eye still follows."""
    return min(100, shutil.get_terminal_size((80, 24)).columns)
