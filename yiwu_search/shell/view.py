"""Which lines of a text stand on the screen, and where its marks are."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.data_structures import Size

from yiwu_search.display import Line

Make = Callable[[int], list[Line]]
"""Screen width in cells → lines."""
MARKS = ("mark", "headline.mark")
"""Styles of what a query found."""
CURRENT = "mark.current"
"""Style of the marks that n and N have gone to."""
ESCAPE_WAIT = 0.05
"""Seconds after which a lone Escape counts; prompt_toolkit's default waits for half a second."""
ABOVE = 3
"""A mark that is gone to stands below a third of the screen's rows."""


class View:
    """A text, wrapped for the screen it was last shown on."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._columns = 0
        self._lines: list[Line] = []
        self._marked: list[int] = []
        self.top = 0
        """How many lines stand above the screen."""
        self.mark = 0
        """Which marked line was gone to, from 1; 0 for none."""

    def lines(self, size: Size) -> list[Line]:
        """Give the lines that stand on a screen of this size."""
        self.move(0, size)
        shown = self._lines[self.top : self.top + rows_of(size)]
        at = self._marked[self.mark - 1] - self.top if self.mark else -1
        return [_current(line) if place == at else line for place, line in enumerate(shown)]

    def move(self, lines: int, size: Size) -> None:
        """Go down by so many lines, no further than to either end; at a new width the text is wrapped anew first."""
        if size.columns != self._columns:
            share = self.top / len(self._lines) if self._lines else 0.0
            self._columns, self._lines = size.columns, self._make(size.columns)
            self._marked = [place for place, line in enumerate(self._lines) if _is_marked(line)]
            self.mark = min(self.mark, len(self._marked))
            self.top = round(share * len(self._lines))
        self.top = max(0, min(self.top + lines, len(self._lines) - rows_of(size)))

    def place(self, size: Size) -> tuple[int, int, int]:
        """Say which lines are shown, from 1, and how many there are."""
        self.move(0, size)
        total = len(self._lines)
        return min(self.top + 1, total), min(self.top + rows_of(size), total), total

    def marks(self, size: Size) -> int:
        """Count the lines that hold marks."""
        self.move(0, size)
        return len(self._marked)

    def go_to_mark(self, step: int, size: Size) -> bool:
        """Go to the next marked line, or back to the one before; says whether there was one."""
        self.move(0, size)
        wanted = self.mark + step
        if not 1 <= wanted <= len(self._marked):
            return False
        self.mark = wanted
        self.top = self._marked[wanted - 1] - rows_of(size) // ABOVE
        self.move(0, size)
        return True


def rows_of(size: Size) -> int:
    """Count the rows for text: all but the bar's."""
    return max(1, size.rows - 1)


def page_of(size: Size) -> int:
    """Count the lines that a screen goes on by; one of those before stays, so that the eye finds its place."""
    return max(1, rows_of(size) - 1)


def _is_marked(line: Line) -> bool:
    return any(style in MARKS for style, _ in line)


def _current(line: Line) -> Line:
    return [(CURRENT if style in MARKS else style, text) for style, text in line]
