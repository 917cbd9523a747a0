"""The engines of the known-item comparison: each takes texts and gives a function from a query to the first ten ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.news import News

DEPTH = 10
Ask = Callable[[str], list[str]]


def yiwu(texts: Sequence[News], folder: Path) -> Ask:
    """This project, as it answers what is typed."""
    from yiwu_search import Archive, Article

    archive = Archive.create(folder)
    archive.add(Article(id=row.id, body=row.body) for row in texts)
    return lambda query: list(archive.rank(query, limit=DEPTH).ids)


def _words(text: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut(text.lower()) if word.strip()]


def tantivy_or(texts: Sequence[News], folder: Path) -> Ask:
    """tantivy over rjieba's words, any of them."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("body", tokenizer_name="words")
    folder.mkdir()
    index = tantivy.Index(builder.build(), str(folder))
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer()
    for row in texts:
        document = tantivy.Document()
        document.add_text("id", row.id)
        document.add_text("body", " ".join(_words(row.body)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    should, made = tantivy.Occur.Should, tantivy.Query

    def ask(query: str) -> list[str]:
        terms = [(should, made.term_query(index.schema, "body", word)) for word in _words(query)]
        found = searcher.search(made.boolean_query(terms), DEPTH).hits
        return [str(searcher.doc(address).get_first("id")) for _, address in found]

    return ask


def trigrams(texts: Sequence[News], folder: Path) -> Ask:
    """SQLite FTS5 with trigrams, all the blank-separated strings of the query."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body, tokenize='trigram')")
    base.executemany("INSERT INTO texts VALUES(?, ?)", [(row.id, row.body) for row in texts])

    def ask(query: str) -> list[str]:
        asked = " AND ".join('"' + part.replace('"', '""') + '"' for part in query.split() if len(part) >= 3)
        if not asked:
            return []
        rows = base.execute("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (asked, DEPTH))
        return [row[0] for row in rows]

    return ask


def whoosh_with(joined: str) -> Callable[[Sequence[News], Path], Ask]:
    """Stock Whoosh with jieba's analyzer; `joined` is "and" or "or"."""

    def make(texts: Sequence[News], folder: Path) -> Ask:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index, qparser

        folder.mkdir()
        schema = fields.Schema(id=fields.ID(stored=True), body=fields.TEXT(analyzer=ChineseAnalyzer()))
        made = index.create_in(str(folder), schema)
        writer = made.writer(limitmb=256)
        for row in texts:
            writer.add_document(id=row.id, body=row.body)
        writer.commit()
        group = qparser.AndGroup if joined == "and" else qparser.OrGroup
        parser = qparser.QueryParser("body", schema, group=group)
        searcher = made.searcher()
        return lambda query: [hit["id"] for hit in searcher.search(parser.parse(query), limit=DEPTH)]

    return make


PEERS: dict[str, Callable[[Sequence[News], Path], Ask]] = {
    "yiwu": yiwu,
    "tantivy": tantivy_or,
    "trigram": trigrams,
    "whoosh-and": whoosh_with("and"),
    "whoosh-or": whoosh_with("or"),
}
