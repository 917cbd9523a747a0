"""The shell without a terminal: a typed line → a reply, as data.

What a reply looks like is decided in `screens`, which alone knows how wide the screen is; so every rule of the shell is
tested by calling `Session.handle`. A line may be worked out on another thread: `work_out` changes nothing, and `take`
makes what came of it the session's state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from yiwu_search.archive import Archive
from yiwu_search.errors import YiwuSearchError
from yiwu_search.messages import prompt as prompt_messages
from yiwu_search.messages import shell as messages
from yiwu_search.results import Results
from yiwu_search.shell import commands
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.replies import Listing, Nothing, Refusal, Remark, Reply
from yiwu_search.shell.turn import Fit, NotDoneError, State, Turn
from yiwu_search.text import fold

_SURROGATES = re.compile("[\ud800-\udfff]")
"""What the bytes of a broken paste become; UTF-8 cannot carry them into the index."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a line."""

    reply: Reply
    state: State
    """The session's state if it is taken."""


def all_hits(page: Listing) -> int:
    """Show a page whole, however long it is."""
    return len(page.results)


class Session:
    """Remembers the last search: its pages, what it is narrowed to, and what the numbers on the screen mean."""

    def __init__(
        self,
        archive: Archive,
        fit: Fit = all_hits,
        saved: Mapping[str, str] | None = None,
        history: Callable[[], Sequence[str]] | None = None,
        habits: Habits | None = None,
    ) -> None:
        """Begin on an archive; `history` gives earlier lines, oldest first (default: those of this session)."""
        self._state = State(archive, habits=habits or Habits())
        self._fit, self._saved = fit, saved
        self._lines: list[str] = []
        self._history = history or self._lines.copy

    @property
    def state(self) -> State:
        """What is remembered now."""
        return self._state

    @property
    def archive(self) -> Archive:
        """The index that is open; a command may open another."""
        return self._state.archive

    @property
    def habits(self) -> Habits:
        """What is set; a command may set something else."""
        return self._state.habits

    @property
    def last(self) -> Results | None:
        """The page of hits that n, p and numbers refer to."""
        return self._state.last

    def handle(self, line: str) -> Reply:
        """Carry out one line; a search that is interrupted leaves the session as it was."""
        outcome = self.work_out(line)
        self.take(outcome, line)
        return outcome.reply

    def take(self, outcome: Outcome, line: str = "") -> None:
        """Go on from what came of a line."""
        self._state = outcome.state
        if line.strip():
            self._lines.append(line)

    def work_out(self, line: str) -> Outcome:
        """Find the reply to a line, and what the session would remember of it; leaves the session alone."""
        turn = Turn(self._state, self._fit, self._saved, self._history)
        text = _SURROGATES.sub("\ufffd", line)
        word = fold(text).strip(commands.BLANK)
        if not word:
            return Outcome(Nothing(), self._state)
        note = prompt_messages.bytes_replaced() if text != line else ""
        try:
            reply = _reply(turn, text, word, note)
        except NotDoneError as reason:
            return Outcome(Remark(str(reason), "refused"), self._state)
        except (YiwuSearchError, OSError) as error:  # OSError: an index that was removed while the shell was open
            return Outcome(Refusal(error), self._state)
        return Outcome(reply, turn.state)


def _reply(turn: Turn, text: str, word: str, note: str) -> Reply:
    """Carry out a command, a number or a query. Full-width letters and digits count: an input method types them."""
    called = commands.typed(text) or commands.bare(word, bool(turn.state.last and turn.state.last.available))
    if called:
        return called.command.run(turn, called.argument)
    if word in turn.state.choices:
        return turn.state.choices[word](turn)
    if word in turn.state.articles:
        return turn.open(word)
    if word.isdecimal() and (turn.state.articles or turn.state.choices):
        note = messages.shell_number_not_shown(word)
    return turn.search(text, note=note)
