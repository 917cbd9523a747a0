"""An index moves to a cluster and back with all that it remembers; what is there is replaced in one moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cluster.nodes import Nodes
from tests.conftest import SEEDS
from yiwu_search import Archive, Article, Dictionary, Synonyms, UserWords
from yiwu_search.cluster import aliases, copying
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.copying import copy_archive
from yiwu_search.errors import ArchiveExists, ClusterFault, NoArchive, NotAnArchive

QUERIES = ("义乌", "“义新欧”", "记者:吴峰宇 日期:2020", "增长 -出口", "来源:000_f39ea33a6b2c1dd2")
WORDS = UserWords(Dictionary(("义新欧",)), Synonyms((("班列", ("列车",)),)))


def found(archive: Archive) -> dict[str, list[str]]:
    """What the queries find."""
    return {query: sorted(hit.article.id for hit in archive.search(query, limit=100).hits) for query in QUERIES}


def articles_of(archive: Archive) -> dict[str, Article]:
    """Every article, whole."""
    return {hit.article.id: hit.article for hit in archive.export("日期:1900.. 或 义乌 或 的 或 一")}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The seeds, indexed with words of people's own."""
    path = str(tmp_path / "folder")
    with Archive.create(path, words=WORDS) as archive:
        archive.index(SEEDS)
    return path


def test_a_copy_and_the_copy_of_a_copy_hold_the_same(
    folder: str, tmp_path: Path, cluster_url: Callable[[str], str]
) -> None:
    """Articles, files and words go to a cluster, from there to another index, and back into a folder."""
    first, second, back = cluster_url("first"), cluster_url("second"), str(tmp_path / "back")
    told: list[tuple[int, int]] = []
    assert copy_archive(folder, first, on_progress=lambda done, total: told.append((done, total))).articles == 34
    assert told[-1] == (34, 34)
    assert copy_archive(first, second, shards=1, replicas=0).articles == 34
    assert copy_archive(second, back).articles == 34
    with Archive.open(folder) as one, Archive.open(first) as other, Archive.open(back) as third:
        assert found(one) == found(other) == found(third)
        assert articles_of(one) == articles_of(third)
        assert len(articles_of(one)) == 34
        assert one.remembered.digests == other.remembered.digests == third.remembered.digests
        assert other.index(SEEDS).unchanged == third.index(SEEDS).unchanged == 5


def test_reprints_stay_together_in_a_copy(tmp_path: Path, cluster_url: Callable[[str], str]) -> None:
    """Texts that an index folder shows as one are one on the cluster, although their signatures differ a little."""
    text = "".join(chr(0x4E00 + number * 37 % 5000) for number in range(400))
    folder, url = str(tmp_path / "folder"), cluster_url("reprints")
    with Archive.create(folder) as archive:
        archive.add([Article("a", "一", body=text), Article("b", "一", body=text[:-3] + "义乌市"), Article("c", "一")])
        assert len(archive.search("一").hits) == 2
    copy_archive(folder, url)
    with Archive.open(url) as archive:
        assert len(archive.search("一").hits) == 2
        assert archive.search("一").total == 3


def test_an_index_is_replaced_in_one_moment(tmp_path: Path, cluster_url: Callable[[str], str], nodes: Nodes) -> None:
    """Whoever counts while an index is replaced counts the old one or the new one, never a part; the old one goes."""
    small, large, url = str(tmp_path / "small"), str(tmp_path / "large"), cluster_url("replaced")
    for path, count in ((small, 1), (large, 700)):
        with Archive.create(path) as archive:
            archive.add(Article(f"a{number}", "义乌") for number in range(count))
    copy_archive(small, url, replicas=0)
    counted: set[int] = set()
    done = threading.Event()

    def count() -> None:
        with Archive.open(url) as archive:
            while not done.is_set():
                counted.add(archive.count("义乌"))

    thread = threading.Thread(target=count)
    thread.start()
    copy_archive(large, url, replace=True, replicas=0)
    time.sleep(0.3)
    done.set()
    thread.join()
    assert counted == {1, 700}
    assert aliases.versions(connect(url)) == ["replaced-000002"]


