"""What goes wrong on the way to a cluster is one clear line, and never tells who asked with which password."""

from __future__ import annotations

import logging
import socket
import traceback
from pathlib import Path

import pytest

from tests.cluster.stub import INFO, Asked, Stub, serving
from yiwu_search import Archive
from yiwu_search.cluster.client import Access, connect
from yiwu_search.errors import ArchiveError, ClusterRefused, ClusterTooOld, UnreachableCluster

CERTIFICATE = Path(__file__).parent / "self-signed.pem"
"""A key and its certificate that no authority vouches for, of no use anywhere else."""
SECRET = "hunter2-义乌"


def opened(url: str) -> ArchiveError:
    """Open an archive that cannot be opened; gives the error."""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(url)
    return caught.value


def test_error_wrong_password() -> None:
    """401 is said as what it is, with where a password is to be put."""
    with serving(lambda asked: (401, {"error": "Unauthorized"})) as stub:
        error = opened(stub.url())
        assert isinstance(error, ClusterRefused)
        assert str(error) == (
            f"{stub.url()}: the cluster refuses (the password is wrong, or none was given); set YIWU_OPENSEARCH_USER"
            " and YIWU_OPENSEARCH_PASSWORD, or YIWU_OPENSEARCH_KEY_FILE to a file with user:password"
        )


def test_error_user_who_may_not() -> None:
    """403 is another matter than a wrong password."""
    with serving(lambda asked: (403, {"error": {"root_cause": [{"reason": "no permissions"}]}})) as stub:
        assert str(opened(stub.url())).startswith(
            f"{stub.url()}: the cluster refuses (this user may not do that); set "
        )


def test_error_cluster_too_old() -> None:
    """A version without what is needed is named."""
    old = {"version": {"distribution": "opensearch", "number": "2.11.1"}}
    with serving(lambda asked: (200, old)) as stub:
        error = opened(stub.url())
        assert isinstance(error, ClusterTooOld)
        assert str(error) == (
            f"{stub.url()}: the cluster is OpenSearch 2.11.1, and 2.13 or newer is needed; update the cluster"
        )


def test_error_something_else_answers() -> None:
    """A server that is no OpenSearch is not asked anything further."""
    with serving(lambda asked: (200, {"hello": "world"})) as stub:
        assert str(opened(stub.url())) == (
            f"{stub.url()}: no answer from the cluster (what answers there is no OpenSearch);"
            " see that it runs and try again"
        )
        assert len(stub.asked) == 1


def test_error_nobody_answers() -> None:
    """A port that nobody listens on is an error within a moment, not after a time-out."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        url = f"opensearch://127.0.0.1:{port}/papers"
        error = opened(url)
    assert isinstance(error, UnreachableCluster)
    text = str(error)
    assert text.startswith(f"{url}: no answer from the cluster (")
    assert "refused" in text
    assert text.endswith("); see that it runs and try again")
    assert "\n" not in text


def test_error_certificate_that_nobody_vouches_for() -> None:
    """A self-signed certificate is refused, and the line says how to name its authority; then it is trusted."""
    with serving(lambda asked: (200, INFO), CERTIFICATE) as stub:
        url = stub.url(scheme="opensearchs")
        error = opened(url)
        assert str(error) == (
            f"{url}: no answer from the cluster (its certificate is not trusted; name its authority's file in"
            " YIWU_OPENSEARCH_CA); see that it runs and try again"
        )
        assert stub.asked == []
        assert connect(url, Access(authority=str(CERTIFICATE))).name == "papers"


def test_a_password_is_sent_and_never_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Neither errors with all their causes, nor reprs, nor logs at their most talkative hold the password."""
    key = tmp_path / "key"
    key.write_text(f"editor:{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("YIWU_OPENSEARCH_KEY_FILE", str(key))
    told: list[str] = []

    def answer(asked: Asked) -> tuple[int, object]:
        return (200, INFO) if asked.path == "/" else (500, {"error": {"root_cause": [{"reason": "no"}]}})

    with caplog.at_level(logging.DEBUG), serving(answer) as stub:
        connection = connect(stub.url())
        told += [repr(connection), repr(connection.address), repr(Access("editor", SECRET))]
        told += _errors(stub)
        assert all("authorization" in {name.lower() for name in asked.headers} for asked in stub.asked)
    told += [record.getMessage() for record in caplog.records]
    assert len(told) > 4
    import base64

    for secret in (SECRET, "hunter2", base64.b64encode(f"editor:{SECRET}".encode()).decode()):
        assert [text for text in told if secret in text] == []


def _errors(stub: Stub) -> list[str]:
    """Everything that an error tells whoever prints it whole."""
    error = opened(stub.url())
    return [str(error), repr(error), *traceback.format_exception(error)]


def test_error_password_in_a_url() -> None:
    """A URL stands in histories, so one with a password is refused; the error leaves it out."""
    error = opened(f"opensearch://editor:{SECRET}@127.0.0.1:9200/papers")
    assert SECRET not in "".join(traceback.format_exception(error)[-1:])
    assert str(error) == (
        "opensearch://127.0.0.1:9200/papers: a URL must not hold a password, for it is kept in histories; give it in"
        " the environment; write for example: --index opensearch://localhost:9200/papers"
    )
