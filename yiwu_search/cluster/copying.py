"""An index folder → a cluster, a cluster → a folder, one cluster → another: articles, files, words that people added.

What is copied becomes visible when all of it has arrived: in a folder by the commit, on a cluster as a new version to
which the name is then switched. So a copy that was interrupted is simply made again; what it left on a cluster is
removed by the next one.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path

from yiwu_search.cluster import aliases
from yiwu_search.cluster.aliases import Making
from yiwu_search.cluster.client import Connection, answering, connect
from yiwu_search.cluster.origins import ClusterOrigin, FolderOrigin, Origin, Stretch
from yiwu_search.cluster.part import DocumentPart
from yiwu_search.cluster.writer import ClusterWriter
from yiwu_search.errors import ArchiveExists, ClusterFault, RefusedArticle, YiwuSearchError
from yiwu_search.intake import cores
from yiwu_search.messages import cluster as messages
from yiwu_search.pages import OnProblem, warn
from yiwu_search.postings import Store
from yiwu_search.postings.processes import process_pool
from yiwu_search.postings.writer import Writer
from yiwu_search.tokens import Dictionary
from yiwu_search.urls import is_url

OnProgress = Callable[[int, int], None]
"""Is told how many articles of how many have been copied."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What copying did."""

    articles: int
    """Articles copied."""
    refused: int
    """Articles that the cluster did not take; each was reported."""
    seconds: float
    """Wall time of the whole copy."""


def copy_archive(
    source: str,
    target: str,
    *,
    replace: bool = False,
    shards: int = aliases.SHARDS,
    replicas: int = aliases.REPLICAS,
    workers: int | None = None,
    on_progress: OnProgress | None = None,
    on_problem: OnProblem | None = None,
) -> CopyReport:
    """Copy an index, given by folder or URL, to another place, with all that it remembers.

    `replace`: an index that is there already goes, at the moment when the new one is complete; only on a cluster.
    `shards` and `replicas` are those of an index that is made on a cluster; `workers` processes make its documents
    (default: one a core). Raises ArchiveExists, whatever opening `source` raises, and ClusterError.
    """
    began = time.perf_counter()
    origin: Origin = ClusterOrigin(source) if is_url(source) else FolderOrigin(source)
    report, on_problem = on_progress or _nothing, on_problem or warn
    if is_url(target):
        with new_version(target, replace=replace, shards=shards, replicas=replicas) as (connection, version):
            copied, refused = _to_cluster(origin, connection, version, workers or cores(), report, on_problem)
    else:
        copied, refused = _to_folder(origin, target, report), 0
    return CopyReport(copied, refused, time.perf_counter() - began)


@contextmanager
def new_version(url: str, *, replace: bool, shards: int, replicas: int) -> Iterator[tuple[Connection, str]]:
    """Make a version, and lead the name to it once all is well; after an error it is removed.

    Raises ArchiveExists where the name leads somewhere already, unless that is to be replaced.
    """
    connection = connect(url)
    if not replace and aliases.exists(connection):
        raise ArchiveExists(url)
    aliases.sweep(connection)
    version = aliases.new_version(connection, shards=shards, replicas=replicas)
    try:
        aliases.load(connection, version)
        yield connection, version
        aliases.loaded(connection, version, replicas)
    except BaseException:
        with suppress(YiwuSearchError):  # what cannot be removed now, the next copy sweeps
            aliases.remove(connection, version)
        raise
    aliases.switch(connection, version)


def _nothing(done: int, total: int) -> None:
    """Tell nobody."""


def _to_folder(origin: Origin, path: str, on_progress: OnProgress) -> int:
    total, done = len(origin), 0
    with Writer(_empty_folder(path), words=origin.words) as writer:
        for done, kept in enumerate(origin.articles(), 1):
            writer.add(kept.article, kept.file)
            on_progress(done, total)
        for record in origin.records:
            writer.remember(record)
    return done


def _empty_folder(path: str) -> Store:
    """Make an index folder, or take the one that an interrupted copy has made and not filled."""
    try:
        return Store.create(path)
    except ArchiveExists:
        store = Store.open(path)
        if store.index.contents().segments:
            raise
        return store


def _to_cluster(
    origin: Origin,
    connection: Connection,
    version: str,
    workers: int,
    on_progress: OnProgress,
    on_problem: OnProblem,
) -> tuple[int, int]:
    """Fill a version; gives how many articles came and how many were refused."""
    refused = 0

    def on_refused(article_id: str, reason: str) -> None:
        nonlocal refused
        refused += 1
        on_problem(RefusedArticle(article_id, reason))

    total, making = len(origin), Making(connection, version)
    with ClusterWriter(connection, version, on_refused, words=origin.words, empty=True) as writer:
        for done in _filled(writer, origin, workers):
            making.go_on()
            on_progress(done, total)
        for record in origin.records:
            writer.remember(record)
    return _arrived(connection, version, total - refused), refused


def _filled(writer: ClusterWriter, origin: Origin, workers: int) -> Iterator[int]:
    """Put all articles in; gives again and again how many it were so far."""
    if isinstance(origin, FolderOrigin):
        yield from _filled_by_processes(writer, origin.stretches(), workers)
        return
    for done, kept in enumerate(origin.articles(), 1):
        writer.add(kept.article, kept.file, kept.group)
        yield done


def _filled_by_processes(writer: ClusterWriter, stretches: Iterator[Stretch], workers: int) -> Iterator[int]:
    """Keep every process busy, one stretch each waiting; what is ready is sent in the order of the folder."""
    waiting: deque[tuple[str, Future[list[str]]]] = deque()
    done = 0
    with process_pool(workers) as pool:
        try:
            for stretch in chain(stretches, repeat(None, 2 * workers)):
                if stretch is not None:
                    name = writer.new_segment()
                    path, dictionary = writer.file_of(name), writer.words.dictionary
                    waiting.append((name, pool.submit(make_part, stretch, path, dictionary)))
                if waiting and (stretch is None or len(waiting) >= 2 * workers):
                    name, made = waiting.popleft()
                    ids = made.result()
                    writer.adopt(name, ids, run=False)
                    yield (done := done + len(ids))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def make_part(stretch: Stretch, path: Path, dictionary: Dictionary | None) -> list[str]:
    """Write the documents of a stretch, in any process; gives the ids of its articles."""
    part = DocumentPart(dictionary)
    for kept in stretch.articles():
        part.add(kept.article, kept.file, kept.group)
    part.write(path)
    return part.ids


def _arrived(connection: Connection, version: str, expected: int) -> int:
    """Count what can be found; raises ClusterFault where it is not all."""
    with answering(connection):
        found = int(connection.client.count(index=version)["count"])
    if found != expected:
        raise ClusterFault(connection.url, messages.not_all_arrived(found, expected))
    return found
