"""Power cuts: every state of the disk that the system calls of a commit allow at any moment.

What was not fsynced may be lost, whole or in part, and in any order: of the names made, renamed and removed since the
folder was fsynced any may be there, and a file that was not fsynced may hold anything. File systems promise more.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import product
from pathlib import Path
from unittest.mock import patch

from benchmarks.reliability.states import Outcome, commit, faults_of, leftovers
from yiwu_search import Archive

ALL_SUBSETS = 5
"""Changes of names up to which every subset is tried; of more, as many subsets are drawn."""
KILLS = 4
"""Writers that are killed in a step: none to three."""
CALLS = 14
"""System calls of a step: a killed writer has done fewer."""
Names = dict[str, int]
State = dict[str, bytes]


class Cut(BaseException):
    """The writer is killed here, before the machine loses its power later."""


class Disk:
    """Follows the system calls of one folder, and knows what of it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = self.durable = self._listed()
        self.pending: list[tuple[str, str, int]] = []
        """Changes of names since the folder was fsynced: what goes (or ""), what comes (or ""), the file."""
        self.synced: dict[int, bytes] = {file: self._read(name) for name, file in self.names.items()}
        self.left: int | None = None
        """System calls until the writer is killed."""
        self.on_call: Callable[[], None] = lambda: None

    def _listed(self) -> Names:
        return {entry.name: entry.inode() for entry in os.scandir(self.folder) if not entry.name.endswith("LOCK")}

    def _read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def _notice_new(self) -> None:
        for name, file in self._listed().items():
            if name not in self.names:
                self._change("", name, file)

    def _change(self, gone: str, come: str, file: int) -> None:
        self.pending.append((gone, come, file))
        self.names = applied(self.names, [(gone, come, file)])

    def _call(self) -> None:
        if self.left is not None and self.left < 0:  # what is dead calls nothing any more
            raise Cut
        self._notice_new()
        self.on_call()
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Cut

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Follow what this process does to the folder."""
        real_replace, real_unlink = os.replace, os.unlink

        def fsync(handle: int) -> None:
            self._call()
            found = os.fstat(handle)
            if stat.S_ISDIR(found.st_mode):
                self.durable, self.pending = dict(self.names), []
            else:
                self.keep(found.st_ino, Path(f"/proc/self/fd/{handle}").read_bytes())

        def replace(source: Path, target: Path) -> None:
            self._call()
            file = Path(source).stat().st_ino
            real_replace(source, target)
            if Path(target).parent == self.folder:
                self._change(Path(source).name, Path(target).name, file)

        def unlink(path: Path, *, dir_fd: int | None = None) -> None:
            ours = Path(path).parent == self.folder
            if ours:
                self._call()
            real_unlink(path, dir_fd=dir_fd)
            if ours and Path(path).name in self.names:
                self._change(Path(path).name, "", self.names[Path(path).name])

        with patch("os.fsync", fsync), patch("os.replace", replace), patch("os.unlink", unlink):
            yield

    def keep(self, file: int, data: bytes) -> None:
        """Note that a file is on the disk."""
        self.synced[file] = data

    def states(self, draw: random.Random) -> Iterator[State]:
        """Give states that the disk may be in if the power goes now."""
        self._notice_new()
        for chosen in _subsets(len(self.pending), draw):
            names = applied(self.durable, [one for one, taken in zip(self.pending, chosen, strict=True) if taken])
            yield {name: self._content(name, file, draw) for name, file in names.items()}

    def _content(self, name: str, file: int, draw: random.Random) -> bytes:
        if file in self.synced:
            return self.synced[file]
        now = next((self._read(here) for here, number in self._listed().items() if number == file), b"")
        return draw.choice((b"", now, now[: len(now) // 2], bytes(len(now))))


def applied(names: Names, changes: list[tuple[str, str, int]]) -> Names:
    """Give the names after some changes."""
    names = dict(names)
    for gone, come, file in changes:
        if names.get(gone) == file:
            del names[gone]
        if come:
            names[come] = file
    return names


def _subsets(count: int, draw: random.Random) -> Iterator[tuple[bool, ...]]:
    if count <= ALL_SUBSETS:
        yield from product((False, True), repeat=count)
        return
    yield from ((False,) * count, (True,) * count)
    yield from (tuple(draw.random() < 0.5 for _ in range(count)) for _ in range(1 << ALL_SUBSETS))


class Cuts:
    """Steps of which every system call may be the last."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.outcome = Outcome()
        self._index, self._files, self._copy = folder / "index", folder / "files", folder / "copy"
        Archive.create(self._index)
        self._disk = Disk(self._index)
        self._draw = random.Random(seed)
        self._seen: set[frozenset[tuple[str, bytes]]] = set()

    def step(self, step: int, kills: int) -> None:
        """Carry out a step, at last; before that the writer is killed some times, and the power stays on."""
        self._disk.on_call = lambda: self._look({step - 1, step})
        for _ in range(kills):
            self._disk.left = self._draw.randrange(CALLS)
            with self._disk.followed(), suppress(Cut):
                commit(self._index, self._files, step)
        self._disk.left = None
        with self._disk.followed():
            commit(self._index, self._files, step)
        self._look({step})
        self.outcome.failures += leftovers(self._index)

    def _look(self, allowed: set[int]) -> None:
        """Look at every disk that there may be if the power goes now."""
        self.outcome.faults += 1
        for state in self._disk.states(self._draw):
            known = frozenset(state.items())
            if known not in self._seen:
                self._seen.add(known)
                self.outcome.failures += _faults(self._copy, state, allowed)
                self.outcome.trials += 1


def trial(steps: int, seed: int = 1) -> Outcome:
    """Cut the power at every system call of some steps, of which most begin after a writer that was killed."""
    with tempfile.TemporaryDirectory() as folder:
        cuts = Cuts(Path(folder), seed)
        for step in range(steps):
            cuts.step(step, step % KILLS)
    return cuts.outcome


def _faults(copy: Path, state: State, allowed: set[int]) -> list[str]:
    """Restart on a disk in some state: it must be at an allowed step, whole."""
    copy.mkdir()
    try:
        for name, data in state.items():
            (copy / name).write_bytes(data)
        return faults_of(copy, allowed)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        shutil.rmtree(copy)
