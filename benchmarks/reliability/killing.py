"""kill −9 at random moments of commits.

`python -m benchmarks.reliability.killing INDEX FILES STEP` is the process to be killed: it commits step after step and
says each.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.reliability.states import Outcome, commit, faults_of, leftovers, newest
from yiwu_search import Archive

LONGEST = 0.06
"""Seconds from a commit's report to the kill at most: about what two commits take."""


def trial(trials: int, seed: int = 1) -> Outcome:
    """Kill again and again; each time the index must be at the step said last or the one after."""
    outcome, draw, last = Outcome(), random.Random(seed), -1
    with tempfile.TemporaryDirectory() as folder:
        index, files = Path(folder) / "index", Path(folder) / "files"
        Archive.create(index)
        for _ in range(trials):
            command = [sys.executable, "-m", "benchmarks.reliability.killing", str(index), str(files), str(last + 1)]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                time.sleep(draw.uniform(0, LONGEST))
                process.kill()
                said = [int(line) for line in process.stdout.read().split()]
            last = said[-1] if said else last
            outcome.trials += 1
            outcome.faults += 1
            outcome.failures += faults_of(index, {last, last + 1})
            with Archive.open(index) as archive:
                last = newest(archive)
        commit(index, files, last + 1)
        outcome.failures += leftovers(index)
    return outcome


def main(index: Path, files: Path, step: int) -> None:
    """Commit until killed."""
    print("ready", flush=True)
    for number in count(step):
        commit(index, files, number)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
