"""An answer that is not whole is an error, and one line says which: what is missing would be missed by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest

from tests.cluster.stub import INFO, Answer, Asked, Stub, serving
from yiwu_search import Archive
from yiwu_search.cluster.mapping import FORMAT
from yiwu_search.errors import (
    ArchiveError,
    ClusterFault,
    ClusterNotReady,
    ClusterTooSlow,
    NoArchive,
    NotAnArchive,
    UnreachableCluster,
)

OURS = {"papers-000001": {"mappings": {"_meta": {"yiwu_search": {"format": FORMAT}}}}}
WHOLE = {"timed_out": False, "_shards": {"failed": 0}, "hits": {"total": {"value": 3}, "hits": []}}


@contextmanager
def searched(answer: object, status: int = 200, mapping: Mapping[str, object] = OURS) -> Iterator[Stub]:
    """Serve an index of which every search gets one answer, alone and among several."""

    def take(asked: Asked) -> Answer:
        if asked.path == "/":
            return 200, INFO
        if asked.path.endswith("/_mapping"):
            return 200, mapping
        if "_msearch" in asked.path:
            return 200, {"responses": [answer]}
        return (status, answer) if "_search" in asked.path else (200, {"found": False})

    with serving(take) as stub:
        yield stub


def said(ask: Callable[[Archive], object], answer: object, status: int = 200) -> tuple[type, str]:
    """Ask an archive of which every search gets one answer; gives the error, and its text behind the URL."""
    with searched(answer, status) as stub, Archive.open(stub.url()) as archive:
        with pytest.raises(ArchiveError) as caught:
            ask(archive)
        return type(caught.value), str(caught.value).removeprefix(f"{stub.url()}: ")


def test_what_is_whole_is_counted() -> None:
    """So that the errors below come of what is not."""
    with searched(WHOLE) as stub, Archive.open(stub.url()) as archive:
        assert len(archive) == archive.count("义乌") == 3


@pytest.mark.parametrize("failed", [1, 2])
def test_error_shards_without_a_copy(failed: int) -> None:
    """A red index: some shards answered, and what they say is not taken for all."""
    missing = "1 shard has no copy" if failed == 1 else "2 shards have no copy"
    text = f"a part of the index cannot be read ({missing}); start the nodes that are missing"
    for ask in (len, lambda archive: archive.get("1")):
        assert said(ask, WHOLE | {"_shards": {"failed": failed}}) == (ClusterNotReady, text)


def test_error_no_shard_answers() -> None:
    """The engine refuses as a whole: the reason is its own."""
    body = {"error": {"root_cause": [], "reason": "all shards failed"}, "status": 503}
    text = "a part of the index cannot be read (all shards failed); start the nodes that are missing"
    assert said(lambda archive: archive.get("1"), body, 503) == (ClusterNotReady, text)
    assert said(len, body) == (ClusterNotReady, text)


def test_error_an_answer_that_was_given_up() -> None:
    """What was gone through until then is not taken for all."""
    text = "the cluster took too long; ask for fewer articles, or give it more nodes"
    assert said(len, WHOLE | {"timed_out": True}) == (ClusterTooSlow, text)


def test_error_a_request_that_the_engine_does_not_take() -> None:
    """The first of its reasons, in one line and not at any length."""
    body = {"error": {"root_cause": [{"reason": "too many\nclauses " + "义" * 500}]}, "status": 400}
    kind, text = said(len, body)
    assert kind is ClusterFault
    assert text.startswith("the cluster could not answer (too many clauses 义义")
    assert text.endswith("义…); see its log")
    assert len(text) < 300
    assert said(lambda archive: archive.get("1"), body, 400) == (kind, text)


def test_error_an_index_that_vanished() -> None:
    """As in a folder."""
    kind, text = said(len, {"error": {"reason": "no such index [papers]"}, "status": 404})
    assert kind is NoArchive
    assert text.startswith("no index there; make one with: yiwu-search index PATH… --index opensearch://")


@pytest.mark.parametrize(
    "meta", [{}, {"yiwu_search": {"format": FORMAT - 1}}, {"yiwu_search": {"format": 99}}, {"yiwu_search": {}}]
)
def test_error_an_index_of_somebody_else(meta: object) -> None:
    """One that this program did not make, or not this version of it, is not searched."""
    with searched(WHOLE, mapping={"papers": {"mappings": {"_meta": meta}}}) as stub:
        with pytest.raises(NotAnArchive) as caught:
            Archive.open(stub.url())
        assert str(caught.value) == (
            f"{stub.url()}: not an index of this program (the name is that of an index which this program did not make,"
            " or another version of it); name another folder with --index"
        )


def test_error_repair() -> None:
    """It is the cluster's own work, and nobody is asked."""
    from yiwu_search.archive import repair_index
    from yiwu_search.errors import NotOnCluster

    with pytest.raises(NotOnCluster) as caught:
        repair_index("opensearch://localhost/papers")
    assert str(caught.value) == (
        "opensearch://localhost/papers: a cluster keeps and repairs its own files; ask an index folder, or copy"
        " this index into one"
    )


def test_error_an_answer_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    monkeypatch.setattr("yiwu_search.cluster.client.SECONDS", 0.2)
    monkeypatch.setattr("yiwu_search.cluster.client.CONNECT_RETRIES", 0)
    with serving(lambda asked: (200, INFO)) as stub:
        stub.seconds = 1.0
        with pytest.raises(UnreachableCluster) as caught:
            Archive.open(stub.url())
        assert str(caught.value) == (
            f"{stub.url()}: no answer from the cluster (it took too long); see that it runs and try again"
        )
