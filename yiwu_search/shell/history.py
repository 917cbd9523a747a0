"""The lines of earlier sessions, in a file that only their owner can read.

The form is that of prompt_toolkit's own history, so that an older file goes on: + before each line of an entry, #
before its time. Plain mode keeps it too, without that library.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from yiwu_search.messages import habits as messages

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
LARGEST = 8 << 20
"""Bytes that are read, from the file's end: twice what the longest history of ordinary lines takes."""
SHORTEST = 2
"""Letters of a line that is worth keeping: n, p and the number of a hit mean nothing tomorrow."""

_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd]")
"""What no line holds that was typed: half a power cut's zeros, or another program's bytes."""


def is_kept(line: str) -> bool:
    """Whether a line is worth remembering for another day."""
    word = line.strip()
    return len(word) >= SHORTEST and not word.isdecimal()


class HistoryFile:
    """A history that is kept in a file. Where that fails, `problem` says it, once, and the session goes on without."""

    def __init__(self, path: Path | None, size: int) -> None:
        self._path = path if size else None
        self._size = size
        self.problem = ""
        """A sentence about what cannot be read or written; empty while all is well."""

    def load(self) -> list[str]:
        """Read the entries, oldest first, and cut the file to the newest `size` of them; 10,000 take 10 ms."""
        if self._path is None:
            return []
        try:
            content = _tail(self._path)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._fail(error)
            return []
        if b"\x00" in content:
            self.problem = messages.broken_history(str(self._path))
        entries = [entry for entry in _entries(content.decode("utf-8", "replace")) if not _BROKEN.search(entry)]
        if not self.problem and (len(entries) > self._size or len(content) >= LARGEST):
            self._write_anew(entries[-self._size :])
        return entries[-self._size :]

    def append(self, line: str) -> None:
        """Add an entry; what people look for is nobody else's business, so the file is theirs alone."""
        if self._path is None or self.problem or not is_kept(line):
            return
        try:
            self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
            try:
                os.fchmod(descriptor, PRIVATE_FILE)  # a file that was there keeps its mode when it is opened
                os.write(descriptor, _written(line))  # at once, so that two shells do not write into each other
            finally:
                os.close(descriptor)
        except OSError as error:
            self._fail(error)

    def _write_anew(self, entries: list[str]) -> None:
        """Put the newest entries in the file's place, whole or not at all."""
        assert self._path is not None
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            beside.touch(mode=PRIVATE_FILE)
            beside.write_bytes(b"".join(map(_written, entries)))
            beside.replace(self._path)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.problem = messages.no_history(str(self._path), error.strerror or str(error))


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - LARGEST))
        return file.read(LARGEST)


def _entries(text: str) -> Iterator[str]:
    entry: list[str] = []
    for line in text.split("\n"):
        if line.startswith("+"):
            entry.append(line[1:])
        elif entry:
            yield "\n".join(entry)
            entry = []
    if entry:
        yield "\n".join(entry)


def _written(entry: str) -> bytes:
    lines = "".join(f"+{line}\n" for line in entry.split("\n"))
    return f"\n# {time.strftime('%Y-%m-%d %H:%M:%S')}\n{lines}".encode("utf-8", "replace")
