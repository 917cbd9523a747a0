"""`yiwu-search` alone: the shell."""

from __future__ import annotations

import argparse
import sys


def run(arguments: argparse.Namespace) -> int:
    """Open the shell on a terminal; elsewhere there is nobody to type into it."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import index_path, saved_file, user_words
    from yiwu_search.cli.outputs import ERROR, say
    from yiwu_search.messages.queries import empty_query

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(empty_query())
        return ERROR
    with Archive.open(index_path(arguments.index), words=user_words(arguments)) as archive:
        from yiwu_search.shell import run as run_shell  # prompt_toolkit costs 0.15 s that a search need not pay

        return run_shell(archive, saved=saved_file())
