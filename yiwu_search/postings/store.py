"""An index directory: made, opened, written by one process at a time, searched by any number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from whoosh import index as whoosh_index
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError
from whoosh.searching import Searcher
from whoosh.writing import SegmentWriter

from yiwu_search.articles import Article, to_dict
from yiwu_search.errors import ArchiveExists, ArchiveLocked, NoArchive, NotAnArchive
from yiwu_search.postings.schema import BODY_WORDS, NEWEST_DAY, OLDEST_DAY, TITLE_WORDS, schema

FORMAT = 1
"""Raised whenever the meaning of an index on disk changes; an index with another number is refused."""
FORMAT_FILE = "yiwu_search.json"
LOCK_WAIT = 10.0
"""Seconds a writer waits for another one before it gives up."""
MEMORY_MB = 256
"""What Whoosh's writer may hold before it spills postings to disk."""
K1, B = 1.2, 0.75
"""BM25's usual constants: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), 3.4."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What an index remembers of a file it has read."""

    source: str
    """The file's absolute path."""
    key: str
    """What the ids of its articles begin with."""
    digest: str
    """SHA-256 of its bytes, in hex."""
    articles: int
    """How many articles it holds."""


class Store:
    """One index directory."""

    def __init__(self, path: str, index: FileIndex) -> None:
        self.path = path
        self._index = index

    @classmethod
    def create(cls, path: str) -> Store:
        """Make an empty index; raises ArchiveExists, or NotAnArchive where the folder holds anything else."""
        folder = Path(path)
        if (folder / FORMAT_FILE).exists():
            raise ArchiveExists(path)
        if folder.exists() and (not folder.is_dir() or not _vacant(folder)):
            raise NotAnArchive(path, "it holds other files" if folder.is_dir() else "it is a file")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            made = FileStorage(path).create_index(schema())
            (folder / FORMAT_FILE).write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        except OSError as error:
            raise NotAnArchive(path, error.strerror or str(error)) from error
        return cls(path, made)

    @classmethod
    def open(cls, path: str) -> Store:
        """Open an index; raises NoArchive where there is none, NotAnArchive where this version cannot read it."""
        folder = Path(path)
        if not (folder / FORMAT_FILE).exists():
            if not folder.exists() or (folder.is_dir() and _vacant(folder)):
                raise NoArchive(path)
            raise NotAnArchive(path, "it holds other files" if folder.is_dir() else "it is a file")
        found = _format_of(folder)
        if found != FORMAT:
            raise NotAnArchive(path, f"its format is {found}, this version reads {FORMAT}")
        try:
            return cls(path, FileStorage(path).open_index(schema=schema()))
        except (whoosh_index.IndexError, OSError) as error:
            raise NotAnArchive(path, str(error) or type(error).__name__) from error

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()

    def searcher(self) -> Searcher:
        """Open the newest committed state for searching; close it after use."""
        return self._index.searcher(weighting=scoring.BM25F(B=B, K1=K1))

    def writer(self) -> Writer:
        """Become the one writer; raises ArchiveLocked after waiting ten seconds for another."""
        try:
            return Writer(SegmentWriter(self._index, timeout=LOCK_WAIT, limitmb=MEMORY_MB))
        except LockError as error:
            raise ArchiveLocked(self.path) from error

    def sources(self) -> dict[str, SourceRecord]:
        """Give what is remembered of every file read so far, by its path."""
        with self.searcher() as searcher:
            rows = [json.loads(fields["stored"]) for fields in searcher.documents(record="source")]
        return {row["source"]: SourceRecord(**row) for row in rows}


class Writer:
    """A batch of changes that becomes visible all at once, or, after an error, not at all."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._added: dict[str, int] = {}  # id → number among the documents of this batch

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._writer.commit()
        else:
            self._writer.cancel()

    def add(self, article: Article) -> None:
        """Add an article, in place of the one that has its id."""
        before = self._added.get(article.id)
        if before is not None:  # update_document sees committed articles only
            self._writer.newsegment.delete_document(before)
        self._added[article.id] = self._writer.docnum
        self._writer.update_document(**_document(article))

    def drop_source(self, source: str) -> None:
        """Drop a file and all its articles."""
        self._writer.delete_by_term("source", source)

    def remember(self, record: SourceRecord) -> None:
        """Note that a file has been read, so that it need not be read again until it changes."""
        row = {name: getattr(record, name) for name in SourceRecord.__slots__}
        self._writer.add_document(record="source", source=record.source, stored=json.dumps(row, ensure_ascii=False))


def _vacant(folder: Path) -> bool:
    """Whether a folder may become an index: nothing in it but a note or hidden files."""
    return all(entry.name == "README.md" or entry.name.startswith(".") for entry in folder.iterdir())


def _format_of(folder: Path) -> object:
    try:
        found = json.loads((folder / FORMAT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "unknown"
    return found.get("format", "unknown") if isinstance(found, Mapping) else "unknown"


def _document(article: Article) -> dict[str, object]:
    """Spread an article over the fields of the schema."""
    fields: dict[str, object | None] = {
        "record": "article",
        "id": article.id,
        "source": article.source,
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "body": article.body,
        "caption": article.caption,
        TITLE_WORDS: _lines(article.headline, article.kicker, article.deck),
        BODY_WORDS: _lines(article.body, article.caption),
        "reporter": _lines(*(reporter.name for reporter in article.reporters)),
        "section": article.section,
        "column": article.column,
        "kind": article.kind,
        "stored": json.dumps(to_dict(article), ensure_ascii=False),
        **_days(article),
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _days(article: Article) -> dict[str, int]:
    """Number the days; an article about whose day nothing is known is met by no range."""
    day = article.date
    if day.earliest is None and day.latest is None:
        return {NEWEST_DAY: 0, OLDEST_DAY: date.max.toordinal()}
    earliest, latest = day.earliest or date.min, day.latest or date.max
    best = (day.value or day.earliest or latest).toordinal()
    return {NEWEST_DAY: best, OLDEST_DAY: best, "earliest": earliest.toordinal(), "latest": latest.toordinal()}
