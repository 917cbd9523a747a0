"""Full-text search for Chinese newspapers: pages become articles, every string in the paper is found, jieba ranks.

>>> from yiwu_search import Archive, read_articles
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from yiwu_search.archive import Archive, IndexReport
from yiwu_search.articles import Article, Place, Reporter
from yiwu_search.dates import DateRange, IssueDate
from yiwu_search.errors import (
    ArchiveError,
    ArchiveExists,
    ArchiveLocked,
    BadArticle,
    BadCorrection,
    BadMetadata,
    BadTemplate,
    BadWords,
    DamagedArchive,
    DamagedSource,
    EmptyQuery,
    EmptySource,
    MissingExtra,
    MissingSource,
    NoArchive,
    NoArticle,
    NoSuchArticle,
    NotAnArchive,
    NotText,
    QueryError,
    SavedQueriesError,
    SourceError,
    TooManyPeriods,
    UnknownSource,
    UnmatchedPaths,
    UnreadableSource,
    UnwritableArchive,
    YiwuSearchError,
)
from yiwu_search.results import Hit, Ranking, Results, Snippet

if TYPE_CHECKING:
    from yiwu_search.articles import LineUse, Reading
    from yiwu_search.articles.moments import Moment, moments
    from yiwu_search.indexing import Progress
    from yiwu_search.pages import Metadata
    from yiwu_search.postings.check import Damage
    from yiwu_search.reading import read_articles, read_pages
    from yiwu_search.results.explanation import Explanation
    from yiwu_search.results.export import Export
    from yiwu_search.results.periods import Period
    from yiwu_search.results.timeline import Series, Timeline
    from yiwu_search.tokens import Dictionary, Synonyms, UserWords
    from yiwu_search.tokens.new_words import NewWord

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveExists",
    "ArchiveLocked",
    "Article",
    "BadArticle",
    "BadCorrection",
    "BadMetadata",
    "BadTemplate",
    "BadWords",
    "Damage",
    "DamagedArchive",
    "DamagedSource",
    "DateRange",
    "Dictionary",
    "EmptyQuery",
    "EmptySource",
    "Explanation",
    "Export",
    "Hit",
    "IndexReport",
    "IssueDate",
    "LineUse",
    "Metadata",
    "MissingExtra",
    "MissingSource",
    "Moment",
    "NewWord",
    "NoArchive",
    "NoArticle",
    "NoSuchArticle",
    "NotAnArchive",
    "NotText",
    "Period",
    "Place",
    "Progress",
    "QueryError",
    "Ranking",
    "Reading",
    "Reporter",
    "Results",
    "SavedQueriesError",
    "Series",
    "Snippet",
    "SourceError",
    "Synonyms",
    "Timeline",
    "TooManyPeriods",
    "UnknownSource",
    "UnmatchedPaths",
    "UnreadableSource",
    "UnwritableArchive",
    "UserWords",
    "YiwuSearchError",
    "moments",
    "read_articles",
    "read_pages",
]

_LATER = {
    "Damage": "yiwu_search.postings.check",
    "LineUse": "yiwu_search.articles",
    "Metadata": "yiwu_search.pages",
    "Dictionary": "yiwu_search.tokens",
    "Explanation": "yiwu_search.results.explanation",
    "Export": "yiwu_search.results.export",
    "Moment": "yiwu_search.articles.moments",
    "NewWord": "yiwu_search.tokens.new_words",
    "Period": "yiwu_search.results.periods",
    "Progress": "yiwu_search.indexing",
    "Reading": "yiwu_search.articles",
    "Series": "yiwu_search.results.timeline",
    "Synonyms": "yiwu_search.tokens",
    "Timeline": "yiwu_search.results.timeline",
    "UserWords": "yiwu_search.tokens",
    "moments": "yiwu_search.articles.moments",
    "read_articles": "yiwu_search.reading",
    "read_pages": "yiwu_search.reading",
}
"""What a search does not need, imported when it is first asked for: reading and writing alone are 80 ms."""


def __getattr__(name: str) -> object:
    """Import what a search does not need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
