"""The engines of the known-item comparison: each takes texts and gives a function from a query to the first ten ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.news import News

DEPTH = 10
"""Places that are looked at."""
Ask = Callable[[str], list[str]]
Make = Callable[[Sequence[News], Path], Ask]


@dataclass(frozen=True, slots=True)
class Peer:
    """One engine of the comparison."""

    make: Make
    """(texts, a folder of its own that is not there yet) → what answers queries."""
    unfair: str
    """What its figures hide or flatter, a sentence."""


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


def bm25s_words(texts: Sequence[News], folder: Path) -> Ask:
    """bm25s over rjieba's words, with its own k1 and b."""
    import bm25s

    ids = [row.id for row in texts]
    scorer = bm25s.BM25()
    scorer.index([_words(row.body) for row in texts], show_progress=False)

    def ask(query: str) -> list[str]:
        found = scorer.retrieve([_words(query)], corpus=ids, k=min(DEPTH, len(ids)), show_progress=False)
        return [str(name) for name, score in zip(found.documents[0], found.scores[0], strict=True) if score > 0]

    return ask


def trigrams(texts: Sequence[News], folder: Path) -> Ask:
    """SQLite FTS5 with trigrams, all the blank-separated strings of the query."""
    return _fts5("trigram", ((row.id, row.body) for row in texts), _three_letters)


def fts5_words(texts: Sequence[News], folder: Path) -> Ask:
    """SQLite FTS5 over rjieba's words, any of them."""
    return _fts5("unicode61", ((row.id, " ".join(_words(row.body))) for row in texts), _any_word)


def _three_letters(query: str) -> str:
    return " AND ".join(_string(part) for part in query.split() if len(part) >= 3)


def _any_word(query: str) -> str:
    return " OR ".join(map(_string, _words(query)))


def _string(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _fts5(tokenizer: str, rows: Iterable[tuple[str, str]], expression: Callable[[str], str]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body, tokenize='{tokenizer}')")
    base.executemany("INSERT INTO texts VALUES(?, ?)", rows)

    def ask(query: str) -> list[str]:
        asked = expression(query)
        if not asked:
            return []
        found = base.execute("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (asked, DEPTH))
        return [row[0] for row in found]

    return ask


def whoosh_with(joined: str) -> Make:
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


_ANALYZER = "jieba's analyzer drops one-character words and stop words, and knows nothing of phrases here"
PEERS = {
    "yiwu": Peer(
        yiwu,
        "the weights of missing words, early words and runs were chosen by this very measure on these texts (the notes"
        " beside them say so); the peers are as they come",
    ),
    "tantivy": Peer(tantivy_or, "rjieba's words, any of them: no phrases, no distances, no fields"),
    "bm25s": Peer(bm25s_words, "rjieba's words, any of them, by BM25 alone"),
    "fts5": Peer(fts5_words, "rjieba's words, any of them, by BM25 alone; signs are not words to it"),
    "trigram": Peer(
        trigrams, "all strings between blanks must stand in the text; those of one or two letters are left out"
    ),
    "whoosh-and": Peer(whoosh_with("and"), _ANALYZER + "; every word must stand in the text"),
    "whoosh-or": Peer(whoosh_with("or"), _ANALYZER + "; any word will do"),
}
