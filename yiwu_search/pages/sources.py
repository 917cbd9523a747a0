"""Files and folders → source files, in a fixed order, with what is wrong with the rest."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from yiwu_search.errors import MissingSource, SourceError, UnknownSource, UnreadableSource

PAGE_SUFFIXES = frozenset({".txt", ".text"})
ARTICLE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
CHUNK = 1 << 20
"""Bytes read at a time for a digest, so that a huge file costs no memory."""

OnProblem = Callable[[SourceError], None]
"""Told of every file that is left out; the rest of the batch goes on."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that holds a page, or ready articles."""

    path: str
    """The absolute path."""
    shown: str
    """The path as the caller would name it, for messages."""
    key: str
    """A candidate for a short name: the path below the given folder without its suffix, or the file's stem."""
    kind: str
    """"page" or "articles" (JSON Lines)."""


def warn(problem: SourceError) -> None:
    """Log a problem: what happens when the caller wants no list of them. A library prints nothing."""
    logging.getLogger("yiwu_search").warning("%s", problem)


def find_sources(paths: Iterable[str | os.PathLike[str]], on_problem: OnProblem | None = None) -> Iterator[SourceFile]:
    """Yield the source files under `paths`, folders in sorted order, every file once.

    Hidden files are skipped; a folder met twice (a link to a parent) is entered once. A missing path, a folder that
    cannot be listed and a file of an unknown suffix inside a folder go to `on_problem`.
    """
    report = on_problem or warn
    seen: set[str] = set()
    for given in map(Path, paths):
        if given.is_dir():
            found = _in_folder(given, report)
        elif given.exists():
            found = iter([_source(given, given.stem)])
        else:
            report(MissingSource(str(given)))
            continue
        for source in found:
            if source.path not in seen:
                seen.add(source.path)
                yield source


def unique_key(path: str, candidate: str, taken: Collection[str]) -> str:
    """Lengthen `candidate` by the names of the parent folders until it is not in `taken`.

    >>> unique_key("/a/2020/01.txt", "01", {"01"})
    '2020/01'

    Where the folders run out, a number is added.
    """
    key = candidate
    parents = list(Path(path).with_suffix("").parts[1:])
    length = len(Path(candidate).parts)
    while key in taken and length < len(parents):
        length += 1
        key = "/".join(parents[-length:])
    number = 1
    base = key
    while key in taken:
        number += 1
        key = f"{base}~{number}"
    return key


def digest_of(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file's bytes in hex. Raise UnreadableSource where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise UnreadableSource(str(path), error.strerror or str(error)) from error
    return digest.hexdigest()


def _in_folder(folder: Path, report: OnProblem) -> Iterator[SourceFile]:
    entered: set[str] = set()
    unlisted = lambda error: report(UnreadableSource(str(error.filename), error.strerror))  # noqa: E731
    for top, below, names in os.walk(folder, followlinks=True, onerror=unlisted):
        real = os.path.realpath(top)
        if real in entered:
            below.clear()
            continue
        entered.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from _files_of(Path(top), folder, sorted(names), report)


def _files_of(top: Path, folder: Path, names: list[str], report: OnProblem) -> Iterator[SourceFile]:
    for path in (top / name for name in names if not name.startswith(".")):
        if path.suffix.lower() in PAGE_SUFFIXES | ARTICLE_SUFFIXES:
            yield _source(path, path.relative_to(folder).with_suffix("").as_posix())
        else:
            report(UnknownSource(str(path), path.suffix.lower()))


def _source(path: Path, key: str) -> SourceFile:
    kind = "articles" if path.suffix.lower() in ARTICLE_SUFFIXES else "page"
    return SourceFile(os.path.abspath(path), str(path), key or path.name, kind)  # noqa: PTH100 (keeps links as named)
