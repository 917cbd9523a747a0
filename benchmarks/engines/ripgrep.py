"""ripgrep over the JSON Lines file: no index, one process a query, lines that hold the string, in the file's order."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.corpus import measured
from benchmarks.engines.protocol import Engine, Found, Unsupported
from benchmarks.queries import Query

PROGRAM = "rg"


def build(articles: Path, index: Path) -> int:
    """Do nothing: the file is what is searched."""
    index.mkdir(parents=True)
    return measured(articles).articles


class Session:
    """A path; nothing is open."""

    def __init__(self, articles: Path, _: Path) -> None:
        self._articles = articles

    def search(self, query: Query, limit: int) -> Found:
        """Pass the lines through one rg a word; the total needs all of them."""
        if query.reporter or query.section or query.since or query.until or query.newest or query.facet:
            raise Unsupported
        lines = self._lines([*query.words, *([query.literal] if query.literal else [])])
        page = lines[query.offset : query.offset + limit]
        return Found(len(lines), tuple(str(json.loads(line).get("id")) for line in page))

    def snippets(self, query: Query, limit: int) -> list[str]:
        raise Unsupported

    def close(self) -> None:
        """Nothing to do."""

    def _lines(self, strings: list[str]) -> list[bytes]:
        output = b""
        for place, string in enumerate(strings):
            asked = [PROGRAM, "--no-config", "--color=never", "-N", "-F", "-e", string]
            source = [str(self._articles)] if place == 0 else ["-"]
            output = subprocess.run(asked + source, input=output if place else None, stdout=subprocess.PIPE).stdout
        return output.splitlines()


def missing() -> str:
    """Say that the program is not there."""
    return "" if shutil.which(PROGRAM) else "ripgrep is not installed"


def cold(articles: Path, _: Path, word: str) -> list[str]:
    """One search for the word."""
    return [PROGRAM, "--no-config", "-N", "-F", "-e", word, str(articles)]


ENGINE = Engine(
    name="rg",
    title="ripgrep, no index",
    package="",
    unfair=(
        "It has no build, no ranking, no fields and no snippets; every search starts a process and reads the whole "
        "file, from memory here because the file has just been read.",
        "It compares the whole line, ids, dates and names included, with letters as they stand.",
    ),
    missing=missing,
    build=build,
    open=Session,
    size=lambda _: 0,
    cold=cold,
)
