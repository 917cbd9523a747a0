"""Full-text search for Chinese newspapers: pages become articles, every string in the paper is found, jieba ranks.

>>> from yiwu_search import Archive, read_articles
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from yiwu_search.archive import Archive, IndexReport
from yiwu_search.articles import Article, Reporter
from yiwu_search.dates import DateRange, IssueDate
from yiwu_search.errors import (
    ArchiveError,
    ArchiveExists,
    ArchiveLocked,
    BadArticle,
    DamagedArchive,
    EmptyQuery,
    EmptySource,
    MissingSource,
    NoArchive,
    NoSuchArticle,
    NotAnArchive,
    NotText,
    QueryError,
    SourceError,
    UnknownSource,
    UnreadableSource,
    UnwritableArchive,
    YiwuSearchError,
)
from yiwu_search.results import Hit, Ranking, Results, Snippet

if TYPE_CHECKING:
    from yiwu_search.indexing import Progress
    from yiwu_search.postings.check import Damage
    from yiwu_search.reading import read_articles

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveExists",
    "ArchiveLocked",
    "Article",
    "BadArticle",
    "Damage",
    "DamagedArchive",
    "DateRange",
    "EmptyQuery",
    "EmptySource",
    "Hit",
    "IndexReport",
    "IssueDate",
    "MissingSource",
    "NoArchive",
    "NoSuchArticle",
    "NotAnArchive",
    "NotText",
    "Progress",
    "QueryError",
    "Ranking",
    "Reporter",
    "Results",
    "Snippet",
    "SourceError",
    "UnknownSource",
    "UnreadableSource",
    "UnwritableArchive",
    "YiwuSearchError",
    "read_articles",
]

_LATER = {
    "Damage": "yiwu_search.postings.check",
    "Progress": "yiwu_search.indexing",
    "read_articles": "yiwu_search.reading",
}
"""What only reading, indexing and checking need, imported when it is first asked for: a search starts 80 ms sooner."""


def __getattr__(name: str) -> object:
    """Import what a search does not need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
