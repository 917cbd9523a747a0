"""`yiwu-search saved`: the saved queries."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from yiwu_search.messages import saved as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_saved(), messages.about_saved()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("--delete", action="append", metavar="NAME", help=messages.help_delete())


def run(arguments: argparse.Namespace) -> int:
    """List the saved queries, a line each, or delete some."""
    from yiwu_search.cli.inputs import saved_file
    from yiwu_search.cli.outputs import FOUND, NONE, say

    saved = saved_file()
    if arguments.delete:
        return max(_delete(name.removeprefix("@")) for name in arguments.delete)
    if not saved:
        say(messages.nothing_saved())
        return NONE
    print("\n".join(_lines(saved)))
    return FOUND


def _delete(name: str) -> int:
    from yiwu_search.cli.inputs import saved_file
    from yiwu_search.cli.outputs import ERROR, FOUND, say

    saved = saved_file()
    if saved is None or not saved.forget(name):
        say(messages.nothing_to_delete(name))
        return ERROR
    print(messages.query_deleted(name))
    return FOUND


def _lines(saved: Mapping[str, str]) -> list[str]:
    from yiwu_search.text import cells, padded, visible

    widest = max(map(cells, saved))
    return [f"@{padded(name, widest)}  {visible(query).replace(chr(10), ' ')}" for name, query in saved.items()]
