"""Try whether an index keeps its promises, and write benchmarks/reliability.md.

`python -m benchmarks.reliability [--minutes N] [--soak N] [PART…]`

With parts named only these are tried, and the figures of the others stay as they were; they are kept in
benchmarks/runs/reliability.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.util import find_spec

from benchmarks.machine import ROOT, RUNS, commit, processor, versions
from benchmarks.reliability import damaging, failing, filling, fuzzing, killing, merging, power, reading, soaking
from benchmarks.reliability.states import Outcome
from benchmarks.reliability.targets import TARGETS

REPORT = ROOT / "benchmarks" / "reliability.md"
KEPT = RUNS / "reliability.json"
KILLS, MERGES, STEPS, DAMAGES, SECONDS, FUZZED = 100, 10, 4, 1000, 60.0, 30.0
"""What is done a minute asked for: kills, kills while merging, steps under power cuts, damaged places, seconds beside
readers, seconds of each target that is fuzzed. How long it takes depends on the machine."""
EVERY, PAGES = 6, 4
"""Where one minute is asked for, every sixth of the system calls that may fail does, and a disk has room for four pages
more each time; every third and two pages for two minutes, and so on, at last all."""

HOW = """\
A commit adds a file of articles, changes one, prunes one and merges. After each kill, cut or failed call the index
must be exactly what one commit left: the last that was said to be done, or the one under way; the run after needs no
help and leaves no file behind. After damage eight searches run, each in an archive opened anew, and each must answer
as before or fail with an error of the package. A target that is fuzzed fails by any other exception, a broken promise,
{hang} seconds or {memory:,} MB.
"""


@dataclass(frozen=True)
class Tried:
    """One row of the report."""

    figures: str
    """What was done, in numbers."""
    failures: list[str] = field(default_factory=list)
    """What must not be."""
    seconds: float = 0.0
    made: str = ""
    """The day, and the commit that was tried."""


def _counted(what: str) -> Callable[[Outcome], Tried]:
    return lambda found: Tried(what.format(found=found), found.failures)


def _killed(minutes: int) -> Tried:
    return _counted("{found.faults:,} writers killed")(killing.trial(KILLS * minutes))


def _merged(minutes: int) -> Tried:
    what = "{found.faults:,} writers killed, {found.trials:,} with files of a merge under way"
    return _counted(what)(merging.trial(MERGES * minutes))


def _cut(minutes: int) -> Tried:
    return _counted("{found.faults:,} system calls, {found.trials:,} states of the disk")(power.trial(STEPS * minutes))


def _failed(minutes: int) -> Tried:
    return _counted("{found.faults:,} calls failed")(failing.trial(None, max(EVERY // minutes, 1)))


def _filled(minutes: int) -> Tried:
    try:
        return _counted("{found.faults:,} disks in memory, full or read-only")(filling.trial(max(PAGES // minutes, 1)))
    except filling.NoMountError as error:
        return Tried(f"not tried: a disk in memory may not be mounted here ({error})")


def _damaged(minutes: int) -> Tried:
    found = damaging.trial(DAMAGES * minutes)
    figures = (
        f"{found.trials:,} damaged places, {found.trials - len(found.undetected):,} named by check; of the searches "
        f"{found.refused:,} refused, {found.right:,} right, {len(found.wrong):,} wrong; "
        f"{-(-found.trials // damaging.REPAIRED):,} repaired and rebuilt"
    )
    return Tried(figures, [*found.wrong, *found.undetected, *found.unrepaired])


def _read(minutes: int) -> Tried:
    return _counted("{found.trials:,} opens and answers, {found.faults:,} commits")(reading.trial(SECONDS * minutes))


def _fuzzed(minutes: int) -> Tried:
    found = [(name, fuzzing.trial(name, FUZZED * minutes)) for name in TARGETS]
    how = "led by coverage" if find_spec("atheris") else "changed at random"
    each = ", ".join(f"{name} {outcome.trials:,}" for name, outcome in found)
    figures = f"{sum(outcome.trials for _, outcome in found):,} executions, {how}: {each}"
    return Tried(figures, [text for _, outcome in found for text in outcome.failures])


def _soaked(minutes: int) -> Tried:
    found = soaking.trial(minutes * 60)
    (memory, handles, threads), (later, more, most) = found.most(False), found.most(True)
    figures = (
        f"{found.seconds / 60:.1f} minutes, {found.commits:,} commits, {found.queries:,} answers compared with a scan; "
        f"most memory of the first half {memory:.1f} MB, of the second {later:.1f} MB, "
        f"handles {handles} and {more}, threads {threads} and {most}"
    )
    return Tried(figures, found.wrong + found.growth())


PARTS: dict[str, tuple[str, Callable[[int], Tried]]] = {
    "kill": ("kill −9 at random moments of commits that add, update, delete, merge and prune", _killed),
    "merge": ("kill −9 while two processes merge 10,500 articles", _merged),
    "power": ("power cut at a system call: every state the disk may be in", _cut),
    "fail": ("ENOSPC, EIO, EMFILE at a write, rename or fsync, once and for good", _failed),
    "full": ("disks with room for ever more pages, and one that is read-only", _filled),
    "damage": ("a byte changed, or a file cut, at a random place", _damaged),
    "read": ("processes, threads and forks that read beside a writer", _read),
    "fuzz": ("hostile bytes", _fuzzed),
    "soak": ("endurance: indexing and searching in one process", _soaked),
}


def main() -> int:
    """Run the trials, write the report, and give 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--minutes", type=int, default=2, metavar="N", help="how much of each is tried (2)")
    parser.add_argument("--soak", type=int, default=20, metavar="N", help="minutes of the endurance trial (20)")
    given = parser.parse_args()
    if unknown := set(given.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    with ProcessPoolExecutor(2) as pool:
        names = sorted(given.parts or PARTS, key=lambda name: name != "soak")  # it rests half of the time
        made = f"{date.today()}, {commit()}"  # before the report is a change itself
        minutes = {name: max(given.soak if name == "soak" else given.minutes, 1) for name in names}
        running = {pool.submit(_timed, name, minutes[name], made): name for name in names}
        for name, tried in _finished(running):
            kept[name] = asdict(tried)
            KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            REPORT.write_text(_report({name: Tried(**row) for name, row in kept.items()}), encoding="utf-8")
            print(f"{name}: {tried.figures}; {len(tried.failures)} failed", *tried.failures[:5], sep="\n  ", flush=True)
    return any(kept[name]["failures"] for name in names)


def _finished(running: dict[Future[Tried], str]) -> Iterator[tuple[str, Tried]]:
    for done in as_completed(running):
        yield running[done], done.result()


def _timed(name: str, minutes: int, made: str) -> Tried:
    began = time.monotonic()
    found = PARTS[name][1](minutes)
    return Tried(found.figures, found.failures, time.monotonic() - began, made)


def _report(rows: dict[str, Tried]) -> str:
    return "\n".join(
        [
            "# Reliability",
            "",
            f"`python -m benchmarks.reliability`, {processor()}; {versions()}.",
            "",
            "| tried | figures | lost, wrong or failed | s |",
            "|---|---|---:|---:|",
            *(
                f"| {title} | {row.figures} | {len(row.failures):,} | {row.seconds:,.0f} |"
                for name, (title, _) in PARTS.items()
                if (row := rows.get(name))
            ),
            "",
            HOW.format(hang=fuzzing.HANG, memory=fuzzing.MEMORY_MB),
            "",
            *(f"- {name}: {row.made}" for name, row in rows.items()),
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
