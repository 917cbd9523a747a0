"""Ways to spoil the files of an index: bytes that are not as written, and nonsense under a checksum that holds."""

from __future__ import annotations

import zlib
from pathlib import Path


def flip(path: Path, place: int, bit: int = 1) -> None:
    """Flip bits of one byte."""
    data = bytearray(path.read_bytes())
    data[place] ^= bit
    path.write_bytes(data)


def seal(body: bytes) -> bytes:
    """Give a table of contents or a file of words its checksum."""
    return body + b"\n%08x\n" % zlib.crc32(body)
