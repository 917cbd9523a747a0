"""This project, through its public library interface."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypedDict

from benchmarks.engines.protocol import Engine, Found, counted, folder_size, nothing_missing
from benchmarks.queries import Query
from yiwu_search import Archive


def build(articles: Path, index: Path) -> int:
    """Index the file as `yiwu-search index` does."""
    with Archive.create(index) as archive:
        return archive.index(articles).articles


class Session:
    """An open archive."""

    def __init__(self, _: Path, index: Path) -> None:
        self._archive = Archive.open(index)

    def search(self, query: Query, limit: int) -> Found:
        if query.facet:
            found = self._archive.facets(_text(query), ["section"], since=_day(query.since), until=_day(query.until))
            return counted({name: number for name, number in found["section"] if name})
        ranking = self._archive.rank(_text(query), limit=limit, **_options(query))
        return Found(ranking.total, ranking.ids)

    def snippets(self, query: Query, limit: int) -> list[str]:
        return [hit.snippet.text for hit in self._archive.search(_text(query), limit=limit, **_options(query))]

    def close(self) -> None:
        self._archive.close()


class _Options(TypedDict):
    """What a query asks besides its text."""

    offset: int
    sort: str
    since: str | None
    until: str | None
    reporter: str | None
    section: str | None


def _text(query: Query) -> str:
    text = " ".join(query.words) + (f' "{query.literal}"' if query.literal else "")
    return text or f"记者:{query.reporter}"


def _options(query: Query) -> _Options:
    return {
        "offset": query.offset,
        "sort": "newest" if query.newest else "relevance",
        "since": _day(query.since),
        "until": _day(query.until),
        "reporter": (query.reporter or None) if query.words or query.literal else None,
        "section": query.section or None,
    }


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
        "Ten snippets include reading the ten articles, which the peers' ten snippets do too.",
        "A cold search prints ten hits with snippets; the peers' cold scripts print ten ids.",
    ),
    missing=nothing_missing,
    build=build,
    open=Session,
    size=folder_size,
    cold=cold,
)
