"""The archive: an index as a library sees it, in a folder or on a cluster."""

from __future__ import annotations

from yiwu_search.archive.around import Around
from yiwu_search.archive.engine import Engine
from yiwu_search.archive.folder import Folder, StrPath, check_index, repair_index
from yiwu_search.archive.searching import Searching
from yiwu_search.archive.writing import MEMORY_MB, Writing
from yiwu_search.postings import Store
from yiwu_search.tokens import UserWords
from yiwu_search.urls import is_url

__all__ = ["MEMORY_MB", "Archive", "StrPath", "check_index", "repair_index"]


class Archive(Searching, Around, Writing):
    """An index: articles go in, ranked hits come out. A context manager; safe to open many times."""

    @classmethod
    def create(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Make an empty index in a new or empty folder, or on a cluster; raises ArchiveExists or NotAnArchive."""
        if is_url(path):
            from yiwu_search.cluster.engine import Cluster  # whoever has a folder does without

            return cls(Cluster.create(str(path)), words)
        return cls(Folder(Store.create(str(path))), words)

    @classmethod
    def open(cls, path: StrPath, *, words: UserWords | None = None) -> Archive:
        """Open an index: a folder, or by a URL such as opensearch://localhost:9200/papers one on a cluster.

        Raises NoArchive where there is none, NotAnArchive where this version cannot read it, and of a cluster whatever
        is a ClusterError. `words` are a dictionary and synonyms that count for queries at once, in place of those that
        the index remembers, and that it remembers when something is indexed.
        """
        return cls(_engine(path), words)


def _engine(path: StrPath) -> Engine:
    if is_url(path):
        from yiwu_search.cluster.engine import Cluster  # whoever has a folder does without

        return Cluster.open(str(path))
    return Folder(Store.open(str(path)))
