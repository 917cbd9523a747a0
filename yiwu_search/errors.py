"""Every error this package raises, in one tree.

    YiwuSearchError            exit code 2
    ├── SourceError            one file or line cannot be read; the rest of a batch goes on
    │   ├── MissingSource      there is no such path
    │   ├── UnreadableSource   the operating system will not let us read it
    │   ├── EmptySource        nothing but blanks in it
    │   ├── NotText            the bytes are no text in any encoding we know
    │   ├── UnknownSource      a file in a folder of a kind that is not read
    │   ├── BadArticle         a JSON line that is no article
    │   ├── DamagedSource      a PDF, or a page of one, that is broken, locked or without text
    │   ├── NoArticle          a page of HTML or Markdown without any text but links
    │   ├── MissingExtra       a file of a kind that needs another package
    │   ├── RefusedArticle     an article that a cluster does not take
    │   ├── BadWords           a dictionary or a file of synonyms, or a line of one, that cannot be understood
    │   └── BadMetadata        what is said about a file is of no use; the file itself is read
    │       ├── UnmatchedPaths paths that do not have the form of the template
    │       └── BadCorrection  a correction that cannot be understood or does not fit its page
    ├── BadTemplate            a path template that cannot be understood
    ├── SavedQueriesError      the file of saved queries cannot be read, understood or written
    ├── QueryError             a query that cannot be understood
    │   └── EmptyQuery         there is nothing in it to look for
    ├── TooManyPeriods         a timeline of more periods than anybody can use
    └── ArchiveError           something is wrong with an index directory
        ├── NoArchive          there is none at that place
        ├── NotAnArchive       the directory holds something else
        ├── ArchiveExists      there is one already
        ├── ArchiveLocked      another process is writing to it
        ├── UnwritableArchive  the disk is full, or the folder may not be written to
        ├── DamagedArchive     a file of it is damaged
        ├── NoSuchArticle      no article has that id
        └── ClusterError       something is wrong with an index on a cluster, or on the way there
            ├── BadClusterUrl        a URL that names no index on a cluster
            ├── MissingClusterExtra  the package that speaks to clusters is not installed
            ├── UnreachableCluster   nobody answers, or not in time
            ├── ClusterRefused       a wrong password, or a user who may not
            ├── ClusterNotReady      a part of the index has no copy on a node that runs (red)
            ├── ClusterTooOld        a version that lacks what is needed
            ├── ClusterTooSlow       an answer would take too long
            ├── ClusterFault         the cluster says that it cannot do what it was asked
            └── NotOnCluster         only an index folder can do that

An error carries data; its text comes from `messages`, ends with the next step, and is held whole by a test.
"""

from __future__ import annotations

from yiwu_search.messages import cluster as cluster_words
from yiwu_search.messages import indexes as indexes_words
from yiwu_search.messages import queries as queries_words
from yiwu_search.messages import saved as saved_words
from yiwu_search.messages import sources as sources_words
from yiwu_search.messages import timeline as timeline_words
from yiwu_search.messages import words as words_words


class YiwuSearchError(Exception):
    """The root of the tree."""

    exit_code = 2


class SourceError(YiwuSearchError):
    """A file, or a line of one, that cannot be read into articles."""

    def __init__(self, path: str, reason: str = "", line: int | None = None) -> None:
        super().__init__(path, reason, line)
        self.path = path
        """The file, as the caller named it."""
        self.reason = reason
        """What the operating system or the decoder said; may be empty."""
        self.line = line
        """The 1-based line at fault, where one line is."""

    def __str__(self) -> str:
        return sources_words.source_error(type(self).__name__, self.path, self.reason, self.line)


class MissingSource(SourceError):
    """There is no such path."""


class UnreadableSource(SourceError):
    """The path is there and cannot be read."""


class EmptySource(SourceError):
    """The file holds nothing but blanks."""


class NotText(SourceError):
    """The bytes are no text in any encoding we know."""


class UnknownSource(SourceError):
    """A file in a folder of a kind that is not read; `reason` is its suffix."""


class BadArticle(SourceError):
    """A JSON line that is no article."""


class DamagedSource(SourceError):
    """A PDF, or a page of one, that is broken, locked or without text, or a file that is too large; `reason` says which
    and what to do."""


class NoArticle(SourceError):
    """A page of HTML or Markdown without any text but links."""


class MissingExtra(SourceError):
    """A file of a kind that needs a package which is not installed; `reason` is the name of the extra."""


class RefusedArticle(SourceError):
    """An article that a cluster does not take; `path` is its id, and `reason` what the cluster says."""

    def __str__(self) -> str:
        return cluster_words.refused_article(self.path, self.reason)


class BadWords(SourceError):
    """A dictionary or a file of synonyms, or a line of one, that cannot be understood; `reason` says what to do."""

    def __str__(self) -> str:
        return words_words.bad_words(self.path, self.line, self.reason)


