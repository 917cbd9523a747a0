"""The table of contents: which segments make up a generation of the index. JSON with a checksum; nothing is unpickled.

    _MAIN_12.toc:  {"format": 4, "generation": 12, "segments": [{"id": …, "documents": …, "deleted": …}, …]}
                   crc32 of the line above, 8 hex digits

A commit writes the next table under a temporary name, has it on the disk, and renames it. A reader opens the highest
number it finds; a table, once there, is never changed.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import re
import stat
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from yiwu_search.messages import damage as messages
from yiwu_search.postings.container import DamagedFileError

FORMAT = 4
"""Raised whenever the meaning of an index on disk changes. 1 was stock Whoosh storage, 2 had the words inside of words
too, 3 had no signatures and no roles. All are refused."""
NAME = "MAIN"
LOCK = f"{NAME}_WRITELOCK"
LOOKS = 20
"""How often an empty folder is looked at again: a listing that meets a commit may miss the old table and the new."""
PAUSE = 0.002
"""Seconds between two looks."""
_CHECKSUM = 10
"""Bytes of the checksum's line, with the newlines around it."""
_STOCK = bytes((4, 8, 4))
"""What Whoosh's own tables begin with: the sizes of its int, long and float."""
_TOC = re.compile(r"_MAIN_([0-9]{1,18})\.toc")
_SEGMENT = re.compile(r"MAIN_([0-9a-z]+)\.seg")
Mask = npt.NDArray[np.bool_]


class WrongFormatError(Exception):
    """An index of another format."""

    def __init__(self, found: str, wanted: int = FORMAT) -> None:
        super().__init__(messages.wrong_format(found, wanted))


@dataclass(frozen=True)
class SegmentRow:
    """A segment as a table of contents lists it."""

    id: str
    """The name of its file, without the suffix."""
    documents: int
    """How many articles it holds, deleted ones included."""
    deleted: tuple[int, ...] = ()
    """The articles that no longer count, ascending."""

    def live(self) -> Mask:
        """Tell which articles count."""
        mask = np.ones(self.documents, np.bool_)
        mask[list(self.deleted)] = False
        return mask

    def without(self, articles: Sequence[int]) -> SegmentRow:
        """Give the row with more articles deleted."""
        return SegmentRow(self.id, self.documents, tuple(sorted({*self.deleted, *articles})))


@dataclass(frozen=True)
class Contents:
    """One generation of an index."""

    generation: int
    segments: tuple[SegmentRow, ...] = ()
    """Older segments first."""
    words: str = ""
    """The name of the file of words that people added; empty where there are none."""


def segment_file(folder: Path, segment: str) -> Path:
    """Name the file of a segment."""
    return folder / f"{NAME}_{segment}.seg"


def words_file(folder: Path, name: str) -> Path:
    """Name the file of the words that people added."""
    return folder / f"{NAME}_{name}.words"


def new_name() -> str:
    """Make up a name for a segment or a file of words."""
    import secrets  # a search does without

    return secrets.token_hex(8)


def segments_in(folder: Path) -> list[str]:
    """List the names of all segments whose files are there, whether a table names them or not."""
    return sorted(match[1] for entry in folder.iterdir() if (match := _SEGMENT.fullmatch(entry.name)))


def generations(folder: Path) -> list[int]:
    """List the generations whose tables are there, newest first."""
    return sorted((int(match[1]) for entry in folder.iterdir() if (match := _TOC.fullmatch(entry.name))), reverse=True)


def newest(folder: Path) -> int:
    """Give the generation of the newest table; raises FileNotFoundError where there is none."""
    for _ in range(LOOKS):
        if found := generations(folder):
            return found[0]
        time.sleep(PAUSE)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def read_contents(folder: Path, generation: int) -> Contents:
    """Read a table of contents; raises OSError, DamagedFileError or WrongFormatError."""
    path = folder / f"_{NAME}_{generation}.toc"
    confirm_file(path)
    with path.open("rb") as stream:
        if stream.read(len(_STOCK)) == _STOCK:
            raise WrongFormatError("stock Whoosh")
    table = parse_checked(path)
    if table["format"] != FORMAT:
        raise WrongFormatError(str(table["format"]))
    try:
        rows = tuple(_row(row["id"], row["documents"], _unpack(row["deleted"])) for row in table["segments"])
        contents = Contents(int(table["generation"]), rows, _named(table.get("words", "")))
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise DamagedFileError(str(path), messages.not_ours()) from error
    if contents.generation != generation:
        raise DamagedFileError(str(path), messages.not_ours())
    return contents


