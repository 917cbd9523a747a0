"""What a copy is made of: an index folder or an index on a cluster, with all that it remembers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from yiwu_search.articles import Article
from yiwu_search.cluster import ledger
from yiwu_search.cluster.aliases import current
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.documents import article as article_of
from yiwu_search.cluster.documents import group_name
from yiwu_search.cluster.plan import EVERYTHING
from yiwu_search.cluster.requests import Requests
from yiwu_search.postings import Segment, SourceRecord, Store
from yiwu_search.postings.toc import segment_file
from yiwu_search.postings.word_file import read_words
from yiwu_search.results.folding import TextGroups
from yiwu_search.tokens import UserWords

STRETCH = 500
"""Articles that one process copies at once: less than a second of work."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as an index holds it."""

    article: Article
    file: str
    """The file it was read from, empty where there is none."""
    group: str | None = None
    """What names the texts nearly identical with its own, where the index has told them."""


class Origin(Protocol):
    """An index that is copied."""

    words: UserWords
    """The words that people added."""
    records: Sequence[SourceRecord]
    """What it remembers of its files."""

    def __len__(self) -> int:
        """Count the articles."""

    def articles(self) -> Iterator[Kept]:
        """Give all articles, as they were when this began."""


class FolderOrigin:
    """An index folder: the commit that was the newest when this was made."""

    def __init__(self, path: str) -> None:
        """Open it; raises what `Archive.open` raises of a folder."""
        store = Store.open(path)
        contents = store.index.contents()
        self.words = read_words(store.folder, contents.words)
        self.records: Sequence[SourceRecord] = list(store.sources().values())
        self._parts = [(str(segment_file(store.folder, row.id)), row) for row in contents.segments]
        for file, _ in self._parts:
            _segment(file)  # processes that are forked have it open too, whatever is merged meanwhile

    def __len__(self) -> int:
        return sum(row.documents - len(row.deleted) for _, row in self._parts)

    def articles(self) -> Iterator[Kept]:
        """Give all articles in the order in which they were indexed."""
        for stretch in self.stretches():
            yield from stretch.articles()

    def stretches(self) -> Iterator[Stretch]:
        """Divide the articles into stretches, which other processes can read."""
        groups = self._groups()
        first = 0
        for file, row in self._parts:
            live = np.flatnonzero(row.live())
            for start in range(0, len(live), STRETCH):
                numbers = live[start : start + STRETCH].tolist()
                named = {number: groups[first + number] for number in numbers if first + number in groups}
                yield Stretch(file, tuple(numbers), named)
            first += row.documents

    def _groups(self) -> dict[int, str]:
        """Name the groups of near-identical texts, by the article's number in the index."""
        segments = [(_segment(file), row.live()) for file, row in self._parts]
        if not segments:
            return {}
        found = TextGroups([(segment.signatures, live) for segment, live in segments])
        signatures = np.concatenate([np.asarray(segment.signatures) for segment, _ in segments])
        leaders = {int(group): group_name(signatures[group]) for group in np.unique(found.groups)}
        return {int(member): leaders[int(group)] for member, group in zip(found.members, found.groups, strict=True)}


@lru_cache(maxsize=64)
def _segment(file: str) -> Segment:
    return Segment(Path(file))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some articles of one segment."""

    file: str
    numbers: tuple[int, ...]
    groups: dict[int, str]
    """What names the group of those that are in one."""

    def articles(self) -> Iterator[Kept]:
        """Read them."""
        segment = _segment(self.file)
        sources = segment.labels("source")
        offsets, codes = sources.offsets, sources.codes
        for number in self.numbers:
            own = codes[int(offsets[number]) : int(offsets[number + 1])].tolist()
            file = sources.terms[own[0]].decode("utf-8", "surrogatepass") if own else ""
            signature = segment.signatures[number]
            group = self.groups.get(number) or (group_name(signature) if signature.any() else None)
            yield Kept(segment.article(number), file, group)


class ClusterOrigin:
    """An index on a cluster: what is behind the name when this is made."""

    def __init__(self, url: str) -> None:
        """Reach it; raises ClusterError, NoArchive."""
        connection = connect(url)
        version = current(connection)
        self._requests = Requests(connection)
        self.words = ledger.words(connection, version)
        self.records: Sequence[SourceRecord] = list(ledger.files(connection, version).values())

    def __len__(self) -> int:
        return self._requests.counts([EVERYTHING])[0]

    def articles(self) -> Iterator[Kept]:
        """Give all articles in the order of their ids."""
        body = {"query": EVERYTHING, "sort": [{"id": "asc"}], "docvalue_fields": ["source", "text_group"]}
        for hits in self._requests.walk(body):
            for hit in hits:
                columns = hit.get("fields", {})
                file, group = (columns.get(name, [""])[0] for name in ("source", "text_group"))
                yield Kept(article_of(hit["_source"]), file, group)
