"""What the comparison asks of an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.queries import PAGE, Query


class Unsupported(Exception):
    """This engine cannot answer that question."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave."""

    total: int
    """How many articles match."""
    ids: tuple[str, ...]
    """The articles of the page asked for, in their order; for facets the sections, those with most articles first."""


class Session(Protocol):
    """An index open for searching."""

    def search(self, query: Query, limit: int) -> Found:
        """Find one page of articles, ranked, with the exact total; or count them by section. Raises Unsupported."""

    def snippets(self, query: Query, limit: int) -> list[str]:
        """Do the same search and give the hits' marked snippets. Raises Unsupported."""

    def close(self) -> None:
        """Let go of the files."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One peer."""

    name: str
    title: str
    """What it is, for the table."""
    package: str
    """The distribution whose version the report names; '' where it is a program."""
    unfair: tuple[str, ...]
    """What its figures hide or flatter, one sentence each."""
    missing: Callable[[], str]
    """Say what is not installed; '' where nothing is missing."""
    build: Callable[[Path, Path], int]
    """(JSON Lines of articles, index folder) → articles indexed and committed."""
    open: Callable[[Path, Path], Session]
    """(JSON Lines of articles, index folder) → a session. Only an engine without an index reads the articles."""
    size: Callable[[Path], int]
    """Index folder → bytes on disk, stored text included."""
    cold: Callable[[Path, Path, str], list[str]]
    """(articles, index folder, word) → the command of a one-shot search."""
    slow: bool = False
    """Whether it is built on a subset only."""
    bare: int = PAGE
    """Hits of the search that is taken off a page with snippets; 0 where a search always makes them."""


def counted(sections: dict[str, int]) -> Found:
    """Give the answer to a question for facets: each article is in one section."""
    return Found(sum(sections.values()), tuple(sorted(sections, key=lambda name: (-sections[name], name))))


def folder_size(index: Path) -> int:
    """Add up the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in index.rglob("*") if path.is_file())


def nothing_missing() -> str:
    """Say that nothing is missing."""
    return ""


def module_missing(module: str) -> Callable[[], str]:
    """Make a check for a module, without importing it."""

    def check() -> str:
        from importlib.util import find_spec

        return "" if find_spec(module) else f"{module} is not installed"

    return check
