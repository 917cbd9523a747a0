"""`yiwu-search index PATH…`: pages into an index."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from yiwu_search.cli.options import add_index, add_known, add_words, natural
from yiwu_search.messages import options as messages

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.intake import IndexReport
    from yiwu_search.tokens import UserWords


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_index(), messages.help_index_command()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=messages.help_paths())
    add_index(parser)
    add_known(parser)
    add_words(parser)
    parser.add_argument("--prune", action="store_true", help=messages.help_prune())
    add_work(parser)


def add_work(parser: argparse.ArgumentParser) -> None:
    """Add how much of the machine reading may take."""
    parser.add_argument("--jobs", type=natural, metavar="N", help=messages.help_jobs())
    parser.add_argument("--memory", type=natural, default=600, metavar="MB", help=messages.help_memory())


def run(arguments: argparse.Namespace) -> int:
    """Read pages into the index, which is made where there is none."""
    from pathlib import Path

    from yiwu_search.cli.inputs import index_path, known, user_words
    from yiwu_search.cli.outputs import ERROR, FOUND, say
    from yiwu_search.errors import MissingSource
    from yiwu_search.messages.indexes import indexed_into
    from yiwu_search.messages.words import files_left

    known(arguments)  # a mistake in it is said before an index is made
    if not any(Path(given).exists() for given in arguments.paths):  # no reason to make an index
        for given in arguments.paths:
            say(str(MissingSource(given)))
        return ERROR
    path, words = index_path(arguments.index), user_words(arguments)
    with _open_or_create(path, words) as archive:
        report, skipped = read_into(archive, arguments)
        print(report_text(report, skipped))
        print(indexed_into(path, len(archive)))
    if report.left:
        say(files_left(report.left))
    nothing_done = not (report.pages or report.ready_files or report.unchanged or report.gone)
    return ERROR if skipped and nothing_done else FOUND


def read_into(archive: Archive, arguments: argparse.Namespace) -> tuple[IndexReport, int]:
    """Index `arguments.paths` with a progress bar; also how many files were skipped."""
    import sys
    import time

    from yiwu_search.cli.inputs import known
    from yiwu_search.cli.outputs import Problems
    from yiwu_search.display.progress import ProgressBar
    from yiwu_search.indexing import Progress
    from yiwu_search.messages.indexes import progress as words

    with ProgressBar(sys.stderr) as bar:
        problems = Problems(bar)
        began = time.monotonic()

        def on_progress(progress: Progress) -> None:
            bar.show(progress.done, progress.total, words(progress.articles, time.monotonic() - began))

        report = archive.index(
            arguments.paths,
            on_problem=problems.take,
            on_progress=on_progress,
            **known(arguments),
            prune=arguments.prune,
            workers=arguments.jobs or None,
            memory_mb=arguments.memory,
        )
        bar.clear()
        problems.sum_up()
    return report, problems.count


def report_text(report: IndexReport, skipped: int) -> str:
    """Say what was done."""
    from yiwu_search.messages.indexes import index_report

    return index_report(
        report.pages, report.ready_files, report.articles, report.unchanged, report.gone, skipped, report.seconds
    )


def _open_or_create(path: str, words: UserWords) -> Archive:
    from yiwu_search.archive import Archive
    from yiwu_search.errors import NoArchive

    try:
        return Archive.open(path, words=words)
    except NoArchive:
        return Archive.create(path, words=words)
