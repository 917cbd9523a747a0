"""What is asked besides hits, beside the query alone: facets, timelines, and what goes with a hit.

    python -m benchmarks.asking my-index

The index is any that this program made; the words are those of `compare`. Each figure is the median over the queries of
the best of REPEATS hot runs, in milliseconds of processor time of one thread, which other work on the machine disturbs
least. Suggestions are asked for queries with a slip in them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from benchmarks import machine
from benchmarks.queries import ONE_FREQUENT, ONE_RARE, THREE_WORDS, TWO_WORDS
from yiwu_search import Archive

REPEATS = 7
QUERIES = (*ONE_RARE.split(), *ONE_FREQUENT.split(), *TWO_WORDS.split("|"), *THREE_WORDS.split("|"))
SLIPS = ("双床街", "义屋市场", "记者:李娜民", "图书官 儿童", "志愿 “中欧班例”", "yiwu", "火车展 安全", "疫请 防控")
"""Letters of the same sound or shape in place of the right ones, and pinyin."""
FACETS = ("year", "month", "section", "reporter", "kind")


def main(index: str) -> None:
    """Measure and print a table."""
    with Archive.open(index) as archive:
        print(f"{machine.processor()}, {machine.cores()} cores; {machine.versions()}; {machine.commit()}")
        print(f"{len(archive):,} articles, {len(QUERIES)} queries, {len(SLIPS)} with a slip; ms of processor time")
        alone = _row("ten hits", QUERIES, lambda query: archive.search(query), 0.0)
        for title, ask in _questions(archive):
            _row(title, QUERIES, ask, alone)
        _row("suggestions for a slip", SLIPS, lambda query: archive.suggest(query), alone)


def _questions(archive: Archive) -> tuple[tuple[str, Callable[[str], object]], ...]:
    best = {query: archive.rank(query, limit=1).ids[0] for query in QUERIES if archive.count(query)}
    return (
        ("ten hits and facets of five fields", lambda query: archive.search(query, facets=FACETS)),
        ("timeline", lambda query: archive.timeline([query])),
        ("similar articles of the best hit", lambda query: query in best and archive.similar(best[query])),
        ("keywords", lambda query: archive.keywords(query)),
        ("twenty people", lambda query: archive.people(query, limit=20)),
    )


def _row(title: str, queries: Sequence[str], ask: Callable[[str], object], alone: float) -> float:
    """Print one line; gives the median."""
    times = sorted(_best(ask, query) for query in queries)
    middle = median(times)
    ratio = f"{middle / alone:5.2f} × ten hits" if alone else ""
    print(f"{title:36} median {middle:6.1f}  worst {times[-1]:6.1f}  {ratio}", flush=True)
    return middle


def _best(ask: Callable[[str], object], query: str) -> float:
    ask(query)  # what is loaded once, is
    return min(_milliseconds(ask, query) for _ in range(REPEATS))


def _milliseconds(ask: Callable[[str], object], query: str) -> float:
    began = time.thread_time()
    ask(query)
    return (time.thread_time() - began) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
