"""The prompt: reads a line, has it worked out on the runner's thread, shows the reply, until the reader leaves.

It is drawn before the index is open, which is opened on a thread of its own (`desk`). A line that is answered at once
is answered before the next prompt. Otherwise the prompt comes back and takes keys, and the reply is printed above it
when it is there. A query takes the place of one that is still looked for; a command waits for it, because it is about
what that will show.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import completion_is_selected
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from yiwu_search.messages import prompt as messages
from yiwu_search.messages import shell as shell_messages
from yiwu_search.shell import keys, themes
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.history import HistoryFile
from yiwu_search.shell.later import Later
from yiwu_search.shell.line import Parts, adopt, make_line
from yiwu_search.shell.runner import Cancelled, Runner, ended
from yiwu_search.shell.toolbar import opening_text, toolbar_text

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.shell.desk import Asked, Desk
    from yiwu_search.shell.replies import Reply
    from yiwu_search.shell.terminal import Terminal

AT_ONCE = 0.05
"""Seconds that a line may take to be answered before the next prompt; nobody types a letter sooner."""
Opening = Callable[[], "Archive"]
"""Opens the index; what it raises ends the shell."""
Loading = Callable[[], Mapping[str, str] | None]
"""Gives the queries that @NAME stands for."""


def run(
    opening: Opening,
    *,
    saved: Loading = lambda: None,
    history: Path | None = None,
    habits: Habits | None = None,
    color: bool = True,
    input: Input | None = None,
    output: Output | None = None,
) -> int:
    """Open the shell; gives the exit code, which is 0 however the reader leaves.

    `opening` and `saved` are called on another thread, when the first prompt has been drawn; what they raise is raised
    here. `history` is the file of earlier lines (default: none is kept); `input` and `output` are for tests (default:
    the terminal).
    """
    shell = _Shell(opening, saved, history, habits or Habits(), color, input, output)
    try:
        return shell.loop()
    finally:
        shell.close()


class _NotOpenedError(Exception):
    """The index could not be opened while the prompt stood there."""


class _Shell:
    """The line, the thread that answers it, and, once it is open, the index."""

    def __init__(
        self,
        opening: Opening,
        saved: Loading,
        history: Path | None,
        habits: Habits,
        color: bool,
        input: Input | None,
        output: Output | None,
    ) -> None:
        self._load, self._habits, self._color = (opening, saved), habits, color
        self._opening = Later(self._make_desk, self._ready)
        self._runner = Runner()
        self._file = HistoryFile(history, habits.history_size)
        self._is_new = True
        self._asked: deque[Asked] = deque()
        actions = keys.Actions(lambda: bool(self._asked), self._stop, self._has_more, self._refuse_paste)
        parts = Parts(
            self._file,
            lambda: self._desk,
            lambda: messages.hint() if self._is_new else "",
            self._right,
            self._toolbar,
            keys.bindings(actions),
            lambda: self._set.mouse,
            color,
        )
        self._line = make_line(parts, input, output)
        self._line.default_buffer.on_text_changed += lambda _: self._changed()
        self._line.app.after_render += lambda _: self._opening.begin()

    @property
    def _desk(self) -> Desk | None:
        """What the open index gave; None while it is not open."""
        return self._opening.made

    @property
    def _set(self) -> Habits:
        """What is set now."""
        return self._desk.session.habits if self._desk else self._habits

    def close(self) -> None:
        """Let the threads end."""
        self._runner.close()
        if self._desk:
            self._desk.close()

    def loop(self) -> int:
        """Read and answer lines until the reader leaves."""
        said = ""
        while True:
            if self._file.problem != said:
                said = self._file.problem
                self._say(said)
            adopt(self._line, self._set)
            self._line.style = themes.style(self._set.theme, os.environ)
            try:
                line = self._line.prompt(pre_run=self._begin)
                if self._answer(line):
                    return 0
            except KeyboardInterrupt:  # Ctrl-C at the prompt drops the line
                continue
            except EOFError:
                return 0
            except _NotOpenedError:
                self._opening.wait()  # raises why
            finally:
                if self._desk:
                    self._desk.preview.clear()

    def _begin(self) -> None:
        """Look out for replies while the prompt is open; called in its loop."""
        get_app().create_background_task(self._deliver())
        if self._opening.is_over:
            self._soon(self._adopt)

    def _make_desk(self) -> Desk:
        """Open the index, on another thread."""
        from yiwu_search.shell.desk import Around, Desk

        opening, saved = self._load
        earlier, offer = self._line.history.get_strings, lambda: self._soon(self._offer)
        around = Around(self._size, earlier, self._runner, self._line.app.invalidate, offer)
        return Desk(opening(), saved(), self._habits, around)

    def _ready(self) -> None:
        """Tell the prompt that the index is open; then load, on the same thread, what a query may need."""
        self._soon(self._adopt)
        if self._desk:
            self._desk.warm_up()

    def _soon(self, work: Callable[[], None]) -> None:
        """Have something done in the prompt's loop, asked on any thread; nothing where no prompt is open."""
        if loop := self._line.app.loop:
            with suppress(RuntimeError):  # it has ended meanwhile
                loop.call_soon_threadsafe(work)

    def _adopt(self) -> None:
        """Begin to colour, count and complete when the index is open; leave where it cannot be opened."""
        if self._desk:
            self._changed()
            self._offer()
            self._line.app.invalidate()
        else:
            _leave(self._line.app, _NotOpenedError())

    def _offer(self) -> None:
        """Offer what was not known yet when the line was typed."""
        buffer = self._line.default_buffer
        if buffer.text and buffer.complete_while_typing() and not completion_is_selected():
            buffer.start_completion()

    def _answer(self, line: str) -> bool:
        """Have a line worked out, and show what is answered at once; gives whether to leave."""
        self._is_new = False
        desk = self._opening.wait()
        if not line.strip():
            return False
        from yiwu_search.shell.commands import is_query
        from yiwu_search.shell.desk import Asked

        if is_query(line):
            self._asked.clear()
        before = self._asked[-1] if self._asked else None
        future = self._runner.ask(lambda: desk.work(line, before), latest=is_query(line))
        self._asked.append(Asked(line, future))
        try:
            while self._asked and wait([self._asked[0].future], AT_ONCE).done:
                if self._finish(self._asked[0]):
                    return True
        except KeyboardInterrupt:
            self._stop()
        return False

    async def _deliver(self) -> None:
        """Print each reply above the prompt when it is there."""
        app = get_app()
        while self._asked:
            asked = self._asked[0]
            await ended(asked.future)
            if self._asked and self._asked[0] is asked:
                # On another thread, for an article opens a screen with a loop of its own.
                if await run_in_terminal(lambda asked=asked: self._finish(asked), in_executor=True):  # type: ignore[misc]
                    _leave(app, EOFError())
                    return
                app.invalidate()

    def _finish(self, asked: Asked) -> bool:
        """Show the reply to a line that was worked out; gives whether to leave."""
        self._asked.remove(asked)
        error = asked.future.exception()
        if isinstance(error, Cancelled):
            return False
        if error is not None:
            self._put(messages.failed(f"{type(error).__name__}: {error}"))
            return False
        worked = asked.future.result()
        self._opening.wait().take(asked)
        if worked.replaced:
            self._put(messages.index_replaced())
        return self._show(worked.outcome.reply)

    def _show(self, reply: Reply) -> bool:
        """Show a reply; gives whether it is the last."""
        from yiwu_search.shell.replies import Leave

        self._terminal().show(reply)
        return isinstance(reply, Leave)

    def _stop(self) -> None:
        """Cancel what is under way; the session is as it was before it."""
        self._asked.clear()
        self._runner.cancel()
        self._say(shell_messages.shell_interrupted())

    def _say(self, sentence: str) -> None:
        """Print a sentence; above the prompt where that is open."""
        if get_app().is_running:
            run_in_terminal(lambda: self._put(sentence))
        else:
            self._put(sentence)

    def _put(self, sentence: str) -> None:
        self._terminal().say(sentence)

    def _terminal(self) -> Terminal:
        from yiwu_search.shell.terminal import Terminal

        return Terminal(self._line.input, self._output, self._color)

    def _changed(self) -> None:
        if self._desk:
            self._desk.preview.changed(self._line.default_buffer.text, self._set.live_count)

    def _right(self) -> str:
        count = self._desk.preview.count if self._desk else None
        return "" if count is None or not get_app().current_buffer.text else messages.live_count(count)

    def _has_more(self) -> bool:
        return bool(self._desk and self._desk.has_more())

    def _refuse_paste(self, size: int) -> None:
        self._say(messages.paste_refused(size, keys.MAX_PASTE))

    def _toolbar(self) -> str:
        columns = self._size().columns
        return toolbar_text(self._desk.footing(bool(self._asked)), columns) if self._desk else opening_text(columns)

    def _size(self) -> Size:
        return self._output.get_size()

    @property
    def _output(self) -> Output:
        return self._line.output


def _leave(app: Application[str], reason: Exception) -> None:
    """End the prompt from outside, unless Enter just did; nothing of it stays on the screen."""
    if app.future and not app.future.done():
        app.erase_when_done = isinstance(reason, _NotOpenedError)
        app.exit(exception=reason)
