"""The writer of an index on a cluster: articles go there in bulks, and files are noted behind their articles.

Not one commit, as in a folder: searches see what has come so far. What was interrupted is done again by the next run,
since a file is noted only when its articles have been acknowledged, and the same articles have the same ids. Where all
is to change at once, a new version is written and switched to (aliases.py).
"""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from yiwu_search.articles import Article
from yiwu_search.cluster import ledger
from yiwu_search.cluster.aliases import files_of
from yiwu_search.cluster.bulk import Bulk, Item, OnRefused
from yiwu_search.cluster.client import Connection, answering
from yiwu_search.cluster.documents import carriable
from yiwu_search.cluster.part import DocumentPart, deletion, item_of, place_of, read_part
from yiwu_search.postings import SourceRecord
from yiwu_search.postings.batch import PartMaker
from yiwu_search.tokens import UserWords

NOTED_AT_ONCE = 1_000
"""Files after which it is waited until their articles are acknowledged, so that they can be noted: what an interrupted
run has to do again, at most."""
LOOKED_UP = 1_000
"""Ids that are looked up in one request."""


class ClusterWriter:
    """Collects changes and sends them; a context manager that waits for the last and makes all of them found."""

    def __init__(
        self,
        connection: Connection,
        version: str,
        on_refused: OnRefused,
        *,
        words: UserWords | None = None,
        empty: bool = False,
    ) -> None:
        """Write into a version. `empty`: it holds nothing yet and no id will come twice, so nothing is looked up."""
        self._connection = connection
        self._version = version
        self._remembered = ledger.words(connection, version)
        self.words = (UserWords() if words is None else words).over(self._remembered)
        """What words are cut by."""
        self._empty = empty
        self._articles = Bulk(connection, version, on_refused)
        self._files = Bulk(connection, files_of(version), on_refused)
        self._folder = Path(tempfile.mkdtemp(prefix="yiwu-search-"))
        self._gone: set[str] = set()
        self._notes: list[SourceRecord] = []
        self._added: list[Item] = []
        self._places: dict[str, str] = {}
        """Where this run has put the articles, by their ids; about 150 bytes an article."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._articles.close()
            self._files.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def recut(self) -> bool:
        """Whether words are cut by another dictionary than the index has been so far."""
        return self.words.digests[0] != self._remembered.digests[0]

    @property
    def part_maker(self) -> PartMaker:
        """What makes the parts that `adopt` takes."""
        return DocumentPart

    def new_segment(self) -> str:
        """Make up a name for a part."""
        return secrets.token_hex(8)

    def file_of(self, segment: str) -> Path:
        """Name the file of a part."""
        return self._folder / segment

    def adopt(self, segment: str, ids: list[str], *, run: bool) -> None:
        """Send a part that has been written; waits while the cluster takes its time."""
        self._clear_gone()
        path = self.file_of(segment)
        items, records = read_part(path, ids)
        path.unlink()
        self.put(items)
        for record in records:
            self.remember(record)

    def add(self, article: Article, file: str | None = None, group: str | None = None) -> None:
        """Send an article, in place of the one that has its id; `file` and `group` as in `document`."""
        self._added.append(item_of(article, file, self.words.dictionary, group))
        if len(self._added) >= LOOKED_UP:
            self._put_added()

    def _put_added(self) -> None:
        added, self._added = self._added, []
        self.put(added)

    def drop_source(self, source: str) -> None:
        """Delete the articles of a file that were there before this batch."""
        if not self._empty:
            self._gone.add(source)

    def remember(self, record: SourceRecord) -> None:
        """Note a file, once its articles are acknowledged."""
        self._notes.append(record)
        if len(self._notes) >= NOTED_AT_ONCE:
            self._note()

    def _note(self) -> None:
        self._clear_gone()
        self._put_added()
        self._articles.flush()
        for record in self._notes:
            self._files.put(ledger.file_item(record))
        self._files.flush()
        self._notes = []

    def _finish(self) -> None:
        self._note()
        if self.words.digests != self._remembered.digests:
            self._files.put(ledger.words_item(self.words))
            self._files.flush()
        with answering(self._connection):
            self._connection.client.indices.refresh(index=f"{self._version},{files_of(self._version)}")

    def _clear_gone(self) -> None:
        """Delete the articles of the files that were dropped; all that this run wrote of others stays."""
        sources, self._gone = sorted(self._gone), set()
        for first in range(0, len(sources), LOOKED_UP):
            some = [carriable(source) for source in sources[first : first + LOOKED_UP]]
            with answering(self._connection):
                self._connection.client.delete_by_query(
                    index=self._version,
                    body={"query": {"terms": {"source": some}}},
                    params={"conflicts": "proceed", "refresh": "true"},
                    request_timeout=600,
                )

    def put(self, items: list[Item]) -> None:
        """Send what has been made ready elsewhere; of one id in two places the later one stays."""
        if self._empty:
            for item in items:
                self._articles.put(item)
            return
        places = [place_of(item) for item in items]
        before = self._found([name for name, _ in places])
        for item, (name, routing) in zip(items, places, strict=True):
            if name in self._places:
                self._articles.flush()  # of two bodies on their way either may come first
            place = self._places.get(name, before.get(name, routing))
            if place != routing:
                self._articles.put(deletion(name, place))
            self._places[name] = sys.intern(routing)
            self._articles.put(item)

    def _found(self, names: list[str]) -> dict[str, str]:
        """Look up which ids have an article, and where."""
        found: dict[str, str] = {}
        for first in range(0, len(names), LOOKED_UP):
            body = {"query": {"ids": {"values": names[first : first + LOOKED_UP]}}, "_source": False, "size": LOOKED_UP}
            with answering(self._connection):
                answer = self._connection.client.search(index=self._version, body=body)
            found.update((hit["_id"], hit["_routing"]) for hit in answer["hits"]["hits"])
        return found
