"""Records of CSV: any text comes back, and none is calculated."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.display.csv_rows import END, FORMULA_SIGNS, GUARD, csv_row, joined

TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@'\"\t\r\n,；＝＠")))


def unguarded(text: str) -> str:
    """Take away what keeps a text from being calculated, as README says."""
    return text.removeprefix(GUARD)


def read_back(*records: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(record + END for record in records), newline="")))


@given(st.lists(st.lists(TEXTS, min_size=1), min_size=1))
def test_csv_reader_reads_every_text_back(rows: list[list[str]]) -> None:
    """Whatever the cells hold, the standard reader gives them back with one apostrophe more at most."""
    found = read_back(*map(csv_row, rows))
    assert [[unguarded(cell) for cell in row] for row in found] == rows


@given(st.lists(TEXTS, min_size=1))
def test_no_cell_begins_like_a_formula(row: list[str]) -> None:
    """What a spreadsheet sees first is never one of the signs of a formula."""
    assert all(cell[:1] not in FORMULA_SIGNS for cell in read_back(csv_row(row))[0] if cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@义乌", "'@义乌"),
        ("＝1", "'＝1"),
        ("\t1", "'\t1"),
        ("\r1", '"\'\r1"'),
        ("'90年代", "''90年代"),
        ("义乌=1", "义乌=1"),
        ("", '""'),
        (-3, "-3"),
        (0.5, "0.5"),
        (None, '""'),
    ],
)  # fmt: skip
def test_a_cell_is_written(cell: str | float | None, written: str) -> None:
    """Texts are guarded, numbers are not; a record of one empty cell is told from none."""
    assert csv_row([cell]) == written


def test_a_list_is_one_cell() -> None:
    """The values of a list stand in one cell with a semicolon of full width between them."""
    assert csv_row([joined(("王婷", "吴峰宇")), joined(())]) == "王婷；吴峰宇,"
