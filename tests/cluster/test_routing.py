"""Articles of one paper and year stand together, and a search that is narrowed to them asks no other shard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from yiwu_search import Archive, Article, IssueDate
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.routing import MOST_KEYS, route, routes
from yiwu_search.query.filters import Filters, narrowing


def dated(first: date | None, last: date | None) -> IssueDate:
    """A date that is a range."""
    return IssueDate(None, first, last, "inferred")


SPANS = (
    IssueDate.given(date(2020, 9, 3)),
    dated(date(2020, 1, 1), date(2020, 12, 31)),
    dated(date(2019, 12, 31), date(2020, 1, 1)),
    dated(None, date(2020, 5, 1)),
    dated(date(2020, 5, 1), None),
    IssueDate(),
    IssueDate.given(date(2021, 1, 1)),
)
"""Days that are certain, ranges within a year, over its end, without an end, and nothing known."""


def test_a_key_is_the_paper_and_the_one_year_that_is_possible() -> None:
    """A range over the end of a year, or without an end, belongs to no year."""
    keys = [route(Article("a", paper="义乌 商报", date=day)) for day in SPANS]
    assert keys == ["义乌商报/2020"] * 2 + ["义乌商报/"] * 4 + ["义乌商报/2021"]
    assert route(Article("a")) == "/"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"paper": "义乌商报", "since": "2020", "until": "2020"}, 2),
        ({"paper": ["义乌商报", "甲"], "since": "2019", "until": "2020"}, 6),
        ({"paper": "义乌商报"}, 0),
        ({"since": "2020", "until": "2020"}, 0),
        ({"paper": "义乌商报", "since": "2020"}, 0),
        ({"paper": "义乌商报", "since": "1900", "until": "2020"}, 0),
    ],
)
def test_keys_are_those_of_papers_and_years_that_are_both_named(filters: Filters, count: int) -> None:
    """Without papers, without both ends, or with too many years, every shard is asked."""
    assert len(routes(narrowing(filters))) == count <= MOST_KEYS


def test_a_narrowed_search_finds_the_same_on_fewer_shards(cluster_url: Callable[[str], str], tmp_path) -> None:
    """Searches, counts, values and exports with a paper and days give what an index folder gives."""
    articles = [
        Article(f"{paper}{number}", "义乌", paper=paper, date=day)
        for paper in ("义乌商报", "甲", "乙", "丙")
        for number, day in enumerate(SPANS)
    ]
    url = cluster_url("routed")
    filters: Filters = {"paper": ["义乌 商报", "甲"], "since": "2020", "until": "2020-12"}
    with Archive.create(url) as cluster, Archive.create(tmp_path / "folder") as folder:
        for archive in (cluster, folder):
            archive.add(articles)
        asked = [
            {hit.article.id for hit in archive.search("义乌", limit=50, **filters)} for archive in (cluster, folder)
        ]
        assert asked[0] == asked[1]
        assert len(asked[0]) == 10
        assert cluster.count("义乌", **filters) == 10
        assert cluster.facets("义乌", **filters) == folder.facets("义乌", **filters)
        assert {hit.article.id for hit in cluster.export("义乌", **filters)} == asked[0]
        client = connect(url).client
        keys = ",".join(routes(narrowing({"paper": "甲", "since": "2020", "until": "2020"})))
        assert len(client.search_shards(index="routed", routing=keys)["shards"]) < 3
