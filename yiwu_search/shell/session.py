"""The shell without a terminal: a typed line → a reply, as data.

What a reply looks like is decided in `screens`, which alone knows how wide the screen is; so every rule of the shell is
tested by calling `Session.handle`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from yiwu_search.archive import Archive
from yiwu_search.articles import Article
from yiwu_search.errors import YiwuSearchError
from yiwu_search.messages import shell as messages
from yiwu_search.query import parse
from yiwu_search.results import Results
from yiwu_search.results.search import marked_strings
from yiwu_search.text import fold

if TYPE_CHECKING:
    from yiwu_search.suggest import Diagnosis

PAGE = 10
"""The most hits a page shows."""
LEAVE = frozenset(("q", "quit", "exit", "退出"))
HELP = frozenset(("?", "help", "帮助"))
NEXT, BACK = "n", "p"
_SURROGATES = re.compile("[\ud800-\udfff]")
"""What the bytes of a broken paste become; UTF-8 cannot carry them into the index."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of hits, or the news that there are none."""

    results: Results
    notes: tuple[str, ...] = ()
    """What the reader should know about how the line was read, one sentence each."""
    diagnosis: Diagnosis | None = None
    """Why nothing matches and what does; None where something matches."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article opened by its number."""

    number: int
    """The number it has in the list of hits, from 1."""
    article: Article
    wanted: tuple[str, ...]
    """The strings to mark, folded."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that could not be carried out; the shell goes on."""

    error: YiwuSearchError | OSError


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in place of a screen."""

    text: str


@dataclass(frozen=True, slots=True)
class Help:
    """What can be typed."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing was asked."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of the session."""


Reply = Listing | Reading | Refusal | Remark | Help | Nothing | Leave
Fit = Callable[[Listing], int]
"""Says how many hits of a page the screen holds."""


def all_hits(page: Listing) -> int:
    """Show a page whole, however long it is."""
    return len(page.results)


class Session:
    """Remembers the last search: its pages, and the articles behind the numbers on the screen."""

    def __init__(self, archive: Archive, fit: Fit = all_hits, saved: Mapping[str, str] | None = None) -> None:
        self._archive = archive
        self._saved = saved
        self._fit = fit
        self._query = ""
        self._last: Results | None = None
        self._starts: list[int] = []  # the offsets of the pages that led to the one shown, itself included
        self._seen: dict[str, tuple[int, Article]] = {}  # keyed by text: int() refuses 5,000 digits
        self._offered: dict[str, str] = {}  # the queries behind the numbers on a screen without hits

    @property
    def last(self) -> Results | None:
        """The page of hits that n, p and numbers refer to."""
        return self._last

    def handle(self, line: str) -> Reply:
        """Carry out one line; a search that is interrupted leaves the session as it was."""
        text = _SURROGATES.sub("\ufffd", line)
        word = fold(text).strip(" \n\x00")
        if not word:
            return Nothing()
        try:
            return self._command(word) or self._ask(text, word)
        except (YiwuSearchError, OSError) as error:  # OSError: an index that was removed while the shell was open
            return Refusal(error)

    def _command(self, word: str) -> Reply | None:
        """Carry out a command; None for a query. Full-width letters and digits count: an input method types them."""
        if word in LEAVE:
            return Leave()
        if word in HELP:
            return Help()
        if self._last and self._last.available:
            if word == NEXT:
                return self._next(self._last)
            if word == BACK:
                return self._back()
        if word in self._seen:
            number, article = self._seen[word]
            return Reading(number, article, tuple(marked_strings(parse(self._query, saved=self._saved).tree, article)))
        if word in self._offered:
            return self._page(self._offered[word], [0], {})
        return None

    def _ask(self, text: str, word: str) -> Reply:
        note = messages.shell_number_not_shown(word) if self._seen and word.isdecimal() else ""
        return self._page(text, [0], {}, note)

    def _next(self, last: Results) -> Reply:
        start = last.offset + len(last)
        if start >= last.available:
            return Remark(messages.shell_last_page())
        return self._page(self._query, [*self._starts, start], self._seen)

    def _back(self) -> Reply:
        if len(self._starts) < 2:
            return Remark(messages.shell_first_page())
        return self._page(self._query, self._starts[:-1], self._seen)

    def _page(self, query: str, starts: list[int], seen: dict[str, tuple[int, Article]], note: str = "") -> Listing:
        """Search, keep as many hits as fit, and only then remember the page."""
        found = self._archive.search(query, limit=PAGE, offset=starts[-1], saved=self._saved)
        notes = (*found.notes, *([note] if note else []))
        diagnosis = None if found.total else self._archive.suggest(query, saved=self._saved)
        count = max(1, self._fit(Listing(found, notes, diagnosis)))
        page = Listing(replace(found, hits=found.hits[:count]), notes, diagnosis)
        offered = diagnosis.suggestions if diagnosis and not found.available else ()
        numbered = {str(number): (number, hit.article) for number, hit in enumerate(page.results, starts[-1] + 1)}
        self._query, self._last, self._starts = query, page.results, starts
        self._seen = {**seen, **numbered}
        self._offered = {str(number): suggestion.query for number, suggestion in enumerate(offered, 1)}
        return page
