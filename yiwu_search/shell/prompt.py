"""The prompt: reads a line, has it worked out on the runner's thread, prints the reply, until the reader leaves.

A line that is answered at once is answered before the next prompt. Otherwise the prompt comes back and takes keys, and
the reply is printed above it when it is there. A query takes the place of one that is still looked for; a command waits
for it, because it is about what that will show.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path

from prompt_toolkit.application import get_app, run_in_terminal
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from yiwu_search.archive import Archive
from yiwu_search.display import Line, render
from yiwu_search.errors import YiwuSearchError
from yiwu_search.messages import prompt as messages
from yiwu_search.messages import shell as shell_messages
from yiwu_search.shell import clipboard, keys, themes
from yiwu_search.shell.complete import LineCompleter, expects_menu
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.history import HistoryFile
from yiwu_search.shell.line import Parts, adopt, make_line
from yiwu_search.shell.narrowing import written
from yiwu_search.shell.pager import read
from yiwu_search.shell.panels import closed_lines
from yiwu_search.shell.preview import Look, Preview, ended, is_query, look
from yiwu_search.shell.reader.screen import read_article
from yiwu_search.shell.runner import Cancelled, Runner
from yiwu_search.shell.screens import FRAME, hits_that_fit, reply_lines, straight
from yiwu_search.shell.session import Copying, Help, Leave, Listing, Nothing, Outcome, Reading, Remark, Reply, Session
from yiwu_search.shell.toolbar import Footing, toolbar_text
from yiwu_search.shell.watch import Watch

AT_ONCE = 0.05
"""Seconds that a line may take to be answered before the next prompt; nobody types a letter sooner."""


def run(
    archive: Archive,
    *,
    saved: Mapping[str, str] | None = None,
    history: Path | None = None,
    habits: Habits | None = None,
    color: bool | None = None,
    input: Input | None = None,
    output: Output | None = None,
) -> int:
    """Open the shell on an archive; gives the exit code, which is 0 however the reader leaves.

    `saved` are the queries that @NAME stands for; `history` is the file of earlier lines (default: none is kept);
    without `color` NO_COLOR decides (https://no-color.org); `input` and `output` are for tests (default: the terminal).
    """
    colored = not os.environ.get("NO_COLOR") if color is None else color
    shell = _Shell(archive, saved, history, habits or Habits(), colored, input, output)
    try:
        return shell.loop()
    finally:
        shell.close()


@dataclass(frozen=True, slots=True)
class _Worked:
    """What came of a line on the runner's thread."""

    outcome: Outcome
    articles: int
    replaced: bool
    """Whether the index was found to be another one."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line that is being worked out."""

    line: str
    future: Future[_Worked]


class _Shell:
    """The session, its thread and its terminal."""

    def __init__(
        self,
        archive: Archive,
        saved: Mapping[str, str] | None,
        history: Path | None,
        habits: Habits,
        color: bool,
        input: Input | None,
        output: Output | None,
    ) -> None:
        self._saved, self._color = saved, color
        self._runner = Runner()
        self._file = HistoryFile(history, habits.history_size)
        self._session = Session(archive, self._fit, saved, self._earlier, habits)
        self._watch = Watch.over(archive.path)
        self._articles = len(archive)
        self._asked: deque[_Asked] = deque()
        self._completer = LineCompleter(saved)
        self._completer.prepare(archive)
        self._preview = Preview(self._runner, self._look, lambda: get_app().invalidate())
        actions = keys.Actions(lambda: bool(self._asked), self._stop, self._has_more, self._refuse_paste)
        parts = Parts(
            self._file,
            self._completer,
            expects_menu,
            self._preview,
            self._right,
            self._toolbar,
            keys.bindings(actions),
            lambda: self._session.habits.mouse,
            color,
        )
        self._line = make_line(parts, input, output)
        self._line.default_buffer.on_text_changed += lambda _: self._changed()

    def close(self) -> None:
        """Let the threads end."""
        self._runner.close()
        self._completer.close()

    def loop(self) -> int:
        """Read and answer lines until the reader leaves."""
        self._write(reply_lines(Remark(shell_messages.shell_welcome(self._articles)), self._size().columns))
        said = ""
        while True:
            if self._file.problem != said:
                said = self._file.problem
                self._say(said)
            adopt(self._line, self._session.habits)
            self._line.style = themes.style(self._session.habits.theme, os.environ)
            try:
                line = self._line.prompt(pre_run=self._begin)
            except KeyboardInterrupt:  # Ctrl-C at the prompt drops the line
                continue
            except EOFError:
                return 0
            finally:
                self._preview.clear()
            if self._answer(line):
                return 0

    def _begin(self) -> None:
        """Look out for replies while the prompt is open; called in its loop."""
        get_app().create_background_task(self._deliver())

    def _answer(self, line: str) -> bool:
        """Have a line worked out, and print what is answered at once; gives whether to leave."""
        if not line.strip():
            return False
        if is_query(line):
            self._asked.clear()
        before = self._asked[-1] if self._asked else None
        future = self._runner.ask(lambda: self._work(line, before), latest=is_query(line))
        self._asked.append(_Asked(line, future))
        try:
            while self._asked and wait([self._asked[0].future], AT_ONCE).done:
                if self._finish(self._asked[0]):
                    return True
        except KeyboardInterrupt:
            self._stop()
        return False

    def _work(self, line: str, before: _Asked | None) -> _Worked:
        """Work out a line, on the runner's thread; first goes what was asked before it."""
        if before:
            self._take(before)
        replaced = self._watch.replaced()
        if replaced:
            self._session.archive.close()
        outcome = self._session.work_out(line)
        archive = outcome.state.archive
        if archive is not self._session.archive:
            self._watch = Watch.over(archive.path)
        return _Worked(outcome, _size_of(archive, self._articles), replaced)

    def _take(self, asked: _Asked) -> None:
        """Go on from what came of a line."""
        worked = asked.future.result()
        if worked.outcome.state.archive is not self._session.archive or worked.replaced:
            self._completer.prepare(worked.outcome.state.archive)
        self._articles = worked.articles
        self._session.take(worked.outcome, asked.line)

    async def _deliver(self) -> None:
        """Print each reply above the prompt when it is there."""
        app = get_app()
        while self._asked:
            asked = self._asked[0]
            await ended(asked.future)  # type: ignore[arg-type]  # a future of anything
            if self._asked and self._asked[0] is asked:
                # On another thread, for an article opens a screen with a loop of its own.
                if await run_in_terminal(lambda asked=asked: self._finish(asked), in_executor=True):  # type: ignore[misc]
                    app.exit(exception=EOFError)
                    return
                app.invalidate()

    def _finish(self, asked: _Asked) -> bool:
        """Show the reply to a line that was worked out; gives whether to leave."""
        self._asked.remove(asked)
        error = asked.future.exception()
        if isinstance(error, Cancelled):
            return False
        if error is not None:
            self._put(messages.failed(f"{type(error).__name__}: {error}"))
            return False
        worked = asked.future.result()
        if self._session.state is not worked.outcome.state:
            self._take(asked)
        if worked.replaced:
            self._put(messages.index_replaced())
        self._show(worked.outcome.reply)
        return isinstance(worked.outcome.reply, Leave)

    def _stop(self) -> None:
        """Cancel what is under way; the session is as it was before it."""
        self._asked.clear()
        self._runner.cancel()
        self._say(shell_messages.shell_interrupted())

    def _show(self, reply: Reply) -> None:
        if isinstance(reply, Nothing | Leave):
            return
        size = self._size()
        if isinstance(reply, Reading):
            read_article(reply, color=self._color, input=self._input, output=self._output)
            self._write(straight(lambda width: closed_lines(reply, width), size.columns))
        elif isinstance(reply, Copying):
            done = clipboard.copy(reply.text, reply.what, os.environ, self._output.write_raw)
            self._write(reply_lines(Remark(done), size.columns))
        elif isinstance(reply, Help) and len(reply_lines(reply, size.columns)) > size.rows - FRAME:
            read(lambda columns: reply_lines(reply, columns), color=self._color, input=self._input, output=self._output)
        else:
            self._write(reply_lines(reply, size.columns))

    def _say(self, sentence: str) -> None:
        """Print a sentence; above the prompt where that is open."""
        if get_app().is_running:
            run_in_terminal(lambda: self._put(sentence))
        else:
            self._put(sentence)

    def _put(self, sentence: str) -> None:
        """Print a sentence where the cursor is."""
        self._write(reply_lines(Remark(sentence), self._size().columns))

    def _write(self, lines: list[Line]) -> None:
        """Print lines as the command line does; raw, for their escapes are ours and the text has none left."""
        self._output.write_raw(render(lines, self._color))
        self._output.flush()

    def _changed(self) -> None:
        self._preview.changed(self._line.default_buffer.text, self._session.habits.live_count)

    def _look(self, text: str) -> Look:
        return look(self._session.archive, text, self._saved)

    def _right(self) -> str:
        count = self._preview.count
        return "" if count is None or not get_app().current_buffer.text else messages.live_count(count)

    def _has_more(self) -> bool:
        last = self._session.last
        return bool(last and last.offset + len(last) < last.available)

    def _refuse_paste(self, size: int) -> None:
        self._say(messages.paste_refused(size, keys.MAX_PASTE))

    def _earlier(self) -> list[str]:
        return self._line.history.get_strings()

    def _fit(self, page: Listing) -> int:
        size = self._size()
        return hits_that_fit(page, size.columns, size.rows)

    def _toolbar(self) -> str:
        state = self._session.state
        order = () if state.sort == "relevance" else (f":{state.sort}",)
        narrowed = (*map(written, state.narrowing.values), *order)
        footing = Footing(state.archive.path, self._articles, state.last, narrowed, bool(self._asked))
        return toolbar_text(footing, self._size().columns)

    def _size(self) -> Size:
        return self._output.get_size()

    @property
    def _input(self) -> Input:
        return self._line.input

    @property
    def _output(self) -> Output:
        return self._line.output


def _size_of(archive: Archive, known: int) -> int:
    """Count the articles of an index; as many as were known where it is gone, which the reply says."""
    try:
        return len(archive)
    except (YiwuSearchError, OSError):
        return known
