"""A text that is longer than the screen, such as the help, on a screen of its own.

Printed, its end would stand on the screen and its beginning far above it. A screen of its own begins at the top, is
wrapped anew when the terminal is resized, and leaves the list of hits standing for the next number. The system's `less`
is not asked, for it is not everywhere and breaks wide characters where its locale is C.
"""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from yiwu_search.display import render
from yiwu_search.messages import shell as messages
from yiwu_search.shell.view import ESCAPE_WAIT, Make, View, page_of
from yiwu_search.text import clip

QUIT = ("q", "Q", "escape", "enter", "left", "c-c", "c-d")
MOVES = {
    " ": (0, 1),
    "pagedown": (0, 1),
    "right": (0, 1),
    "n": (0, 1),
    "b": (0, -1),
    "pageup": (0, -1),
    "p": (0, -1),
    "down": (1, 0),
    "j": (1, 0),
    "up": (-1, 0),
    "k": (-1, 0),
}
"""Key → how far it moves: lines, screens. n and p are next and back here as they are at the prompt."""
ENDS = {"home": 0, "g": 0, "end": 1, "G": 1}
"""Key → start (0) or end (1) of the text."""


def read(make: Make, *, color: bool, input: Input | None = None, output: Output | None = None) -> None:
    """Show a text until the reader has had enough; any way of leaving comes back to the prompt."""
    view = View(make)
    application = pager(view, color, input, output)
    application.ttimeoutlen = ESCAPE_WAIT
    application.run()


def pager(view: View, color: bool, input: Input | None = None, output: Output | None = None) -> Application[None]:
    """Put the view on a full screen with a bar below it."""

    def size() -> Size:
        return application.output.get_size()

    def text() -> AnyFormattedText:
        return ANSI(render(view.lines(size()), color).rstrip("\n"))

    def bar() -> AnyFormattedText:
        return clip(messages.shell_reading(*view.place(size())), size().columns)

    body = Window(FormattedTextControl(text, show_cursor=False), always_hide_cursor=True)
    foot = Window(FormattedTextControl(bar), height=1, style="reverse")
    application: Application[None] = Application(
        Layout(HSplit([body, foot])),
        key_bindings=_keys(view, size),
        full_screen=True,
        color_depth=None if color else ColorDepth.DEPTH_1_BIT,
        input=input,
        output=output,
    )
    return application


def _keys(view: View, size: Callable[[], Size]) -> KeyBindings:
    keys = KeyBindings()

    def leave(event: KeyPressEvent) -> None:
        event.app.exit()

    def moving(lines: int, screens: int) -> Callable[[KeyPressEvent], None]:
        return lambda event: view.move(lines + screens * page_of(size()), size())

    def going(end: int) -> Callable[[KeyPressEvent], None]:
        return lambda event: view.move((1 if end else -1) * view.place(size())[2], size())

    for key in QUIT:
        keys.add(key)(leave)
    for key, (lines, screens) in MOVES.items():
        keys.add(key)(moving(lines, screens))
    for key, end in ENDS.items():
        keys.add(key)(going(end))
    return keys
