"""The index: articles in, Whoosh terms and stored articles out."""

from yiwu_search.postings.schema import (
    BODY_WORDS,
    LABEL_FIELDS,
    LETTER_FIELDS,
    NEWEST_DAY,
    OLDEST_DAY,
    TITLE_WORDS,
    grams,
    label_term,
)
from yiwu_search.postings.store import SourceRecord, Store, Writer

__all__ = [
    "BODY_WORDS",
    "LABEL_FIELDS",
    "LETTER_FIELDS",
    "NEWEST_DAY",
    "OLDEST_DAY",
    "TITLE_WORDS",
    "SourceRecord",
    "Store",
    "Writer",
    "grams",
    "label_term",
]
