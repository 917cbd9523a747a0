"""Disks of a few kilobytes that fill up, and one that becomes read-only: real ones, in memory."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.reliability.states import KEPT, SIZE, Outcome, commit, faults_of, leftovers
from yiwu_search import Archive
from yiwu_search.errors import UnwritableArchive, YiwuSearchError

PAGE = 4
"""Kilobytes that a disk in memory is counted in."""
ENOUGH = 4 << 10
"""Kilobytes for everything."""
STEPS = KEPT + 1
"""Steps before the disk is full."""


class NoMountError(Exception):
    """Disks may not be mounted here."""


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """Mount a disk in memory; raises NoMountError."""
    folder.mkdir(exist_ok=True)
    _mount(folder, f"size={ENOUGH}k")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # what is mapped is let go of later


def _mount(folder: Path, options: str) -> None:
    try:
        found = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True)
    except OSError as error:
        raise NoMountError(str(error)) from error
    if found.returncode:
        raise NoMountError(found.stderr.decode("utf-8", "replace").strip())


def trial(every: int = 1) -> Outcome:
    """Leave room for no page, for one, for two …, until a commit goes through; and make the disk read-only once.

    `every`: how many pages come in one go. Raises NoMountError.
    """
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        before, place, files = (Path(folder) / name for name in ("before", "disk", "files"))
        Archive.create(before)
        for step in range(STEPS):
            commit(before, files, step)
        index, room, filled = place / "index", 0, True
        while filled:
            with disk(place):
                shutil.copytree(before, index)
                outcome.trials += 1
                filled = _fill(place, index, files, room, outcome)
            room += PAGE * every
        with disk(place):  # a new one: none becomes read-only while a file is mapped that the last commit removed
            shutil.copytree(before, index)
            outcome.trials += 1
            _make_read_only(place, index, files, outcome)
    return outcome


def _fill(place: Path, index: Path, files: Path, room: int, outcome: Outcome) -> bool:
    """Commit with some kilobytes left; say whether that was too little. What is there must stay, and be added to."""
    used = sum(-(-path.stat().st_size // 4096) * PAGE for path in index.iterdir())
    _mount(place, f"remount,size={used + room}k")
    try:
        commit(index, files, STEPS)
    except UnwritableArchive:
        outcome.faults += 1
        outcome.failures += faults_of(index, {STEPS - 1})
        outcome.failures += leftovers(index)
    except YiwuSearchError as error:
        outcome.failures.append(f"{type(error).__name__}: {error}")
    else:
        outcome.failures += faults_of(index, {STEPS})
        return False
    _mount(place, f"remount,size={ENOUGH}k")
    commit(index, files, STEPS)
    outcome.failures += [*faults_of(index, {STEPS}), *leftovers(index)]
    return True


def _make_read_only(place: Path, index: Path, files: Path, outcome: Outcome) -> None:
    """Search what cannot be written to, and be told so when adding what the files hold by now."""
    _mount(place, "remount,ro")
    outcome.failures += faults_of(index, {STEPS - 1})
    with Archive.open(index) as archive:
        if archive.count("义乌") != SIZE * KEPT:
            outcome.failures.append("a read-only index answers wrongly")
        try:
            archive.index(files, prune=True, workers=1)
        except UnwritableArchive:
            outcome.faults += 1
        else:
            outcome.failures.append("a read-only index was written to")
