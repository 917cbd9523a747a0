"""What the URL of an index says, and who asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cluster.stub import INFO, serving
from yiwu_search import Archive
from yiwu_search.cluster.client import Access, access, address
from yiwu_search.errors import BadClusterUrl, ClusterRefused, MissingClusterExtra, UnreachableCluster

SECRET = "hunter2-义乌"


@pytest.mark.parametrize(
    ("url", "hosts", "secure"),
    [
        ("opensearch://localhost/papers", (("localhost", 9200),), False),
        ("opensearch://127.0.0.1:9201,127.0.0.1:9202/papers", (("127.0.0.1", 9201), ("127.0.0.1", 9202)), False),
        ("opensearch://[::1]:9201/papers", (("::1", 9201),), False),
        ("opensearchs://localhost/papers", (("localhost", 9200),), True),
        ("opensearch://search.example/papers", (("search.example", 9200),), True),
        ("opensearch://localhost,search.example/papers", (("localhost", 9200), ("search.example", 9200)), True),
    ],
)
def test_a_url_names_nodes_and_an_index(url: str, hosts: tuple[tuple[str, int], ...], secure: bool) -> None:
    """Whatever leaves this machine is encrypted; on it, what asks for it."""
    found = address(url)
    assert (found.hosts, found.name, found.secure) == (hosts, "papers", secure)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("opensearch://localhost", "the URL names no index"),
        ("opensearch://localhost/Papers", "an index's name has small letters, digits, - and _ alone"),
        ("opensearch://localhost/papers/1", "an index's name has small letters, digits, - and _ alone"),
        ("opensearch:///papers", "the URL names no host"),
        ("opensearch://localhost:70000/papers", "the port is no number below 65,536"),
    ],
)
def test_error_a_url_that_names_no_index(url: str, reason: str) -> None:
    """What is wrong with it, and what one looks like."""
    with pytest.raises(BadClusterUrl) as caught:
        address(url)
    assert str(caught.value) == f"{url}: {reason}; write for example: --index opensearch://localhost:9200/papers"


def test_the_environment_or_a_file_says_who_asks(tmp_path: Path) -> None:
    """The variables go before the file; the authority of certificates is named beside them."""
    key = tmp_path / "key"
    key.write_text(f"reader:{SECRET}\nnever read\n", encoding="utf-8")
    named = {"YIWU_OPENSEARCH_KEY_FILE": str(key), "YIWU_OPENSEARCH_CA": "/etc/ca.pem"}
    assert access("url", named) == Access("reader", SECRET, "/etc/ca.pem")
    own = {"YIWU_OPENSEARCH_USER": "me", "YIWU_OPENSEARCH_PASSWORD": "mine"}
    assert access("url", named | own) == Access("me", "mine", "/etc/ca.pem")
    assert access("url", {}) == Access()
    assert SECRET not in repr(access("url", named))


def test_error_a_key_file_that_says_nothing(tmp_path: Path) -> None:
    """Which file, and what it should hold."""
    key = tmp_path / "key"
    for wrong, reason in (
        (None, f"{key} cannot be read: No such file or directory"),
        (SECRET, f"{key} does not hold user:password in its first line"),
    ):
        if wrong is not None:
            key.write_text(wrong, encoding="utf-8")
        with pytest.raises(ClusterRefused) as caught:
            access("opensearch://localhost/papers", {"YIWU_OPENSEARCH_KEY_FILE": str(key)})
        assert str(caught.value) == (
            f"opensearch://localhost/papers: the cluster refuses ({reason}); set YIWU_OPENSEARCH_USER and"
            " YIWU_OPENSEARCH_PASSWORD, or YIWU_OPENSEARCH_KEY_FILE to a file with user:password"
        )


def test_error_a_cluster_without_tls() -> None:
    """Nothing is said in plain where TLS is asked for, and it is not called a wrong certificate."""
    with serving(lambda asked: (200, INFO)) as stub:
        url = stub.url().replace("opensearch://", "opensearchs://")
        with pytest.raises(UnreachableCluster) as caught:
            Archive.open(url)
        assert not stub.asked
    assert str(caught.value) == (
        f"{url}: no answer from the cluster (it does not speak TLS, which every address but this machine's must); see"
        " that it runs and try again"
    )


def test_a_folder_is_opened_without_what_speaks_to_clusters(seeds_index: str) -> None:
    """Whoever has a folder does not wait for the client of OpenSearch, nor for the rooms around it."""
    asked = f"""import sys
from yiwu_search import Archive
print(Archive.open({seeds_index!r}).search("义新欧").total)
print([name for name in sys.modules if name.startswith(("opensearchpy", "urllib3", "yiwu_search.cluster"))])"""
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[1] == "[]"


def test_error_the_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which extra it is in."""
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(MissingClusterExtra) as caught:
        Archive.open("opensearch://localhost/papers")
    assert str(caught.value) == (
        "opensearch://localhost/papers: an index on a cluster needs another package; install it with: pip install"
        " 'yiwu-search[opensearch]'"
    )
