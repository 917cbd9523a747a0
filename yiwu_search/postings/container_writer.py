"""A file of named arrays on its way to the disk: written whole or not at all (see `container`)."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np

from yiwu_search.errors import UnwritableArchive
from yiwu_search.postings.container import CHECKS, CHUNK, MAGIC, Container, trailer_of
from yiwu_search.postings.lists import Array
from yiwu_search.postings.spots import block_checksums

ALIGN = 64
"""Bytes; a cache line, and a multiple of every number's size."""


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Say which folder could not be written to; raises UnwritableArchive."""
    try:
        yield
    except OSError as error:
        raise UnwritableArchive(str(folder), error.strerror or str(error)) from error


class ContainerWriter:
    """Writes arrays that grow chunk by chunk; nothing is visible under the final name until `finish`.

    Each growing array has a temporary file of its own beside the target, without a name, so that a crash leaves
    nothing.
    """

    def __init__(self, path: Path, run: bool = False) -> None:
        """`run`: the file is merged into another before anybody else reads it, so it is made in memory, and what writes
        arrays may choose the simplest form."""
        self.run = run
        self._path = path
        self._parts: dict[str, tuple[str, BinaryIO]] = {}
        self._taken: dict[str, tuple[str, Container]] = {}

    def append(self, name: str, array: Array) -> None:
        """Add numbers to the end of a named array; its type is that of the first chunk. Raises UnwritableArchive."""
        array = np.ascontiguousarray(array)
        with writable(self._path.parent):
            if name not in self._parts:
                self._parts[name] = (array.dtype.str, self._stream())
            kind, stream = self._parts[name]
            stream.write(array.astype(kind, copy=False).data.cast("B") if array.size else b"")

    def _stream(self) -> BinaryIO:
        return BytesIO() if self.run else tempfile.TemporaryFile(dir=self._path.parent)

    def take(self, other: Container) -> None:
        """Take over all arrays of another container, which must stay open until the end."""
        self._taken |= {name: (other.kind(name), other) for name in other}

    def under(self, prefix: str) -> Callable[[str, Array], None]:
        """Give a function that appends to arrays whose names begin with a prefix."""
        return lambda name, array: self.append(prefix + name, array)

    def put(self, arrays: Mapping[str, Array], prefix: str = "") -> None:
        """Add several arrays at once."""
        for name, array in arrays.items():
            self.append(prefix + name, array)

    def finish(self, facts: Mapping[str, object], *, sync: bool = True) -> int:
        """Write the file, have it on the disk if `sync`, and give it its name. Give its size in bytes.

        Raises UnwritableArchive, and leaves nothing behind: a full disk needs the space at once.
        """
        unfinished = self._path.with_name(self._path.name + ".part")
        with writable(self._path.parent), unfinished.open("xb") as target:  # x: a link would be written through
            try:
                size = self._fill(target, facts)
                if sync:
                    os.fsync(target.fileno())
                unfinished.replace(self._path)
            except OSError:
                unfinished.unlink(missing_ok=True)
                raise
            finally:
                self.close()
        return size

    def _fill(self, target: BinaryIO, facts: Mapping[str, object]) -> int:
        target.write(MAGIC)
        checks: list[int] = []
        directory = {name: _copy(kind, _chunks(stream), target, checks) for name, (kind, stream) in self._parts.items()}
        for name, (kind, other) in self._taken.items():
            directory[name] = _copy(kind, other.chunks(name), target, checks)
            other.release()
        if not self.run:
            directory[CHECKS] = _copy("<u4", iter([np.array(checks, "<u4").tobytes()]), target, [])
        _write_directory(target, {"facts": dict(facts), "arrays": directory})
        target.flush()
        return target.tell()

    def close(self) -> None:
        """Let go of the temporary files."""
        for _, stream in self._parts.values():
            stream.close()


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        yield chunk


def _copy(
    kind: str, chunks: Iterator[bytes] | Iterator[memoryview], target: BinaryIO, checks: list[int]
) -> list[object]:
    """Copy an array to the end of a file and give its row of the directory; adds the checksums of its blocks."""
    target.write(b"\0" * (-target.tell() % ALIGN))
    offset, checksum = target.tell(), 0
    for chunk in chunks:
        checksum = zlib.crc32(chunk, checksum)
        checks.extend(block_checksums(chunk))
        target.write(chunk)
    return [offset, kind, (target.tell() - offset) // np.dtype(kind).itemsize, checksum]


def _write_directory(target: BinaryIO, directory: Mapping[str, object]) -> None:
    data = json.dumps(directory, ensure_ascii=False).encode("utf-8")
    offset = target.tell()
    target.write(data + trailer_of(offset, data))
