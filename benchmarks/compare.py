"""Compare this project with its peers on the same articles in one run.

    python -m benchmarks.compare --articles 10000
    python -m benchmarks.compare --corpus articles.jsonl --peers whoosh,tantivy --save

Every engine is built, asked and timed in processes of its own, one after another. Peers that are too slow are built on
the first articles only, and this project a second time on as many, so that like is compared with like.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import cast

from benchmarks import machine
from benchmarks.corpus import DATA, Corpus, first
from benchmarks.engines import MODULES, engine
from benchmarks.machine import ROOT, RUNS
from benchmarks.measure import (
    Answers,
    Built,
    ChildFailed,
    Correctness,
    Outcome,
    Timing,
    cold_seconds,
    run_child,
)
from benchmarks.queries import fixed, from_record
from benchmarks.report import Run, report

COLD_WORD = "义新欧"
HERE = Path()


@dataclass(frozen=True, slots=True)
class Job:
    """One engine on one file of articles."""

    name: str
    corpus: Corpus


def main(argv: list[str] | None = None) -> int:
    """Run the comparison and print it; 2 where the corpus cannot be read."""
    arguments = _arguments(argv)
    try:
        whole = _corpus(arguments)
    except (ChildFailed, OSError) as error:
        print(f"compare: the articles cannot be read: {error}", file=sys.stderr)
        return 2
    if not whole.articles:
        print("compare: there are no articles", file=sys.stderr)
        return 2
    shorter = whole
    if whole.articles > arguments.slow_limit:
        shorter = _counted(first(whole.path, arguments.slow_limit))
    run = _run(arguments, whole, shorter)
    text = report(run)
    print(text)
    if arguments.save:
        print(f"saved as {_save(text).relative_to(ROOT)}", file=sys.stderr)
    return 0


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="articles to generate (10000)")
    parser.add_argument("--corpus", type=Path, metavar="FILE", help="JSON Lines of articles instead of generated ones")
    parser.add_argument("--peers", type=_names, default=tuple(MODULES), metavar="A,B", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--slow-limit", type=int, default=2000, metavar="N", help="articles for slow peers (2000)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="timed rounds of each query and start (5)")
    parser.add_argument("--save", action="store_true", help="keep the report in benchmarks/runs/")
    return parser.parse_args(argv)


def _names(text: str) -> tuple[str, ...]:
    """Read a list of engines; this project is always one of them."""
    wanted = {"yiwu", *text.replace(" ", "").split(",")} - {""}
    if unknown := wanted - set(MODULES):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(MODULES)}")
    return tuple(name for name in MODULES if name in wanted)


def _corpus(arguments: argparse.Namespace) -> Corpus:
    if arguments.corpus:
        return _counted(arguments.corpus.resolve())
    _say(f"articles: {arguments.articles:,} generated")
    made = [sys.executable, "-m", "benchmarks.corpus", str(arguments.articles)]
    finished = subprocess.run(made, capture_output=True, text=True, cwd=ROOT)
    if finished.returncode:
        raise ChildFailed(finished.stderr.strip().splitlines()[-1])
    return _counted(Path(finished.stdout.strip()))


def _counted(path: Path) -> Corpus:
    found = run_child("count", "-", path, HERE)
    numbers = (cast(int, found[name]) for name in ("articles", "text_bytes", "characters"))
    return Corpus(path, *numbers)


def _run(arguments: argparse.Namespace, whole: Corpus, shorter: Corpus) -> Run:
    drawn = cast("list[dict[str, object]]", run_child("draw", "-", shorter.path, HERE))
    queries = [*fixed(), *map(from_record, drawn)]
    jobs = _jobs(arguments.peers, whole, shorter)
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DATA) as folder:
        asked = {"queries": [asdict(query) for query in queries], "rounds": arguments.rounds}
        outcomes = [_measure(job, Path(folder) / str(number), asked) for number, job in enumerate(jobs)]
    _check(jobs, outcomes)
    return Run(_command(arguments), date.today(), whole, shorter, queries, outcomes)


def _jobs(names: tuple[str, ...], whole: Corpus, shorter: Corpus) -> list[Job]:
    """List what is measured; this project twice where slow peers get fewer articles."""
    jobs = []
    for name in names:
        jobs.append(Job(name, shorter if engine(name).slow else whole))
        if name == "yiwu" and shorter is not whole:
            jobs.append(Job(name, shorter))
    return jobs


def _measure(job: Job, index: Path, asked: dict[str, object]) -> Outcome:
    """Build, ask and start cold; an engine that fails has its row say why and stops nothing else."""
    described = engine(job.name)
    outcome = Outcome(job.name, job.corpus.articles, job.corpus.text_bytes, described.missing())
    outcome.unfair = described.unfair
    if outcome.failure:
        return outcome
    _say(f"{described.title}: {job.corpus.articles:,} articles")
    try:
        outcome.built = Built(**run_child("build", job.name, job.corpus.path, index))  # type: ignore[arg-type]
        outcome.answers = _answers(run_child("answer", job.name, job.corpus.path, index, asked))
        outcome.cold = cold_seconds(described.cold(job.corpus.path, index, COLD_WORD), cast(int, asked["rounds"]))
    except ChildFailed as error:
        outcome.failure = f"failed: {error}"
        _say(f"  {outcome.failure}")
    return outcome


def _answers(found: dict[str, object]) -> Answers:
    timings = [Timing(**timing) for timing in cast("list[dict[str, object]]", found.pop("timings"))]  # type: ignore[arg-type]
    return Answers(timings, **found)  # type: ignore[arg-type]


def _check(jobs: list[Job], outcomes: list[Outcome]) -> None:
    """Scan each file once for the strings that the engines on it were asked."""
    by_path: dict[Path, dict[str, object]] = defaultdict(dict)
    for job, outcome in zip(jobs, outcomes, strict=True):
        if outcome.answers:
            by_path[job.corpus.path][job.name] = outcome.answers.found
    for path, found in by_path.items():
        _say("plain scan")
        checked = run_child("check", "-", path, HERE, found)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if job.corpus.path == path and job.name in checked:
                outcome.correctness = Correctness(**cast("dict[str, int]", checked[job.name]))


def _command(arguments: argparse.Namespace) -> str:
    """Write the command as typed, with a corpus by its name alone."""
    source = f"--corpus {arguments.corpus.name}" if arguments.corpus else f"--articles {arguments.articles}"
    peers = "" if arguments.peers == tuple(MODULES) else f" --peers {','.join(arguments.peers)}"
    limits = f"--slow-limit {arguments.slow_limit} --rounds {arguments.rounds}"
    return f"python -m benchmarks.compare {source}{peers} {limits}"


def _save(text: str) -> Path:
    """Keep a report; a second one of the same day gets a number."""
    RUNS.mkdir(exist_ok=True)
    stem = f"{date.today().isoformat()}-{machine.slug()}"
    path, number = RUNS / f"{stem}.txt", 2
    while path.exists():
        path, number = RUNS / f"{stem}-{number}.txt", number + 1
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
