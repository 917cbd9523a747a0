"""Readers beside a writer: opens while commits and merges happen, threads that share one archive, forks."""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.reliability.states import KEPT, SIZE, Outcome, commit
from yiwu_search import Archive

READERS = 3


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
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                step += 1
                commit(index, files, step)
                outcome.faults += 1
                found = list(pool.map(lambda _: _asked(shared), range(READERS * 2)))
                outcome.trials += len(found)
                outcome.failures += [text for text in found if text]
            outcome.failures += _forked(shared)
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
        found = archive.search("“中欧班列”", limit=SIZE * KEPT)
        numbers = {hit.article.id.partition("-")[0] for hit in found.hits}
        right = found.total == len(found.hits) == SIZE * KEPT and len(numbers) == KEPT
        return "" if right else f"{found.total} articles of files {sorted(numbers)}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _forked(archive: Archive) -> list[str]:
    """Ask in a forked process, which shares what is open."""
    child = os.fork()
    if not child:
        os._exit(1 if _asked(archive) else 0)
    return ["forked process"] if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) else []
