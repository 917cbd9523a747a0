"""Filters given by name, as trees."""

from __future__ import annotations

from datetime import date

import pytest

from yiwu_search import Archive
from yiwu_search.errors import QueryError
from yiwu_search.query.filters import narrowing

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("filters", "trees"),
    [
        ({}, []),
        ({"paper": "义乌商报"}, ['报纸:"义乌商报"']),
        ({"column": "学习园地"}, ['栏目:"学习园地"']),
        ({"kind": ["评论", "photo"]}, ['类型:("评论" OR "photo")']),
        ({"days": "2020年9月"}, ["日期:2020-09-01..2020-09-30"]),
        ({"days": ["2020", "去年"]}, ["日期:2020-01-01..2020-12-31 OR 日期:2025-01-01..2025-12-31"]),
        ({"days": ["9月3日"]}, ["日期:9月3日"]),
        ({"section": "头版", "days": []}, ['版面:"头版"']),
    ],
)
def test_filters_are_written_as_queries(filters: dict[str, object], trees: list[str]) -> None:
    """Each filter is a tree, and several of its values mean any of them."""
    assert [str(tree) for tree in narrowing({**filters, "today": TODAY})] == trees  # type: ignore[typeddict-item]


def test_a_day_that_does_not_exist_is_refused() -> None:
    """Whatever filter it was given for."""
    with pytest.raises(QueryError):
        narrowing({"days": "2020-02-30"})


def test_filters_narrow_to_what_facets_count(seeds: Archive) -> None:
    """Each value of a label finds as many articles as are counted for it."""
    counted = seeds.facets("义乌", ["section", "reporter", "column", "kind"])
    for field, counts in counted.items():
        assert counts or field == "column"
        for value, count in counts:
            assert seeds.count("义乌", **{field: value}) == count  # type: ignore[arg-type]


def test_a_filter_that_leaves_nothing_is_named(seeds: Archive) -> None:
    """Where a query finds nothing, the filters of the call are among its parts."""
    diagnosis = seeds.suggest("义乌", kind="photo", days="1999")
    assert [part.filter for part in diagnosis.parts] == ["", "kind", "days"]
