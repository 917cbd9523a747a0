"""A file of named arrays: aligned, checksummed, mapped into memory; `container_writer` makes it.

    "YIWUSEG1"  then each array's bytes, beginning at a multiple of 64
    directory   JSON: facts about the whole, and for each array its offset, type, length and CRC-32
    trailer     40 bytes: the directory's offset, length and CRC-32 in hex, "YIWUEND\\n"

Opening reads the trailer and the directory alone; nothing is executed. An array is verified when it is first asked for,
or block by block when its spots are read, by the checksums of blocks in the array "checks". `verify` reads every byte.
"""

from __future__ import annotations

import json
import mmap
import os
import re
import zlib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import TypedDict

import numpy as np

from yiwu_search.messages import damage as messages
from yiwu_search.postings.lists import Array
from yiwu_search.postings.spots import BLOCK, Checked, Spots

MAGIC = b"YIWUSEG1"
END = b"YIWUEND\n"
TRAILER = 40
CHUNK = 1 << 20
"""Bytes copied or verified at a time; a multiple of BLOCK."""
CHECKS = "checks"
"""The array that holds the CRC-32 of every block of all arrays before it; runs, which nobody searches, have none."""
_KIND = re.compile("[<|][ui][1248]")
"""The types of numbers there are; NumPy would take far more for one."""


class _Directory(TypedDict):
    facts: dict[str, object]
    arrays: dict[str, list[object]]


class DamagedFileError(Exception):
    """A file is not what it was when it was written; `args` are its path and what is wrong, for people."""


def trailer_of(offset: int, data: bytes) -> bytes:
    """Write the trailer for a directory at some offset."""
    return b"%016x%08x%08x" % (offset, len(data), zlib.crc32(data)) + END


def _parsed(data: bytes) -> _Directory | None:
    try:
        found: _Directory = json.loads(data)
    except (ValueError, RecursionError):  # a checksum says that nothing has changed, not who wrote it
        return None
    return found


def _fits(directory: _Directory, end: int) -> bool:
    """Whether a directory, of which the checksum holds, is one of ours and speaks of what lies before it."""
    try:
        int(str(directory["facts"].get("documents", 0)))
        return all(_lies_before(end, *row[:3]) for row in directory["arrays"].values())
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _lies_before(end: int, at: object, kind: object, length: object) -> bool:
    if not _KIND.fullmatch(str(kind)):
        return False
    size = int(str(length)) * np.dtype(str(kind)).itemsize
    return 0 <= int(str(at)) <= int(str(at)) + size <= end


class Container(Checked):
    """A file of named arrays, mapped; an array costs memory only where it is read."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises OSError where that fails, DamagedFileError where the directory is not intact."""
        self.path = path
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size < len(MAGIC) + TRAILER:
                raise DamagedFileError(str(path), messages.too_short())
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        directory = self._directory()
        self.facts = directory["facts"]
        self._arrays = directory["arrays"]
        self._verified: set[str] = set()
        self._first_checks = dict(
            zip(self._arrays, accumulate(map(self._blocks, self._arrays), initial=0), strict=False)
        )

    def _directory(self) -> _Directory:
        trailer = self._map[-TRAILER:]
        if self._map[: len(MAGIC)] != MAGIC or trailer[32:] != END:
            raise DamagedFileError(str(self.path), messages.cut_off())
        try:
            offset, size = int(trailer[:16], 16), int(trailer[16:24], 16)
        except ValueError:
            raise DamagedFileError(str(self.path), messages.bad_trailer()) from None
        data = self._map[offset : offset + size]
        if trailer != trailer_of(offset, data):  # compared as written: int() would take "A" for "a"
            raise DamagedFileError(str(self.path), messages.bad_directory())
        found = _parsed(data)
        if found is None or not _fits(found, offset):
            raise DamagedFileError(str(self.path), messages.not_ours())
        return found

    def __getitem__(self, name: str) -> Array:
        """Give an array as a whole; raises DamagedFileError, at the first time, where its checksum does not hold."""
        if name not in self._verified:
            if zlib.crc32(self.bytes_of(name)) != self._arrays[name][3]:
                raise self._damaged(name)
            self._verified.add(name)
        return self._array(name)

    def _array(self, name: str) -> Array:
        offset, kind, length, _ = self._arrays[name]
        if not length:  # nothing to map, and the offset may be the end of the file
            return np.zeros(0, str(kind))
        return np.frombuffer(self._map, dtype=str(kind), count=int(str(length)), offset=int(str(offset)))

    def spots(self, name: str) -> Spots:
        """Give an array of bytes; a spot raises DamagedFileError where the checksum of its block does not hold."""
        if CHECKS not in self._arrays:
            return Spots(self._array(name))
        first = self._first_checks[name]
        return Spots(self._array(name), self[CHECKS][first : first + self._blocks(name)], self._damaged(name))

    def _blocks(self, name: str) -> int:
        return -(-len(self.bytes_of(name)) // BLOCK)

    def _damaged(self, name: str) -> DamagedFileError:
        return DamagedFileError(str(self.path), f"{name}: {messages.wrong_checksum()}")

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._arrays if name != CHECKS)

    def __len__(self) -> int:
        return len(self._arrays) - (CHECKS in self._arrays)

    def kind(self, name: str) -> str:
        """Give the type of an array's numbers."""
        return str(self._arrays[name][1])

    def bytes_of(self, name: str) -> memoryview:
        """Give an array's bytes without copying or verifying them."""
        offset, kind, length, _ = self._arrays[name]
        start = int(str(offset))
        return memoryview(self._map)[start : start + int(str(length)) * np.dtype(str(kind)).itemsize]

    def chunks(self, name: str) -> Iterator[memoryview]:
        """Give an array's bytes in pieces."""
        data = self.bytes_of(name)
        return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))

    def under(self, prefix: str) -> Under:
        """Give the arrays whose names begin with a prefix, by the rest of their names."""
        return Under(self, prefix)

    def confirm_whole(self) -> None:
        """Raise DamagedFileError where the file has been cut since it was opened: to touch what is gone would end the
        process with SIGBUS. One system call."""
        if self._map.size() < len(self._map):
            raise DamagedFileError(str(self.path), messages.cut_while_open())

    def release(self) -> None:
        """Give back the memory that holds what was read; it is read again when it is needed.

        Mapped pages count as this process's memory although they are the system's cache, and a merge reads gigabytes.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def verify(self) -> list[str]:
        """Read every byte and name the arrays whose checksum does not hold; "padding" for bytes between them."""
        damaged = [name for name, row in self._arrays.items() if zlib.crc32(self.bytes_of(name)) != row[3]]
        self._verified = set(self._arrays).difference(damaged)
        end = len(MAGIC)
        for name, row in self._arrays.items():  # in the order in which they were written
            if any(self._map[end : int(str(row[0]))]):
                damaged.append("padding")
            end = int(str(row[0])) + len(self.bytes_of(name))
        return damaged


class Under(Checked):
    """The arrays of a container whose names begin with a prefix."""

    def __init__(self, container: Container, prefix: str) -> None:
        self._container, self._prefix = container, prefix
        self._names = [name[len(prefix) :] for name in container if name.startswith(prefix)]

    def __getitem__(self, name: str) -> Array:
        return self._container[self._prefix + name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:  # Mapping's own would read, and so verify, the array
        return name in self._names

    def spots(self, name: str) -> Spots:
        """Give an array by spots."""
        return self._container.spots(self._prefix + name)

    def under(self, prefix: str) -> Under:
        """Give the arrays whose names begin with a further prefix."""
        return Under(self._container, self._prefix + prefix)
