"""The archive: one index directory as a library sees it."""

from __future__ import annotations

from yiwu_search.archive.around import Around
from yiwu_search.archive.opened import StrPath, check_index, repair_index
from yiwu_search.archive.searching import Searching
from yiwu_search.archive.writing import MEMORY_MB, Writing
from yiwu_search.postings import Store
from yiwu_search.tokens import UserWords

__all__ = ["MEMORY_MB", "Archive", "StrPath", "check_index", "repair_index"]


class Archive(Searching, Around, Writing):
    """An index directory: articles go in, ranked hits come out. A context manager; safe to open many times."""

    @classmethod
    def create(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Make an empty index in a new or empty folder; raises ArchiveExists or NotAnArchive."""
        return cls(Store.create(str(path)), words)

    @classmethod
    def open(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Open an index; raises NoArchive where there is none, NotAnArchive where this version cannot read it.

        `words` are a dictionary and synonyms that count for queries at once, in place of those that the index
        remembers, and that it remembers when something is indexed.
        """
        return cls(Store.open(str(path)), words)
