"""What keys do at the prompt, beside what emacs or vi has them do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition, completion_is_selected, vi_navigation_mode
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

MAX_PASTE = 10_000
"""Characters of a paste at most: as many as a query may have."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What keys ask of the shell."""

    is_busy: Callable[[], bool]
    """Whether a search is under way."""
    stop: Callable[[], None]
    """Cancels it."""
    has_more: Callable[[], bool]
    """Whether there is a next page."""
    refuse_paste: Callable[[int], None]
    """Says that so many characters were pasted."""


def joined(text: str) -> str:
    """Put pasted lines side by side, with one blank between them.

    >>> joined("中欧\\r\\n  班列\\n")
    '中欧 班列'
    """
    return " ".join(part for line in text.splitlines() if (part := line.strip()))


def bindings(actions: Actions) -> KeyBindings:
    """Bind the keys."""
    keys = KeyBindings()
    empty = Condition(lambda: not get_app().current_buffer.text)

    @keys.add("enter", filter=completion_is_selected)
    def _take(event: KeyPressEvent) -> None:
        """Take the completion and stay on the line: a field's name alone is no query yet."""
        buffer = event.current_buffer
        buffer.complete_state = None
        if buffer.document.text_before_cursor.endswith(":"):
            buffer.start_completion()

    @keys.add("c-c", filter=Condition(actions.is_busy))
    def _stop(event: KeyPressEvent) -> None:
        actions.stop()

    @keys.add(" ", filter=empty & Condition(actions.has_more) & ~vi_navigation_mode)
    def _next(event: KeyPressEvent) -> None:
        """Show the next page; the n stands in the lines above as if it had been typed."""
        event.current_buffer.text = "n"
        event.current_buffer.validate_and_handle()

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        """Take a paste as one line; one that is longer than a query may be is not taken at all."""
        if len(event.data) > MAX_PASTE:
            actions.refuse_paste(len(event.data))
        else:
            event.current_buffer.insert_text(joined(event.data))

    return keys
