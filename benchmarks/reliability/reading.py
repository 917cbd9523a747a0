"""Readers beside a writer: opens while commits and merges happen, threads that share one archive, forks, and whoever is
still reading a commit of long ago."""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.reliability.states import KEPT, SIZE, Outcome, commit
from yiwu_search import Archive

QUERY = "“中欧班列”"
"""What every article answers."""
READERS = 3
FORKED = 10
"""Every so many commits a process is forked that goes on with what its parent has open."""
OLD = 4
"""Hits of an export that are read between two commits; it is begun anew when all are."""


def trial(seconds: float) -> Outcome:
    """Commit for some seconds beside processes that open and search all the time."""
    context = get_context("fork")
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        index, files = Path(folder) / "index", Path(folder) / "files"
        Archive.create(index)
        for step in range(KEPT):
            commit(index, files, step)
        stop, answers = context.Event(), context.Queue()
        readers = [context.Process(target=_read, args=(index, stop, answers)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        with Archive.open(index) as shared, ThreadPoolExecutor(READERS) as pool:
            until, old = time.monotonic() + seconds, _Old(shared)
            while time.monotonic() < until:
                step += 1
                commit(index, files, step)
                outcome.faults += 1
                found = list(pool.map(lambda _: _asked(shared), range(READERS * 2)))
                if step % FORKED == 0:
                    found += [_forked(shared), _asked(shared)]
                found.append(old.read())
                outcome.trials += len(found)
                outcome.failures += [text for text in found if text]
        stop.set()
        for _ in readers:
            opens, failures = answers.get()
            outcome.trials += opens
            outcome.failures += failures
        for reader in readers:
            reader.join()
    return outcome


def _read(index: Path, stop: Event, answers: object) -> None:
    opens, failures = 0, []
    while not stop.is_set():
        opens += 1
        try:
            with Archive.open(index) as archive:
                if text := _asked(archive):
                    failures.append(text)
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")
    answers.put((opens, failures))  # type: ignore[attr-defined]


def _asked(archive: Archive) -> str:
    """Ask what every commit answers alike; give what is wrong."""
    try:
        found = archive.search(QUERY, limit=SIZE * KEPT)
        numbers = {hit.article.id.partition("-")[0] for hit in found.hits}
        right = found.total == len(found.hits) == SIZE * KEPT and len(numbers) == KEPT
        return "" if right else f"{found.total} articles of files {sorted(numbers)}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _forked(archive: Archive) -> str:
    """Ask in a forked process, which shares what is open, and lets go of it."""
    child = os.fork()
    if not child:
        wrong = _asked(archive)
        archive.close()
        os._exit(1 if wrong else 0)
    return "a forked process" if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) else ""


class _Old:
    """Reads the hits of one commit, a few between any two that follow and remove its files."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._begin()

    def _begin(self) -> None:
        hits = self._archive.search(QUERY, limit=SIZE * KEPT, fold=False).hits
        self._wanted = sorted((hit.article.id, hit.article.body) for hit in hits)
        self._export = iter(self._archive.export(QUERY))
        self._found: list[tuple[str, str]] = []

    def read(self) -> str:
        """Read on; say what is wrong when all is read."""
        read = [(hit.article.id, hit.article.body) for hit in islice(self._export, OLD)]
        self._found += read
        if read:
            return ""
        same = sorted(self._found) == self._wanted
        self._begin()
        return "" if same else "a commit of before"
