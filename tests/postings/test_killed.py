"""kill −9 at any moment: the index reopens at a commit, whole, and the next run goes on from there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.postings.killed_driver import SIZE, batch
from yiwu_search import Archive, Article
from yiwu_search.postings import Store
from yiwu_search.postings.writer import Writer

TRIALS = int(os.environ.get("YIWU_SEARCH_KILLS", "10"))
"""How often to kill; the benchmark asks for 40."""


def kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill a process outright and give the lines it had printed."""
    process.kill()
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    process.wait()
    return lines


def assert_committed(index: Path, said: int) -> int:
    """Check that the index holds the batches up to the last one said, or one more, and nothing else; give the last."""
    with Archive.open(index) as archive:
        articles = len(archive)
        last = (articles - 1) // SIZE - 1 if articles else -1
        assert articles == (last + 1) * SIZE + bool(articles)
        assert last in (said, said + 1)
        for number in range(last + 2):
            expected = [article for article in batch(number) if article.id != "last"] if number <= last else []
            assert archive.count(f'"第{number}批的"') == len(expected)
            assert archive.count(f'"第{number}批。"') == (number == last)
            for article in expected[::5]:
                assert archive.get(article.id) == article
        assert archive.check() == ()
    return last


@pytest.mark.parametrize("how", ["in one process", "apart"])
def test_an_index_reopens_at_a_commit_whenever_its_writer_is_killed(tmp_path: Path, how: str) -> None:
    """All of a batch or nothing, strings found as in the texts, no leftover in the way, no damage."""
    index = tmp_path / "index"
    Archive.create(index)
    draw = random.Random(1234)
    last = -1
    for _ in range(TRIALS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.postings.killed_driver", str(index), str(last + 1), how],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline().strip() for _ in range(draw.randint(0, 3))]
        time.sleep(draw.uniform(0.0, 0.15 if how != "apart" else 0.4))  # about as long as a commit takes
        lines += kill(process)
        last = assert_committed(index, int(lines[-1]) if lines else last)
    with Archive.open(index) as archive:
        archive.add([Article(id="after", body="之后")])
        needed = {path.name for path in index.iterdir()}
        assert len([name for name in needed if name.endswith(".toc")]) == 1
        assert not [name for name in needed if name.endswith(".part")]
    assert last >= TRIALS // 2


def test_an_indexing_run_that_is_killed_leaves_no_process_that_blocks_the_next(tmp_path: Path) -> None:
    """Its worker processes die with it: they hold the writer's lock, and one that lived on would hold it for ever."""
    index, source = tmp_path / "index", tmp_path / "articles.jsonl"
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 1500)))
    rows = ({"id": str(number), "body": text[number % 700 :]} for number in range(2500))
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    Archive.create(index)
    for wait in (0.4, 0.8, 1.2, 4.0):
        process = subprocess.Popen(
            [sys.executable, "-c",
             "import sys; from yiwu_search import Archive; from yiwu_search.postings import writer\n"
             "with Archive.open(sys.argv[1]) as archive: archive.index(sys.argv[2], workers=2)",
             str(index), str(source)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        time.sleep(wait)
        kill(process)
        with Writer(Store.open(str(index)), wait=5.0):
            pass
        with Archive.open(index) as archive:
            assert len(archive) in (0, 2500)
            assert archive.check() == ()
            assert len(archive) == archive.count(f'"{text[1000:1003]}"') == archive.count("-没有")
            assert not [path for path in index.iterdir() if path.name.endswith(".part")]


def test_ids_stay_unique_when_a_killed_batch_comes_again(tmp_path: Path) -> None:
    """Whoever does not know whether a batch was committed may send it again."""
    with Archive.create(tmp_path / "index") as archive:
        for _ in range(3):
            archive.add(batch(0))
        assert len(archive) == SIZE + 1
        assert archive.check() == ()
        with pytest.raises(AssertionError):
            assert_committed(tmp_path / "index", 5)  # the tests above can fail
