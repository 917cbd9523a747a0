"""Files and folders → source files, in a fixed order, with what is wrong with the rest."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from yiwu_search.errors import MissingSource, SourceError, UnknownSource, UnreadableSource
from yiwu_search.pages.corrections import NAME as CORRECTIONS
from yiwu_search.pages.corrections import Correction, CorrectionFiles, stamped
from yiwu_search.pages.known import Known
from yiwu_search.pages.metadata import NOTHING_KNOWN, Metadata
from yiwu_search.pages.sidecar import NAMES as SIDECARS
from yiwu_search.pages.template import PathTemplate

KINDS = {
    "page": (".txt", ".text"),
    "articles": (".jsonl", ".ndjson"),
    "html": (".html", ".htm", ".shtml", ".xhtml"),
    "markdown": (".md", ".markdown"),
    "pdf": (".pdf",),
}
"""Which suffixes say what a file is; a file of any other is a page if it is named itself."""
KIND_OF = {suffix: kind for kind, suffixes in KINDS.items() for suffix in suffixes}
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
    """What it holds: "page" (text), "articles" (JSON Lines), "html", "markdown" or "pdf"."""
    metadata: Metadata = NOTHING_KNOWN
    """What is known of it from outside."""
    corrections: tuple[Correction, ...] = ()
    """What is corrected in it."""

    def stamp(self, digest: str) -> str:
        """Give a digest of the file's digest and of all else that decides how it is read."""
        return stamped(self.metadata.stamp(digest), self.corrections)


def warn(problem: SourceError) -> None:
    """Log a problem: what happens when the caller wants no list of them. A library prints nothing."""
    logging.getLogger("yiwu_search").warning("%s", problem)


def find_sources(
    paths: Iterable[str | os.PathLike[str]],
    on_problem: OnProblem | None = None,
    metadata: Metadata = NOTHING_KNOWN,
    template: PathTemplate | None = None,
    corrections: str | os.PathLike[str] | None = None,
) -> Iterator[SourceFile]:
    """Yield the source files under `paths`, folders in sorted order, every file once, with what is known of each.

    Hidden files are skipped; a folder met twice (a link to a parent) is entered once. A missing path, a folder that
    cannot be listed and a file of an unknown suffix inside a folder go to `on_problem`, and so does what a sidecar or a
    path says wrongly. `corrections` names a correction file besides those beside the pages; raises MissingSource where
    it is not there.
    """
    report = on_problem or warn
    known = Known(metadata, template, report)
    if corrections is not None and not Path(corrections).is_file():
        raise MissingSource(str(corrections))
    corrected = CorrectionFiles(Path(corrections) if corrections is not None else None, report)
    seen: set[str] = set()
    for given in map(Path, paths):
        if given.is_dir():
            found = _in_folder(given, report)
        elif given.exists():
            found = iter([(given, given.stem)])
        else:
            report(MissingSource(str(given)))
            continue
        top = given if given.is_dir() else given.parent
        for path, key in found:
            absolute = os.path.abspath(path)  # noqa: PTH100 (keeps links as named)
            if absolute not in seen:
                seen.add(absolute)
                kind = KIND_OF.get(path.suffix.lower(), "page")
                rows = corrected.of(path, top, key) if kind != "articles" else ()
                yield SourceFile(absolute, str(path), key or path.name, kind, known.of(path, top), rows)
    known.sum_up()
    corrected.sum_up()


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


def _in_folder(folder: Path, report: OnProblem) -> Iterator[tuple[Path, str]]:
    """Yield the files below a folder with their keys."""
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


def _files_of(top: Path, folder: Path, names: list[str], report: OnProblem) -> Iterator[tuple[Path, str]]:
    for path in (top / name for name in names if not name.startswith(".") and name not in (*SIDECARS, CORRECTIONS)):
        if path.suffix.lower() in KIND_OF:
            yield path, path.relative_to(folder).with_suffix("").as_posix()
        else:
            report(UnknownSource(str(path), path.suffix.lower()))
