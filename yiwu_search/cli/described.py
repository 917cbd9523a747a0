"""What can be typed, as data: every command with its options and arguments, taken from the parsers.

Completion scripts and the manual page are made of it, so an option that is added to a parser stands in all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from yiwu_search.cli.arguments import parser_of
from yiwu_search.cli.registry import COMMANDS, command
from yiwu_search.fields import FACETS, PERIODS
from yiwu_search.messages import options as messages

Kind = Literal["", "words", "file", "folder", "path", "fields"]
"""What a value is: nothing that could be listed, one of `values`, a file, a folder, either, words of a query."""
KINDS: dict[str, Kind] = {"FILE": "file", "DIR": "folder", "PATH": "path", "QUERY": "fields"}
"""What stands for a value in the help → what it is."""
VALUES = {"--by": PERIODS, "--facets": FACETS}
"""Values that a parser understands by a function of its own and so does not list."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An option, or what is typed without one."""

    names: tuple[str, ...]
    """The option's forms, such as -n and --limit; none for what is typed without one."""
    value: str
    """What stands for its value in the help, empty where it takes none."""
    kind: Kind
    values: tuple[str, ...]
    """What can be typed for the value, where that is a choice."""
    many: bool
    """Whether it may be typed several times."""
    help: str


@dataclass(frozen=True, slots=True)
class Described:
    """A command."""

    name: str
    does: str
    """What it does, in a few words."""
    usage: str
    about: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """Give those of the arguments that have names."""
        return tuple(argument for argument in self.arguments if argument.names)


def described() -> list[Described]:
    """Describe every command in the language in use; O(commands), each is imported."""
    return [_described(name) for name in COMMANDS]


def valued(commands: list[Described]) -> list[str]:
    """List the options that take the next word, so that it is not mistaken for a command."""
    return sorted({name for one in commands for option in one.options if option.value for name in option.names})


def _described(name: str) -> Described:
    usage, about = command(name).about()
    actions = parser_of(name)._actions  # argparse lists them nowhere else
    does: Callable[[], str] = messages.COMMANDS[name][1]
    return Described(name, does(), usage, about, tuple(map(_argument, actions)))


def _argument(action: argparse.Action) -> Argument:
    names = tuple(action.option_strings)
    values = tuple(map(str, action.choices or ())) or next((VALUES[name] for name in names if name in VALUES), ())
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    value = "" if action.nargs == 0 else metavar or "|".join(values)
    kind: Kind = "words" if values else KINDS.get(value, "")
    many = isinstance(action, argparse._AppendAction) or action.nargs in ("*", "+")
    return Argument(names, value, kind, values, many, (action.help or "") % vars(action))
