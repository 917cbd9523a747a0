"""Timelines and facets as they are drawn and written; the drawings are files that a person can read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import CASES
from yiwu_search.display import render
from yiwu_search.display.scale import round_top
from yiwu_search.display.timeline_chart import timeline_lines
from yiwu_search.display.timeline_rows import csv_rows, json_rows
from yiwu_search.display.timeline_svg import timeline_svg
from yiwu_search.results.periods import period
from yiwu_search.results.timeline import Series, Timeline
from yiwu_search.text import cells

GOLDENS = CASES / "timelines"
COUNTS = tuple((month * 7) % 23 if month % 5 else 0 for month in range(36))
OTHERS = tuple(month % 4 for month in range(36))
TOTALS = tuple(0 if month in (10, 11) else 40 for month in range(36))
HOSTILE = '=SUM(A1) <script>alert("义乌")</script> & \x1b[31m'


def made(*queries: str) -> Timeline:
    """Three years by month, of which two months have no article at all."""
    rows = [COUNTS, OTHERS, COUNTS[::-1], OTHERS[::-1], COUNTS]
    rows = [tuple(count if total else 0 for count, total in zip(row, TOTALS, strict=True)) for row in rows]
    series = tuple(Series(query, row, place) for place, (query, row) in enumerate(zip(queries, rows, strict=False)))
    return Timeline("month", tuple(period(2019 * 12 + month, "month") for month in range(36)), TOTALS, series, 5, 0.0)


def drawn(width: int, *queries: str, per_thousand: bool = False) -> str:
    return render(timeline_lines(made(*queries), per_thousand, width), color=False)


@pytest.mark.parametrize(
    ("name", "width", "queries", "per_thousand"),
    [
        ("one_80", 80, ("义新欧",), False),
        ("one_40", 40, ("义新欧",), False),
        ("two_80", 80, ("义新欧", "“中欧班列”"), False),
        ("two_40_per_thousand", 40, ("义新欧", "“中欧班列”"), True),
    ],
)
def test_drawings_are_those_kept(name: str, width: int, queries: tuple[str, ...], per_thousand: bool) -> None:
    """What a person has looked at and found right."""
    assert drawn(width, *queries, per_thousand=per_thousand) == (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["one", "two"])
def test_charts_are_those_kept(name: str) -> None:
    """What a person has looked at and found right."""
    chart = timeline_svg(made(*("义新欧", "班列")[: ("one", "two").index(name) + 1]))
    assert chart == (GOLDENS / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", range(20, 101, 7))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Whatever stands in the queries, and however narrow it is."""
    lines = drawn(width, "很长的检索词" * 20, "短", "三", "四", "五").splitlines()
    assert max(map(cells, lines)) <= width + 2  # a closing mark may hang over


def test_each_series_has_its_own_mark() -> None:
    """Without colours, too."""
    text = drawn(80, "甲", "乙", "丙", "丁")
    assert [line[0] for line in text.splitlines() if " articles" in line and ": " in line] == list("█▓▒░")


def test_colours_change_nothing_else() -> None:
    """Escape sequences taken out, it is the same."""
    painted = render(timeline_lines(made("甲", "乙")), color=True)
    for code in ("36", "33", "1", "2", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert [line.rstrip() for line in painted.splitlines()] == drawn(80, "甲", "乙").splitlines()


def test_a_table_is_harmless_and_whole() -> None:
    """A query that looks like a formula is a heading; rows are periods and, last, what has no date."""
    rows = list(csv.reader(io.StringIO("".join(csv_rows(made(HOSTILE, "乙"))), newline="")))
    assert rows[0] == ["period", "first", "last", "articles", "'" + HOSTILE, "乙"]
    assert rows[2] == ["2019-02", "2019-02-01", "2019-02-28", "40", "7", "1"]
    assert rows[-1] == ["undated", "", "", "5", "0", "1"]
    shares = list(csv.reader(io.StringIO("".join(csv_rows(made("甲"), per_thousand=True)), newline="")))
    assert [row[4] for row in (shares[2], shares[11])] == ["175.0", ""]


def test_json_has_an_object_a_period() -> None:
    """With the share of all articles, null where there are none."""
    rows = [json.loads(line) for line in json_rows(made("甲"))]
    assert rows[10]["series"] == [{"query": "甲", "count": 0, "per_thousand": None}]
    assert rows[-1] == {"period": None, "first": None, "last": None, "articles": 5,
                        "series": [{"query": "甲", "count": 0, "per_thousand": 0.0}]}  # fmt: skip
    assert len(rows) == 37


def test_a_chart_is_sound_xml_without_scripts() -> None:
    """Whatever the query holds; and it says what it is to whoever cannot see it."""
    root = ElementTree.fromstring(timeline_svg(made(HOSTILE, "乙")))
    space = "{http://www.w3.org/2000/svg}"
    assert {element.tag.removeprefix(space) for element in root.iter()} == {
        "svg", "title", "desc", "rect", "text", "line", "polyline", "circle"
    }  # fmt: skip
    assert root.find(f"{space}title").text == "articles by month, 2019-01 to 2021-12"  # type: ignore[union-attr]
    assert "<script>" in root.find(f"{space}desc").text  # type: ignore[union-attr, operator]


@pytest.mark.parametrize("value", [0, 1, 1.1, 3, 9.5, 11, 999, 1001, 0.004])
def test_a_scale_ends_at_or_above_what_it_shows(value: float) -> None:
    """And not far above."""
    assert value <= round_top(value) <= max(2 * value, 1)


def keep() -> None:
    """Write the files anew: python -c 'from tests.display.test_timeline import keep; keep()'."""
    for name, width, queries, share in (
        ("one_80", 80, ("义新欧",), False), ("one_40", 40, ("义新欧",), False),
        ("two_80", 80, ("义新欧", "“中欧班列”"), False), ("two_40_per_thousand", 40, ("义新欧", "“中欧班列”"), True),
    ):  # fmt: skip
        Path(GOLDENS / f"{name}.txt").write_text(drawn(width, *queries, per_thousand=share), encoding="utf-8")
    for name, queries in (("one", ("义新欧",)), ("two", ("义新欧", "班列"))):
        Path(GOLDENS / f"{name}.svg").write_text(timeline_svg(made(*queries)), encoding="utf-8")
