"""Which commands there are. Each is a module of this package, imported when it is the one that was typed."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Protocol, cast

from yiwu_search.messages import options as messages

COMMANDS = tuple(messages.COMMANDS)
"""The words that are commands where they come first; any other word is searched for."""
VALUED = frozenset(
    {"--index", "-n", "--limit", "--offset", "--sort", "--since", "--until", "--reporter", "--section", "--color"}
    | {"--jobs", "--memory", "--date", "--page", "--paper", "--path-template", "--corrections", "--lang", "--config"}
    | {"--format", "--fields", "--format-version", "--delete"}
    | {"--by", "--svg", "--facets"}
    | {"--dictionary", "--synonyms", "--articles"}
    | {"--shards", "--replicas"}
)
"""The options of all commands that take the next argument, so that it is not mistaken for a command."""


class Command(Protocol):
    """What the module of a command has."""

    def about(self) -> tuple[str, str]:
        """Give the usage line and what the command is for."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what may be typed behind the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it: one library call, one display, one exit code."""


def command(name: str) -> Command:
    """Import a command's module; also "shell", which no word names."""
    return cast(Command, import_module(f"yiwu_search.cli.{name}"))
