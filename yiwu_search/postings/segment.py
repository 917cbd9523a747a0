"""A segment: the articles of one or more batches in one file, never changed after it is written."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from yiwu_search.articles import Article, from_dict
from yiwu_search.messages import damage as damage_words
from yiwu_search.postings.build import WORD_FIELDS
from yiwu_search.postings.columns import LABELS, Labels
from yiwu_search.postings.container import Container
from yiwu_search.postings.letter_index import LetterIndex
from yiwu_search.postings.lists import Array, Numbers
from yiwu_search.postings.signatures import POINTS, Signatures
from yiwu_search.postings.sources import SourceRecord, read_sources
from yiwu_search.postings.stored import Stored
from yiwu_search.postings.strings import Strings
from yiwu_search.postings.term_index import TermIndex
from yiwu_search.postings.toc import FORMAT, WrongFormatError, confirm_file

NEEDED = frozenset({"signatures", *(f"labels.{name}.offsets" for name in LABELS)})
"""Arrays that were added within a format, while it belonged to no release: a segment may be without."""
NO_POSTINGS: tuple[Numbers, Array | None] = (np.zeros(0, np.int64), None)


class Segment:
    """Reads a segment file; each part is set up when it is first asked for."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises OSError where that fails, DamagedFileError where it is not intact, WrongFormatError
        where another version wrote it."""
        confirm_file(path)
        self.container = Container(path)
        for name in sorted(NEEDED.difference(self.container)):
            raise WrongFormatError(damage_words.without(FORMAT, name))
        self.documents = int(str(self.container.facts.get("documents", -1)))
        """How many articles it holds, deleted ones included."""
        self._labels: dict[str, Labels] = {}
        self._terms: dict[str, TermIndex] = {}

    @cached_property
    def letters(self) -> LetterIndex:
        """The letters of all texts."""
        return LetterIndex(self.container.under("letters."), self.container["starts"], self.container["bounds"])

    @cached_property
    def stored(self) -> Stored:
        """The articles themselves."""
        return Stored(self.container)

    @cached_property
    def ids(self) -> Strings:
        """The ids, ascending; `id_articles` gives the article of each."""
        return Strings(self.container, "ids.")

    @cached_property
    def id_numbers(self) -> Numbers:
        """The number of each article's id in `ids`."""
        order = self.container["ids.articles"]
        numbers = np.empty(len(order), np.int64)
        numbers[order] = np.arange(len(order))
        return numbers

    def id_of(self, article: int) -> str:
        """Give the id of an article without reading it."""
        return self.ids[int(self.id_numbers[article])].decode("utf-8", "surrogatepass")

    @cached_property
    def signatures(self) -> Signatures:
        """What tells near-identical texts, a row an article."""
        return self.container["signatures"].reshape(-1, POINTS)

    def labels(self, name: str) -> Labels:
        """Give a label column."""
        if name not in self._labels:
            self._labels[name] = Labels(self.container, name)
        return self._labels[name]

    def terms(self, name: str) -> TermIndex:
        """Give the words of a field."""
        if name not in self._terms:
            self._terms[name] = TermIndex(self.container.under(f"terms.{name}."), self.documents)
        return self._terms[name]

    def days(self, name: str) -> Array:
        """Give a column of days: "day", "earliest" or "latest"."""
        return self.container[f"days.{name}"]

    def postings(self, field: str, term: bytes) -> tuple[Numbers, Array | None]:
        """Give the articles of a term, ascending, deleted ones included, and its frequency in each for a word field."""
        if field in WORD_FIELDS:
            words = self.terms(field)
            place = words.words.find(term)
            return words.postings(place) if place >= 0 else NO_POSTINGS
        if field in LABELS:
            return self.labels(field).articles(term), None
        if field == "id":
            return self.with_id(term), None
        return NO_POSTINGS

    def with_id(self, article_id: bytes) -> Numbers:
        """Give the articles with an id: one, none, or several of which all but one are deleted."""
        place, found = self.ids.lower_bound(article_id), []
        while place < len(self.ids) and self.ids[place] == article_id:
            found.append(int(self.container["ids.articles"][place]))
            place += 1
        return np.array(sorted(found), np.int64)

    def article(self, number: int) -> Article:
        """Read a stored article."""
        return from_dict(json.loads(self.stored[number]), stored=True)

    def sources(self) -> list[SourceRecord]:
        """Read what is remembered of the files that were read when the segment was made."""
        return read_sources(self.container)

    def files(self, live: npt.NDArray[np.bool_]) -> set[str]:
        """Give the files of the articles that count."""
        column = self.labels("source")
        counts = column.counts(live)
        return {column.terms[code].decode("utf-8", "surrogatepass") for code in np.flatnonzero(counts).tolist()}
