"""`yiwu-search timeline` and `search --facets`, run as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yiwu_search.cli import main


@pytest.fixture(autouse=True)
def _index(seeds_index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIWU_SEARCH_INDEX", seeds_index)
    monkeypatch.setenv("COLUMNS", "80")


def test_facets_follow_the_hits(capsys: pytest.CaptureFixture[str]) -> None:
    """A field in Chinese, more values than are listed, dates in their order."""
    assert main(["义乌", "-n", "0", "--facets", "年,记者"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[1:5] == [
        "year",
        "  2020  12  ████████████████████████████████████████",
        "  2022  11  █████████████████████████████████████",
        "  2023   6  ████████████████████",
    ]
    assert printed[6] == "reporter"
    assert "  and 12 more" in printed


@pytest.mark.parametrize("typed", [["--facets", "年", "义乌"], ["义乌", "--facets=year"], ["--facets=年", "义乌"]])
def test_facets_as_json_are_one_line_more(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The last line, with a key that no hit has."""
    assert main([*typed, "--json", "-n", "2"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    years = [{"value": "2020", "count": 12}, {"value": "2022", "count": 11}, {"value": "2023", "count": 6}]
    assert lines[2:] == [{"facets": {"year": years}, "total": 29}]


def test_what_follows_facets_may_be_the_query(capsys: pytest.CaptureFixture[str]) -> None:
    """Only names of fields are taken for fields; all hits may be asked for besides."""
    assert main(["--facets", "义乌", "--json", "--all"]) == 0
    *hits, last = capsys.readouterr().out.splitlines()
    assert len(hits) == 29
    assert list(json.loads(last)["facets"]) == ["year", "section", "reporter", "kind"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            ["义乌", "--facets", "year,sectoin"],
            "argument --facets: nothing is counted by sectoin; choose of year, month, week, day, reporter, paper,"
            " section, column, kind, source",
        ),
        (["timeline", "义乌", "--by", "decade"],
         "argument --by: there is no timeline by decade; choose of year, month, week, day"),
        (["timeline"], "the following arguments are required: QUERY"),
    ],
)  # fmt: skip
def test_error_wrong_options(typed: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and what may be typed."""
    with pytest.raises(SystemExit):
        main(typed)
    command = "timeline --help" if typed[0] == "timeline" else "--help"
    assert capsys.readouterr().err == f"yiwu-search: {message}; see yiwu-search {command}\n"


def test_error_facets_do_not_go_with_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """A table of hits has no place for them."""
    with pytest.raises(SystemExit):
        main(["义乌", "--facets", "--format", "csv"])
    assert "--facets" in capsys.readouterr().err


def test_a_timeline_is_drawn_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each form, to stdout and to a file."""
    assert main(["timeline", "义乌", "疫情", "--by", "年"]) == 0
    assert capsys.readouterr().out.startswith("articles by year, 2020 to 2023\n\n█ 义乌: 29 articles\n")
    assert main(["timeline", "义乌", "--by", "year", "--csv", "--per-thousand", "--since", "2022"]) == 0
    assert capsys.readouterr().out == (
        "period,first,last,articles,义乌\r\n2022,2022-01-01,2022-12-31,13,846.154\r\n2023,2023-01-01,2023-12-31,7,857.143\r\n"
    )
    assert main(["timeline", "义乌", "--by", "year", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    chart = tmp_path / "chart.svg"
    assert main(["timeline", "义乌", "--svg", str(chart)]) == 0
    assert main(["timeline", "义乌", "--svg", "-"]) == 0
    assert capsys.readouterr().out == chart.read_text(encoding="utf-8")


def test_a_timeline_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code says so, and there is nothing to draw."""
    assert main(["timeline", "查无此事"]) == 1
    assert capsys.readouterr().out == "█ 查无此事: 0 articles\nno article with a date matches; nothing to draw\n"


def test_error_a_chart_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which file, why, and what to do."""
    path = tmp_path / "none" / "chart.svg"
    assert main(["timeline", "义乌", "--svg", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"yiwu-search: {path}: cannot be written: No such file or directory; name another file, or - for stdout\n"
    )


def test_colour_is_a_choice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """--color decides; without it a pipe has none."""
    assert main(["timeline", "义乌", "--color", "always"]) == 0
    assert "\x1b[36m" in capsys.readouterr().out
    assert main(["timeline", "义乌"]) == 0
    assert "\x1b" not in capsys.readouterr().out
