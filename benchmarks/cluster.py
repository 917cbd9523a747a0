"""An index on a cluster: how fast it is filled, how large it is, and what our own part of a query takes.

    python -m benchmarks.cluster [--articles 10000]

Three OpenSearch nodes run on this machine beside the client, on the same cores, so a rate is that of all of them
together; processor time says what each of them took of it, whatever else the machine does. The generated articles are
those of `compare`. Needs a JDK and Maven, as the tests of the cluster do.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks import machine
from benchmarks.asking import QUERIES
from benchmarks.corpus import Corpus, generated, measured
from tests.cluster.nodes import Nodes
from yiwu_search import Archive
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.copying import copy_archive

REPEATS = 5
"""Hot runs of each query; the best counts."""
HEAP_MB = 2048
"""Of each node; the tests give them less."""


@dataclass
class Spent:
    """What a step took."""

    seconds: float = 0.0
    """Wall time."""
    client: float = 0.0
    """Processor time of this process and those that it started, in seconds."""
    nodes: float = 0.0
    """Processor time of the three nodes, in seconds."""


@contextmanager
def spending(nodes: Nodes) -> Iterator[Spent]:
    """Measure what happens inside."""
    spent = Spent()
    began, own, theirs = time.perf_counter(), _own_seconds(), nodes.processor_seconds()
    yield spent
    spent.seconds = time.perf_counter() - began
    spent.client, spent.nodes = _own_seconds() - own, nodes.processor_seconds() - theirs


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure an index on three nodes of this machine.")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    corpus = measured(generated(parser.parse_args().articles))
    print(f"{machine.processor()}, {machine.cores()} cores; {machine.versions()}; {machine.commit()}")
    print(
        f"{corpus.articles:,} articles, {corpus.characters / corpus.articles:,.0f} characters and "
        f"{corpus.text_bytes / corpus.articles:,.0f} bytes of text each; 3 nodes with {HEAP_MB} MB heap each"
    )
    print(f"load of the machine when this began: {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as folder, Nodes(options=(f"-Xmx{HEAP_MB}m",)) as nodes:
        print(f"OpenSearch {nodes.ask('/')['version']['number']}\n")
        index = str(Path(folder) / "index")
        with Archive.create(index) as archive, spending(nodes) as spent:
            archive.index(corpus.path)
        _rate("index folder, for comparison", corpus.articles, spent)
        _fill(nodes, corpus, index)
        _ask(index, nodes.index_url("copied"))


def _fill(nodes: Nodes, corpus: Corpus, index: str) -> None:
    """Copy and index, and say how large it became; the first copy is by nodes of which Java has compiled nothing."""
    for title, replicas in (
        ("copy, by nodes just started", 0),
        ("copy, no second copies", 0),
        ("copy, with second copies", 1),
    ):
        with spending(nodes) as spent:
            copy_archive(index, nodes.index_url("copied"), replace=True, replicas=replicas)
        _rate(title, corpus.articles, spent)
    url = nodes.index_url("indexed")
    Archive.create(url).close()
    with Archive.open(url) as archive, spending(nodes) as spent:
        archive.index(corpus.path)
    _rate("index from JSON Lines, second copies", corpus.articles, spent)
    nodes.remove("indexed")
    client = connect(nodes.index_url("copied")).client
    for title in ("as it was copied", "merged to one segment a shard"):
        held = client.indices.stats(index="copied", metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
        share = held / corpus.text_bytes
        print(f"{title:38} {held / corpus.articles:8,.0f} bytes an article, {share:.2f} × text, one copy")
        client.indices.forcemerge(index="copied", max_num_segments=1, request_timeout=600)
        client.indices.refresh(index="copied")
        time.sleep(2)  # files that were merged go a moment later


def _rate(title: str, articles: int, spent: Spent) -> None:
    client, nodes = 1000 * spent.client / articles, 1000 * spent.nodes / articles
    print(
        f"{title:38} {articles / spent.seconds:8,.0f} articles/s; of processor time a thousand took "
        f"{client:.2f} s of the client and {nodes:.2f} s of the nodes",
        flush=True,
    )


def _ask(index: str, url: str) -> None:
    """Ask the same queries of the folder and of the cluster; of the latter, see what was spent inside requests."""
    with Archive.open(index) as folder, Archive.open(url) as archive:
        inside = _watched(archive)
        rows = [_row(archive, inside, query) for query in QUERIES]
        alone = [_best(lambda query=query: folder.search(query)) for query in QUERIES]  # type: ignore[misc]
        equal = sum(folder.count(query) == archive.count(query) for query in QUERIES)
    print(
        f"\nten hits with snippets, {len(QUERIES)} queries, best of {REPEATS} hot runs each, ms; median and 95th of 100"
    )
    _line("cluster: all, wall time", [row.wall for row in rows])
    _line("cluster: inside requests, wall time", [row.inside for row in rows])
    _line("cluster: our layer, wall time", [row.wall - row.inside for row in rows])
    _line("cluster: our layer, processor time", [row.own for row in rows])
    _line("folder: all, wall time", alone)
    print(f"requests a query: {median(row.requests for row in rows):.0f}, at most {max(row.requests for row in rows)}")
    print(f"queries with the same number of articles in both: {equal} of {len(QUERIES)}")


@dataclass
class _Inside:
    """What was spent inside requests since it was last cleared."""

    wall: float = 0.0
    own: float = 0.0
    requests: int = 0


@dataclass(frozen=True)
class _Row:
    """The best hot run of one query, in seconds."""

    wall: float
    inside: float
    own: float
    """Processor time of this thread outside requests."""
    requests: int


def _watched(archive: Archive) -> _Inside:
    """Watch the client of an archive."""
    inside = _Inside()
    transport = archive._engine._connection.client.transport  # type: ignore[attr-defined]
    ask = transport.perform_request

    def watched(*given: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever the client passes through)
        wall, own = time.perf_counter(), time.thread_time()
        try:
            return ask(*given, **named)
        finally:
            inside.wall += time.perf_counter() - wall
            inside.own += time.thread_time() - own
            inside.requests += 1

    transport.perform_request = watched
    return inside


def _row(archive: Archive, inside: _Inside, query: str) -> _Row:
    archive.search(query)
    found = []
    for _ in range(REPEATS):
        inside.wall = inside.own = inside.requests = 0
        wall, own = time.perf_counter(), time.thread_time()
        archive.search(query)
        wall, own = time.perf_counter() - wall, time.thread_time() - own
        found.append(_Row(wall, inside.wall, own - inside.own, inside.requests))
    return min(found, key=lambda row: row.wall)


def _best(ask: Callable[[], object]) -> float:
    ask()
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return min(times)


def _line(title: str, seconds: Sequence[float]) -> None:
    print(f"{title:38} {1000 * median(seconds):8.1f} {1000 * quantiles(seconds, n=20)[-1]:8.1f}")


if __name__ == "__main__":
    main()
