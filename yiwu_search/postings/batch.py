"""What indexing writes into, whatever holds the articles: an index directory, or a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from yiwu_search.articles import Article
from yiwu_search.postings.sources import SourceRecord
from yiwu_search.tokens import Dictionary, UserWords


class Part(Protocol):
    """The articles of one task, made ready in any process and left in a file for the one that writes."""

    ids: list[str]
    """The ids of its articles, in order."""
    sources: list[SourceRecord]
    """The files that were read."""

    def __len__(self) -> int:
        """Count the articles."""

    def add(self, article: Article, file: str | None = None) -> None:
        """Add an article; `file` is what was read, where that is not the article's source."""

    def write(self, path: Path, *, run: bool = False) -> int:
        """Write the file and give its size in bytes; the part is of no more use."""


class PartMaker(Protocol):
    """Makes an empty part; goes to other processes."""

    def __call__(self, dictionary: Dictionary | None) -> Part:
        """`dictionary`: the words that people added, which are cut out whole."""


class Batch(Protocol):
    """Changes in the making; what they are worth when they are interrupted is said by whoever carries them out."""

    words: UserWords
    """What words are cut by."""

    @property
    def recut(self) -> bool:
        """Whether words are cut by another dictionary than so far."""

    @property
    def part_maker(self) -> PartMaker:
        """What makes the parts that it takes."""

    def new_segment(self) -> str:
        """Make up a name for a part."""

    def file_of(self, segment: str) -> Path:
        """Name the file of a part."""

    def adopt(self, segment: str, ids: list[str], *, run: bool) -> None:
        """Take in a part that has been written, its articles with their ids; earlier ones with these ids go."""

    def drop_source(self, source: str) -> None:
        """Delete the articles of a file that were there before this batch."""

    def remember(self, record: SourceRecord) -> None:
        """Note that a file has been read."""
