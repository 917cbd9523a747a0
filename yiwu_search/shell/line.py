"""The line that is edited: prompt_toolkit's, with a row below it for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import Completer, DynamicCompleter, ThreadedCompleter
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
from prompt_toolkit.lexers import DynamicLexer, Lexer
from prompt_toolkit.output import ColorDepth, Output

from yiwu_search.messages import shell as messages
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.history import HistoryFile
from yiwu_search.text import cells, clip

if TYPE_CHECKING:
    from yiwu_search.display import Line
    from yiwu_search.errors import QueryError

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


class Aid(Protocol):
    """What an open index does for the line."""

    @property
    def completer(self) -> Completer:
        """Completes it."""

    @property
    def lexer(self) -> Lexer:
        """Colours it."""

    @property
    def fault(self) -> QueryError | None:
        """What is wrong with it, where that is to be shown."""

    def expects_menu(self, text: str) -> bool:
        """Whether rows for a menu are wanted below this text."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the line is made of."""

    history: HistoryFile
    aid: Callable[[], Aid | None]
    """None while the index is not open."""
    hint: Callable[[], str]
    """What stands on the line while nothing is typed."""
    right: Callable[[], str]
    """What stands at the right of the prompt."""
    toolbar: Callable[[], str]
    keys: KeyBindings
    mouse: Callable[[], bool]
    color: bool


def make_line(parts: Parts, input: Input | None, output: Output | None) -> PromptSession[str]:
    """Put the line together."""

    def completer() -> Completer | None:
        return aid.completer if (aid := parts.aid()) else None

    def lexer() -> Lexer | None:
        return aid.lexer if (aid := parts.aid()) else None

    def menu_is_near() -> bool:
        aid = parts.aid()
        return bool(aid and aid.expects_menu(get_app().current_buffer.document.text_before_cursor))

    def hint() -> AnyFormattedText:
        left = session.output.get_size().columns - cells(messages.SHELL_PROMPT) - 1
        return [("class:auto-suggestion", "" if is_done() else clip(parts.hint(), max(0, left)))]

    session: PromptSession[str] = PromptSession(
        [("class:prompt", messages.SHELL_PROMPT)],
        history=Remembered(parts.history),
        lexer=DynamicLexer(lexer),
        completer=ThreadedCompleter(DynamicCompleter(completer)),
        # Rows for the menu are taken only while a field is typed; else every first letter would scroll the hits.
        complete_while_typing=Condition(menu_is_near),
        reserve_space_for_menu=MENU_ROWS,
        auto_suggest=AutoSuggestFromHistory(),
        key_bindings=parts.keys,
        placeholder=hint,
        rprompt=parts.right,
        bottom_toolbar=parts.toolbar,
        mouse_support=Condition(parts.mouse),
        cursor=ModalCursorShapeConfig(),
        color_depth=None if parts.color else ColorDepth.DEPTH_1_BIT,
        enable_suspend=True,
        input=input,
        output=output,
    )
    _add_fault_rows(session, parts)
    return session


def adopt(session: PromptSession[str], habits: Habits) -> None:
    """Have the line follow what is set."""
    session.editing_mode = EditingMode.VI if habits.keys == "vi" else EditingMode.EMACS


def _add_fault_rows(session: PromptSession[str], parts: Parts) -> None:
    """Show what is wrong right below the line, over the hits of a page that the prompt has not left."""

    def shown() -> list[Line]:
        size, aid = session.output.get_size(), parts.aid()
        choosing = session.default_buffer.complete_state  # the menu offers what is missing, and stands in the same rows
        if not aid or not aid.fault or choosing or size.rows < LEAST_ROWS:
            return []
        from yiwu_search.shell.preview import fault_lines  # the first prompt does not wait for it

        return fault_lines(aid.fault, size.columns)[:FAULT_ROWS]

    def text() -> AnyFormattedText:
        from yiwu_search.display import render

        return ANSI(render(shown(), parts.color).rstrip("\n"))

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
