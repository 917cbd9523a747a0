"""What is known of a line before Enter: how many articles it finds, or where it is at fault.

Nobody is told of a fault while a word is being typed: `日期:20` is one until the year is complete. The count is asked
of the index when the hands rest, on the thread that searches, so that a search never waits for it and no key does.
An input method hands over whole words, and a count stands until the next one takes its place, so nothing flickers.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yiwu_search.archive import Archive
from yiwu_search.display import Line, caret_lines, wrap
from yiwu_search.errors import EmptyQuery, QueryError, YiwuSearchError
from yiwu_search.messages.shell import SHELL_PROMPT
from yiwu_search.shell import commands
from yiwu_search.shell.runner import Runner, ended
from yiwu_search.text import cells, visible

REST = 0.12
"""Seconds without a key after which a query is counted: longer than between two letters of a fast typist."""
DOUBT = 0.7
"""Seconds without a key after which a fault is shown: longer than it takes to look for a key."""
FAST = 0.03
"""Seconds that a count may take to be shown while typing."""
SHARE = 20
"""A count that took longer keeps the next one waiting this many times as long: at most a twentieth of a processor."""
LONGEST = 1_000
"""Letters of a line that is looked at before Enter."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at a line."""

    text: str
    count: int | None = None
    fault: QueryError | None = None
    seconds: float = 0.0


def look(archive: Archive, text: str, saved: Mapping[str, str] | None) -> Look:
    """Count what a query finds, or find what is wrong with it; nothing where only Enter may say what is wrong."""
    began = time.perf_counter()
    try:
        count = archive.count(text, saved=saved)
    except EmptyQuery:
        return Look(text)
    except QueryError as error:
        return Look(text, fault=error)
    except (YiwuSearchError, OSError):
        return Look(text)
    return Look(text, count, seconds=time.perf_counter() - began)


class Preview:
    """Looks at the line whenever it rests. Lives in the prompt's loop; only `look` runs on the runner's thread."""

    def __init__(self, runner: Runner, look: Callable[[str], Look], redraw: Callable[[], None]) -> None:
        self._runner, self._look, self._redraw = runner, look, redraw
        self._task: asyncio.Task[None] | None = None
        self._next = 0.0
        self.count: int | None = None
        """How many articles the line finds; None while that is not known."""
        self.fault: QueryError | None = None
        """What is wrong with the line, once the hands have rested."""

    def changed(self, text: str, counting: bool) -> None:
        """Begin anew with a line; must be called in the loop. Without `counting` only faults are looked for."""
        self.fault = None
        if self._task:
            self._task.cancel()
        if not commands.is_query(text) or len(text) > LONGEST:
            self.count = None
            return
        self._task = asyncio.get_running_loop().create_task(self._watch(text, counting))

    def clear(self) -> None:
        """Forget the line."""
        if self._task:
            self._task.cancel()
        self._task = self.count = self.fault = None

    def fault_in(self, text: str) -> int | None:
        """Give the offset of the letter at fault, if that is what is shown of this text."""
        return self.fault.offset if self.fault and self.fault.query == text else None

    async def _watch(self, text: str, counting: bool) -> None:
        await asyncio.sleep(max(REST, self._next - time.monotonic()))
        found = await self._looked(text)
        if found is None:
            return
        if found.seconds > FAST:
            self._next = time.monotonic() + SHARE * found.seconds
        self.count = found.count if counting and found.seconds <= FAST else None
        self._redraw()
        if found.fault:
            await asyncio.sleep(DOUBT - REST)
            self.fault = found.fault
            self._redraw()

    async def _looked(self, text: str) -> Look | None:
        """Look at a text; None where something more urgent is under way."""
        future = self._runner.ask_idle(lambda: self._look(text))
        if future is None:
            return None
        await ended(future)
        return None if future.exception() else future.result()


def fault_lines(fault: QueryError, columns: int) -> list[Line]:
    """Put a caret under the very cell of the line that is typed, and below it what is wrong.

    A line that does not fit beside the prompt is shown again, cut to what stands around the fault.
    """
    prompt = cells(SHELL_PROMPT)
    line, before = visible(fault.query), visible(fault.query[: fault.offset])
    caret: list[Line] = [[("", " " * (prompt + cells(before))), ("mark", "^")]]
    if "\n" in line or prompt + cells(line) >= columns:
        caret = caret_lines(fault.query, fault.offset, columns)
    return [*caret, *wrap([("", fault.reason)], columns)]
