"""`yiwu-search check`: is every byte as it was written?"""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_index
from yiwu_search.messages import options as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_check(), messages.help_check()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    add_index(parser)


def run(arguments: argparse.Namespace) -> int:
    """Verify an index and print what is damaged, a line each."""
    from yiwu_search.archive import check_index
    from yiwu_search.cli.inputs import index_path
    from yiwu_search.cli.outputs import ERROR, FOUND, say
    from yiwu_search.messages.indexes import damaged_parts, no_damage

    path = index_path(arguments.index)
    report = check_index(path)
    for damage in report.damage:
        print(f"{path}: {damage}")
    if report.damage:
        say(damaged_parts(path, len(report.damage)))
        return ERROR
    print(no_damage(path, report.segments, report.articles, report.files))
    return FOUND
