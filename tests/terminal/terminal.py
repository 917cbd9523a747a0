"""The command on a pseudo-terminal, before an emulated screen that answers like a real one.

pyte keeps the screen. What it lacks is added: the second screen that readers of articles are shown on (DEC mode 1049),
and answers to where the cursor is, which the shell's toolbar waits for.
"""

from __future__ import annotations

import copy
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from pyte.screens import Char

PATIENCE = 60.0
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""
QUIET = 0.4
"""Seconds without output after which a screen counts as drawn."""
SECOND_SCREEN = 1049
RUN = "import sys; from yiwu_search.cli import main; sys.exit(main())"
STILL = f"import time; time.perf_counter = lambda: 0.0; {RUN}"
HIDDEN = ("NO_COLOR", "YIWU_SEARCH_INDEX", "YIWU_SEARCH_DICTIONARY", "YIWU_SEARCH_SYNONYMS", "PROMPT_TOOLKIT_NO_CPR")
"""Variables that would change what is seen."""


class Screen(pyte.Screen):
    """A screen of cells with a second one behind it."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(columns, rows)

    def write_process_input(self, data: str) -> None:
        """Send what a terminal answers."""
        self._answer(data)

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        """Turn to the second screen, an empty one, where that is asked for."""
        if kwargs.get("private") and SECOND_SCREEN in modes:
            self._first = copy.deepcopy(dict(self.buffer)), copy.copy(self.cursor)
            self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        """Turn back to the first screen, as it was."""
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and SECOND_SCREEN in modes:
            rows, self.cursor = self._first
            self.buffer.clear()
            self.buffer.update(rows)

    def cells(self) -> list[list[Char]]:
        """Give the cells of each row; the second cell of a wide letter holds none."""
        return [[self.buffer[row][column] for column in range(self.columns)] for row in range(self.lines)]

    def text(self) -> str:
        """Give what stands on the screen."""
        return "\n".join("".join(cell.data for cell in row).rstrip() for row in self.cells())


class Terminal:
    """A command that is typed at; a context manager that ends it."""

    def __init__(self, words: list[str], columns: int, rows: int, folder: Path, *, still: bool = False) -> None:
        """Start `yiwu-search` with these words in a folder, its home too; `still` stops the clock it measures by."""
        environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
        home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
        environment |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **home}
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", STILL if still else RUN, *words],
            env=environment,  # type: ignore[arg-type]
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding="utf-8",
        )
        self.child.delaybeforesend = None
        self.screen = Screen(columns, rows, self.child.send)
        self._stream = pyte.Stream(self.screen)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    def type(self, keys: str) -> None:
        """Send keys."""
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def wait_for(self, *texts: str) -> str:
        """Wait until all of these stand on the screen and nothing more is drawn; gives the screen."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            still = not self._draw()
            shown = self.screen.text()
            if still and all(text in shown for text in texts):
                return shown
            if not self.child.isalive() and still:
                break
        raise AssertionError(f"{texts} did not come; the screen is:\n{self.screen.text()}")

    def wait_for_end(self) -> int:
        """Wait until the command has left; gives its exit code."""
        until = time.monotonic() + PATIENCE
        while self.child.isalive():
            assert time.monotonic() < until, f"it does not leave; the screen is:\n{self.screen.text()}"
            self._draw()
        self.child.close()
        return int(self.child.exitstatus or 0)

    def _draw(self) -> bool:
        """Draw what comes until nothing has come for a while; says whether something came."""
        came = False
        while True:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=QUIET))
                came = True
            except pexpect.TIMEOUT:
                return came
            except pexpect.EOF:
                return False
