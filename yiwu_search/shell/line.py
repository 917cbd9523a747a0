"""The line that is edited: prompt_toolkit's, with a row below it for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import Completer, ThreadedCompleter
from prompt_toolkit.cursor_shapes import ModalCursorShapeConfig
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    Float,
    FloatContainer,
    FormattedTextControl,
    Window,
)
from prompt_toolkit.layout.dimension import AnyDimension
from prompt_toolkit.output import ColorDepth, Output

from yiwu_search.display import Line, caret_lines, render, wrap
from yiwu_search.errors import QueryError
from yiwu_search.messages import shell as messages
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.history import HistoryFile
from yiwu_search.shell.paint import LineLexer
from yiwu_search.shell.preview import Preview
from yiwu_search.text import cells, visible

MENU_ROWS = 6
"""Rows kept free below the prompt while there is something to choose from."""
FAULT_ROWS = 3
"""Rows that a fault takes at most: the caret and two for the sentence."""
LEAST_ROWS = 6
"""Rows of a terminal on which there is room to say what is wrong before Enter."""


class Remembered(InMemoryHistory):
    """The lines of this session and, from the file, of those before."""

    def __init__(self, file: HistoryFile) -> None:
        super().__init__(file.load())
        self._file = file

    def store_string(self, string: str) -> None:
        """Remember a line here and in the file."""
        super().store_string(string)
        self._file.append(string)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the line is made of."""

    history: HistoryFile
    completer: Completer
    expects_menu: Callable[[str], bool]
    """Whether rows for a menu are wanted below this text."""
    preview: Preview
    right: Callable[[], str]
    """What stands at the right of the prompt."""
    toolbar: Callable[[], str]
    keys: KeyBindings
    mouse: Callable[[], bool]
    color: bool


def make_line(parts: Parts, input: Input | None, output: Output | None) -> PromptSession[str]:
    """Put the line together."""

    def menu_is_near() -> bool:
        return parts.expects_menu(get_app().current_buffer.document.text_before_cursor)

    session: PromptSession[str] = PromptSession(
        [("class:prompt", messages.SHELL_PROMPT)],
        history=Remembered(parts.history),
        lexer=LineLexer(parts.preview.fault_in),
        completer=ThreadedCompleter(parts.completer),
        # Rows for the menu are taken only while a field is typed; else every first letter would scroll the hits.
        complete_while_typing=Condition(menu_is_near),
        reserve_space_for_menu=MENU_ROWS,
        auto_suggest=AutoSuggestFromHistory(),
        key_bindings=parts.keys,
        rprompt=parts.right,
        bottom_toolbar=parts.toolbar,
        mouse_support=Condition(parts.mouse),
        cursor=ModalCursorShapeConfig(),
        color_depth=None if parts.color else ColorDepth.DEPTH_1_BIT,
        enable_suspend=True,
        input=input,
        output=output,
    )
    _add_fault_rows(session, parts.preview, parts.color)
    return session


def adopt(session: PromptSession[str], habits: Habits) -> None:
    """Have the line follow what is set."""
    session.editing_mode = EditingMode.VI if habits.keys == "vi" else EditingMode.EMACS


def _add_fault_rows(session: PromptSession[str], preview: Preview, color: bool) -> None:
    """Show what is wrong right below the line, over the hits of a page that the prompt has not left."""

    def shown() -> list[Line]:
        size = session.output.get_size()
        choosing = session.default_buffer.complete_state  # the menu offers what is missing, and stands in the same rows
        if not preview.fault or choosing or size.rows < LEAST_ROWS:
            return []
        return fault_lines(preview.fault, size.columns)[:FAULT_ROWS]

    def text() -> AnyFormattedText:
        return ANSI(render(shown(), color).rstrip("\n"))

    edited = session.layout.current_window
    height = edited.height

    def rows() -> AnyDimension:
        return Dimension(min=1 + len(lines)) if (lines := shown()) else height

    edited.height = rows
    below = ConditionalContainer(Window(FormattedTextControl(text)), ~is_done & Condition(lambda: bool(shown())))
    for container in session.layout.walk():
        if isinstance(container, FloatContainer):
            container.floats.append(Float(below, left=0, right=0, ycursor=True, transparent=False))
            return


def fault_lines(fault: QueryError, columns: int) -> list[Line]:
    """Put a caret under the very cell of the line that is typed, and below it what is wrong.

    A line that does not fit beside the prompt is shown again, cut to what stands around the fault.
    """
    prompt = cells(messages.SHELL_PROMPT)
    line, before = visible(fault.query), visible(fault.query[: fault.offset])
    caret: list[Line] = [[("", " " * (prompt + cells(before))), ("mark", "^")]]
    if "\n" in line or prompt + cells(line) >= columns:
        caret = caret_lines(fault.query, fault.offset, columns)
    return [*caret, *wrap([("", fault.reason)], columns)]
