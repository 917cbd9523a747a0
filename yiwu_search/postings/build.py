"""Articles → one segment: letters inverted, words counted, columns filled, all as array operations over a batch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from yiwu_search.articles import Article, to_dict
from yiwu_search.postings.columns import DAYS, LABELS, LabelColumn, day_row
from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.field_words import FieldWords
from yiwu_search.postings.letter_writer import LetterWriter, invert, letter_articles
from yiwu_search.postings.lists import Array, Numbers
from yiwu_search.postings.signatures import signatures
from yiwu_search.postings.sources import SourceRecord, source_arrays
from yiwu_search.postings.stored import StoredWriter
from yiwu_search.postings.stream import FIELDS, SEPARATOR
from yiwu_search.postings.strings import write_strings
from yiwu_search.text import close_gaps, fold, letters
from yiwu_search.tokens import Dictionary

SINGLE_LABELS = ("paper", "section", "column", "kind")
"""The label columns that hold one value of an article."""
WORD_FIELDS = {"title_words": ("headline", "kicker", "deck"), "body_words": ("body", "caption")}
"""The fields that rank, and the texts whose words they hold."""


class TableFold:
    """fold() by one look-up in a table for a whole text: eight times faster on the bodies of articles."""

    _UNKNOWN = 0xFFFFFFFF

    def __init__(self) -> None:
        self._table = np.full(0x110000, self._UNKNOWN, np.uint32)

    def __call__(self, text: str) -> str:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        folded = self._table[codes]
        unknown = codes[folded == self._UNKNOWN]
        if len(unknown):
            new = [*set(unknown.tolist())]
            self._table[new] = [ord(fold(chr(code))) for code in new]
            folded = self._table[codes]
        return folded.tobytes().decode("utf-32-le", "surrogatepass")


class SegmentBuilder:
    """Collects articles until they are written as a segment; memory grows by about 30 bytes a letter."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        """`dictionary`: the words that people added, which are cut out whole."""
        self.ids: list[str] = []
        self.letters = 0
        """How many letters have been collected."""
        self.sources: list[SourceRecord] = []
        self._articles: list[Article] = []
        self._files: list[str] = []
        self._streams: list[str] = []
        self._lengths: list[tuple[int, ...]] = []
        self._words = {name: FieldWords(dictionary) for name in WORD_FIELDS}
        self._fold = TableFold()

    def add(self, article: Article, file: str | None = None) -> None:
        """Add an article; an id that was added before stays in and must be deleted by whoever writes the batch.

        `file` is what was read, where that is not the article's source: a JSON Lines file may hold articles of pages.
        """
        texts = self._letters([getattr(article, name) or "" for name in FIELDS])
        stream = "".join(text + SEPARATOR for text in texts.values() if text)
        self._lengths.append(tuple(len(text) + bool(text) for text in texts.values()))
        self._streams.append(stream)
        self.letters += len(stream)
        for name, fields in WORD_FIELDS.items():
            self._words[name].add("\n".join(texts[field] for field in fields))
        self._articles.append(article)
        self._files.append(file or article.source)
        self.ids.append(article.id)

    def _letters(self, texts: list[str]) -> dict[str, str]:
        """Fold the fields of an article in one call, which costs more than its letters; lengths stay as they are."""
        folded = self._fold("".join(texts))
        ends = accumulate(map(len, texts))
        parts = [folded[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]
        return {name: close_gaps(part).text for name, part in zip(FIELDS, parts, strict=True)}

    def __len__(self) -> int:
        return len(self._articles)

    def write(self, path: Path, *, run: bool = False) -> int:
        """Write the segment and give its size in bytes; the builder is of no more use.

        A `run` is only good for being merged with others: less work, and twice the space (14 kB an article of 4.3 kB).
        """
        target = ContainerWriter(path, run)
        self._write_letters(target)
        for name, found in self._words.items():
            found.write(target, name)
        self._write_columns(target)
        stored = StoredWriter(target)
        for article in self._articles:
            stored.add(json_line(article))
        stored.finish()
        target.put(source_arrays(self.sources))
        return target.finish({"documents": len(self)}, sync=not run)

    def _write_letters(self, target: ContainerWriter) -> None:
        bounds = np.cumsum(np.array(self._lengths, np.int64).reshape(-1, len(FIELDS)), axis=1)
        starts = np.concatenate(([0], np.cumsum(bounds[:, -1])))
        codes = np.frombuffer("".join(self._streams).encode("utf-32-le", "surrogatepass"), np.uint32)
        alphabet, stream = _number(codes)
        writer = LetterWriter(target, alphabet, starts)
        writer.append(invert(stream))
        writer.append_letters(*letter_articles(stream, starts, len(alphabet)))
        writer.finish()
        write_bounds(target, starts, bounds)
        target.append("signatures", signatures(codes, *_main_texts(starts, bounds)).ravel())

    def _write_columns(self, target: ContainerWriter) -> None:
        days = np.array([day_row(article.date) for article in self._articles], np.int32).reshape(-1, len(DAYS))
        for number, name in enumerate(DAYS):
            target.append(f"days.{name}", days[:, number])
        rows = zip(self._articles, self._files, strict=True)
        labels = [{**labels_of(article), "source": [(file, file)] if file else []} for article, file in rows]
        for name in LABELS:
            target.put(LabelColumn.of([row[name] for row in labels]).arrays(name))
        write_ids(target, [article_id.encode("utf-8", "surrogatepass") for article_id in self.ids])


def _main_texts(starts: Numbers, bounds: Numbers) -> tuple[Numbers, Numbers]:
    """Give where the text of each article stands in the stream: its body, or its caption where it has no body."""
    deck, body, caption = (starts[:-1] + bounds[:, FIELDS.index(name)] for name in ("deck", "body", "caption"))
    return np.where(body > deck, deck, body), np.where(body > deck, body, caption)


def _number(codes: Array) -> tuple[Numbers, Numbers]:
    """Number the letters of a stream by their place in its alphabet; the separator is number 0."""
    seen = np.zeros(0x110000, np.bool_)
    seen[codes] = True
    seen[0] = True
    alphabet = np.flatnonzero(seen)
    numbers = np.zeros(0x110000, np.int64)
    numbers[alphabet] = np.arange(len(alphabet))
    return alphabet, numbers[codes]


def write_bounds(target: ContainerWriter, starts: Numbers, bounds: Numbers) -> None:
    """Write where articles begin in the stream, and where each of their fields ends, counted from there."""
    target.append("starts", starts.astype(np.uint32 if starts[-1] < 1 << 32 else np.uint64))
    target.append("bounds", bounds.astype(np.uint32).ravel())


def write_ids(target: ContainerWriter, ids: Sequence[bytes]) -> None:
    """Write the ids in the order of the articles, and the articles in the order of the ids."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    target.put(write_strings(ids[number] for number in order), "ids.")
    target.append("ids.articles", np.array(order, np.uint32))


