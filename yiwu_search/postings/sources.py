"""What an index remembers of the files it has read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

import numpy as np

from yiwu_search.postings.lists import Array

LOST = "lost"
"""In place of a digest: the articles were in a segment that was damaged and dropped."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A file that has been read."""

    source: str
    """Its absolute path."""
    key: str
    """What the ids of its articles begin with."""
    digest: str
    """SHA-256 of its bytes, in hex; empty where the file is gone, LOST where its articles are."""
    articles: int
    """How many articles it held."""
    issue: str = ""
    """What it shares with the other pages of its issue; empty where it holds no half of an article."""
    halves: str = ""
    """What indexing notes of the halves it holds; empty where it holds none."""


def source_arrays(records: Iterable[SourceRecord]) -> dict[str, Array]:
    """Give the array to write: JSON, packed; nobody reads it but an indexing run."""
    data = json.dumps([asdict(record) for record in records], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return {"sources": np.frombuffer(zlib.compress(data), np.uint8)}


def read_sources(arrays: Mapping[str, Array]) -> list[SourceRecord]:
    """Read the records of a segment."""
    data = zlib.decompress(arrays["sources"].tobytes()).decode("utf-8", "surrogatepass")
    return [SourceRecord(**row) for row in json.loads(data)]
