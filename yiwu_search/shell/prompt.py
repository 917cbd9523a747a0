"""The prompt: reads a line, has the session carry it out, prints the reply, until the reader leaves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import ThreadedCompleter
from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import Condition, completion_is_selected
from prompt_toolkit.history import History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, Output

from yiwu_search.archive import Archive
from yiwu_search.display import Line, render
from yiwu_search.messages import shell as messages
from yiwu_search.shell.complete import QueryCompleter, expects_menu
from yiwu_search.shell.history import PrivateHistory, history_path
from yiwu_search.shell.pager import read
from yiwu_search.shell.paint import STYLE, QueryLexer
from yiwu_search.shell.screens import FRAME, hits_that_fit, reply_lines
from yiwu_search.shell.session import Help, Leave, Listing, Nothing, Reading, Remark, Reply, Session
from yiwu_search.shell.toolbar import toolbar_text

MENU_ROWS = 6
"""Rows kept free below the prompt while there is something to choose from."""


def run(
    archive: Archive,
    *,
    saved: Mapping[str, str] | None = None,
    history: Path | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> int:
    """Open the shell on an archive; gives the exit code, which is 0 however the reader leaves.

    `saved` are the queries that @NAME stands for; `history` is the file of earlier lines (default: in the XDG state
    folder); `input` and `output` are for tests (default: the terminal). NO_COLOR and dumb terminals are respected:
    https://no-color.org.
    """
    return _Shell(archive, saved, history or history_path(os.environ), input, output).loop()


class _Shell:
    """The session and its terminal."""

    def __init__(
        self,
        archive: Archive,
        saved: Mapping[str, str] | None,
        history: Path | None,
        input: Input | None,
        output: Output | None,
    ) -> None:
        self._archive = archive
        self._session = Session(archive, self._fit, saved)
        self._articles = len(archive)
        self._dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        self._color = not os.environ.get("NO_COLOR") and not self._dumb
        stored: History = PrivateHistory(str(history)) if history else InMemoryHistory()
        self._prompt = self._make_prompt(stored, input, output)

    def _make_prompt(self, history: History, input: Input | None, output: Output | None) -> PromptSession[str]:
        return PromptSession(
            [("class:prompt", messages.SHELL_PROMPT)],
            history=history,
            lexer=QueryLexer(),
            completer=ThreadedCompleter(QueryCompleter(self._archive.values)),
            # Rows for the menu are taken only while a field is typed; else every first letter would scroll the hits.
            complete_while_typing=Condition(_expects_menu),
            reserve_space_for_menu=MENU_ROWS,
            key_bindings=_keys(),
            bottom_toolbar=self._toolbar,
            style=STYLE,
            color_depth=None if self._color else ColorDepth.DEPTH_1_BIT,
            enable_suspend=True,
            input=input,
            output=output,
        )

    def loop(self) -> int:
        """Read and answer lines until the reader leaves."""
        self._write(reply_lines(Remark(messages.shell_welcome(self._articles)), self._size().columns))
        while True:
            try:
                line = self._prompt.prompt()
            except KeyboardInterrupt:  # Ctrl-C at the prompt drops the line
                continue
            except EOFError:
                return 0
            if self._answer(line):
                return 0

    def _answer(self, line: str) -> bool:
        """Carry out a line and show the reply; gives whether to leave. Ctrl-C drops what is under way."""
        try:
            reply = self._session.handle(line)
            self._show(reply)
        except KeyboardInterrupt:
            self._write([[("", messages.shell_interrupted())]])
            return False
        return isinstance(reply, Leave)

    def _show(self, reply: Reply) -> None:
        if isinstance(reply, Nothing | Leave):
            return
        size = self._size()
        lines = reply_lines(reply, size.columns)
        if isinstance(reply, Reading | Help) and len(lines) > size.rows - FRAME and not self._dumb:
            read(lambda columns: reply_lines(reply, columns), color=self._color, input=self._input, output=self._output)
        else:
            self._write(lines)

    def _write(self, lines: list[Line]) -> None:
        """Print lines as the command line does; raw, for their escapes are ours and the text has none left."""
        self._output.write_raw(render(lines, self._color))
        self._output.flush()

    def _fit(self, page: Listing) -> int:
        size = self._size()
        return hits_that_fit(page, size.columns, size.rows)

    def _toolbar(self) -> str:
        return toolbar_text(self._archive.path, self._articles, self._session.last, self._size().columns)

    def _size(self) -> Size:
        return self._output.get_size()

    @property
    def _input(self) -> Input:
        return self._prompt.input

    @property
    def _output(self) -> Output:
        return self._prompt.output


def _expects_menu() -> bool:
    return expects_menu(get_app().current_buffer.document.text_before_cursor)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", filter=completion_is_selected)
    def _take(event: KeyPressEvent) -> None:
        """Take the completion and stay on the line: a field's name alone is no query yet."""
        buffer = event.current_buffer
        buffer.complete_state = None
        if buffer.document.text_before_cursor.endswith(":"):
            buffer.start_completion()

    return keys
