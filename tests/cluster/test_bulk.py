"""Bulks: bounded, patient, and never silent about what is not taken."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cluster.nodes import Nodes
from tests.cluster.stub import INFO, Answer, Asked, Stub, serving
from yiwu_search import Archive, Article
from yiwu_search.cluster import bulk
from yiwu_search.cluster.bulk import BODY_BYTES, IN_FLIGHT, TRIES, Bulk, Item, pauses
from yiwu_search.cluster.client import connect
from yiwu_search.errors import ArchiveError, ClusterFault, ClusterNotReady, UnreachableCluster


def items(count: int, size: int = 100) -> list[Item]:
    """Some documents of so many bytes."""
    return [Item(f"a{number}", b'{"index":{"_id":"a%d"}}\n"%s"\n' % (number, b"x" * size)) for number in range(count)]


def answered(asked: Asked, status: Callable[[str], int] = lambda name: 201) -> Answer:
    """Answer a bulk, each document with a status of its own."""
    if asked.path == "/":
        return 200, INFO
    names = [json.loads(line)["index"]["_id"] for line in asked.body.splitlines()[::2]]
    rows = [{"index": {"status": status(name)} | _error(status(name), name)} for name in names]
    return 200, {"errors": any("error" in row["index"] for row in rows), "items": rows}


def _error(status: int, name: str) -> dict[str, object]:
    return {"error": {"reason": f"not {name}", "caused_by": {"reason": "because"}}} if status >= 300 else {}


def sent(stub: Stub) -> list[list[str]]:
    """The ids of each body, in the order of their arrival."""
    bodies = [asked.body.splitlines()[::2] for asked in stub.asked if asked.path.startswith("/papers/_bulk")]
    return [[json.loads(line)["index"]["_id"] for line in body] for body in bodies]


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses are noted and not waited for."""
    noted: list[float] = []
    monkeypatch.setattr(bulk, "sleep", noted.append)
    return noted


def deliver(stub: Stub, some: list[Item]) -> list[tuple[str, str]]:
    """Send items; gives what was refused."""
    refused: list[tuple[str, str]] = []
    sender = Bulk(connect(stub.url()), "papers", lambda name, reason: refused.append((name, reason)))
    try:
        for item in some:
            sender.put(item)
        sender.flush()
    finally:
        sender.close()
    return refused


