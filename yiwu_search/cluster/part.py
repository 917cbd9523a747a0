"""Articles → the lines of a bulk, in any process: their words are cut and their letters folded here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from yiwu_search.articles import Article
from yiwu_search.cluster.bulk import Item
from yiwu_search.cluster.documents import Source, document, document_of, groups, texts_of
from yiwu_search.cluster.routing import route
from yiwu_search.postings.sources import SourceRecord
from yiwu_search.tokens import Dictionary


class DocumentPart:
    """The articles of one task as lines of a bulk; what `indexing.build` makes for a cluster."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        self.ids: list[str] = []
        self.sources: list[SourceRecord] = []
        self._dictionary = dictionary
        self._articles: list[Article] = []
        self._files: list[str | None] = []
        self._groups: list[str | None] = []

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, article: Article, file: str | None = None, group: str | None = None) -> None:
        """Add an article; `file` is what was read, where that is not the article's source; `group` as in `document`."""
        self.ids.append(article.id)
        self._articles.append(article)
        self._files.append(file)
        self._groups.append(group)

    def write(self, path: Path, *, run: bool = False) -> int:
        """Write the lines, those of the files that were read behind those of the articles; gives their bytes."""
        notes = [_line(asdict(record), ascii=True) for record in self.sources]
        lines = b"".join((*self._lines(), *notes))
        path.write_bytes(lines)
        return len(lines)

    def _lines(self) -> Iterator[bytes]:
        """Make the documents; what is worked out faster for many at once is."""
        letters, words = texts_of(self._articles, self._dictionary)
        named = self._groups if all(self._groups) else groups(self._articles, letters)
        for row in zip(self._articles, letters, words, self._files, self._groups, named, strict=True):
            article, own, found, file, given, group = row
            yield _change(article, *document_of(article, own, found, file, given or group or ""))


def item_of(
    article: Article, file: str | None = None, dictionary: Dictionary | None = None, group: str | None = None
) -> Item:
    """Give the change that puts an article into an index, in place of one with its id on the same shard."""
    name, source = document(article, file=file, group=group, dictionary=dictionary)
    return Item(article.id, _change(article, name, source))


def _change(article: Article, name: str, source: Source) -> bytes:
    return _line({"index": {"_id": name, "routing": route(article)}}) + _line(source)


def deletion(name: str, routing: str) -> Item:
    """Give the change that deletes a document from one place."""
    return Item(name, _line({"delete": {"_id": name, "routing": routing}}))


def place_of(item: Item) -> tuple[str, str]:
    """Give the id of an item's document and the key by which it is put on a shard."""
    action = json.loads(item.lines[: item.lines.index(b"\n")])["index"]
    return action["_id"], action["routing"]


def read_part(path: Path, ids: list[str]) -> tuple[list[Item], list[SourceRecord]]:
    """Read what a part has written: its articles, which have these ids, and which files it read."""
    with path.open("rb") as stream:
        items = [Item(name, stream.readline() + stream.readline()) for name in ids]
        return items, [SourceRecord(**json.loads(line)) for line in stream]


def _line(value: dict[str, object], *, ascii: bool = False) -> bytes:
    return json.dumps(value, ensure_ascii=ascii, separators=(",", ":")).encode() + b"\n"
