"""The nodes that other tests rely on."""

from __future__ import annotations

import subprocess

import pytest

from tests.cluster import nodes as module
from tests.cluster.nodes import Nodes, NodesMissing


def test_three_processes_are_one_cluster_on_loopback(nodes: Nodes, cluster: str) -> None:
    """Three nodes of one version form a cluster, and no address of theirs is one that others reach."""
    held = nodes.ask("/_nodes/http,transport,plugins")
    assert held["_nodes"]["successful"] == 3
    assert cluster in nodes.urls
    addresses = [node[layer]["publish_address"] for node in held["nodes"].values() for layer in ("http", "transport")]
    assert all(address.startswith("127.0.0.1:") for address in addresses)
    assert len(set(addresses)) == 6


def test_a_node_ends_with_whoever_started_it_and_can_come_back(nodes: Nodes) -> None:
    """A node whose pipe is closed ends; started again with what is on its disk it belongs to the cluster as before."""
    last = nodes.nodes[-1]
    last.let_go()
    assert not last.alive
    assert len(nodes.urls) == 2
    nodes.wait()
    nodes.start_again(last)
    assert nodes.ask("/_cluster/health")["number_of_nodes"] == 3


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        ({"java", "javac"}, "no mvn here; nodes need a JDK, 17 or newer, and Maven"),
        (set(), "no java and no javac and no mvn here; nodes need a JDK, 17 or newer, and Maven"),
    ],
)
def test_error_tools_of_nodes_missing(tools: set[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lacks is said in one line, by which tests are skipped."""
    monkeypatch.setattr(module.shutil, "which", lambda tool: tool if tool in tools else None)
    with pytest.raises(NodesMissing) as caught:
        module.need_tools()
    assert str(caught.value) == said


def test_error_java_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """An old Java is named with its version."""
    old = subprocess.CompletedProcess([], 0, "", 'openjdk version "11.0.2" 2019-01-15\n')
    monkeypatch.setattr(module.shutil, "which", str)
    monkeypatch.setattr(module.subprocess, "run", lambda *given, **named: old)
    with pytest.raises(NodesMissing) as caught:
        module.need_tools()
    assert str(caught.value) == "Java is 11 here; nodes need 17 or newer"