def test_an_interrupted_copy_leaves_what_was_there(
    folder: str, cluster_url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error or Ctrl-C in the middle leaves the index as it was, and nothing beside it."""
    url = cluster_url("interrupted")
    copy_archive(folder, url, replicas=0)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_archive(folder, url, replace=True, on_progress=stop)
    assert aliases.versions(connect(url)) == ["interrupted-000001"]
    monkeypatch.setattr(copying, "_filled", lambda *_: iter(()))
    with pytest.raises(ClusterFault) as caught:
        copy_archive(folder, url, replace=True)
    assert str(caught.value) == f"{url}: the cluster could not answer (0 of 34 articles have arrived); see its log"
    with Archive.open(url) as archive:
        assert len(archive) == 34


def test_what_a_killed_copy_left_is_removed_by_the_next(
    folder: str, cluster_url: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that nobody goes on making is swept; one in the making, and what the name leads to, stay."""
    url = cluster_url("swept")
    copy_archive(folder, url, replicas=0)
    connection = connect(url)
    killed, running = (aliases.new_version(connection, replicas=0) for _ in range(2))
    making = aliases.Making(connection, running)
    now = time.time()
    monkeypatch.setattr(aliases.time, "time", lambda: now + aliases.LEFT_AFTER - 5)
    assert aliases.sweep(connection) == []
    making.go_on()
    monkeypatch.setattr(aliases.time, "time", lambda: now + aliases.LEFT_AFTER + 60)
    assert aliases.sweep(connection) == [killed]
    assert aliases.versions(connection) == ["swept-000001", running]


def test_error_name_of_somebody_else(nodes: Nodes, cluster_url: Callable[[str], str]) -> None:
    """An index that has the name and is none of this program's versions is left alone."""
    url = cluster_url("foreign")
    client = connect(url).client
    client.indices.create(index="foreign")
    try:
        for ask in (lambda: Archive.create(url), lambda: copy_archive(url, "nowhere")):
            with pytest.raises(NotAnArchive) as caught:
                ask()
            assert str(caught.value) == (
                f"{url}: not an index of this program (an index that this program did not make has the name);"
                " name another folder with --index"
            )
    finally:
        client.indices.delete(index="foreign")


def test_error_nothing_to_copy(tmp_path: Path, cluster_url: Callable[[str], str]) -> None:
    """A source that is not there makes no target."""
    url = cluster_url("nothing")
    for source in (str(tmp_path / "none"), cluster_url("none")):
        with pytest.raises(NoArchive):
            copy_archive(source, url)
    assert aliases.versions(connect(url)) == []


def test_a_folder_with_articles_is_not_copied_over(folder: str, tmp_path: Path) -> None:
    """A folder that holds an index stays; one that an interrupted copy left empty is filled."""
    with pytest.raises(ArchiveExists):
        copy_archive(folder, folder)
    Archive.create(tmp_path / "empty").close()
    assert copy_archive(folder, str(tmp_path / "empty")).articles == 34


def test_the_command_copies_and_says_so(run: Run, seeds_index: str, cluster_url: Callable[[str], str]) -> None:
    """`copy` says what arrived and how to search it; a second time it does not overwrite unless told to."""
    url = cluster_url("command")
    done = run("copy", seeds_index, url, "--shards", "1", "--replicas", "0", "--jobs", "1")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{url}: 34 articles copied in ")
    assert done.out.endswith(f" s; search with: yiwu-search QUERY --index {url}\n")
    assert run("义新欧", "--index", url, "--count").out == "3\n"
    again = run("copy", seeds_index, url)
    assert (again.code, again.err) == (
        2,
        f"yiwu-search: {url}: there is an index already; name another place, or on a cluster replace it with"
        " --replace\n",
    )
    assert run("copy", seeds_index, url, "--replace", "--replicas", "0").code == 0


def test_the_command_names_what_is_refused(run: Run, tmp_path: Path, cluster_url: Callable[[str], str]) -> None:
    """An article that the cluster does not take is named, the others are there, and the exit code is 2."""
    folder, url = str(tmp_path / "folder"), cluster_url("named")
    with Archive.create(folder) as archive:
        archive.add([Article("bad", "义乌", column="栏" * 20_000), Article("good", "义乌")])
    done = run("copy", folder, url, "--replicas", "0")
    assert done.code == 2
    first, last = done.err.splitlines()
    assert first.startswith("yiwu-search: bad: the cluster does not take this article (")
    assert last == "yiwu-search: 1 article was refused and is missing there"
    assert run("义乌", "--index", url, "--format", "ids").out == "good\n"


def test_error_options_of_a_cluster_for_a_folder(run: Run, seeds_index: str, tmp_path: Path) -> None:
    """A folder has no shards."""
    for options in (("--replace",), ("--shards", "3"), ("--replicas", "0")):
        done = run("copy", seeds_index, str(tmp_path / "copy"), *options)
        assert (done.code, done.err) == (
            2,
            "yiwu-search: --replace, --shards and --replicas are for an index on a cluster; name a URL as the target\n",
        )
    assert not (tmp_path / "copy").exists()
