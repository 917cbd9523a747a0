"""SQLite FTS5 fed with rjieba's words, joined by blanks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.corpus import Item, items
from benchmarks.engines.protocol import Engine, Found, Unsupported, counted, folder_size, module_missing
from benchmarks.once import command
from benchmarks.queries import Query

CACHE_KB = 64_000
"""Page cache; SQLite's stock 2 MB is meant for phones."""
Cut = Callable[[str], str]


def words(text: str) -> str:
    """Cut a text into words joined by blanks."""
    import rjieba

    return " ".join(rjieba.cut(text))


def build(articles: Path, index: Path) -> int:
    """Index the words."""
    return fill(articles, index, "unicode61", words)


def fill(articles: Path, index: Path, tokenizer: str, cut: Cut) -> int:
    """Make the tables in one transaction: the searchable text, and beside it what is filtered and sorted by."""
    index.mkdir(parents=True)
    base = _connect(index)
    base.execute(f"CREATE VIRTUAL TABLE texts USING fts5(headline, body, tokenize='{tokenizer}')")
    base.execute("CREATE TABLE articles(number INTEGER PRIMARY KEY, id TEXT, headline TEXT, day INTEGER, section TEXT)")
    base.execute("CREATE TABLE signed(reporter TEXT, number INTEGER)")
    count = 0
    with base:
        for count, item in enumerate(items(articles), 1):
            _insert(base, count, item, cut)
        base.execute("CREATE INDEX by_day ON articles(day)")
        base.execute("CREATE INDEX by_reporter ON signed(reporter, number)")
        base.execute("INSERT INTO texts(texts) VALUES('optimize')")
    base.close()
    return count


def _insert(base: sqlite3.Connection, number: int, item: Item, cut: Cut) -> None:
    texts = (number, cut(item.headline), cut(item.body))
    base.execute("INSERT INTO texts(rowid, headline, body) VALUES(?, ?, ?)", texts)
    row = (number, item.id, item.headline, item.day, item.section)
    base.execute("INSERT INTO articles VALUES(?, ?, ?, ?, ?)", row)
    base.executemany("INSERT INTO signed VALUES(?, ?)", [(name, number) for name in item.reporters])


def _connect(index: Path) -> sqlite3.Connection:
    base = sqlite3.connect(index / "articles.sqlite")
    base.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    return base


class Session:
    """An open database. A search is two statements: the total, and the page."""

    def __init__(self, index: Path, cut: Cut, shortest: int = 1) -> None:
        self._base = _connect(index)
        self._cut = cut
        self._shortest = shortest

    def search(self, query: Query, limit: int) -> Found:
        tables, values = self._tables(query)
        if query.facet:
            return counted(dict(self._base.execute(f"SELECT section, count(*) {tables} GROUP BY section", values)))
        total = int(self._base.execute(f"SELECT count(*) {tables}", values).fetchone()[0])
        rows = self._base.execute(f"SELECT articles.id {tables} {_order(query)}", [*values, limit, query.offset])
        return Found(total, tuple(row[0] for row in rows))

    def snippets(self, query: Query, limit: int) -> list[str]:
        if not (query.words or query.literal):
            raise Unsupported
        tables, values = self._tables(query)
        marked = "snippet(texts, 1, '[', ']', '…', 32)"
        rows = self._base.execute(f"SELECT {marked} {tables} {_order(query)}", [*values, limit, query.offset])
        return [row[0] for row in rows]

    def close(self) -> None:
        self._base.close()

    def _tables(self, query: Query) -> tuple[str, list[str | int]]:
        """Write FROM and WHERE, and the values for its question marks."""
        asked = bool(query.words or query.literal)
        conditions, values = ["articles.number = texts.rowid"] if asked else [], list[str | int]()
        for condition, value in self._conditions(query):
            conditions.append(condition)
            values.append(value)
        tables = "texts, articles" if asked else "articles"  # a join with all texts costs 0.3 s at 10,000 articles
        return f"FROM {tables} WHERE {' AND '.join(conditions)}", values

    def _conditions(self, query: Query) -> Iterator[tuple[str, str | int]]:
        texts = [text for text in (*query.words, query.literal) if text]
        if texts:
            if min(map(len, texts)) < self._shortest:
                raise Unsupported
            yield "texts MATCH ?", " AND ".join('"' + self._cut(text).replace('"', '""') + '"' for text in texts)
        if query.reporter:
            yield "articles.number IN (SELECT number FROM signed WHERE reporter = ?)", query.reporter
        if query.section:
            yield "articles.section = ?", query.section
        if query.since:
            yield "articles.day >= ?", query.since
        if query.until:
            yield "articles.day <= ?", query.until


def _order(query: Query) -> str:
    ranked = "bm25(texts, 2.0, 1.0)" if query.words or query.literal else "articles.day DESC"
    return f"ORDER BY {'articles.day DESC' if query.newest else ranked} LIMIT ? OFFSET ?"


ENGINE = Engine(
    name="fts5",
    title="SQLite FTS5, rjieba words",
    package="",
    unfair=(
        "It finds words as rjieba cut them in the article: a quoted string that is cut otherwise in its sentence is "
        "not found, and punctuation is not compared.",
        "Its stored text is the words with blanks between them, one copy.",
    ),
    missing=module_missing("rjieba"),
    build=build,
    open=lambda _, index: Session(index, words),
    size=folder_size,
    cold=command("fts5"),
)
