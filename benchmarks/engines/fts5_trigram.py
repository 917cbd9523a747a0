"""SQLite FTS5 with its own trigram tokenizer: any literal string of three characters and more."""

from __future__ import annotations

from pathlib import Path

from benchmarks.engines.fts5 import Session, fill
from benchmarks.engines.protocol import Engine, folder_size, nothing_missing
from benchmarks.once import command


def _whole(text: str) -> str:
    return text


def build(articles: Path, index: Path) -> int:
    """Index every three letters."""
    return fill(articles, index, "trigram", _whole)


ENGINE = Engine(
    name="trigram",
    title="SQLite FTS5, trigrams",
    package="",
    unfair=(
        "It has no words: every query is a string, and those of one or two characters, which most Chinese words are, "
        "cannot be asked (–); its medians are over the rest.",
    ),
    missing=nothing_missing,
    build=build,
    open=lambda _, index: Session(index, _whole, shortest=3),
    size=folder_size,
    cold=command("trigram"),
)