class BadMetadata(SourceError):
    """What is said about a file, in a sidecar or by its path, is of no use; the file itself is read."""


class UnmatchedPaths(BadMetadata):
    """Paths that do not have the form of the template: `path` is the first of them, `reason` the template."""

    def __init__(self, path: str, template: str, count: int) -> None:
        super().__init__(path, template)
        self.args = (path, template, count)
        self.count = count
        """How many there are."""

    def __str__(self) -> str:
        return sources_words.unmatched_paths(self.path, self.reason, self.count)


class BadCorrection(BadMetadata):
    """A correction that cannot be understood, or does not fit its page; `path` and `line` are the correction file's."""


class BadTemplate(YiwuSearchError):
    """A path template that cannot be understood."""

    def __init__(self, template: str, offset: int, reason: str) -> None:
        super().__init__(template, offset, reason)
        self.template = template
        """The whole template, as given."""
        self.offset = offset
        """Where it goes wrong: a 0-based code point offset into the template."""
        self.reason = reason
        """What is wrong there and what would work, as a sentence."""

    def __str__(self) -> str:
        return sources_words.bad_template(self.offset, self.reason)


class SavedQueriesError(YiwuSearchError):
    """The file of saved queries cannot be read, understood or written; it is as it was."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        super().__init__(path, reason, line)
        self.path = path
        """The file."""
        self.reason = reason
        """What is wrong and what to do, as a sentence."""
        self.line = line
        """The 1-based line at fault, where one line is."""

    def __str__(self) -> str:
        return saved_words.saved_queries_error(self.path, self.reason, self.line)


class QueryError(YiwuSearchError):
    """A query that cannot be understood."""

    def __init__(self, query: str, offset: int = 0, reason: str = "") -> None:
        super().__init__(query, offset, reason)
        self.query = query
        """The whole query, as typed."""
        self.offset = offset
        """Where it goes wrong: a 0-based code point offset into the query."""
        self.reason = reason
        """What is wrong there and what would work, as a sentence."""

    def __str__(self) -> str:
        return queries_words.query_error(self.query, self.offset, self.reason)


class EmptyQuery(QueryError):
    """There is nothing in the query to look for."""

    def __str__(self) -> str:
        return queries_words.empty_query()


class TooManyPeriods(YiwuSearchError):
    """A timeline of more periods than anybody can use: by a short unit over a long span, or a date far off."""

    def __init__(self, unit: str, count: int, limit: int) -> None:
        super().__init__(unit, count, limit)
        self.unit = unit
        """What was counted by: month, week or day."""
        self.count = count
        """How many periods there would be."""
        self.limit = limit
        """How many there may be."""

    def __str__(self) -> str:
        return timeline_words.too_many_periods(self.unit, self.count, self.limit)


class ArchiveError(YiwuSearchError):
    """Something is wrong with an index directory."""

    def __init__(self, path: str, reason: str = "") -> None:
        super().__init__(path, reason)
        self.path = path
        """The index directory, as the caller named it."""
        self.reason = reason
        """What was found instead; may be empty."""

    def __str__(self) -> str:
        return indexes_words.archive_error(type(self).__name__, self.path, self.reason)


class NoArchive(ArchiveError):
    """There is no index at that place."""


class NotAnArchive(ArchiveError):
    """The directory holds something else, or an index this version cannot read."""


class ArchiveExists(ArchiveError):
    """There is an index at that place already."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to the index; `reason` is its number, if it is known."""


class UnwritableArchive(ArchiveError):
    """The index cannot be written to; `reason` is what the operating system said."""


class DamagedArchive(ArchiveError):
    """A file of the index is not what it was when it was written; `reason` names it."""


class NoSuchArticle(ArchiveError):
    """No article of the index has that id; `reason` is the id."""


class ClusterError(ArchiveError):
    """Something is wrong with an index on a cluster; `path` is its URL, which holds no password."""

    def __str__(self) -> str:
        return cluster_words.cluster_error(type(self).__name__, self.path, self.reason)


class BadClusterUrl(ClusterError):
    """A URL that names no index on a cluster; `reason` says what is wrong with it."""


class MissingClusterExtra(ClusterError):
    """The package that speaks to clusters is not installed."""


class UnreachableCluster(ClusterError):
    """Nobody answers, or not in time, or with a certificate that nobody vouches for; `reason` says which."""


class ClusterRefused(ClusterError):
    """A wrong password, or a user who may not do that; `reason` says which."""


class ClusterNotReady(ClusterError):
    """A part of the index has no copy on a node that runs; `reason` says how many."""


class ClusterTooOld(ClusterError):
    """The cluster's version, `reason`, lacks what is needed."""


class ClusterTooSlow(ClusterError):
    """The cluster gave up before it had gone through everything."""


class ClusterFault(ClusterError):
    """The cluster says that it cannot do what it was asked; `reason` is what it says."""


class NotOnCluster(ClusterError):
    """Only an index folder can do that; `reason` says why."""
