"""An index directory: made, opened, locked by one writer at a time, searched by any number of readers."""

from __future__ import annotations

import time
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from yiwu_search.errors import ArchiveExists, DamagedArchive, NoArchive, NotAnArchive
from yiwu_search.messages import damage as messages
from yiwu_search.postings import toc
from yiwu_search.postings.codec import open_segment
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.schema import schema
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.sources import SourceRecord
from yiwu_search.postings.word_file import read_words
from yiwu_search.tokens import UserWords

RETRIES = 100
"""How often opening starts again when a commit removed a file between reading the table and opening it."""
PRIVATE_FOLDER = 0o700
"""Mode of the folder of a new index, which decides for all files in it; who shares it changes that once."""


class ColumnarIndex(FileIndex):
    """Whoosh's index over columnar segments: its generations and readers, with a table of contents in JSON."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder; raises OSError, DamagedFileError, WrongFormatError, or IndexError if empty."""
        self.folder = folder
        self.storage = FileStorage(str(folder))
        self.indexname = toc.NAME
        self._schema = schema()
        self._opened: dict[str, Segment] = {}
        self._words = ("", UserWords())
        self.contents()

    @property
    def schema(self) -> object:
        return self._schema

    def latest_generation(self) -> int:
        return toc.newest(self.folder)

    def contents(self) -> toc.Contents:
        """Read the newest table of contents."""
        for _ in range(RETRIES):
            try:
                return toc.read_contents(self.folder, toc.newest(self.folder))
            except FileNotFoundError:
                time.sleep(toc.PAUSE)
        raise FileNotFoundError(self.folder)

    @property
    def words(self) -> UserWords:
        """The words that people added, as the generation that was opened last remembers them."""
        return self._words[1]

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        """Open the newest generation; files that are open already stay so."""
        for attempt in range(RETRIES):
            contents = self.contents()
            try:
                entries = [open_segment(self.folder, row, self._opened) for row in contents.segments]
                if contents.words != self._words[0]:
                    self._words = (contents.words, read_words(self.folder, contents.words))
            except FileNotFoundError as error:
                if attempt == RETRIES - 1:
                    raise DamagedFileError(str(error.filename), messages.it_is_missing()) from error
                time.sleep(toc.PAUSE)
                continue
            used = {row.id for row in contents.segments}
            known = list(self._opened.items())  # at once: another thread may be opening some
            self._opened = {name: segment for name, segment in known if name in used}
            opened: IndexReader = self._reader(self.storage, self._schema, entries, contents.generation)
            return opened
        raise AssertionError

    def confirm_whole(self) -> None:
        """Raise DamagedFileError where an open file has been cut; one system call a segment."""
        for segment in list(self._opened.values()):
            segment.container.confirm_whole()


class Store:
    """One index directory, by the name its user gave it."""

    def __init__(self, path: str, index: ColumnarIndex) -> None:
        self.path = path
        self.folder = Path(path)
        self.index = index

    @classmethod
    def create(cls, path: str) -> Store:
        """Make an empty index; raises ArchiveExists, or NotAnArchive where the folder holds anything else."""
        folder = Path(path)
        if folder.is_dir() and toc.generations(folder):
            raise ArchiveExists(path)
        if folder.exists() and (not folder.is_dir() or not _vacant(folder)):
            raise NotAnArchive(path, _instead(folder))
        try:
            _make(folder)
            toc.write_contents(folder, toc.Contents(0))
        except OSError as error:
            raise NotAnArchive(path, error.strerror or str(error)) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: str) -> Store:
        """Open an index; raises NoArchive where there is none, NotAnArchive where this version cannot read it,
        DamagedArchive where its table of contents is not intact."""
        try:
            return cls(path, ColumnarIndex(cls.folder_of(path)))
        except toc.WrongFormatError as error:
            raise NotAnArchive(path, str(error)) from error
        except DamagedFileError as error:
            raise DamagedArchive(path, f"{Path(error.args[0]).name}: {error.args[1]}") from error
        except OSError as error:
            raise NotAnArchive(path, error.strerror or str(error)) from error

    @staticmethod
    def folder_of(path: str) -> Path:
        """Give the folder of an index; raises NoArchive, or NotAnArchive where something else is there."""
        folder = Path(path)
        if not folder.exists() or (folder.is_dir() and _vacant(folder)):
            raise NoArchive(path)
        if not folder.is_dir():
            raise NotAnArchive(path, _instead(folder))
        try:
            toc.newest(folder)
        except FileNotFoundError as error:
            raise NotAnArchive(path, _instead(folder)) from error
        return folder

    def sources(self) -> dict[str, SourceRecord]:
        """Give what is remembered of every file read so far, by its path.

        A file of whose articles none counts any more is forgotten, so that it is read again. The record of a file and
        its articles may lie in different segments; of several records the newest counts.
        """
        found: dict[str, SourceRecord] = {}
        files: set[str] = set()
        opened: dict[str, Segment] = {}
        for row in self.index.contents().segments:
            segment = open_segment(self.folder, row, opened).opened
            found |= {record.source: record for record in segment.sources()}
            files |= segment.files(row.live())
        return {source: record for source, record in found.items() if not record.articles or source in files}


def _make(folder: Path) -> None:
    """Make a folder and those above it, on the disk when this returns."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    for place in missing:
        toc.sync_folder(place.parent)


def _vacant(folder: Path) -> bool:
    """Whether a folder may become an index: nothing in it but a note, hidden files or the leftovers of a crash."""
    return all(
        entry.name == "README.md" or entry.name.startswith(".") or entry.name.endswith((".part", "LOCK"))
        for entry in folder.iterdir()
    )


def _instead(folder: Path) -> str:
    return messages.other_files() if folder.is_dir() else messages.a_file()