def _row(name: str, documents: int, deleted: tuple[int, ...]) -> SegmentRow:
    """Make a row of what a table says; raises ValueError or TypeError where that cannot be."""
    if not _named(name) or documents < 0 or max(deleted, default=-1) >= documents:
        raise ValueError(name)
    return SegmentRow(name, documents, deleted)


def _named(name: str) -> str:
    """Give a part of a file's name; raises ValueError where it could lead out of the folder."""
    if not re.fullmatch("[0-9a-z]*", name):
        raise ValueError(name)
    return name


def parse_checked(path: Path) -> dict[str, Any]:
    """Read a checked file of JSON with a format number; raises OSError or DamagedFileError."""
    try:
        table = json.loads(read_checked(path).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(str(path), messages.not_ours()) from error
    if not isinstance(table, dict) or "format" not in table:
        raise DamagedFileError(str(path), messages.not_ours())
    return table


def confirm_file(path: Path) -> None:
    """Raise DamagedFileError where a file of an index is a link, which may lead out of it, or nothing that ends, as a
    pipe; OSError where nothing is there. One system call."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise DamagedFileError(str(path), messages.no_file())


def read_checked(path: Path) -> bytes:
    """Read a file that ends with its checksum; raises OSError or DamagedFileError."""
    confirm_file(path)
    data = path.read_bytes()
    body = data[:-_CHECKSUM]
    if data[-_CHECKSUM:] != _checksum(body):
        raise DamagedFileError(str(path), messages.wrong_checksum())
    return body


def _checksum(body: bytes) -> bytes:
    return b"\n%08x\n" % zlib.crc32(body)


def write_contents(folder: Path, contents: Contents) -> None:
    """Write a table of contents, on the disk when this returns; it is the newest from then on."""
    rows = [{"id": row.id, "documents": row.documents, "deleted": _pack(row)} for row in contents.segments]
    table = {"format": FORMAT, "generation": contents.generation, "segments": rows}
    table |= {"words": contents.words} if contents.words else {}
    write_checked(folder / f"_{NAME}_{contents.generation}.toc", json.dumps(table).encode("ascii"))


def write_checked(path: Path, body: bytes) -> None:
    """Write a file with its checksum behind it, all at once, and on the disk when this returns."""
    unfinished = path.with_name(path.name + ".part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(unfinished, flags, 0o666), "wb") as stream:
        stream.write(body + _checksum(body))
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unused(folder: Path, contents: Contents) -> None:
    """Remove what no generation from this one on needs: older tables, their segments, leftovers of a crash.

    Only files with names of this program are touched, and a link is removed, not what it points to. Readers of an
    older generation keep what they have mapped. Tables go first, so that none ever names a segment that is gone.
    """
    used = {f"_{NAME}_{contents.generation}.toc"} | {segment_file(folder, row.id).name for row in contents.segments}
    used |= {words_file(folder, contents.words).name}
    unused = [entry for entry in folder.iterdir() if entry.name not in used and _OURS.fullmatch(entry.name)]
    tables = [entry for entry in unused if entry.suffix == ".toc"]
    for entry in tables:
        entry.unlink(missing_ok=True)
    if any(int(entry.stem.rpartition("_")[2]) > contents.generation for entry in tables):
        sync_folder(folder)  # of a commit that failed: it must not come back without its segments
    for entry in unused:
        entry.unlink(missing_ok=True)


_OURS = re.compile(r"_MAIN_[0-9]+\.toc(\.part)?|MAIN_[0-9a-z]+\.(seg(\.[0-9])?|words)(\.part)?")


def _pack(row: SegmentRow) -> str:
    """Write the deleted articles as packed bits: a tenth of a list of numbers where many are."""
    return base64.b64encode(zlib.compress(np.packbits(~row.live()).tobytes())).decode("ascii") if row.deleted else ""


def _unpack(text: str) -> tuple[int, ...]:
    bits = np.unpackbits(np.frombuffer(zlib.decompress(base64.b64decode(text)), np.uint8)) if text else np.zeros(0)
    return tuple(np.flatnonzero(bits).tolist())
