"""What the shell answers, as data: `screens` makes lines of it, and the prompt does what needs a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from yiwu_search.articles import Article
from yiwu_search.errors import YiwuSearchError
from yiwu_search.results import FacetCounts, Results

if TYPE_CHECKING:
    from yiwu_search.results.timeline import Timeline
    from yiwu_search.shell.commands import Command
    from yiwu_search.shell.explained import Explanation
    from yiwu_search.suggest import Diagnosis

Value = tuple[str, str]
"""A field and a value of it that articles must have."""


class Room(Protocol):
    """What the reader asks the archive while an article is open."""

    def hit(self, number: int) -> Reading | None:
        """Give the hit with a number among those that the article was opened from; None where there is none."""

    def listed(self, articles: tuple[Article, ...], wanted: tuple[str, ...]) -> Room:
        """Make a list of articles one that they are opened from."""

    def similar(self, article: Article) -> Sequence[Article]:
        """List articles about the same thing."""

    def of_page(self, article: Article) -> Sequence[Article]:
        """List the articles of the same page, in the order of their lines, itself included."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of hits, or the news that there are none."""

    results: Results
    notes: tuple[str, ...] = ()
    """What the reader should know about how the line was read, one sentence each."""
    diagnosis: Diagnosis | None = None
    """Why nothing matches and what does; None where something matches."""
    values: tuple[Value, ...] = ()
    """What the hits are narrowed to."""
    sort: str = "relevance"


@dataclass(frozen=True, slots=True)
class Alike:
    """The articles that are like one."""

    number: int
    """The number that the article has in the list of hits."""
    article: Article
    results: Results


@dataclass(frozen=True, slots=True)
class Reading:
    """An article opened by its number."""

    number: int
    """The number it has in the list it was opened from, from 1."""
    article: Article
    wanted: tuple[str, ...]
    """The strings to mark, folded."""
    room: Room | None = field(default=None, compare=False)
    """What else can be reached from it."""
    available: int = field(default=1, compare=False)
    """How many articles that list has."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of a field with their counts, each with a number that chooses it."""

    field: str
    counts: FacetCounts
    chosen: tuple[str, ...] = ()
    """Those that are in force."""
    more: int = 0
    """How many values are not listed."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline."""

    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, numbered where a number does something."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    hint: str = ""
    """What can be done with them, a sentence below."""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a hit stands where it does."""

    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that could not be carried out; the shell goes on."""

    error: YiwuSearchError | OSError


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in place of a screen."""

    text: str
    kind: Literal["done", "nothing", "refused"] = "done"
    """Whether what was asked for was carried out, there is nothing of it, or it cannot be carried out."""


@dataclass(frozen=True, slots=True)
class Copying:
    """A text for the clipboard, which only a terminal or the desktop has."""

    text: str
    what: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True)
class Help:
    """What can be typed; all of it, or one command."""

    command: Command | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing was asked."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of the session."""


Reply = (
    Listing
    | Alike
    | Reading
    | Choices
    | Chart
    | Table
    | Explained
    | Refusal
    | Remark
    | Copying
    | Help
    | Nothing
    | Leave
)
