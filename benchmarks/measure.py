"""Figures: what is measured, in which units, and how a child process is run and timed."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from benchmarks.machine import ROOT
from benchmarks.together import Watch


@dataclass(frozen=True, slots=True)
class Built:
    """An index that was built."""

    articles: int
    seconds: float
    """Wall time of reading the file, indexing and committing."""
    own_bytes: int
    """Peak resident memory of the building process."""
    worker_bytes: int
    """Peak resident memory of its largest child process; 0 where it starts none."""
    all_bytes: int
    """Peak memory of all its processes at once; 0 where the system does not tell."""
    index_bytes: int


@dataclass(frozen=True, slots=True)
class Timing:
    """One query, asked hot."""

    group: str
    total: int
    """Articles found; -1 where the engine cannot ask this."""
    seconds: list[float]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the answering process measured."""

    timings: list[Timing]
    snippets: list[float]
    """Seconds that ten snippets add to a search, one figure a query; empty where the engine makes none."""
    memory: int
    """Peak resident bytes of the answering process."""
    found: dict[str, tuple[int, list[str]]]
    """Drawn string → total and first ids."""


@dataclass(frozen=True, slots=True)
class Correctness:
    """An engine's answers to the drawn strings against a plain scan."""

    recall: float | None
    precision: float | None
    asked: int
    unasked: int
    """How many of the strings the engine cannot ask; they are not in recall and precision."""


@dataclass(slots=True)
class Outcome:
    """All figures of one engine on one file of articles."""

    name: str
    articles: int
    text_bytes: int
    failure: str = ""
    """Why there are no figures: not installed, or the last line of an error."""
    built: Built | None = None
    answers: Answers | None = None
    cold: float | None = None
    """Seconds from process start to exit, median."""
    correctness: Correctness | None = None
    unfair: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Spread:
    """Hot times over a list of queries, in seconds."""

    median: float
    p95: float
    worst: float


class ChildFailed(Exception):
    """A measured process ended with an error; its text is the last line it wrote."""


def peak_memory() -> tuple[int, int]:
    """Give peak resident bytes of this process and of its largest finished child (Linux counts KiB, macOS bytes)."""
    unit = 1 if sys.platform == "darwin" else 1024
    own, worker = (resource.getrusage(who).ru_maxrss * unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, worker


def spread(timings: list[Timing]) -> Spread | None:
    """Sum up queries: median and 95th percentile of their medians, and the worst single round; None without any."""
    asked = [timing.seconds for timing in timings if timing.seconds]
    if not asked:
        return None
    middles = [median(seconds) for seconds in asked]
    p95 = quantiles(middles, n=20, method="inclusive")[-1] if len(middles) > 1 else middles[0]
    return Spread(median(middles), p95, max(map(max, asked)))


def run_child(task: str, name: str, articles: Path, index: Path, given: object = None) -> dict[str, object]:
    """Run a task of benchmarks.child; raises ChildFailed."""
    asked = [sys.executable, "-m", "benchmarks.child", task, name, str(articles), str(index)]
    pipe = subprocess.PIPE
    with subprocess.Popen(asked, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT) as child:
        watch = Watch(child.pid)
        output, errors = child.communicate(json.dumps(given))
        together = watch.stop()
    if child.returncode:
        raise ChildFailed((errors.strip().splitlines() or [f"exit {child.returncode}"])[-1])
    found: dict[str, object] = json.loads(output)
    return found | {"all_bytes": together} if task == "build" else found


def cold_seconds(asked: list[str], rounds: int) -> float:
    """Run a command `rounds` times, after one that is not timed; gives the median wall time. Raises ChildFailed."""
    times = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        finished = subprocess.run(asked, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - began)
        if finished.returncode not in (0, 1):
            raise ChildFailed(finished.stderr.decode(errors="replace").strip().splitlines()[-1])
    return median(times[1:])
