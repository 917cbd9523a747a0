"""What was typed on the command line, before anybody asks what it means."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from yiwu_search.cli import config
from yiwu_search.cli.facets import attached
from yiwu_search.cli.language import OPTION
from yiwu_search.cli.parser import HelpByCells, Parser
from yiwu_search.cli.registry import COMMANDS, VALUED, command
from yiwu_search.messages import habits
from yiwu_search.messages import options as messages
from yiwu_search.messages.tongue import LANGUAGES

ABOUT_NO_QUERY = ("index", "lang", "dictionary", "synonyms", "config", "no_config", "plain", "color")
"""Options that may stand with nothing to search for."""


def parse_arguments(argv: Sequence[str], defaults: Mapping[str, str] | None = None) -> argparse.Namespace:
    """Read the arguments; `command` is one of COMMANDS, or "shell" where there is nothing to search for.

    A command may stand behind options. Everything else is a query, `-词` included. `defaults` are what options are
    where they are not typed.
    """
    name, rest = _split_command(list(argv))
    parser = parser_of(name)
    parser.set_defaults(**(defaults or {}))
    known = parser.parse_intermixed_args([_guarded(argument) for argument in attached(rest)])
    known.command = name
    if isinstance(getattr(known, "query", None), list):
        known.query = [word.strip(" ") if word.startswith(" -") else word for word in known.query]
    if name == "search" and known.paths:
        known.command = "paths"
    elif name == "search" and _asks_nothing(known, parser):
        known.command = "shell"
    return known


def parser_of(name: str) -> argparse.ArgumentParser:
    """Make the parser of one command; that of `search` is also the one of the bare program."""
    module = command(name)
    usage, about = module.about()
    prog = "yiwu-search" if name == "search" else f"yiwu-search {name}"
    parser = Parser(prog=prog, usage=usage, description=about, allow_abbrev=False, formatter_class=HelpByCells)
    module.add_arguments(parser)
    parser.add_argument(OPTION, choices=LANGUAGES, help=messages.help_lang())
    parser.add_argument(config.OPTION, metavar="FILE", help=habits.help_config())
    parser.add_argument(config.NO_CONFIG, action="store_true", help=habits.help_no_config())
    return parser


def _asks_nothing(known: argparse.Namespace, parser: argparse.ArgumentParser) -> bool:
    """Whether nothing was typed but, at most, which index and language: no query, and no option that is about one."""
    silent = parser.parse_args([])
    return all(getattr(known, name) == value for name, value in vars(silent).items() if name not in ABOUT_NO_QUERY)


def _split_command(argv: list[str]) -> tuple[str, list[str]]:
    """Find the command: the first argument that is neither an option nor an option's value."""
    place = 0
    while place < len(argv) and argv[place].startswith("-") and argv[place] not in ("-", "--"):
        place += 2 if argv[place] in VALUED else 1
    if place < len(argv) and argv[place] in COMMANDS:
        return argv[place], argv[:place] + argv[place + 1 :]
    return "search", argv


def _guarded(argument: str) -> str:
    """Keep argparse from taking -疫情 or -2020 for an option: it reads an argument with a blank in it as a word."""
    after = argument[1:2]
    excludes = argument[:1] == "-" and (after in ('"', "(", "@") or not after.isascii() or after.isdigit())
    excludes = excludes and argument != "-0"  # the only option that is a digit
    return f" {argument}" if excludes else argument
