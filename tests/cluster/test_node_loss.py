"""A node is killed while articles are written and searched: nothing acknowledged is lost, and searches go on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.cluster.nodes import Node, Nodes
from yiwu_search import Archive, Article
from yiwu_search.cluster.copying import copy_archive
from yiwu_search.errors import ClusterNotReady

HALF = 1_000
"""Articles that are written and acknowledged before others follow, in the middle of which the node is killed."""


def manager(nodes: Nodes) -> Node:
    """The node that leads the cluster: losing it is the worst, for the others must find a new one first."""
    (row,) = nodes.ask("/_cat/cluster_manager?format=json&h=node")
    return next(node for node in nodes.nodes if node.name == row["node"])


class Searches:
    """Searches without a pause on a thread of its own, and remembers what came of it."""

    def __init__(self, url: str) -> None:
        self.totals: list[int] = []
        self.errors: list[Exception] = []
        self._url = url
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Searches:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with Archive.open(self._url) as archive:
            while not self._stop.is_set():
                try:
                    self.totals.append(archive.search("义乌").total)
                except Exception as error:
                    self.errors.append(error)


@pytest.fixture
def leader(nodes: Nodes) -> Iterator[Node]:
    """The node that leads; if a test has killed it, it is started again whatever came of the test."""
    found = manager(nodes)
    yield found
    if not found.alive:
        nodes.start_again(found)


def test_the_loss_of_the_leading_node_in_the_middle(
    nodes: Nodes, leader: Node, cluster_url: Callable[[str], str], tmp_path
) -> None:
    """All articles arrive although the node that leads is killed among them; what was acknowledged is always found.

    An index without copies has lost a part: searching it is an error in one line, until the node is back.
    """
    url, bare = cluster_url("survives"), cluster_url("bare")
    with Archive.create(tmp_path / "folder") as folder:
        folder.add(Article(f"b{number}", "义乌", paper=f"报{number}") for number in range(50))
    copy_archive(str(tmp_path / "folder"), bare, replicas=0)
    Archive.create(url).close()
    nodes.wait()

    def articles(numbers: range, killed: int = -1) -> Iterator[Article]:
        for number in numbers:
            if number == killed:
                nodes.kill(leader)
            yield Article(f"a{number}", "义乌", body="义乌" * 200, paper=f"报{number % 50}")

    with Archive.open(url) as archive, Archive.open(bare) as lost:
        assert archive.add(articles(range(HALF))) == HALF
        with Searches(url) as searches:
            assert archive.add(articles(range(HALF, 2 * HALF), killed=HALF * 3 // 2)) == HALF
        assert archive.search("义乌").total == 2 * HALF
        assert {hit.article.id for hit in archive.export("义乌")} == {f"a{number}" for number in range(2 * HALF)}
        assert searches.errors == []
        assert min(searches.totals) >= HALF
        with pytest.raises(ClusterNotReady) as caught:
            lost.search("义乌")
        nodes.start_again(leader)
        assert lost.search("义乌").total == 50
        assert archive.search("义乌").total == 2 * HALF
    assert str(caught.value).startswith(f"{bare}: a part of the index cannot be read (")
    assert str(caught.value).endswith("); start the nodes that are missing")
    assert "\n" not in str(caught.value)
