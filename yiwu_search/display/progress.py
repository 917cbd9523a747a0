"""A progress bar on one line of a terminal, redrawn at most twenty times a second."""

from __future__ import annotations

import shutil
import time
from typing import TextIO

from yiwu_search.messages.indexes import time_left
from yiwu_search.text import clip

INTERVAL = 0.05
BAR = 24
"""Cells of the bar itself."""


class ProgressBar:
    """Draws on `stream` while it is a terminal, and nothing elsewhere. A context manager that clears its line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._drawn = 0.0
        self._began = time.monotonic()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the bar off the screen, so that a message can be printed in its place."""
        if self._live and self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = 0.0

    def show(self, done: int, total: int, note: str = "") -> None:
        """Draw `done` of `total` with a note behind it."""
        now = time.monotonic()
        if not self._live or (now - self._drawn < INTERVAL and done < total):
            return
        self._drawn = now
        columns = shutil.get_terminal_size().columns  # a bar that breaks could not be drawn over
        self._stream.write("\r\x1b[K" + clip(bar_text(done, total, note, now - self._began), columns - 1))
        self._stream.flush()


def bar_text(done: int, total: int, note: str, seconds: float) -> str:
    """Write the bar: blocks, percent, the note and the time left.

    >>> bar_text(1, 4, "12 articles", 2.0)
    '██████░░░░░░░░░░░░░░░░░░  25 % · 12 articles · 6 s left'
    """
    share = done / total if total else 1.0
    blocks = round(share * BAR)
    left = f" · {time_left(seconds / done * (total - done))}" if 0 < done < total else ""
    return f"{'█' * blocks}{'░' * (BAR - blocks)} {share * 100:3.0f} % · {note}{left}"
