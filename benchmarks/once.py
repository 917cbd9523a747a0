"""One search in a fresh process: what a cold start costs a peer. Prints the ids of ten hits.

`python -m benchmarks.once ENGINE INDEX WORD` loads that engine's library and nothing of the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


def command(name: str) -> Callable[[Path, Path, str], list[str]]:
    """Give the function that makes an engine's one-shot command."""

    def cold(_: Path, index: Path, word: str) -> list[str]:
        return [sys.executable, "-m", "benchmarks.once", name, str(index), word]

    return cold


def main(name: str, index: Path, word: str) -> None:
    """Open, search, print."""
    from benchmarks.engines import engine
    from benchmarks.queries import PAGE, Query

    session = engine(name).open(index, index)
    print(*session.search(Query("", (word,)), PAGE).ids)
    session.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
