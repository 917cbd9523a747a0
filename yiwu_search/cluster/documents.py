"""An article → the document that a cluster indexes, and back: folded letters, words that are cut, labels, days.

Everything is made here and nothing in the cluster, so that an article has the same letters and words in an index folder
and on a cluster.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

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
from yiwu_search.tokens import Dictionary
from yiwu_search.tokens.bags import BREAK, bags

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

    `file`: what was read, where that is not the article's source. `group`: what near-identical texts share;
    without one, texts with the same signature share it. `dictionary`: words that are cut out whole.
    """
    (letters,), (found,) = texts_of([article], dictionary)
    return document_of(article, letters, found, file, group or groups([article], [letters])[0])


def document_of(
    article: Article,
    letters: Mapping[str, str],
    found: Mapping[str, Sequence[str]],
    file: str | None,
    group: str,
) -> tuple[str, Source]:
    """Put a document together of what was worked out for many articles at once."""
    source: Source = {
        "article": _kept(article),
        "id": carriable(article.id),
        "text_group": carriable(group),
        "letter_count": sum(len(text) + bool(text) for text in letters.values()),
        "headline_letters": len(letters["headline"]),
    }
    source |= {name: carriable(text) for name, text in letters.items() if text}
    source |= {name: carriable(" ".join(words)) for name, words in found.items() if words}
    source |= {f"{name}_count": len(words) for name, words in found.items()}
    return document_id(article.id), source | _labels(article, file or article.source) | _days(article.date)


def texts_of(
    articles: Sequence[Article], dictionary: Dictionary | None
) -> tuple[list[dict[str, str]], list[dict[str, list[str]]]]:
    """Give the folded letters of each article's fields, and the words that it is ranked by; for many at once."""
    letters = folded([{name: getattr(article, name) for name in FIELDS} for article in articles])
    columns = [
        _cut(["\n".join(row[field] for field in fields) for row in letters], dictionary)
        for fields in WORD_FIELDS.values()
    ]
    return letters, [dict(zip(WORD_FIELDS, words, strict=True)) for words in zip(*columns, strict=True)]


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
    return folded([{name: getattr(article, name) for name in FIELDS}])[0]


def folded(records: Sequence[Mapping[str, object]]) -> list[dict[str, str]]:
    """Fold the texts of many records in one call, which costs more than its letters; lengths stay as they are."""
    texts = [str(row.get(name) or "") for row in records for name in FIELDS]
    whole = _table_fold()("".join(texts))
    parts: list[str] = []
    start = 0
    for text in texts:
        stop = start + len(text)
        parts.append(without_gaps(whole[start:stop]) if text else "")
        start = stop
    width = len(FIELDS)
    return [dict(zip(FIELDS, parts[at : at + width], strict=True)) for at in range(0, len(parts), width)]


def _cut(texts: Sequence[str], dictionary: Dictionary | None) -> list[list[str]]:
    """Cut folded texts into words, all by one call of the cutter. No word has a blank in it, and a GAP is one."""
    columns = [" ".join(words).split(BREAK) for words in bags("".join(text + BREAK for text in texts), dictionary)]
    found = [f"{han} {other}".split() for han, other in zip(*columns, strict=True)][: len(texts)]
    return [words if max(map(len, words), default=0) <= LONGEST_WORD else _shorter(words) for words in found]


def _shorter(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) <= LONGEST_WORD]


def groups(articles: Sequence[Article], letters: Sequence[Mapping[str, str]]) -> list[str]:
    """Name what articles with the same signature share; one too short for a signature is alone."""
    texts = [row["body"] or row["caption"] for row in letters]
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    stops = np.cumsum([len(text) for text in texts])
    signed = signatures(codes, stops - [len(text) for text in texts], stops)
    return [group_name(row) if row.any() else "id:" + article.id for article, row in zip(articles, signed, strict=True)]


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
