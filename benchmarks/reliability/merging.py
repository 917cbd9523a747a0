"""kill −9 while two processes merge a segment large enough for two, as it is shipped: from 10,000 articles on.

`python -m benchmarks.reliability.merging INDEX` is the process to be killed: it commits once, and that commit merges.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.reliability.states import Outcome, leftovers
from yiwu_search import Archive, Article
from yiwu_search.postings import writer

FIRST, MORE = 7_200, 3_600
"""Articles before the commit and of the commit: enough together for two processes, the one at most twice the other."""
CHANGED = 300
"""Articles of the commit that replace earlier ones."""
POLL = 0.002
"""Seconds between two looks for the files of a merge."""


def articles(first: int, stop: int, text: str) -> Iterator[Article]:
    """Make short articles, the more of them the better."""
    for number in range(first, stop):
        yield Article(f"a{number}", headline=f"{text}第{number}列", body=f"义乌中欧班列{number % 977}开往白俄罗斯。")


def trial(trials: int, seed: int = 1) -> Outcome:
    """Kill again and again; `trials` are the kills that met files of a merge under way."""
    outcome, draw = Outcome(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        before, index = Path(folder) / "before", Path(folder) / "index"
        with Archive.create(before) as archive:
            archive.add(articles(0, FIRST, "甲"))
        merging = _killed(before, index, None)
        outcome.failures += _faults(index, {"new"})
        for _ in range(trials):
            _killed(before, index, draw.uniform(0, merging))
            outcome.faults += 1
            outcome.trials += any(_of_a_merge(index))
            outcome.failures += _faults(index, {"old", "new"})
    return outcome


def _of_a_merge(index: Path) -> Iterator[Path]:
    return index.glob("*.seg.[0-9]*")


def _killed(before: Path, index: Path, seconds: float | None) -> float:
    """Begin the commit on a copy and kill it some seconds after its merge began, or never; give how long it merged."""
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(before, index)
    command = [sys.executable, "-m", "benchmarks.reliability.merging", str(index)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        while process.poll() is None and not any(_of_a_merge(index)):
            time.sleep(POLL)
        began = time.monotonic()
        if seconds is not None:
            time.sleep(seconds)
            process.kill()
        process.wait()
        return time.monotonic() - began


def _faults(index: Path, allowed: set[str]) -> list[str]:
    """Say what keeps an index from being all of before the commit or all of after it, now and after one more."""
    faults = []
    for states in (allowed, {"new"}):
        with Archive.open(index) as archive:
            damage, state = archive.check(), _state(archive)
            if damage or state not in states:
                faults.append(f"{state}: {damage[:1]}")
            archive.add(articles(FIRST - CHANGED, FIRST + MORE - CHANGED, "乙"))
    return faults + leftovers(index)


def _state(archive: Archive) -> str:
    counts = len(archive), archive.count("标题:甲第"), archive.count("标题:乙第")
    known = {
        (FIRST, FIRST, 0): "old",
        (FIRST + MORE - CHANGED, FIRST - CHANGED, MORE): "new",
    }
    return known.get(counts, str(counts))


def main(index: Path) -> None:
    """Commit, with two workers whatever the machine has."""
    defaults = writer.Writer.__init__.__kwdefaults__
    assert defaults is not None
    defaults["workers"] = 2
    with Archive.open(index) as archive:
        print("ready", flush=True)
        archive.add(articles(FIRST - CHANGED, FIRST + MORE - CHANGED, "乙"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
