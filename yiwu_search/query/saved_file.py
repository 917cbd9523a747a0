"""The file of saved queries: TOML that people edit too, a line a query, 外贸 = '(义乌 或 金华) 出口'.

A change touches its own line, so comments and the order stay. The file is written beside itself and renamed, and is its
owner's alone: what somebody looks for is nobody else's business.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from yiwu_search.errors import SavedQueriesError
from yiwu_search.messages import saved as messages
from yiwu_search.query.saved import name_of

HEADER = "# Saved queries of yiwu-search, NAME = 'QUERY'; @NAME in a query stands for one.\n"
PRIVATE_FOLDER = 0o700
LARGEST = 1 << 20
"""Bytes of the largest file that is read: thousands of queries."""
_KEY = r"""[ \t]*(?P<quote>["']?)(?P<name>[^"'=]+?)(?P=quote)[ \t]*="""
_BARE_KEY = r"(?m)^([ \t]*)([^\s\"'=#\[\].]*[^\x00-\x7f][^\s\"'=#\[\].]*)(?=[ \t]*=)"
"""TOML wants Chinese keys in quotes; nobody types them."""
_LITERAL = r"[^'\x00-\x08\x0a-\x1f\x7f]*"
"""What a string in single quotes, which needs no escapes, may hold."""


@dataclass(frozen=True, slots=True)
class _Content:
    """The file as it was at some moment."""

    stamp: tuple[int, ...]
    text: str
    queries: dict[str, str]


class SavedFile(Mapping[str, str]):
    """The saved queries by name, in the order of the file, which is read when one of them is asked for.

    It is read again when it has changed. A file that is not there holds none. Raises SavedQueriesError, with file and
    line, where it cannot be understood.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: _Content | None = None

    def _content(self) -> _Content:
        stamp = _stamp(self.path)
        if self._read is None or self._read.stamp != stamp:
            text = _text(self.path)
            self._read = _Content(stamp, text, _understood(text, self.path))
        return self._read

    def __getitem__(self, name: str) -> str:
        return self._content().queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content().queries)

    def __len__(self) -> int:
        return len(self._content().queries)

    def save(self, name: str, query: str) -> bool:
        """Save a query in place of the one of that name; says whether there was one.

        Raises ValueError for a name that @ could not be typed before. Whether the query can be understood is not asked.
        """
        if not name_of(name):
            raise ValueError(messages.not_a_name(name))
        return self._change(name, query.encode("utf-8", "replace").decode("utf-8"))

    def forget(self, name: str) -> bool:
        """Take a query out of the file; says whether there was one."""
        return self._change(name, None)

    def _change(self, name: str, query: str | None) -> bool:
        known = next((key for key in self if name_of(key) == name_of(name)), None)
        now = self._content()
        wanted = {key: text for key, text in now.queries.items() if key != known or query is not None}
        if query is not None:
            wanted[known or name] = query
        if wanted != now.queries:
            self._write(_edited(now.text, known, name, query, wanted))
        return known is not None

    def _write(self, text: str) -> None:
        try:
            _replace(Path(os.path.realpath(self.path)), text)  # a link stays one
        except OSError as error:
            raise SavedQueriesError(str(self.path), messages.unwritable(error.strerror or str(error))) from None
        self._read = None


def _stamp(path: Path) -> tuple[int, ...]:
    """Tell one state of a file from the next; empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SavedQueriesError(str(path), messages.unreadable(error.strerror or str(error))) from None
    if len(data) > LARGEST:
        raise SavedQueriesError(str(path), messages.too_large(LARGEST))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SavedQueriesError(str(path), messages.not_utf8(), line) from None


def _replace(path: Path, text: str) -> None:
    """Put a file in place of another, whole or not at all, readable by its owner alone."""
    from tempfile import NamedTemporaryFile  # makes files that only their owner can read

    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise


def _understood(text: str, path: Path) -> dict[str, str]:
    try:
        tables = _parsed(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        what, place, *_ = [*re.split(r" \(at (?:line (\d+).*|end of document\))", str(error)), None]
        line = int(place) if place else text.rstrip("\n").count("\n") + 1  # the column is not told: names were quoted
        raise SavedQueriesError(str(path), messages.not_toml(what or ""), line) from None
    for name, query in tables.items():
        if not isinstance(query, str) or not name_of(name):
            reason = messages.not_a_query(name) if name_of(name) else messages.not_a_name(name)
            raise SavedQueriesError(str(path), reason, _line_of(name, text))
    return {name: str(query) for name, query in tables.items()}


def _parsed(text: str) -> dict[str, object]:
    import tomllib  # 5 ms that a search without @ does not pay

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return tomllib.loads(re.sub(_BARE_KEY, r'\1"\2"', text))


def _line_of(name: str, text: str) -> int | None:
    """Find the line of a key, 1-based; tomllib does not tell."""
    lines = (number for number, line in enumerate(text.split("\n"), 1) if _key_of(line) == name)
    return next(lines, None)


def _key_of(line: str) -> str:
    match = re.match(_KEY, line)
    return match["name"] if match else ""


def _edited(text: str, known: str | None, name: str, query: str | None, wanted: dict[str, str]) -> str:
    """Change one line of a file; where its layout is too much for that, write it anew."""
    new = [_line(known or name, query)] if query is not None else []
    lines = text.split("\n")
    place = (_line_of(known, text) or 0) - 1 if known else -1
    edited = [*lines[:place], *new, *lines[place + 1 :]] if place >= 0 else [*_above(lines), *new, ""]
    written = "\n".join(edited)
    try:
        fits = _parsed(written) == wanted
    except (ValueError, RecursionError):
        fits = False
    return written if fits else HEADER + "".join(f"{_line(key, value)}\n" for key, value in wanted.items())


def _above(lines: list[str]) -> list[str]:
    """Give what stands above a new last line."""
    filled = lines[:-1] if lines[-1] == "" else lines
    return filled or [HEADER.rstrip("\n")]


def _line(name: str, query: str) -> str:
    key = name if name.isascii() else f'"{name}"'
    escaped = json.dumps(query, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON's escapes are TOML's
    return f"{key} = '{query}'" if re.fullmatch(_LITERAL, query) else f"{key} = {escaped}"
