"""Whoosh's codec interface over columnar segments: what Whoosh's own readers, matchers and collectors see of them.

The vectorised searcher reads segments directly; these classes serve every query it hands to Whoosh.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from whoosh.codec import base
from whoosh.columns import ColumnReader
from whoosh.fields import FieldType
from whoosh.filedb.filestore import Storage
from whoosh.matching import LeafMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from yiwu_search.messages import damage as messages
from yiwu_search.postings.build import WORD_FIELDS
from yiwu_search.postings.columns import LABELS
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.lists import Numbers
from yiwu_search.postings.matcher import PostingMatcher
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.strings import Strings
from yiwu_search.postings.toc import NAME, SegmentRow, segment_file

DAY_COLUMNS = {"newest_day": "day", "oldest_day": "day", "earliest": "earliest", "latest": "latest"}
"""Whoosh's sortable fields, and the columns they are read from."""
UNDATED_LAST = 2**31 - 1


class SegmentEntry(base.Segment):
    """A columnar segment as Whoosh's index knows it; equal only to one with the same deletions.

    Whoosh reuses the reader of an equal segment on refresh, which would bring deleted articles back.
    """

    def __init__(self, row: SegmentRow, opened: Segment) -> None:
        super().__init__(NAME)
        self.segid = row.id
        self.row = row
        self.opened = opened
        self._live = row.live()

    def codec(self) -> ColumnarCodec:
        return ColumnarCodec()

    def doc_count_all(self) -> int:
        return self.row.documents

    def deleted_count(self) -> int:
        return len(self.row.deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(self.row.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum < len(self._live) and not self._live[docnum]  # Whoosh's Not asks for the one behind the last

    def live(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Tell which articles count."""
        return self._live

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        raise NotImplementedError("articles are deleted through the writer")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SegmentEntry) and self.row == other.row

    def __hash__(self) -> int:
        return hash(self.row.id)


_READ_ONLY = "segments are written by the archive's writer"


class ColumnarCodec(base.Codec):
    """Reads columnar segments; they are written by SegmentBuilder and merge alone."""

    def per_document_writer(self, storage: Storage, segment: base.Segment) -> base.PerDocumentWriter:
        raise NotImplementedError(_READ_ONLY)

    def field_writer(self, storage: Storage, segment: base.Segment) -> base.FieldWriter:
        raise NotImplementedError(_READ_ONLY)

    def postings_writer(self, dbfile: object, byteids: bool = False) -> base.PostingsWriter:
        raise NotImplementedError(_READ_ONLY)

    def postings_reader(self, dbfile: object, terminfo: object, format_: object, term: object = None,
                        scorer: object = None) -> LeafMatcher:  # fmt: skip
        raise NotImplementedError("postings are read through the terms")

    def new_segment(self, storage: Storage, indexname: str) -> base.Segment:
        raise NotImplementedError(_READ_ONLY)

    def terms_reader(self, storage: Storage, segment: SegmentEntry) -> TermsReader:
        return TermsReader(segment)

    def per_document_reader(self, storage: Storage, segment: SegmentEntry) -> DocumentReader:
        return DocumentReader(segment)


class TermsReader(base.TermsReader):
    """The terms of the word fields, the labels and the ids."""

    def __init__(self, entry: SegmentEntry) -> None:
        self._segment = entry.opened

    def _table(self, field: str) -> Strings | None:
        if field in WORD_FIELDS:
            return self._segment.terms(field).words
        if field in LABELS:
            return self._segment.labels(field).terms
        return self._segment.ids if field == "id" else None

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        table = self._table(term[0])
        return table is not None and table.find(term[1]) >= 0

    def indexed_field_names(self) -> list[str]:
        return [*WORD_FIELDS, *LABELS, "id"]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self.indexed_field_names()):
            yield from self.terms_from(field, b"")

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        table = self._table(field)
        if table is not None:
            for place in range(table.lower_bound(prefix), len(table)):
                yield field, table[place]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def doc_frequency(self, field: str, term: bytes) -> int:
        if field in WORD_FIELDS:
            words = self._segment.terms(field)
            place = words.words.find(term)
            return words.document_frequency(place) if place >= 0 else 0
        return len(self._segment.postings(field, term)[0])

    def frequency(self, field: str, term: bytes) -> float:
        articles, frequencies = self._segment.postings(field, term)
        return float(len(articles) if frequencies is None else frequencies.sum(dtype=np.int64))

    def term_info(self, field: str, term: bytes) -> TermInfo:
        articles, frequencies = self._segment.postings(field, term)
        if not len(articles):
            raise TermNotFound(f"{field}:{term!r}")
        weight, most = (len(articles), 1) if frequencies is None else (frequencies.sum(dtype=int), frequencies.max())
        return TermInfo(float(weight), len(articles), 1, 1 << 20, float(most), int(articles[0]), int(articles[-1]))

    def cursor(self, field: str, fieldobj: FieldType) -> Cursor:
        table = self._table(field)
        if table is None:
            raise TermNotFound(field)
        return Cursor(self, field, table, fieldobj)

    def matcher(self, field: str, term: bytes, format_: object, scorer: BaseScorer | None = None) -> PostingMatcher:
        articles, frequencies = self._segment.postings(field, term)
        if not len(articles):
            raise TermNotFound(f"{field}:{term!r}")
        weights = np.ones(len(articles)) if frequencies is None else frequencies
        return PostingMatcher(articles, weights, (field, term), scorer)


class Cursor(base.FieldCursor):
    """A place in the sorted terms of a field."""

    def __init__(self, reader: TermsReader, field: str, table: Strings, fieldobj: FieldType) -> None:
        self._reader, self._field, self._table, self._fieldobj = reader, field, table, fieldobj
        self._place = 0

    def text(self) -> str | None:
        return self._fieldobj.from_bytes(self._table[self._place]) if self.is_valid() else None

    def first(self) -> str | None:
        self._place = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        self._place = self._table.lower_bound(self._fieldobj.to_bytes(string) if isinstance(string, str) else string)
        return self.text()

    def next(self) -> str | None:
        self._place += 1
        return self.text()

    def term_info(self) -> TermInfo:
        return self._reader.term_info(self._field, self._table[self._place])

    def is_valid(self) -> bool:
        return self._place < len(self._table)


class DayColumn(ColumnReader):
    """A column of days for Whoosh's sorting."""

    def __init__(self, days: Numbers) -> None:
        self._days = days
        self._reverse = False

    def __len__(self) -> int:
        return len(self._days)

    def __getitem__(self, docnum: int) -> int:
        return int(self._days[docnum])

    def sort_key(self, docnum: int) -> int:  # type: ignore[override]  # Whoosh's own numeric columns give ints too
        return -self[docnum] if self._reverse else self[docnum]

    def set_reverse(self) -> None:
        self._reverse = True

    def load(self) -> list[int]:
        return [int(day) for day in self._days]


def day_column(segment: Segment, field: str) -> Numbers:
    """Give a day column by the name Whoosh knows it by; undated articles are last in either order."""
    days = segment.days(DAY_COLUMNS[field]).astype(np.int64)
    return np.where(days == 0, UNDATED_LAST, days) if field == "oldest_day" else days


class DocumentReader(base.PerDocumentReader):
    """Lengths, columns and stored articles."""

    def __init__(self, entry: SegmentEntry) -> None:
        self._entry, self._segment = entry, entry.opened

    def doc_count(self) -> int:
        return int(self._entry.doc_count())

    def doc_count_all(self) -> int:
        return self._entry.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._entry.row.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return self._entry.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._entry.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in DAY_COLUMNS

    def column_reader(self, fieldname: str, column: object) -> DayColumn:
        return DayColumn(day_column(self._segment, fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._segment.terms(fieldname).lengths[docnum]) if fieldname in WORD_FIELDS else default

    def field_length(self, fieldname: str) -> int:
        return self._segment.terms(fieldname).total_length if fieldname in WORD_FIELDS else 0

    def min_field_length(self, fieldname: str) -> int:
        return int(self._segment.terms(fieldname).lengths.min()) if fieldname in WORD_FIELDS else 0

    def max_field_length(self, fieldname: str) -> int:
        return int(self._segment.terms(fieldname).lengths.max()) if fieldname in WORD_FIELDS else 0

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"stored": self._segment.stored[docnum].decode("utf-8", "surrogatepass")}


def open_segment(folder: Path, row: SegmentRow, known: dict[str, Segment]) -> SegmentEntry:
    """Open a segment, or take it from those that are open; raises OSError or DamagedFileError."""
    if row.id not in known:
        path = segment_file(folder, row.id)
        segment = Segment(path)
        if segment.documents != row.documents:
            raise DamagedFileError(str(path), messages.wrong_count(segment.documents, row.documents))
        known[row.id] = segment
    return SegmentEntry(row, known[row.id])
