"""What the shell knows of an index as a folder: how large it is, and whether it is still the one that was opened.

An index that is no folder has no size here and is never replaced; nothing else in the shell asks where an index lies.

A commit makes a table of contents of a new number, which every search looks for. An index that was deleted and made
anew has the same numbers again, and only its files tell that it is another.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Identity = tuple[int, int, int]
"""Device, number and time of change in nanoseconds: what a path stands for now."""


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns


def bytes_of(path: str) -> int | None:
    """Count the bytes of an index that is a folder; None for one that is none, such as one on a server."""
    folder = Path(path)
    if not folder.is_dir():
        return None
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


@dataclass(slots=True)
class Watch:
    """Remembers what an index consisted of when it was last looked at."""

    folder: Path
    _files: dict[str, Identity]

    @classmethod
    def over(cls, folder: str) -> Watch:
        """Begin with what is there now; nothing, where the index is no folder."""
        return cls(Path(folder), _files(Path(folder)))

    def replaced(self) -> bool:
        """Whether a file of the same name is another one since the last call; a commit only adds and deletes files."""
        before, self._files = self._files, _files(self.folder)
        return any(before.get(name, found) != found for name, found in self._files.items())


def _files(folder: Path) -> dict[str, Identity]:
    try:
        names = [path for path in folder.iterdir() if path.suffix in (".toc", ".seg")]
    except OSError:
        return {}
    return {path.name: found for path in names if (found := _identity(path))}
