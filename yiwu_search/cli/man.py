"""`yiwu-search man`: the manual page, made of the same sentences as the help."""

from __future__ import annotations

import argparse

from yiwu_search.messages import manual as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_man(), messages.about_man()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the language may be chosen."""


def run(arguments: argparse.Namespace) -> int:
    """Print the page in troff."""
    from yiwu_search.cli.manual import page
    from yiwu_search.cli.outputs import FOUND

    print(page(), end="")
    return FOUND
