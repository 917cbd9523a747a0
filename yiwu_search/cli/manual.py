"""The manual page in troff (man(7)), made of the parsers and of the sentences that the help prints.

Macros of man(7) alone, so that groff and mandoc both set it: https://man7.org/linux/man-pages/man7/man.7.html.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version

from yiwu_search.cli.described import Argument, Described, described
from yiwu_search.fields import FIELD_NAMES
from yiwu_search.messages import manual as messages
from yiwu_search.messages import options
from yiwu_search.messages.shell import SHELL_HELP
from yiwu_search.shell.commands import COMMANDS

SECTION = 1
"""Of the manual: programs that people call."""
CODING = r"""'\" -*- coding: UTF-8 -*-"""
"""What tells man(1) and groff -k the encoding, in the first line: preconv(1)."""
_BREAKS = re.compile("(?<=[一-鿿])(?=[一-鿿（《「“])|(?<=[，。；：、？！）》」”])(?=[^\\s，。；：、？！）》」”])")
"""Where a Chinese line may end; troff looks for blanks."""
_ESCAPES = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", '"': r"\(dq"}
"""Letters that troff would set as something else, so that they could not be copied: groff_char(7)."""


def page() -> str:
    """Write the page in the language in use, a line of troff for each thing."""
    commands = described()
    parts = {
        "name": [rf"yiwu\-search \- {escaped(messages.tagline())}"],
        "synopsis": _synopsis(commands),
        "description": [line for text in messages.DESCRIPTION for line in (".PP", escaped(text()))][1:],
        "commands": _pairs((one.usage.removeprefix("yiwu-search "), one.about) for one in commands[1:]),
        "options": _options(commands),
        "query": [*_pairs(_called(SHELL_HELP)), ".PP", escaped(messages.names_of_fields("; ".join(_fields())))],
        "shell": _pairs((command.usage, command.about()) for command in COMMANDS),
        "files": _pairs(_called(messages.FILES)),
        "environment": _pairs(_called(messages.ENVIRONMENT)),
        "exit": _pairs(_called(messages.EXIT_CODES)),
        "examples": _pairs(_called(options.EXAMPLES)),
    }
    title = f'.TH YIWU\\-SEARCH {SECTION} "" "yiwu\\-search {version("yiwu-search")}"'
    rows = [CODING, title, ".nh", ".ad l"]  # words of options are not hyphenated, lines not stretched
    for name, lines in parts.items():
        rows += [f'.SH "{escaped(messages.SECTIONS[name]().upper())}"', *lines]
    return "\n".join(rows) + "\n"


def escaped(text: str) -> str:
    r"""Write a text so that it is set as it stands; a line of it never begins a request.

    >>> print(escaped("-n 'a' .x"))
    \-n \(aqa\(aq .x
    """
    flat = re.sub(r"\s+", " ", text)
    shown = _BREAKS.sub(r"\:", "".join(_ESCAPES.get(letter, letter) for letter in flat))
    return rf"\&{shown}" if shown.startswith(".") else shown


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Write what is typed, and what it means below it, indented."""
    return [line for typed, meaning in pairs for line in (".TP", rf"\fB{escaped(typed)}\fR", escaped(meaning))]


def _called(pairs: Iterable[tuple[str, Callable[[], str]]]) -> Iterator[tuple[str, str]]:
    return ((typed, meaning()) for typed, meaning in pairs)


def _synopsis(commands: list[Described]) -> list[str]:
    """Write how each command is typed, a line each."""
    return [line for one in commands for usage in one.usage.split("  |  ") for line in (escaped(usage), ".br")][:-1]


def _options(commands: list[Described]) -> list[str]:
    """List the options of each command that has some, then those of every one."""
    rows: list[str] = []
    shared = [option for option in commands[0].options if all(option in one.options for one in commands)]
    for one in commands:
        own = [option for option in one.options if option not in shared]
        if own:
            rows += [f'.SS "{escaped(messages.options_of(one.name))}"', *_pairs(map(_option, own))]
    return [*rows, f'.SS "{escaped(messages.of_all_commands())}"', *_pairs(map(_option, shared))]


def _option(option: Argument) -> tuple[str, str]:
    return f"{', '.join(option.names)} {option.value}".rstrip(), option.help


def _fields() -> Iterator[str]:
    """Give the names of each field, Chinese and English."""
    for field in dict.fromkeys(FIELD_NAMES.values()):
        yield " ".join(name for name, meant in FIELD_NAMES.items() if meant == field)
