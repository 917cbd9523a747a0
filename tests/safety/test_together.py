"""Processes and threads that share one index: who writes waits, who reads never does, and nobody answers otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.postings.made import FEW, made_many
from yiwu_search import Archive
from yiwu_search.cli import main
from yiwu_search.results import ColumnarSearcher

HOLD = """
import sys, time
from tests.postings.made import made_many
from yiwu_search import Archive

def slowly():
    yield from made_many(60, seed=7)[40:]
    print("writing", flush=True)
    time.sleep(float(sys.argv[2]))

Archive.open(sys.argv[1]).add(slowly())
"""
QUERIES = st.lists(
    st.one_of(
        st.text(FEW, min_size=1, max_size=4).map(lambda text: f'"{text}"'),
        st.sampled_from(["义乌 班列", "标题:中", "记者:王婷", "日期:2020-01", "-版面:经济", "a 或 1", "义乌~20"]),
    ),
    min_size=2,
    max_size=6,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One archive for all threads."""
    archive = Archive.create(tmp_path_factory.mktemp("shared") / "index")
    archive.add(made_many(40))
    return archive


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index to write to."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(made_many(20))
    return tmp_path / "index"


def holder(index: Path, seconds: float) -> subprocess.Popen[str]:
    """Start a process that is writing when this returns, for some seconds more."""
    command = [sys.executable, "-c", HOLD, str(index), str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def test_a_second_writer_waits_for_the_first(index: Path) -> None:
    """Both commits are there; a reader meanwhile sees the one before."""
    with holder(index, 1.0) as process, Archive.open(index) as archive:
        assert len(archive) == 20
        archive.add(made_many(80, seed=8)[60:])
        assert process.wait() == 0
    with Archive.open(index) as archive:
        assert len(archive) == 60
        assert archive.check() == ()


def test_error_a_second_writer_that_waits_in_vain_says_who_writes(
    index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with the number of the process, and exit code 2; when that is killed the next one writes at once."""
    page = index.parent / "page.txt"
    page.write_text("义乌新闻\n本报讯 今天的新闻在这里。\n", encoding="utf-8")
    monkeypatch.setattr("yiwu_search.postings.writer.LOCK_WAIT", 0.2)
    with holder(index, 60) as process:
        for words in (["index", str(page)], ["check", "--repair"]):
            assert main([*words, "--index", str(index)]) == 2
            assert capsys.readouterr().err == (
                f"yiwu-search: {index}: process {process.pid} is writing to this index; "
                "try again when it has finished\n"
            )
        process.kill()
    assert main(["index", str(page), "--index", str(index)]) == 0
    with Archive.open(index) as archive:
        assert len(archive) == 21


@given(QUERIES)
@settings(max_examples=25)
def test_threads_that_share_an_archive_answer_as_one_does(shared: Archive, queries: list[str]) -> None:
    """Each query several times at once, in an archive that nobody has asked anything, and in one that has answered."""
    alone = [_answer(shared, query) for query in queries]
    with Archive.open(shared.path) as anew, ThreadPoolExecutor(4) as pool:
        for archive in (anew, shared):
            assert list(pool.map(lambda query: _answer(archive, query), queries * 3)) == alone * 3  # noqa: B023


def test_threads_that_ask_a_new_commit_at_once_see_all_of_it(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slowly the segments are made ready by the one that came first."""
    real = ColumnarSearcher.leaf_searchers

    def slowly(searcher: ColumnarSearcher) -> Iterator[object]:
        for leaf in real(searcher):
            time.sleep(0.02)
            yield leaf

    with Archive.open(index) as archive:
        for number in range(3):
            archive.add(made_many(21 + number, seed=1)[20 + number :])
        monkeypatch.setattr(ColumnarSearcher, "leaf_searchers", slowly)
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda _: archive.count("-没有"), range(8))) == [23] * 8


def _answer(archive: Archive, query: str) -> object:
    found = archive.search(query, limit=20, facets=("reporter", "year"))
    return found.total, found.facets, [(hit.article.id, hit.score, hit.snippet) for hit in found.hits]


def test_a_forked_process_and_its_parent_answer_alike(index: Path) -> None:
    """The child goes on with what is open, refreshes, and lets go; the parent notices nothing."""
    with Archive.open(index) as archive:
        before = _answer(archive, "义乌")
        child = os.fork()
        if not child:
            same = _answer(archive, "义乌") == before
            archive.add(made_many(40, seed=9)[20:])
            whole = len(archive) == 40
            archive.close()
            os._exit(0 if same and whole else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert len(archive) == 40
        assert archive.check() == ()


def test_who_reads_an_old_commit_goes_on_with_it(index: Path) -> None:
    """Its files are merged away and removed meanwhile, and every article of it pruned."""
    with Archive.open(index) as reader, Archive.open(index) as writer:
        export = iter(reader.export("-没有"))
        found = [next(export).article]
        for seed in range(1, 6):
            writer.add(made_many(40, seed=seed))
        found += [hit.article for hit in export]
        assert sorted(found, key=lambda article: article.id) == sorted(made_many(20), key=lambda article: article.id)
        assert len(reader) == 40
