"""Stock Whoosh with the usual recipe: jieba's ready-made ChineseAnalyzer, the default codec, BM25F, the parser."""

# mypy: disallow-untyped-calls=False
# Whoosh declares itself typed and leaves many functions bare.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import items
from benchmarks.engines.protocol import Engine, Found, counted, folder_size, module_missing
from benchmarks.once import command
from benchmarks.queries import Query

if TYPE_CHECKING:
    from whoosh.fields import Schema
    from whoosh.searching import Results

MEMORY_MB = 256
"""What the writer may hold before it spills; stock is 128, and more helps it."""


def _schema() -> Schema:
    """Text by jieba's analyzer, stored for highlighting; labels whole; the day sortable."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema

    analyzer = ChineseAnalyzer()
    return Schema(
        id=ID(stored=True, unique=True),
        headline=TEXT(analyzer=analyzer, stored=True),
        body=TEXT(analyzer=analyzer, stored=True),
        day=NUMERIC(int, sortable=True),
        section=ID(sortable=True),
        reporter=KEYWORD(commas=True),
    )


def build(articles: Path, index: Path) -> int:
    """Index headline and body with stored text, as one commit."""
    from whoosh.index import create_in

    index.mkdir(parents=True)
    writer = create_in(str(index), _schema()).writer(limitmb=MEMORY_MB)
    count = 0
    for item in items(articles):
        count += 1
        writer.add_document(
            id=item.id,
            headline=item.headline,
            body=item.body,
            day=item.day,
            section=item.section,
            reporter=",".join(item.reporters),
        )
    writer.commit()
    return count


class Session:
    """An open searcher and a parser over headline and body; all words are wanted."""

    def __init__(self, _: Path, index: Path) -> None:
        from whoosh.index import open_dir
        from whoosh.qparser import MultifieldParser

        self._index = open_dir(str(index))
        self._searcher = self._index.searcher()
        self._parser = MultifieldParser(["headline", "body"], self._index.schema)

    def search(self, query: Query, limit: int) -> Found:
        if query.facet:
            return counted({name: len(found) for name, found in self._hits(query, limit).groups("section").items()})
        hits = self._hits(query, limit)
        return Found(len(hits), tuple(hit["id"] for hit in list(hits)[query.offset :]))

    def snippets(self, query: Query, limit: int) -> list[str]:
        return [hit.highlights("body") for hit in list(self._hits(query, limit))[query.offset :]]

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _hits(self, query: Query, limit: int) -> Results:
        from whoosh import query as asked

        filters: list[asked.Query] = []
        if query.reporter:
            filters.append(asked.Term("reporter", query.reporter))
        if query.section:
            filters.append(asked.Term("section", query.section))
        if query.since or query.until:
            filters.append(asked.NumericRange("day", query.since or 1, query.until or 99999999))
        text = " ".join(query.words) + (f' "{query.literal}"' if query.literal else "")
        return self._searcher.search(
            self._parser.parse(text) if text else asked.Every(),
            limit=query.offset + limit,
            filter=asked.And(filters) if filters else None,
            sortedby="day" if query.newest else None,
            reverse=query.newest,
            groupedby="section" if query.facet else None,
        )


def missing() -> str:
    """Say what is not installed."""
    return module_missing("whoosh")() or module_missing("jieba")()


ENGINE = Engine(
    name="whoosh",
    title="Whoosh + ChineseAnalyzer",
    package="whoosh3",
    unfair=(
        "Built on a subset (column articles), because it is slow; its index and its hot times grow with the articles.",
        "jieba's dictionary is loaded within its build and within its cold search, as it is in use.",
        "Its analyzer drops one-character words and stop words and sets positions to character offsets, so that quoted "
        "strings mostly find nothing, fast.",
    ),
    missing=missing,
    build=build,
    open=Session,
    size=folder_size,
    cold=command("whoosh"),
    slow=True,
)
