"""What the prompt has once its index is open: the session, what completes and colours a line, what is known of it.

The first prompt is drawn without it, for to import and open all this takes longer than to import and draw a prompt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from prompt_toolkit.data_structures import Size

from yiwu_search.archive import Archive
from yiwu_search.errors import QueryError, YiwuSearchError
from yiwu_search.shell.complete import LineCompleter, expects_menu
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.narrowing import written
from yiwu_search.shell.paint import LineLexer
from yiwu_search.shell.preview import Look, Preview, look
from yiwu_search.shell.replies import Listing
from yiwu_search.shell.runner import Runner
from yiwu_search.shell.screens import hits_that_fit
from yiwu_search.shell.session import Outcome, Session
from yiwu_search.shell.toolbar import Footing
from yiwu_search.shell.watch import Watch
from yiwu_search.tokens import cut

_LONG_RUN = "义乌出口增长"
"""More letters than are a word without a look into the dictionary."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of a line on the runner's thread."""

    outcome: Outcome
    articles: int
    replaced: bool
    """Whether the index was found to be another one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that is being worked out."""

    line: str
    future: Future[Worked]


@dataclass(frozen=True, slots=True)
class Around:
    """What a desk stands among."""

    size: Callable[[], Size]
    """The screen's."""
    earlier: Callable[[], Sequence[str]]
    """Gives earlier lines, oldest first."""
    runner: Runner
    redraw: Callable[[], None]
    """Called from any thread when there is something new to see."""
    offer: Callable[[], None]
    """Called from any thread when there is something new to complete with."""


class Desk:
    """The session on an open index, and what looks into the index while a line is typed."""

    def __init__(self, archive: Archive, saved: Mapping[str, str] | None, habits: Habits, around: Around) -> None:
        self._saved, self._size, self._offer = saved, around.size, around.offer
        self.articles = len(archive)
        self.session = Session(archive, self._fit, saved, around.earlier, habits)
        self._watch = Watch.over(archive.path)
        self.completer = LineCompleter(saved)
        self.completer.prepare(archive, around.offer)
        self.preview = Preview(around.runner, self._look, around.redraw)
        self.lexer = LineLexer(self.preview.fault_in)

    def warm_up(self) -> None:
        """Load the dictionary that cuts queries into words, for which every key would wait 0.1 s while one runs; then
        what completes."""
        cut(_LONG_RUN)
        self.completer.warm_up()

    def close(self) -> None:
        """Let go of the index that is open last."""
        self.completer.close()
        self.session.archive.close()

    def work(self, line: str, before: Asked | None) -> Worked:
        """Work out a line, on the runner's thread; first goes what was asked before it."""
        if before:
            self.take(before)
        replaced = self._watch.replaced()
        if replaced:
            self.session.archive.close()
        outcome = self.session.work_out(line)
        archive = outcome.state.archive
        if archive is not self.session.archive:
            self._watch = Watch.over(archive.path)
        return Worked(outcome, _size_of(archive, self.articles), replaced)

    def take(self, asked: Asked) -> None:
        """Go on from what came of a line, unless that was done."""
        worked = asked.future.result()
        if self.session.state is worked.outcome.state:
            return
        if worked.outcome.state.archive is not self.session.archive or worked.replaced:
            self.completer.prepare(worked.outcome.state.archive, self._offer)
        self.articles = worked.articles
        self.session.take(worked.outcome, asked.line)

    @property
    def fault(self) -> QueryError | None:
        """What is wrong with the line, where that is to be shown."""
        return self.preview.fault

    def expects_menu(self, text: str) -> bool:
        """Whether typing on calls for a menu."""
        return expects_menu(text)

    def has_more(self) -> bool:
        """Whether there is a page behind the one that was shown last."""
        last = self.session.last
        return bool(last and last.offset + len(last) < last.available)

    def footing(self, searching: bool) -> Footing:
        """Say what the toolbar tells."""
        state = self.session.state
        order = () if state.sort == "relevance" else (f":{state.sort}",)
        narrowed = (*map(written, state.narrowing.values), *order)
        return Footing(state.archive.path, self.articles, state.last, narrowed, searching)

    def _look(self, text: str) -> Look:
        return look(self.session.archive, text, self._saved)

    def _fit(self, page: Listing) -> int:
        size = self._size()
        return hits_that_fit(page, size.columns, size.rows)


def _size_of(archive: Archive, known: int) -> int:
    """Count the articles of an index; as many as were known where it is gone, which the reply says."""
    try:
        return len(archive)
    except (YiwuSearchError, OSError):
        return known
