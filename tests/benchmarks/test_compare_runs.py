"""The comparison runs end to end on a few articles; no time is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.child import folded
from benchmarks.corpus import Item, items
from benchmarks.engines import MODULES, engine
from benchmarks.generator import generate
from benchmarks.queries import DRAWN, drawn, fixed, groups
from benchmarks.report import RATIOS, SUMMARY

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty generated articles."""
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("\n".join(generate(60)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def printed(articles: Path) -> str:
    """What the comparison prints of them."""
    asked = [
        sys.executable,
        "-m",
        "benchmarks.compare",
        "--corpus",
        str(articles),
        "--slow-limit",
        "20",
        "--rounds",
        "1",
    ]
    finished = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_every_column_and_every_group_is_printed(printed: str) -> None:
    """The summary, the groups and the ratios have all their headings."""
    for heading in (*SUMMARY, *RATIOS, *groups(fixed()), DRAWN):
        assert heading in printed, heading


def test_every_peer_has_a_row_or_says_what_is_missing(printed: str) -> None:
    """A peer that is not installed is named with the reason; none is left out, none fails."""
    assert "failed" not in printed
    for name in MODULES:
        described = engine(name)
        assert (
            f"{described.title}: {described.missing()}" in printed
            if described.missing()
            else described.title in printed
        )


def test_this_project_finds_every_drawn_string(printed: str) -> None:
    """Recall and precision against the plain scan are whole, on all articles and on the subset."""
    rows = [line.split() for line in printed.splitlines() if line.startswith("this project  ")]
    assert [row[-2:] for row in rows] == [["1.000", "1.000"]] * 2


def test_the_report_names_no_folder(printed: str, articles: Path) -> None:
    """Raw runs are kept in the repository: they tell the corpus by its name alone."""
    assert str(articles.parent) not in printed
    assert str(ROOT) not in printed


def test_generated_articles_are_the_same_every_time_and_begin_alike() -> None:
    """The first articles do not depend on how many are made."""
    assert list(generate(3)) == list(islice(generate(5), 3))


def test_generated_articles_have_the_length_of_real_ones() -> None:
    """About 1,450 characters on average, each with headline, date, section and reporters."""
    records = [json.loads(line) for line in generate(200)]
    assert 1350 < sum(len(record["headline"] + record["body"]) for record in records) / 200 < 1550
    assert all(record["date"] and record["section"] and record["reporters"] for record in records)


def test_drawn_strings_stand_in_an_article(articles: Path) -> None:
    """Every drawn string is in a body as it is written."""
    bodies = [item.body for item in items(articles)]
    for query in drawn(items(articles)):
        assert any(query.literal in body for body in bodies)


def test_articles_of_other_programs_are_read(tmp_path: Path) -> None:
    """`title` and `reporter` do, and what is missing is empty."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "标题", "reporter": "王婷", "date": "2020-09-03"}\n\n{"body": "文"}\n', encoding="utf-8")
    assert list(items(path)) == [Item("1", "标题", "", 20200903, "", ("王婷",)), Item("3", "", "文", 0, "", ())]


def test_an_unknown_peer_is_named() -> None:
    """A mistyped peer ends the run with the known ones."""
    asked = [sys.executable, "-m", "benchmarks.compare", "--peers", "lucene"]
    finished = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT)
    assert finished.returncode == 2
    assert "unknown: lucene; known: yiwu, whoosh" in finished.stderr


def test_the_scan_folds_width_case_and_quotes() -> None:
    """The scan's own folding makes the letters alike that the project's does."""
    assert folded("“ＡＢＣ”，１ 2") == '"abc",12'
