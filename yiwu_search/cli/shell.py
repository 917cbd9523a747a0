"""`yiwu-search` alone: the shell, at a prompt, in plain lines, or for the lines of a pipe."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.shell.habits import Habits
    from yiwu_search.shell.plain import Paper
    from yiwu_search.shell.session import Session


def run(arguments: argparse.Namespace) -> int:
    """Open the shell on a terminal; answer the lines of standard input where that is none."""
    from yiwu_search.cli.outputs import ERROR, say
    from yiwu_search.messages.prompt import not_a_terminal
    from yiwu_search.messages.queries import empty_query

    piped = sys.stdin is None or not sys.stdin.isatty()  # None: it is closed, <&-
    if sys.stdin is None or (piped and not sys.stdin.buffer.peek(1)):  # type: ignore[union-attr]  # it is buffered
        say(empty_query())
        return ERROR
    if not piped and not sys.stdout.isatty():
        say(not_a_terminal())
        return ERROR
    habits = _habits(arguments)
    if piped or habits.plain:
        with _opening(arguments)() as archive:
            return _piped(archive, habits, arguments) if piped else _plain(archive, habits, arguments)
    return _prompted(habits, arguments)


def _opening(arguments: argparse.Namespace) -> Callable[[], Archive]:
    """Give what opens the index; words that somebody named are read before, for what is wrong with them is said."""
    from yiwu_search.cli.inputs import index_path, user_words

    words = user_words(arguments) if arguments.dictionary or arguments.synonyms else None

    def opening() -> Archive:
        from yiwu_search.archive import Archive

        return Archive.open(index_path(arguments.index), words=words)

    return opening


def _piped(archive: Archive, habits: Habits, arguments: argparse.Namespace) -> int:
    from yiwu_search.cli.outputs import colored
    from yiwu_search.shell.plain import run_piped

    return run_piped(_session(archive, habits), sys.stdin.buffer, _paper(colored(arguments.color, sys.stdout)))


def _plain(archive: Archive, habits: Habits, arguments: argparse.Namespace) -> int:
    from yiwu_search.shell.history import HistoryFile
    from yiwu_search.shell.plain import run_plain

    kept = HistoryFile(_history(arguments), habits.history_size)
    color = arguments.color == "always"  # plain lines are text alone, unless somebody asks for more
    return run_plain(_session(archive, habits), sys.stdin.buffer, _paper(color), kept)


def _prompted(habits: Habits, arguments: argparse.Namespace) -> int:
    from yiwu_search.cli.inputs import saved_file
    from yiwu_search.cli.outputs import colored
    from yiwu_search.shell.prompt import run as run_prompt  # prompt_toolkit costs 0.15 s that a search need not pay

    color = colored(arguments.color, sys.stdout)
    return run_prompt(_opening(arguments), saved=saved_file, history=_history(arguments), habits=habits, color=color)


def _history(arguments: argparse.Namespace) -> Path | None:
    from yiwu_search.cli.places import history_path

    return history_path(os.environ, arguments.loaded.config.history)


def _habits(arguments: argparse.Namespace) -> Habits:
    """Take what is configured; a terminal that cannot move the cursor gets plain lines."""
    from yiwu_search.cli.outputs import is_dumb
    from yiwu_search.shell.habits import Habits

    habits: Habits = arguments.loaded.config.habits or Habits()
    return habits.given("plain", True) if arguments.plain or is_dumb(os.environ) else habits


def _session(archive: Archive, habits: Habits) -> Session:
    from yiwu_search.cli.inputs import saved_file
    from yiwu_search.shell.session import Session

    return Session(archive, saved=saved_file(), habits=habits)


def _paper(color: bool) -> Paper:
    from yiwu_search.cli.outputs import say, width
    from yiwu_search.shell.plain import Paper

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    return Paper(write, say, width(), color)
