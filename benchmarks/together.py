"""What a process and all it starts hold in memory at once, looked up while they run (Linux alone tells)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

PAUSE = 0.1
"""Seconds between two looks: segments are built in seconds."""


class Watch:
    """Looks at a process and its descendants until it is stopped."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        """Most proportional bytes (pages that processes share are divided among them) seen at once; 0 elsewhere."""
        self._process = process
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(PAUSE):
            self.peak = max(self.peak, sum(map(_bytes_of, _tree(self._process))))

    def stop(self) -> int:
        """Stop looking and give the peak."""
        self._done.set()
        self._thread.join()
        return self.peak


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # ended, or another system
        return
    for child in children:
        yield from _tree(int(child))


def _bytes_of(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
