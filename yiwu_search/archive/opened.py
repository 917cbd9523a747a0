"""An index directory that is open: its newest commit, the words in effect, and what its damage becomes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from yiwu_search import results
from yiwu_search.errors import (
    DamagedArchive,
    NoArchive,
    NotAnArchive,
    YiwuSearchError,
)
from yiwu_search.postings import DamagedFileError, Store, WrongFormatError
from yiwu_search.query import Query
from yiwu_search.query.filters import Filters, understand
from yiwu_search.query.tree import Node
from yiwu_search.results import ColumnarSearcher
from yiwu_search.tokens import UserWords
from yiwu_search.tokens.user_words import mismatches

if TYPE_CHECKING:
    from yiwu_search.postings.check import CheckReport, Damage
    from yiwu_search.postings.repair import RepairReport


StrPath = str | Path


class Opened:
    """One index directory; a context manager, safe to open many times."""

    def __init__(self, store: Store, words: UserWords | None = None) -> None:
        self._store = store
        self._given = UserWords() if words is None else words  # empty ones are false, and say something
        self._searcher: ColumnarSearcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher = None

    @property
    def path(self) -> str:
        """The index directory, as the caller named it."""
        return self._store.path

    @property
    def words(self) -> UserWords:
        """The dictionary and the synonyms in effect: those given, else those that the index remembers."""
        return self._given.over(self.remembered)

    @property
    def remembered(self) -> UserWords:
        """The dictionary and the synonyms that the index remembers of the last indexing."""
        with self._reading():
            return self._store.index.words

    def _understood(self, query: str, filters: Filters) -> tuple[Query, list[Node]]:
        """Read a query with the words in effect; where they are not those of the index, a note says so."""
        remembered = self.remembered
        asked, narrowing = understand(query, filters, self._given.over(remembered))
        if differ := mismatches(self._given, remembered):
            asked = replace(asked, notes=(*asked.notes, *differ))
        return asked, narrowing

    def check(self) -> tuple[Damage, ...]:
        """Read every byte of the newest commit and list what is not as it was written; empty where all is well."""
        return check_index(self.path).damage

    @contextmanager
    def _reading(self) -> Iterator[ColumnarSearcher]:
        """Search the newest commit; a damaged or vanished index becomes an error of this package."""
        with self._sound():
            searcher = self._searcher  # another thread may close the archive
            if searcher is None:
                searcher = ColumnarSearcher(self._store.index.reader(), fromindex=self._store.index)
            else:
                searcher = searcher.refresh()
            self._searcher = searcher
            self._store.index.confirm_whole()
            yield searcher

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Turn whatever a damaged or vanished index leads to into an error of this package.

        What a search reads it verifies first, but for articles, which fail in zlib, and for segments of versions that
        wrote no checksums of blocks: their numbers may fail anywhere with anything. Only then is the whole index
        verified: an error while all of it is intact is a fault of this program and stays what it is.
        """
        try:
            yield
        except YiwuSearchError:
            raise
        except DamagedFileError as error:
            raise DamagedArchive(self.path, f"{Path(error.args[0]).name}: {error.args[1]}") from error
        except WrongFormatError as error:
            raise NotAnArchive(self.path, str(error)) from error
        except Exception as error:
            if not Path(self.path).exists():
                raise NoArchive(self.path) from error
            if damage := self.check():
                raise DamagedArchive(self.path, str(damage[0])) from error
            raise

    def __len__(self) -> int:
        """Count the articles."""
        with self._reading() as searcher:
            return results.size(searcher)


def not_negative(*numbers: int) -> None:
    """Raise ValueError for a limit or offset below 0, which slices would read from the other end."""
    if any(number < 0 for number in numbers):
        raise ValueError("limit and offset must not be negative")


def check_index(path: StrPath) -> CheckReport:
    """Verify an index that may be too damaged to be opened; raises NoArchive and NotAnArchive like `Archive.open`."""
    from yiwu_search.postings.check import check

    with _answering(path):
        return check(Store.folder_of(str(path)))


def repair_index(path: StrPath) -> RepairReport:
    """Drop what is damaged, as one commit, and say which files to read again; `Archive.lost_files` lists them
    until they are.

    Raises NoArchive, NotAnArchive, ArchiveLocked, UnwritableArchive.
    """
    from yiwu_search.postings.repair import repair

    with _answering(path):
        return repair(Store.folder_of(str(path)))


@contextmanager
def _answering(path: StrPath) -> Iterator[None]:
    try:
        yield
    except WrongFormatError as error:
        raise NotAnArchive(str(path), error.args[0]) from error
    except OSError as error:
        raise NotAnArchive(str(path), error.strerror or str(error)) from error
