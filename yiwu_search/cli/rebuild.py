"""`yiwu-search rebuild`: read again what a repair has dropped."""

from __future__ import annotations

import argparse

from yiwu_search.cli.index import add_work, read_into, report_text
from yiwu_search.cli.options import add_index, add_known, add_words
from yiwu_search.messages import repairs as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_rebuild(), messages.help_rebuild()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    add_index(parser)
    add_known(parser)
    add_words(parser)
    add_work(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the files that the index knows it has lost; those that are gone are said and stay lost."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import index_path, user_words
    from yiwu_search.cli.outputs import ERROR, FOUND
    from yiwu_search.messages.indexes import indexed_into

    path = index_path(arguments.index)
    with Archive.open(path, words=user_words(arguments)) as archive:
        arguments.paths, arguments.prune = archive.lost_files(), False
        if not arguments.paths:
            print(messages.nothing_lost(path))
            return FOUND
        report, skipped = read_into(archive, arguments)
        print(report_text(report, skipped))
        print(indexed_into(path, len(archive)))
    return ERROR if skipped else FOUND
