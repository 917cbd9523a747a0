"""The reader on a terminal: its lines and its bar on a full screen, every key handed on to it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence

from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from yiwu_search.display import render
from yiwu_search.messages import reader as messages
from yiwu_search.shell import clipboard
from yiwu_search.shell.reader import keys
from yiwu_search.shell.reader.reader import Effect, Leave, Reader, Run
from yiwu_search.shell.replies import Reading
from yiwu_search.shell.view import ESCAPE_WAIT

TYPED = ("backspace", "c-h", "c-u", "enter", "escape")
"""Keys that a question for a name takes besides letters."""


def read_article(reading: Reading, *, color: bool, input: Input | None = None, output: Output | None = None) -> None:
    """Show an article until the reader has had enough; any way of leaving comes back to the prompt."""
    application(Reader(reading, os.environ), color=color, input=input, output=output).run()


def application(
    reader: Reader, *, color: bool, input: Input | None = None, output: Output | None = None
) -> Application[None]:
    """Put a reader on a full screen."""

    def size() -> Size:
        return made.output.get_size()

    def text() -> AnyFormattedText:
        return ANSI(render(reader.lines(size()), color).rstrip("\n"))

    def press(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[-1]
        name = pressed.key.value if isinstance(pressed.key, Keys) else pressed.key
        typed = event.data if name == Keys.BracketedPaste.value or len(name) == 1 or name == Keys.Any.value else ""
        _do(reader.press("enter" if name == "c-m" else name, size(), typed), reader, event.app)

    body = Window(FormattedTextControl(text, show_cursor=False), always_hide_cursor=True)
    foot = Window(FormattedTextControl(lambda: reader.bar(size())), height=1, style="reverse")
    made: Application[None] = Application(
        Layout(HSplit([body, foot])),
        key_bindings=_bindings(press),
        full_screen=True,
        color_depth=None if color else ColorDepth.DEPTH_1_BIT,
        input=input,
        output=output,
    )
    made.ttimeoutlen = ESCAPE_WAIT
    return made


def _bindings(press: Callable[[KeyPressEvent], None]) -> KeyBindings:
    bindings = KeyBindings()
    for name in (*keys.names(), *TYPED, Keys.BracketedPaste, Keys.Any):
        bindings.add(name)(press)
    return bindings


def _do(effect: Effect | None, reader: Reader, running: Application[None]) -> None:
    """Do what only a terminal can."""
    if isinstance(effect, Leave):
        running.exit()
    elif isinstance(effect, Run):
        run_in_terminal(lambda: _run(effect.command, reader))
    elif effect:
        reader.message = clipboard.copy(effect.text, effect.what, os.environ, running.output.write_raw)
        running.output.flush()


def _run(command: Sequence[str], reader: Reader) -> None:
    """Let a program have the terminal until it ends."""
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        reader.message = messages.program_failed(command[0], error.strerror or str(error))
