"""This project, through its public library interface."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.engines.protocol import Engine, Found, folder_size, nothing_missing
from benchmarks.queries import Query
from yiwu_search import Archive, Results


def build(articles: Path, index: Path) -> int:
    """Index the file as `yiwu-search index` does."""
    with Archive.create(index) as archive:
        return archive.index(articles).articles


class Session:
    """An open archive."""

    def __init__(self, _: Path, index: Path) -> None:
        self._archive = Archive.open(index)

    def search(self, query: Query, limit: int) -> Found:
        results = self._results(query, limit)
        return Found(results.total, tuple(hit.article.id for hit in results))

    def snippets(self, query: Query, limit: int) -> list[str]:
        return [hit.snippet.text for hit in self._results(query, limit)]

    def close(self) -> None:
        self._archive.close()

    def _results(self, query: Query, limit: int) -> Results:
        text = " ".join(query.words) + (f' "{query.literal}"' if query.literal else "")
        reporter = query.reporter or None
        if not text:
            text, reporter = f"记者:{query.reporter}", None
        return self._archive.search(
            text,
            limit=limit,
            offset=query.offset,
            sort="newest" if query.newest else "relevance",
            since=_day(query.since),
            until=_day(query.until),
            reporter=reporter,
            section=query.section or None,
        )


def _day(number: int) -> str | None:
    return f"{number // 10000}-{number // 100 % 100:02}-{number % 100:02}" if number else None


def cold(_: Path, index: Path, word: str) -> list[str]:
    """The command a reader types."""
    return [sys.executable, "-m", "yiwu_search", word, "--index", str(index), "--color", "never"]


ENGINE = Engine(
    name="yiwu",
    title="this project",
    package="yiwu-search",
    unfair=(
        "A hot search includes reading ten stored articles and making their snippets, which the peers' hot searches do "
        "not: the library has no search without them.",
        "Ten snippets are the difference between a page of ten hits and a page of none.",
        "A cold search prints ten hits with snippets; the peers' cold scripts print ten ids.",
    ),
    missing=nothing_missing,
    build=build,
    open=Session,
    size=folder_size,
    cold=cold,
    bare=0,
)
