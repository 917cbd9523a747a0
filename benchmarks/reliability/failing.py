"""Full disks and broken ones: every system call of a commit fails in turn."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, product
from pathlib import Path
from typing import Any, BinaryIO, cast
from unittest.mock import patch

from benchmarks.reliability.states import Outcome, commit, faults_of, leftovers
from yiwu_search import Archive
from yiwu_search.errors import YiwuSearchError

ERRORS = (errno.ENOSPC, errno.EIO, errno.EMFILE)
TEMPORARY = tempfile.TemporaryFile


class Failing:
    """Counts calls, and lets one of them fail, and all after it if `for_good`."""

    def __init__(self, which: int, number: int, for_good: bool) -> None:
        self.calls, self.fired = 0, False
        self._which, self._number, self._for_good = which, number, for_good

    def call(self) -> None:
        """Count a call."""
        at, self.calls = self.calls, self.calls + 1
        if at == self._which or (self._for_good and at > self._which):
            self.fired = True
            raise OSError(self._number, os.strerror(self._number))

    def wrapped(self, function: Callable[..., object]) -> Callable[..., object]:
        """Count the calls of a function."""

        def wrapper(*given: object) -> object:
            self.call()
            return function(*given)

        return wrapper

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let the calls of this process fail."""
        real_open, real_fdopen = Path.open, os.fdopen

        def opened(path: Path, mode: str = "r", **named: Any) -> object:  # noqa: ANN401 (of open)
            if mode != "xb":
                return real_open(path, mode, **named)
            self.call()
            return File(real_open(path, "xb"), self)

        def fdopened(handle: int, _: str) -> File:
            return File(real_fdopen(handle, "wb"), self)

        def temporary(dir: Path) -> File:
            self.call()
            return File(cast(BinaryIO, TEMPORARY(dir=dir)), self)

        with ExitStack() as stack:
            for name, function in (("os.fsync", os.fsync), ("os.replace", os.replace), ("os.ftruncate", os.ftruncate)):
                stack.enter_context(patch(name, self.wrapped(function)))
            stack.enter_context(patch.object(Path, "open", opened))
            stack.enter_context(patch("os.fdopen", fdopened))
            stack.enter_context(patch("tempfile.TemporaryFile", temporary))
            yield


class File:
    """A file of which the writes may fail."""

    def __init__(self, file: BinaryIO, failing: Failing) -> None:
        self._file, self._failing = file, failing

    def write(self, data: bytes) -> int:
        """Write, or fail."""
        self._failing.call()
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def trial(most: int | None = None, every: int = 1) -> Outcome:
    """Let the calls of one commit fail one after another: each `every`th, at most `most` of them if it is given."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        before, files = Path(folder) / "before", Path(folder) / "files"
        Archive.create(before)
        for step in range(4):
            commit(before, files, step)
        for turn, which in enumerate(count(0, every)):
            faults = outcome.faults
            for number, for_good in product(ERRORS, (False, True)):
                _try(before, files, Failing(which, number, for_good), outcome)
            if outcome.faults == faults or turn == most:  # there are no more calls
                return outcome
    raise AssertionError


def _try(before: Path, files: Path, failing: Failing, outcome: Outcome) -> None:
    index = before.with_name("index")
    shutil.copytree(before, index)
    outcome.failures += _failures(index, files, failing)
    outcome.trials += 1
    outcome.faults += failing.fired
    shutil.rmtree(index)


def _failures(index: Path, files: Path, failing: Failing) -> list[str]:
    """Commit once with a failing call and once without."""
    try:
        with failing.at_work():
            commit(index, files, 4)
    except YiwuSearchError:
        pass
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    faults = faults_of(index, {3, 4})
    commit(index, files, 4)
    return [*faults, *faults_of(index, {4}), *leftovers(index)]
