"""tantivy through tantivy-py, fed with rjieba's words: whitespace tokenizer, positions, BM25."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import items
from benchmarks.engines.fts5 import words
from benchmarks.engines.protocol import Engine, Found, Unsupported, counted, folder_size, module_missing
from benchmarks.once import command
from benchmarks.queries import Query

if TYPE_CHECKING:
    import tantivy

HEAP = 256_000_000
"""Bytes the writer's threads may hold before they write a segment."""
SECTIONS = 1000
"""Sections counted at most; by default ten."""
HEADLINE_WEIGHT = 2.0


def _create(index: Path) -> tantivy.Index:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("headline", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="words", index_option="position")
    builder.add_text_field("section", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("reporter", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    index.mkdir(parents=True)
    return _with_words(tantivy.Index(builder.build(), str(index)))


def _with_words(index: tantivy.Index) -> tantivy.Index:
    """Teach an index to cut at blanks and to lower-case; a tokenizer is not kept on disk."""
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer("words", builder.filter(tantivy.Filter.lowercase()).build())
    return index


def build(articles: Path, index: Path) -> int:
    """Index with as many threads as tantivy chooses, one commit."""
    import tantivy

    writer = _create(index).writer(HEAP)
    count = 0
    for item in items(articles):
        count += 1
        document = tantivy.Document()
        document.add_text("id", item.id)
        document.add_text("headline", words(item.headline))
        document.add_text("body", words(item.body))
        document.add_text("section", item.section)
        document.add_integer("day", item.day)
        for name in item.reporters:
            document.add_text("reporter", name)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return count


class Session:
    """An open index and its searcher."""

    def __init__(self, _: Path, index: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = _with_words(tantivy.Index.open(str(index)))
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: Query, limit: int) -> Found:
        if query.facet:
            asked = {"sections": {"terms": {"field": "section", "size": SECTIONS}}}
            buckets = self._searcher.aggregate(self._query(query), asked)["sections"]["buckets"]
            return counted({bucket["key"]: bucket["doc_count"] for bucket in buckets})
        found = self._found(query, limit)
        return Found(
            found.count,  # type: ignore[attr-defined]  # the stub lacks it
            tuple(self._id(address) for _, address in found.hits),
        )

    def snippets(self, query: Query, limit: int) -> list[str]:
        if not (query.words or query.literal):
            raise Unsupported
        asked = self._query(query)
        maker = self._tantivy.SnippetGenerator.create(self._searcher, asked, self._index.schema, "body")
        hits = self._found(query, limit).hits
        return [maker.snippet_from_doc(self._searcher.doc(address)).to_html() for _, address in hits]

    def close(self) -> None:
        """Nothing to do: the files are unmapped with the object."""

    def _found(self, query: Query, limit: int) -> tantivy.SearchResult:
        order = "day" if query.newest else None
        return self._searcher.search(self._query(query), limit, offset=query.offset, order_by_field=order)

    def _id(self, address: tantivy.DocAddress) -> str:
        return str(self._searcher.doc(address).get_first("id"))

    def _query(self, query: Query) -> tantivy.Query:
        """Everything must hold; filters count nothing."""
        made, schema = self._tantivy.Query, self._index.schema
        parts = [self._text(text) for text in (*query.words, query.literal) if text]
        terms = [("reporter", query.reporter), ("section", query.section)]
        parts += [made.const_score_query(made.term_query(schema, *term), 0.0) for term in terms if term[1]]
        if query.since or query.until:
            days = (query.since or 0, query.until or 99999999)
            within = made.range_query(schema, "day", self._tantivy.FieldType.Integer, *days)
            parts.append(made.const_score_query(within, 0.0))
        return made.boolean_query([(self._tantivy.Occur.Must, part) for part in parts])

    def _text(self, text: str) -> tantivy.Query:
        """Find a text in headline or body: its words next to each other."""
        made = self._tantivy.Query
        headline, body = (self._phrase(name, words(text.lower()).split()) for name in ("headline", "body"))
        should = self._tantivy.Occur.Should
        return made.boolean_query([(should, made.boost_query(headline, HEADLINE_WEIGHT)), (should, body)])

    def _phrase(self, field: str, parts: list[str]) -> tantivy.Query:
        made, schema = self._tantivy.Query, self._index.schema
        return made.term_query(schema, field, parts[0]) if len(parts) == 1 else made.phrase_query(schema, field, parts)  # type: ignore[arg-type]


ENGINE = Engine(
    name="tantivy",
    title="tantivy, rjieba words",
    package="tantivy",
    unfair=(
        "It has no character index here: it finds words as rjieba cut them in the article, and not every string.",
        "Its build uses threads of its own beside the one that cuts words; the articles are cut in one thread.",
        "Its stored text is the words with blanks between them, compressed.",
    ),
    missing=lambda: module_missing("tantivy")() or module_missing("rjieba")(),
    build=build,
    open=Session,
    size=folder_size,
    cold=command("tantivy"),
)
