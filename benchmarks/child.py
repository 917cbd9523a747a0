"""The measured work, each piece in a process of its own, so that the peak memory is that of one engine and one task.

`python -m benchmarks.child TASK ENGINE ARTICLES INDEX` reads what else it needs as JSON on stdin and prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from statistics import mean

from benchmarks.corpus import items, measured
from benchmarks.engines import engine
from benchmarks.engines.protocol import Session, Unsupported
from benchmarks.measure import Answers, Built, Correctness, Timing, peak_memory
from benchmarks.queries import DRAWN, PAGE, Query, drawn, from_record

PATIENCE = 0.3
"""Seconds a query may take before one timed round must do."""
SAMPLED = 200
"""Hits of a drawn string whose ids are compared with the scan."""
SNIPPETS_OF = ("two words", "one frequent word")
"""Groups whose pages are full, so that ten snippets are ten."""


def draw(articles: Path) -> list[dict[str, object]]:
    """Draw the strings to look for."""
    return [asdict(query) for query in drawn(items(articles))]


def count(articles: Path) -> dict[str, object]:
    """Count articles and text."""
    return asdict(measured(articles)) | {"path": str(articles)}


def build(name: str, articles: Path, index: Path) -> Built:
    """Build an index; the clock runs from the first article read to the commit, the imports included."""
    began = time.perf_counter()
    written = engine(name).build(articles, index)
    seconds = time.perf_counter() - began
    own, worker = peak_memory()
    return Built(written, seconds, own, worker, 0, engine(name).size(index))


def answer(name: str, articles: Path, index: Path, queries: list[Query], rounds: int) -> Answers:
    """Ask everything; then make snippets; then fetch what the scan will check."""
    described = engine(name)
    session = described.open(articles, index)
    timings = [_timed(session, query, rounds) for query in queries]
    snippets = _snippet_seconds(session, [query for query in queries if query.group in SNIPPETS_OF], described.bare)
    memory = peak_memory()[0]
    found = {query.literal: _sample(session, query) for query in queries if query.group == DRAWN}
    session.close()
    return Answers(timings, snippets, memory, found)


def check(articles: Path, found: dict[str, dict[str, tuple[int, list[str]]]]) -> dict[str, Correctness]:
    """Compare each engine's totals and first ids with a plain scan of headlines and bodies, letters folded alike."""
    strings = {string: folded(string) for engine_found in found.values() for string in engine_found}
    holding: dict[str, set[str]] = {string: set() for string in strings}
    for item in items(articles):
        texts = (folded(item.headline), folded(item.body))
        for string, plain in strings.items():
            if any(plain in text for text in texts):
                holding[string].add(item.id)
    return {name: _correctness(answers, holding) for name, answers in found.items()}


def folded(text: str) -> str:
    """Make width, case and quotes alike, by rules of the benchmark's own: those of the project are what is checked."""
    narrow = (chr(ord(letter) - 0xFEE0) if "！" <= letter <= "～" else letter for letter in text)
    return "".join(narrow).lower().translate(str.maketrans("“”‘’「」『』", '""\'\'""""')).replace(" ", "")


def _correctness(answers: dict[str, tuple[int, list[str]]], holding: dict[str, set[str]]) -> Correctness:
    """Mean over the strings of recall and of precision.

    Only the first hits are looked at: the share of right ones among them stands for all hits. A string that the engine
    cannot ask (total -1) is counted apart; one that no article holds says nothing of recall.
    """
    recalls, precisions, unasked = [], [], 0
    for string, (total, ids) in answers.items():
        truth = holding[string]
        if total < 0:
            unasked += 1
            continue
        right = len(truth.intersection(ids)) / len(ids) if ids else 1.0
        precisions.append(right)
        if truth:
            recalls.append(min(1.0, total * right / len(truth)))
    return Correctness(_mean(recalls), _mean(precisions), len(answers), unasked)


def _mean(values: list[float]) -> float | None:
    return mean(values) if values else None


def _timed(session: Session, query: Query, rounds: int) -> Timing:
    """Ask once to warm up, then time some rounds; one round where the first answer was slow."""
    try:
        began = time.perf_counter()
        total = session.search(query, PAGE).total
    except Unsupported:
        return Timing(query.group, -1, [])
    rounds = rounds if time.perf_counter() - began < PATIENCE else 1
    return Timing(query.group, total, [_clock(lambda: session.search(query, PAGE)) for _ in range(rounds)])


def _snippet_seconds(session: Session, queries: Iterable[Query], bare: int) -> list[float]:
    """Time a page with snippets less the same search without them."""
    try:
        return [
            min(_clock(lambda query=query: session.snippets(query, PAGE)) for _ in range(2))  # type: ignore[misc]
            - min(_clock(lambda query=query: session.search(query, bare)) for _ in range(2))  # type: ignore[misc]
            for query in queries
        ]
    except Unsupported:
        return []


def _sample(session: Session, query: Query) -> tuple[int, list[str]]:
    try:
        found = session.search(query, SAMPLED)
    except Unsupported:
        return -1, []
    return found.total, list(found.ids)


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(task: str, name: str, articles: Path, index: Path) -> object:
    """Run one task; gives what is printed."""
    if task == "draw":
        return draw(articles)
    if task == "count":
        return count(articles)
    if task == "build":
        return asdict(build(name, articles, index))
    given = json.load(sys.stdin)
    if task == "answer":
        queries = [from_record(record) for record in given["queries"]]
        return asdict(answer(name, articles, index, queries, given["rounds"]))
    return {engine_name: asdict(found) for engine_name, found in check(articles, given).items()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])), ensure_ascii=False))
