"""The index: articles in, segments of columns out, with Whoosh's interfaces around them.

The writer is not imported here: a search never writes, and the writer needs what starts processes.
"""

from yiwu_search.postings.build import WORD_FIELDS, SegmentBuilder, TableFold, label_term, signed_parts
from yiwu_search.postings.codec import DAY_COLUMNS, SegmentEntry, day_column
from yiwu_search.postings.columns import LABELS, Labels
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.lists import Array, Numbers, distinct
from yiwu_search.postings.matcher import PostingMatcher
from yiwu_search.postings.schema import (
    NEWEST_DAY,
    OLDEST_DAY,
    Alike,
    Bonus,
    Closer,
    ColumnarQuery,
    Days,
    Early,
    EveryYear,
    Fresh,
    Instead,
    LabelLike,
    Letters,
    Shaped,
    Together,
    Verbatim,
    WholeHeadline,
)
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.signatures import Signatures
from yiwu_search.postings.sources import SourceRecord
from yiwu_search.postings.spans import PARAGRAPH, SENTENCE, Part, Shape, SpanIndex
from yiwu_search.postings.store import ColumnarIndex, Store
from yiwu_search.postings.stream import FIELDS
from yiwu_search.postings.toc import WrongFormatError

__all__ = [
    "DAY_COLUMNS",
    "FIELDS",
    "LABELS",
    "NEWEST_DAY",
    "OLDEST_DAY",
    "PARAGRAPH",
    "SENTENCE",
    "WORD_FIELDS",
    "Alike",
    "Array",
    "Bonus",
    "Closer",
    "ColumnarIndex",
    "ColumnarQuery",
    "DamagedFileError",
    "Days",
    "Early",
    "EveryYear",
    "Fresh",
    "Instead",
    "LabelLike",
    "Labels",
    "Letters",
    "Numbers",
    "Part",
    "PostingMatcher",
    "Segment",
    "SegmentBuilder",
    "SegmentEntry",
    "Shape",
    "Shaped",
    "Signatures",
    "SourceRecord",
    "SpanIndex",
    "Store",
    "TableFold",
    "Together",
    "Verbatim",
    "WholeHeadline",
    "WrongFormatError",
    "day_column",
    "distinct",
    "label_term",
    "signed_parts",
]
