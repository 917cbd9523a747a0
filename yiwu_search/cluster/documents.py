"""An article → the document that a cluster indexes, and back: folded letters, words that are cut, labels, days.

Everything is made here and nothing in the cluster, so that an article has the same letters and words in an index folder
and on a cluster.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice

import numpy as np
import numpy.typing as npt

from yiwu_search.articles import Article, from_dict, to_dict
from yiwu_search.cluster.mapping import LABEL_TERMS, LONGEST_WORD
from yiwu_search.dates import IssueDate
from yiwu_search.postings import FIELDS, WORD_FIELDS, TableFold, label_term
from yiwu_search.postings.build import labels_of
from yiwu_search.postings.columns import day_row
from yiwu_search.postings.signatures import signatures
from yiwu_search.text import without_gaps
from yiwu_search.tokens import Dictionary, bag

LONGEST_ID = 512
"""Bytes of a document's id that the engine takes; a longer one stands in the field `id` alone, behind its digest."""
Source = dict[str, object]
"""What is sent to the cluster as a document."""
_HALVES = {half: 0x10F000 + half - 0xD800 for half in range(0xD800, 0xE000)}
"""Halves of letters, which no UTF-8 can carry → letters at the far end of the private planes, which nobody prints."""


@cache
def _table_fold() -> TableFold:
    return TableFold()


def document_id(article_id: str) -> str:
    """Give the id of an article's document: its own, where the engine takes it; the same article has the same one."""
    carried = carriable(article_id)
    if 0 < len(carried.encode()) <= LONGEST_ID and not carried.startswith("sha256:"):
        return carried
    return "sha256:" + hashlib.sha256(carried.encode()).hexdigest()


def carriable(text: str) -> str:
    """Give a text as the cluster can hold it, which is itself unless it has halves of letters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_HALVES)
    return text


def document(
    article: Article,
    *,
    file: str | None = None,
    group: str | None = None,
    dictionary: Dictionary | None = None,
) -> tuple[str, Source]:
    """Give an article's document: its id and what is sent.

    `file`: what was read, where that is not the article's source. `group`: what near-identical texts share; without
    one, texts with the same signature share it. `dictionary`: words that are cut out whole.
    """
    letters = letters_of(article)
    found = {
        name: _words("\n".join(letters[field] for field in fields), dictionary) for name, fields in WORD_FIELDS.items()
    }
    source: Source = {
        "article": _kept(article),
        "id": carriable(article.id),
        "text_group": carriable(group or _group(article.id, letters)),
        "letter_count": sum(len(text) + bool(text) for text in letters.values()),
        "headline_letters": len(letters["headline"]),
    }
    source |= {name: carriable(text) for name, text in letters.items() if text}
    source |= {name: carriable(" ".join(words)) for name, words in found.items() if words}
    source |= {f"{name}_count": len(words) for name, words in found.items()}
    return document_id(article.id), source | _labels(article, file or article.source) | _days(article.date)


def article(source: Mapping[str, object]) -> Article:
    """Give the article that a document was made of."""
    return from_dict(record(source), stored=True)


def record(source: Mapping[str, object]) -> Mapping[str, object]:
    """Give the record of an article, as programs read it."""
    kept = source["article"]
    assert isinstance(kept, dict)
    return json.loads(kept[_AS_TEXT]) if _AS_TEXT in kept else kept


_AS_TEXT = "json"


def _kept(article: Article) -> Source:
    """Keep the record as an object; as ASCII where halves of letters would not come back from the cluster."""
    record = to_dict(article)
    plain = json.dumps(record, ensure_ascii=False)
    return record if carriable(plain) == plain else {_AS_TEXT: json.dumps(record)}


def letters_of(article: Article) -> dict[str, str]:
    """Fold the fields that hold text, each without the blanks that mean nothing."""
    return next(folded([{name: getattr(article, name) for name in FIELDS}]))


def folded(records: Sequence[Mapping[str, object]]) -> Iterator[dict[str, str]]:
    """Fold the texts of many records in one call, which costs more than its letters; lengths stay as they are."""
    texts = [str(row.get(name) or "") for row in records for name in FIELDS]
    whole = _table_fold()("".join(texts))
    ends = accumulate(map(len, texts))
    parts = (without_gaps(whole[end - len(text) : end]) for text, end in zip(texts, ends, strict=True))
    return (dict(zip(FIELDS, islice(parts, len(FIELDS)), strict=True)) for _ in records)


def _words(text: str, dictionary: Dictionary | None) -> list[str]:
    """Cut a folded text into the words it is ranked by."""
    return [word for word in bag(text, dictionary) if len(word) <= LONGEST_WORD]


def _group(article_id: str, letters: Mapping[str, str]) -> str:
    """Name what articles with the same signature share; one too short for a signature is alone."""
    codes = np.frombuffer((letters["body"] or letters["caption"]).encode("utf-32-le", "surrogatepass"), np.uint32)
    signed = signatures(codes, np.zeros(1, np.int64), np.array([len(codes)]))
    return group_name(signed) if signed.any() else "id:" + article_id


def group_name(signature: npt.NDArray[np.uint32]) -> str:
    """Name a group of near-identical texts by the signature of one of them."""
    return "text:" + hashlib.sha256(signature.tobytes()).hexdigest()[:32]


def _labels(article: Article, file: str) -> Source:
    """Give the labels of each column, as they are shown and as they are compared."""
    found = {**labels_of(article), "source": [(label_term(file), file)] if file else []}
    shown = {name: [carriable(label) for _, label in rows] for name, rows in found.items() if rows}
    terms = {LABEL_TERMS[name]: [carriable(term) for term, _ in rows] for name, rows in found.items() if rows}
    return {**shown, **terms}


def _days(day: IssueDate) -> Source:
    """Give the best day as an ordinal, the range of possible days, and which days of any year lie in it."""
    best, earliest, latest = day_row(day)
    if not best:
        return {}
    first, last = date.fromordinal(earliest), date.fromordinal(latest)
    return {
        "day": best,
        "issued": {"gte": first.isoformat(), "lte": last.isoformat()},
        "month_days": month_days(first, last),
    }


def month_days(first: date, last: date) -> list[int]:
    """List the days of any year that lie in a range of days, as numbers: 903 is September 3.

    >>> month_days(date(2020, 12, 31), date(2021, 1, 2))
    [101, 102, 1231]
    """
    count = min((last - first).days + 1, _FOUR_YEARS)
    days = (first + timedelta(number) for number in range(count))
    return sorted({day.month * 100 + day.day for day in days})


_FOUR_YEARS = 8 * 366
"""Days among which every day of the calendar comes, February 29 too: eight years may lie between two of these."""
