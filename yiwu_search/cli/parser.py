"""argparse with our manners: a mistake is one line, and help is laid out by terminal cells, as Chinese needs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

from yiwu_search.messages import options as messages

COLUMN = 24
"""Where the explanations begin, in cells, as in argparse's own help."""
INDENT = "  "


class Parser(argparse.ArgumentParser):
    """argparse with one line on an error instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and where the help is, and leave with exit code 2."""
        self.exit(2, f"yiwu-search: {messages.see_help(message, self.prog)}\n")


class HelpByCells(argparse.HelpFormatter):
    """Lays out help; argparse's own counts letters, of which Chinese ones are two cells wide."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._blocks: list[str] = []
        self._heading = ""

    def add_usage(self, usage: str | None, *_: object, **__: object) -> None:
        """Take the usage line, as it stands."""
        self._blocks.append(messages.usage(usage or ""))

    def add_text(self, text: str | None) -> None:
        """Take a text; one of several lines stays as it is."""
        if text:
            self._blocks.append(text if "\n" in text else _wrapped(text))

    def start_section(self, heading: str | None) -> None:
        """Take the heading of the arguments that follow."""
        self._heading = heading or ""

    def end_section(self) -> None:
        """Nothing is open that would have to be closed."""

    def add_arguments(self, actions: Iterable[argparse.Action]) -> None:
        """Take arguments or options; no section for none."""
        rows = [_wrapped(_help(action), _typed(action)) for action in actions]
        if rows:
            self._blocks.append("\n".join([messages.heading(self._heading), *rows]))

    def format_help(self) -> str:
        """Give the whole help, a blank line between its blocks."""
        return "\n\n".join(self._blocks) + "\n"


def _typed(action: argparse.Action) -> str:
    """Write how an argument is typed: -n, --limit N."""
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""
    value = action.metavar or choices if action.nargs != 0 else ""
    return " ".join(part for part in (", ".join(action.option_strings), str(value or "")) if part)


def _help(action: argparse.Action) -> str:
    return (action.help or "") % vars(action)


def _wrapped(text: str, typed: str = "") -> str:
    """Break a text at the screen's width; behind `typed` in a column of its own, or below it where that is too long."""
    from yiwu_search.cli.outputs import width
    from yiwu_search.display import Line, render, wrap
    from yiwu_search.text import cells, padded

    head = INDENT + typed
    above: list[Line] = []
    if cells(head) > COLUMN - len(INDENT):
        above, head = [[("", head)]], ""
    filled: Line = [("", padded(head, COLUMN))]
    lines = wrap([("", text)], width(), " " * COLUMN, filled) if typed else wrap([("", text)], width())
    return render([*above, *lines], color=False).rstrip("\n")
