"""`yiwu-search check`: is every byte as it was written? With --repair: without what is not."""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_index
from yiwu_search.messages import options as messages
from yiwu_search.messages import repairs


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_check(), messages.help_check()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    add_index(parser)
    parser.add_argument("--repair", action="store_true", help=repairs.help_repair())


def run(arguments: argparse.Namespace) -> int:
    """Verify an index and print what is damaged, a line each."""
    from yiwu_search.archive import check_index
    from yiwu_search.cli.inputs import index_path
    from yiwu_search.cli.outputs import ERROR, FOUND, say
    from yiwu_search.messages.indexes import damaged_parts, no_damage
    from yiwu_search.urls import is_url

    path = index_path(arguments.index)
    if arguments.repair:
        return _repair(path)
    if is_url(path):
        return _answers(path)
    report = check_index(path)
    for damage in report.damage:
        print(f"{path}: {damage}")
    if report.damage:
        say(damaged_parts(path, len(report.damage)))
        return ERROR
    print(no_damage(path, report.segments, report.articles, report.files))
    return FOUND


def _answers(url: str) -> int:
    """See that every part of an index on a cluster answers."""
    from yiwu_search import Archive
    from yiwu_search.cli.outputs import FOUND
    from yiwu_search.messages.commands import cluster_answers

    with Archive.open(url) as archive:
        archive.check()
        print(cluster_answers(url, len(archive)))
    return FOUND


def _repair(path: str) -> int:
    """Drop what is damaged; print what that was and which files to read again, a line each."""
    from yiwu_search.archive import repair_index
    from yiwu_search.cli.outputs import FOUND, say
    from yiwu_search.text import visible

    report = repair_index(path)
    for damage in report.damage:
        print(f"{path}: {damage}")
    for file in report.again:
        print(repairs.read_again(path, visible(file)))
    print(repairs.repaired(path, report.segments, report.articles) if report.damage else repairs.nothing_damaged(path))
    if report.words:
        say(repairs.words_lost(path))
    if report.untold:
        say(repairs.files_untold(path, report.untold))
    elif report.again:
        say(repairs.rebuild_next(path, len(report.again)))
    return FOUND
