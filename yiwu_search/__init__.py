"""Full-text search for Chinese newspapers: pages become articles, every string in the paper is found, jieba ranks.

>>> from yiwu_search import Archive, read_articles
"""

from __future__ import annotations

import logging

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
from yiwu_search.indexing import Progress
from yiwu_search.postings import Damage
from yiwu_search.reading import read_articles
from yiwu_search.results import Hit, Results, Snippet

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
