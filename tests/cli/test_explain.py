"""`read --explain`: every line of a page with its use, its article and the reason, in columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from yiwu_search.cli import main
from yiwu_search.text import cells

PAGE = SEEDS / "000_f39ea33a6b2c1dd2.txt"


@pytest.fixture
def explain(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Run `read --explain` at 100 columns and give what it printed."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*argv: str) -> str:
        assert main(["read", "--explain", *argv]) == 0
        return capsys.readouterr().out

    return call


def test_every_line_that_is_not_blank_is_listed_with_its_number(explain) -> None:
    """Numbers are those of an editor, in the order of the page."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    numbers = [int(row[:4]) for row in explain(str(PAGE)).splitlines()[1:] if row[:4].strip()]
    assert sorted(set(numbers)) == [number for number, line in enumerate(lines, 1) if line.strip()]
    assert numbers == sorted(numbers)


def test_columns_stand_under_each_other_by_cells(explain) -> None:
    """Wide letters count two, so the reasons begin in one column of the screen, wrapped ones too."""
    rows = explain(str(PAGE), "--color", "never").splitlines()[1:]
    start = {cells(row[: row.index("sentences")]) for row in rows if row.endswith("sentences")}
    wrapped = {len(row) - len(row.lstrip()) for row in rows if not row[:4].strip()}
    assert len(start) == 1
    assert wrapped <= start
    assert max(map(cells, rows)) <= 100


def test_a_row_names_use_article_and_reason(explain) -> None:
    """A line of two pieces has two rows; a line of no article has a dash."""
    rows = [row.split() for row in explain(str(PAGE)).splitlines()]
    assert [row[1:3] for row in rows if row[0] == "35"] == [["deck", "1"], ["byline", "2"]]
    assert rows[1][:3] == ["1", "furniture", "–"]
    assert rows[0] == [str(PAGE)]


def test_as_json_each_line_is_an_object(explain) -> None:
    """The whole line and the whole id, for programs."""
    rows = [json.loads(line) for line in explain(str(PAGE), "--json").splitlines()]
    assert list(rows[0]) == ["page", "source", "line", "text", "use", "article", "reason"]
    assert [(row["use"], row["article"]) for row in rows if row["line"] == 35] == [
        ("deck", f"{PAGE.stem}:1"),
        ("byline", f"{PAGE.stem}:2"),
    ]
    assert rows[0]["source"] == str(PAGE)


def test_pages_are_told_apart_and_ready_articles_left_out(explain, tmp_path: Path) -> None:
    """A blank line and the file's name begin each page; a JSON Lines file has no page to explain."""
    (tmp_path / "a.txt").write_text("本报讯 大桥通车。\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"body": "大桥通车。"}\n', encoding="utf-8")
    (tmp_path / "c.txt").write_text("本报讯 大桥封顶\x1b[31m。\n", encoding="utf-8")
    printed = explain(str(tmp_path))
    assert printed.count(f"{tmp_path}/") == 2
    assert f"\n\n{tmp_path}/c.txt\n" in printed
    assert "\x1b" not in printed
