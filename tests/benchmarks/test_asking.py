"""The figures of what is asked besides hits: each is measured, on whatever index."""

from __future__ import annotations

import re

import pytest

from benchmarks import asking


def test_every_question_is_measured(seeds_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, with its median, its worst and how it compares to ten hits."""
    asking.main(seeds_index)
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row[:36].strip() for row in rows] == [
        "ten hits",
        "ten hits and facets of five fields",
        "timeline",
        "similar articles of the best hit",
        "keywords",
        "twenty people",
        "suggestions for a slip",
    ]
    assert all(re.search(r"median +[\d.]+  worst +[\d.]+", row) for row in rows)
    assert all(row.endswith("× ten hits") for row in rows[1:])