def test_bodies_are_bounded_and_few_at_once() -> None:
    """No body is larger than its bound, nothing is sent twice, and no more are on their way than IN_FLIGHT."""
    some = items(60, BODY_BYTES // 4)
    with serving(answered) as stub:
        stub.seconds = 0.05
        assert deliver(stub, some) == []
        assert sorted(name for body in sent(stub) for name in body) == sorted(item.id for item in some)
        assert max(len(asked.body) for asked in stub.asked) <= BODY_BYTES
        assert len(sent(stub)) == 20
        assert 1 < stub.most_at_once <= IN_FLIGHT


def test_an_item_larger_than_a_body_goes_alone() -> None:
    """One document may be larger than the bound; it is sent all the same."""
    with serving(answered) as stub:
        assert deliver(stub, [*items(1), *items(1, BODY_BYTES + 1), *items(1)]) == []
        assert [len(body) for body in sent(stub)] == [1, 1, 1]


def test_only_what_was_pushed_back_is_sent_again(waits: list[float]) -> None:
    """Documents that a busy node rejects (429) come again, alone; those that were taken do not."""
    tries: dict[str, int] = {}

    def status(name: str) -> int:
        tries[name] = tries.get(name, 0) + 1
        return 429 if name in ("a1", "a3") and tries[name] <= 2 * 2 else 201  # asked twice for each answer

    with serving(lambda asked: answered(asked, status)) as stub:
        assert deliver(stub, items(5)) == []
        assert sent(stub) == [["a0", "a1", "a2", "a3", "a4"], ["a1", "a3"], ["a1", "a3"]]
    assert len(waits) == 2


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_body_that_was_pushed_back_is_sent_again(status: int) -> None:
    """A cluster that is busy or without a master is asked again, with the same body."""
    left = [status] * 5

    def answer(asked: Asked) -> Answer:
        return (left.pop(), {}) if asked.path != "/" and left else answered(asked)

    with serving(answer) as stub:
        assert deliver(stub, items(2)) == []
        assert set(map(tuple, sent(stub))) == {("a0", "a1")}


def test_a_document_that_cannot_be_taken_is_named_and_the_rest_is_kept() -> None:
    """400 of one document is a reason for people; the others of its body are in."""
    with serving(lambda asked: answered(asked, lambda name: 400 if name == "a1" else 201)) as stub:
        assert deliver(stub, items(3)) == [("a1", "not a1: because")]
        assert len(sent(stub)) == 1


def test_a_body_that_is_too_large_is_halved() -> None:
    """413 halves the body until a document alone is too large, which is named."""

    def answer(asked: Asked) -> Answer:
        return (413, {}) if b"a1" in asked.body else answered(asked)

    with serving(answer) as stub:
        assert deliver(stub, items(4)) == [("a1", "it is larger than the cluster takes at once")]
        assert sent(stub) == [["a0", "a1", "a2", "a3"], ["a0", "a1"], ["a0"], ["a1"], ["a2", "a3"]]


def test_error_that_will_not_change_is_raised_at_once() -> None:
    """An index that is write-protected refuses every document; that is an error, and no list of refused articles."""
    with serving(lambda asked: answered(asked, lambda name: 403)) as stub:
        with pytest.raises(ClusterFault) as caught:
            deliver(stub, items(2))
        assert str(caught.value) == (f"{stub.url()}: the cluster could not answer (not a0: because); see its log")
        assert len(sent(stub)) == 1


def test_error_cluster_that_stays_busy(waits: list[float]) -> None:
    """After all tries the last reason is raised."""
    with serving(lambda asked: answered(asked, lambda name: 503)) as stub:
        with pytest.raises(ClusterNotReady):
            deliver(stub, items(1))
        assert len(sent(stub)) == TRIES
    assert len(waits) == TRIES


def test_error_cluster_that_went_away() -> None:
    """A cluster that is gone in the middle is unreachable, after all tries."""
    with serving(answered) as stub:
        connection = connect(stub.url())
    sender = Bulk(connection, "papers", lambda name, reason: None)
    sender.put(items(1)[0])
    with pytest.raises(UnreachableCluster):
        sender.flush()
    sender.close()


def test_pauses_grow_and_differ() -> None:
    """Each pause is about twice the last, no two runs have the same, and all together are about a minute."""
    one, other = list(pauses()), list(pauses())
    assert one != other
    assert len(one) == TRIES
    assert 20 < sum(one) < 80
    assert all(0.125 * 2**number <= pause <= 0.25 * 2**number for number, pause in enumerate(one[:6]))


def test_a_refused_article_is_a_problem_of_the_run_and_the_rest_is_found(
    cluster_url: Callable[[str], str], tmp_path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of articles that real nodes are given, one with a label that Lucene cannot hold is named; the others are in."""
    rows = [{"id": "good", "title": "义乌"}, {"id": "bad", "title": "义乌", "column": "栏" * 20_000}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Archive.create(cluster_url("refused")) as archive:
        report = archive.index(tmp_path / "a.jsonl")
        assert report.articles == 1
        (problem,) = report.problems
        assert str(problem).startswith("bad: the cluster does not take this article (")
        assert str(problem).endswith("); the others are kept")
        assert "immense term" in str(problem)
        assert archive.search("义乌").total == 1
        assert archive.add([Article("worse", column="栏" * 20_000), Article("fine", "义乌")]) == 1
    assert "worse: the cluster does not take this article" in caplog.text


def test_the_same_article_stays_one_wherever_it_moves(cluster_url: Callable[[str], str]) -> None:
    """An id comes once, whatever the dates that decide on its shard, within a run and between runs."""
    from datetime import date

    from yiwu_search import IssueDate

    def of_year(year: int) -> Article:
        return Article("one", f"义乌{year}", date=IssueDate.given(date(year, 1, 1)))

    with Archive.create(cluster_url("moving")) as archive:
        assert archive.add([of_year(year) for year in (2001, 2002, 2003, 2002)]) == 4
        assert archive.search("义乌").total == len(archive) == 1
        assert archive.get("one").headline == "义乌2002"
        assert archive.add([of_year(2010)]) == 1
        assert archive.search("义乌").total == len(archive) == 1
        assert archive.get("one").headline == "义乌2010"


def test_error_write_into_nothing(nodes: Nodes, cluster_url: Callable[[str], str]) -> None:
    """Where there is no index, none comes into being by itself."""
    with pytest.raises(ArchiveError) as caught:
        Archive.open(cluster_url("nowhere"))
    assert type(caught.value).__name__ == "NoArchive"
    assert "nowhere" not in nodes.ask("/_cat/indices?format=json&h=index").__repr__()
