"""Three real nodes for the tests of this folder; without Java or Maven these are skipped, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
