"""`yiwu-search completion SHELL`: a script by which bash, zsh or fish completes what is typed behind `yiwu-search`."""

from __future__ import annotations

import argparse

from yiwu_search.messages import manual as messages

SHELLS = ("bash", "zsh", "fish")


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_completion(), messages.about_completion()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=messages.help_shell())


def run(arguments: argparse.Namespace) -> int:
    """Print the script of a shell, in the language in use."""
    from yiwu_search.cli import complete_bash, complete_fish, complete_zsh
    from yiwu_search.cli.described import described
    from yiwu_search.cli.outputs import FOUND

    write = {"bash": complete_bash.script, "zsh": complete_zsh.script, "fish": complete_fish.script}
    print(write[arguments.shell](described()), end="")
    return FOUND
