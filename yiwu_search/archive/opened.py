"""An archive that is open: what holds its articles, and the words in effect."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from yiwu_search.archive.engine import Engine
from yiwu_search.query import Query
from yiwu_search.query.filters import Filters, understand
from yiwu_search.query.tree import Node
from yiwu_search.tokens import UserWords
from yiwu_search.tokens.user_words import mismatches

if TYPE_CHECKING:
    from yiwu_search.postings.check import Damage


class Opened:
    """One index; a context manager, safe to open many times."""

    def __init__(self, engine: Engine, words: UserWords | None = None) -> None:
        self._engine = engine
        self._given = UserWords() if words is None else words  # empty ones are false, and say something

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and connections."""
        self._engine.close()

    @property
    def path(self) -> str:
        """The index directory or the URL, as the caller named it."""
        return self._engine.path

    @property
    def words(self) -> UserWords:
        """The dictionary and the synonyms in effect: those given, else those that the index remembers."""
        return self._given.over(self.remembered)

    @property
    def remembered(self) -> UserWords:
        """The dictionary and the synonyms that the index remembers of the last indexing."""
        return self._engine.remembered

    def _understood(self, query: str, filters: Filters) -> tuple[Query, list[Node]]:
        """Read a query with the words in effect; where they are not those of the index, a note says so."""
        remembered = self.remembered
        asked, narrowing = understand(query, filters, self._given.over(remembered))
        if differ := mismatches(self._given, remembered):
            asked = replace(asked, notes=(*asked.notes, *differ))
        return asked, narrowing

    def check(self) -> tuple[Damage, ...]:
        """Read every byte of the newest commit and list what is not as it was written; empty where all is well."""
        return self._engine.check()

    def __len__(self) -> int:
        """Count the articles."""
        return self._engine.size()


def not_negative(*numbers: int) -> None:
    """Raise ValueError for a limit or offset below 0, which slices would read from the other end."""
    if any(number < 0 for number in numbers):
        raise ValueError("limit and offset must not be negative")
