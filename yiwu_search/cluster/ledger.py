"""What a version on a cluster remembers besides its articles: which files were read, and the words that people added.

Both are documents of an index of their own, which nothing searches; it is made, switched and removed with its version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from yiwu_search.cluster.aliases import files_of
from yiwu_search.cluster.bulk import Item
from yiwu_search.cluster.client import Connection, answering
from yiwu_search.postings import SourceRecord
from yiwu_search.tokens import UserWords
from yiwu_search.tokens.user_words import from_data, to_data

WORDS = "words"
"""The id of the document of words; those of files are digests."""
STEP = 5_000
"""Files that are read in one request."""


def file_item(record: SourceRecord) -> Item:
    """Give the change that notes a file, in place of what was noted of it before."""
    name = hashlib.sha256(record.source.encode("utf-8", "surrogatepass")).hexdigest()
    return _item(name, {"file": asdict(record)})


def words_item(words: UserWords) -> Item:
    """Give the change that remembers words."""
    return _item(WORDS, to_data(words))


def _item(name: str, row: dict[str, object]) -> Item:
    """Keep a row as text in ASCII: a path may hold what no UTF-8 can carry."""
    action, source = {"index": {"_id": name}}, {"json": json.dumps(row)}
    return Item(name, f"{json.dumps(action)}\n{json.dumps(source)}\n".encode())


def files(connection: Connection, version: str) -> dict[str, SourceRecord]:
    """Read what is noted of all files, by their paths."""
    found = (SourceRecord(**row["file"]) for row in _rows(connection, files_of(version)) if "file" in row)
    return {record.source: record for record in found}


def words(connection: Connection, version: str) -> UserWords:
    """Read the words that are remembered; empty ones where none are."""
    with answering(connection):
        found = connection.client.get(index=files_of(version), id=WORDS, params={"_source": "json"}, ignore=404)
    return from_data(json.loads(found["_source"]["json"])) if found.get("found") else UserWords()


def _rows(connection: Connection, index: str) -> Iterator[dict[str, Any]]:
    from opensearchpy.helpers import scan

    with answering(connection):
        connection.client.indices.refresh(index=index)
        for hit in scan(connection.client, index=index, size=STEP):
            yield json.loads(hit["_source"]["json"])
