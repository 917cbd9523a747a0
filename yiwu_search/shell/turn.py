"""One line being carried out: what it starts from, what it asks the archive, and the state it would leave behind.

A turn never touches the session. Whoever runs it, on whatever thread, hands its state to the session when the reply is
wanted, and drops it when it is not: a search that was cancelled has never been.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from yiwu_search.archive import Archive
from yiwu_search.articles import Article
from yiwu_search.messages import commands as messages
from yiwu_search.messages import shell as shell_messages
from yiwu_search.query.filters import Filters
from yiwu_search.results import Results
from yiwu_search.shell.habits import Habits
from yiwu_search.shell.narrowing import FILTER_FIELDS, Narrowing
from yiwu_search.shell.replies import Listing, Reading, Remark, Reply
from yiwu_search.shell.rooms import Found, Listed
from yiwu_search.text import fold

if TYPE_CHECKING:
    from yiwu_search.suggest.diagnosis import Suggestion

Fit = Callable[[Listing], int]
"""Says how many hits of a page the screen holds."""
Numbered = tuple[int, Article | str]
"""The number of an article in its list, and the article; its id, for one that stands behind a hit."""


class NotDoneError(Exception):
    """A command that cannot be carried out; the argument is a sentence that says why and what to do."""


def number_in(text: str) -> str:
    """Take the number of an article as the screen shows it, 3 or 3.1, in any width; raises NotDoneError for none."""
    if number := fold(text).strip():
        return number
    raise NotDoneError(messages.which_number())


@dataclass(frozen=True, slots=True)
class State:
    """What the shell remembers between two lines."""

    archive: Archive
    query: str = ""
    sort: str = "relevance"
    narrowing: Narrowing = field(default_factory=Narrowing)
    facets: tuple[str, ...] = ()
    """The fields that are counted below the hits."""
    habits: Habits = field(default_factory=Habits)
    """What is set."""
    last: Results | None = None
    """The page of hits that n and p refer to."""
    starts: tuple[int, ...] = ()
    """The offsets of the pages that led to the one shown, itself included."""
    room: Found | Listed | None = None
    """The list that `articles` are of."""
    articles: Mapping[str, Numbered] = field(default_factory=dict)
    """The articles behind the numbers that were shown, keyed by text: int() refuses 5,000 digits."""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """What the numbers on the screen do where they open no articles."""


@dataclass
class Turn:
    """One line, from the state before it."""

    state: State
    fit: Fit
    saved: Mapping[str, str] | None = None
    history: Callable[[], Sequence[str]] = tuple
    """Gives earlier lines, the newest last."""

    @property
    def archive(self) -> Archive:
        """The index that is open."""
        return self.state.archive

    @property
    def filters(self) -> Filters:
        """What the last query is narrowed to."""
        return self.state.narrowing.filters(self.saved)

    def asked(self) -> str:
        """Give the last query; raises NotDoneError where there is none."""
        if not self.state.query:
            raise NotDoneError(messages.search_first())
        return self.state.query

    def search(self, query: str, narrowing: Narrowing | None = None, note: str = "") -> Listing:
        """Search for a new query, from its first hit on; it is narrowed to nothing unless that is said."""
        self.state = replace(self.state, query=query, narrowing=narrowing or Narrowing(), articles={})
        return self.turn_to((0,), note)

    def again(self, **changes: object) -> Listing:
        """Search for the last query anew, with changes of the state."""
        self.asked()
        self.state = replace(self.state, articles={}, **changes)  # type: ignore[arg-type]
        return self.turn_to((0,))

    def turn_to(self, starts: tuple[int, ...], note: str = "") -> Listing:
        """Show the page that begins at the last of some offsets, with as many hits as fit, and remember it."""
        state, filters = self.state, self.filters
        found = self.archive.search(
            state.query, limit=state.habits.page, offset=starts[-1], sort=state.sort, facets=state.facets, **filters
        )
        notes = (*found.notes, *([note] if note else []))
        diagnosis = None if found.total else self.archive.suggest(state.query, **filters)
        page = Listing(found, notes, diagnosis, state.narrowing.values, state.sort)
        page = replace(page, results=replace(found, hits=found.hits[: max(1, self.fit(page))]))
        self._remember(page, starts)
        return page

    def _remember(self, page: Listing, starts: tuple[int, ...]) -> None:
        state, results = self.state, page.results
        available = results.available
        room = Found(self.archive, state.query, state.sort, state.narrowing, self.saved, state.habits.page, available)
        offered = page.diagnosis.suggestions if page.diagnosis and not available else ()
        self.state = replace(
            state,
            last=results,
            starts=starts,
            room=room,
            articles={**state.articles, **numbered(results)},
            choices={str(number): _Offer(suggestion) for number, suggestion in enumerate(offered, 1)},
        )

    def next(self) -> Reply:
        """Show the page behind the one that is shown."""
        last = self._shown()
        start = last.offset + len(last)
        return self.turn_to((*self.state.starts, start)) if start < last.available else _at_end()

    def back(self) -> Reply:
        """Show the page before the one that is shown."""
        self._shown()
        starts = self.state.starts[:-1]
        return self.turn_to(starts) if starts else Remark(shell_messages.shell_first_page(), "nothing")

    def _shown(self) -> Results:
        self.asked()
        if self.state.last is None:
            raise NotDoneError(messages.search_first())
        return self.state.last

    def open(self, number: str) -> Reading:
        """Open an article by its number on the screen; raises NotDoneError where there is none."""
        if number not in self.state.articles or self.state.room is None:
            raise NotDoneError(messages.no_such_number(number, bool(self.state.articles)))
        place, article = self.state.articles[number]
        whole = self.archive.get(article) if isinstance(article, str) else article
        return self.state.room.reading(place, whole)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Let numbers from 1 on do what the screen offers."""
        self.state = replace(self.state, choices={str(place): made for place, made in enumerate(choices, 1)})


Choice = Callable[[Turn], Reply]
"""What a number on the screen does."""


def _at_end() -> Remark:
    return Remark(shell_messages.shell_last_page(), "nothing")


def numbered(results: Results) -> dict[str, Numbered]:
    """Number hits as they are shown, and what stands behind them: 3, 3.1, 3.2."""
    found: dict[str, Numbered] = {}
    for number, hit in enumerate(results, results.offset + 1):
        found[str(number)] = (number, hit.article)
        found |= {f"{number}.{place}": (number, other.id) for place, other in enumerate(hit.others, 1)}
    return found


@dataclass(frozen=True, slots=True)
class _Offer:
    """A query that is offered where nothing was found."""

    suggestion: Suggestion

    def __call__(self, turn: Turn) -> Reply:
        """Search for it, without the filters it goes without."""
        dropped = [FILTER_FIELDS[name] for name in self.suggestion.dropped if name in FILTER_FIELDS]
        return turn.search(self.suggestion.query, turn.state.narrowing.without(*dropped))


@dataclass(frozen=True, slots=True)
class Ask:
    """A query that a number searches for."""

    query: str

    def __call__(self, turn: Turn) -> Reply:
        """Search for it."""
        return turn.search(self.query)