def labels_of(article: Article) -> dict[str, list[tuple[str, str]]]:
    """List an article's labels by column, each with the term it is compared by, none twice."""
    found = {"reporter": [reporter.name for reporter in article.reporters]}
    found["signed"] = [signed(reporter.name, reporter.role) for reporter in article.reporters]
    found |= {name: [label] if (label := getattr(article, name)) else [] for name in SINGLE_LABELS}
    return {name: _with_terms(labels) for name, labels in found.items()}


def signed(name: str, role: str) -> str:
    """Write who signs as what as one label, which `signed_parts` takes apart."""
    return f"{name}|{role.replace('|', '/')}"


def signed_parts(label: str) -> tuple[str, str]:
    """Give the name and the role that a label was written from."""
    name, _, role = label.rpartition("|")
    return name, role


def _with_terms(labels: list[str]) -> list[tuple[str, str]]:
    terms = {label_term(label): label for label in labels}
    return [(term, label) for term, label in terms.items() if term]


@lru_cache(maxsize=10_000)
def label_term(label: str) -> str:
    """Give the term a person's name or a label is compared by: its letters without any blank.

    >>> label_term("王　婷") == label_term("王婷")
    True
    """
    return letters(label).text.replace(" ", "")


def json_line(article: Article) -> bytes:
    """Write an article as it is stored; JSON escapes newlines, so a line is a line."""
    return json.dumps(to_dict(article), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
