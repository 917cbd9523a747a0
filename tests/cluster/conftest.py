"""Three real nodes for the tests of this folder; without Java or Maven these are skipped, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.cli.conftest import run  # noqa: F401 (a fixture)
from tests.cluster.nodes import Nodes, NodesMissing


@pytest.fixture(scope="package")
def nodes() -> Iterator[Nodes]:
    """Three nodes, started once and ended with the last test of this folder; who kills one starts it again."""
    three = Nodes()
    try:
        three.start()
    except NodesMissing as missing:
        three.stop()
        pytest.skip(str(missing))
    try:
        yield three
    finally:
        three.stop()


@pytest.fixture(scope="package")
def cluster(nodes: Nodes) -> str:
    """Where the first node answers: http://127.0.0.1:PORT."""
    return nodes.url


@pytest.fixture
def cluster_url(nodes: Nodes) -> Iterator[Callable[[str], str]]:
    """Make the URL of an index by its name; all nodes are named. The indexes are gone with the test."""
    names: list[str] = []

    def url(name: str) -> str:
        names.append(name)
        return nodes.index_url(name)

    yield url
    for name in names:
        nodes.remove(name)
