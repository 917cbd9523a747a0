"""Try whether an index keeps its promises, and write benchmarks/reliability.md.

`python -m benchmarks.reliability [--minutes N]`
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.machine import processor, versions
from benchmarks.reliability import damaging, failing, killing, power, reading
from benchmarks.reliability.damaging import Damages
from benchmarks.reliability.states import Outcome

REPORT = Path(__file__).parent.parent / "reliability.md"
KILLS, STEPS, DAMAGES, SECONDS = 100, 4, 1000, 20.0
"""What is done a minute: kills, steps under power cuts, damaged places, seconds beside readers."""
EVERY = 6
"""Of the system calls that may fail each so many fails in one minute; in six minutes all do."""


def main() -> int:
    """Run every trial, write the report, and give 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability")
    parser.add_argument("--minutes", type=int, default=2, metavar="N", help="how long, about (2)")
    minutes = max(parser.parse_args().minutes, 1)
    began = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        hurt = pool.submit(damaging.trial, DAMAGES * minutes)
        trials = {
            "kill −9 at a random moment": pool.submit(killing.trial, KILLS * minutes),
            "power cut at a system call": pool.submit(power.trial, STEPS * minutes),
            "ENOSPC, EIO, EMFILE at a system call": pool.submit(failing.trial, None, max(EVERY // minutes, 1)),
            "reader beside a writer": pool.submit(reading.trial, SECONDS * minutes),
        }
        rows, damages = {name: trial.result() for name, trial in trials.items()}, hurt.result()
    REPORT.write_text(_report(rows, damages, time.monotonic() - began), encoding="utf-8")
    failed = [text for row in rows.values() for text in row.failures]
    failed += [*damages.wrong, *damages.undetected, *damages.unrepaired]
    print(*failed[:20], sep="\n", file=sys.stderr)
    return bool(failed)


def _report(rows: dict[str, Outcome], damages: Damages, seconds: float) -> str:
    return "\n".join(
        [
            "# Reliability",
            "",
            f"`python -m benchmarks.reliability`, {seconds:.0f} s, {processor()}; {versions()}.",
            "",
            "Each step adds a file of articles, changes one, prunes one and merges. After each trial the index must be",
            "exactly what one commit left: the last that was said to be done, or the one under way. The run after",
            "needs no help and leaves no file behind.",
            "",
            "| trial | faults or commits | states or opens looked at | losses and failures |",
            "|---|---:|---:|---:|",
            *(f"| {name} | {row.faults:,} | {row.trials:,} | {len(row.failures):,} |" for name, row in rows.items()),
            "",
            "Damage: a byte changed (nine in ten) or the file cut at a random place of a random file, then eight",
            f"searches, each in an archive opened anew. Every {damaging.REPAIRED}th index is repaired and rebuilt.",
            "",
            "| damaged places | undetected by check | searches refused | right | wrong | not whole after repair |",
            "|---:|---:|---:|---:|---:|---:|",
            f"| {damages.trials:,} | {len(damages.undetected):,} | {damages.refused:,} | {damages.right:,} "
            f"| {len(damages.wrong):,} | {len(damages.unrepaired):,} |",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
