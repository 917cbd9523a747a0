"""Full-text search for Chinese newspapers: pages become articles, every string in the paper is found, jieba ranks.

>>> from yiwu_search import Archive, read_articles
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.articles import Article, LineUse, Place, Reading, Reporter
    from yiwu_search.articles.moments import Moment, moments
    from yiwu_search.cluster.copying import CopyReport, copy_archive
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
        ClusterError,
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
        RefusedArticle,
        SavedQueriesError,
        SourceError,
        TooManyPeriods,
        UnknownSource,
        UnmatchedPaths,
        UnreadableSource,
        UnwritableArchive,
        YiwuSearchError,
    )
    from yiwu_search.indexing import Progress
    from yiwu_search.intake import IndexReport
    from yiwu_search.pages import Metadata
    from yiwu_search.postings.check import Damage
    from yiwu_search.reading import read_articles, read_pages
    from yiwu_search.results import Hit, Ranking, Results, Snippet
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
    "ClusterError",
    "CopyReport",
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
    "RefusedArticle",
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
    "copy_archive",
    "moments",
    "read_articles",
    "read_pages",
]

_HOMES = {
    "archive": "Archive",
    "articles": "Article LineUse Place Reading Reporter",
    "articles.moments": "Moment moments",
    "cluster.copying": "CopyReport copy_archive",
    "dates": "DateRange IssueDate",
    "errors": (
        "ArchiveError ArchiveExists ArchiveLocked BadArticle BadCorrection BadMetadata BadTemplate BadWords "
        "ClusterError DamagedArchive DamagedSource EmptyQuery EmptySource MissingExtra MissingSource NoArchive "
        "NoArticle NoSuchArticle NotAnArchive NotText QueryError RefusedArticle SavedQueriesError SourceError "
        "TooManyPeriods UnknownSource UnmatchedPaths UnreadableSource UnwritableArchive YiwuSearchError"
    ),
    "indexing": "Progress",
    "intake": "IndexReport",
    "pages": "Metadata",
    "postings.check": "Damage",
    "reading": "read_articles read_pages",
    "results": "Hit Ranking Results Snippet",
    "results.explanation": "Explanation",
    "results.export": "Export",
    "results.periods": "Period",
    "results.timeline": "Series Timeline",
    "tokens": "Dictionary Synonyms UserWords",
    "tokens.new_words": "NewWord",
}
_HOME = {name: f"yiwu_search.{module}" for module, names in _HOMES.items() for name in names.split()}
"""Where each name lives. A module is imported when one of its names is first asked for: whoever types --help, or waits
for a prompt, needs none of them."""


def __getattr__(name: str) -> object:
    """Import what has this name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """List what the package offers, imported or not."""
    return __all__
