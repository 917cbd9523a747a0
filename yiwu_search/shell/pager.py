"""An article that is longer than the screen, on a screen of its own.

Printed, its end would stand on the screen and its headline far above it. A screen of its own begins at the headline, is
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

from yiwu_search.display import Line, render
from yiwu_search.messages import shell as messages
from yiwu_search.text import clip

Make = Callable[[int], list[Line]]
"""Screen width in cells → lines."""
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


class View:
    """Which lines of a text stand on the screen."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._columns = 0
        self._lines: list[Line] = []
        self.top = 0
        """How many lines stand above the screen."""

    def lines(self, size: Size) -> list[Line]:
        """Give the lines that stand on a screen of this size."""
        self.move(0, size)
        return self._lines[self.top : self.top + rows_of(size)]

    def move(self, lines: int, size: Size) -> None:
        """Go down by so many lines, no further than to either end; at a new width the text is wrapped anew first."""
        if size.columns != self._columns:
            share = self.top / len(self._lines) if self._lines else 0.0
            self._columns, self._lines = size.columns, self._make(size.columns)
            self.top = round(share * len(self._lines))
        self.top = max(0, min(self.top + lines, len(self._lines) - rows_of(size)))

    def place(self, size: Size) -> tuple[int, int, int]:
        """Say which lines are shown, from 1, and how many there are."""
        self.move(0, size)
        total = len(self._lines)
        return min(self.top + 1, total), min(self.top + rows_of(size), total), total


def rows_of(size: Size) -> int:
    """Count the rows for text: all but the bar's."""
    return max(1, size.rows - 1)


def read(make: Make, *, color: bool, input: Input | None = None, output: Output | None = None) -> None:
    """Show a text until the reader has had enough; any way of leaving comes back to the prompt."""
    view = View(make)
    application = pager(view, color, input, output)
    application.ttimeoutlen = 0.05  # a lone Escape leaves at once; the default waits for half a second
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
        # One line of the screen before stays, so that the eye finds its place.
        return lambda event: view.move(lines + screens * max(1, rows_of(size()) - 1), size())

    def going(end: int) -> Callable[[KeyPressEvent], None]:
        return lambda event: view.move((1 if end else -1) * view.place(size())[2], size())

    for key in QUIT:
        keys.add(key)(leave)
    for key, (lines, screens) in MOVES.items():
        keys.add(key)(moving(lines, screens))
    for key, end in ENDS.items():
        keys.add(key)(going(end))
    return keys
