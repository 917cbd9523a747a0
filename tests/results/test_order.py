"""What comes first: the very headline, words near each other, what is new where that is asked for, then date and id."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yiwu_search import Archive, Article, IssueDate
from yiwu_search.archive import check_index


def made(path: Path, *articles: Article) -> Archive:
    archive = Archive.create(path / "index")
    archive.add(articles)
    return archive


def dated(name: str, day: date | None, body: str = "义乌市场") -> Article:
    return Article(name, body=body, date=IssueDate.given(day) if day else IssueDate())


def test_equal_scores_come_newest_first_then_by_id(tmp_path: Path) -> None:
    """The undated last, whatever the order of indexing and the page."""
    old, new = date(2019, 1, 1), date(2021, 1, 1)
    archive = made(tmp_path, dated("c", None), dated("b", old), dated("d", new), dated("a", new), dated("e", old))
    expected = ("a", "d", "b", "e", "c")
    assert archive.rank("义乌").ids == expected
    assert tuple(archive.rank("义乌", limit=1, offset=at).ids[0] for at in range(5)) == expected


def test_the_very_headline_comes_first(tmp_path: Path) -> None:
    """Before one that holds more, and before a body that says it often; blanks may stand for the signs."""
    archive = made(
        tmp_path,
        Article("more", headline="义乌夜市，开张一年", body="义乌夜市，开张。" * 9),
        Article("very", headline="义乌夜市，开张", body="昨日。" * 90),
    )
    for query in ("义乌夜市，开张", "“义乌夜市，开张”", "义乌夜市 开张"):
        assert archive.rank(query).ids == ("very", "more"), query


def test_words_near_each_other_come_before_words_far_apart(tmp_path: Path) -> None:
    """Of articles that are as long and say both words once, in either order of the words."""
    archive = made(
        tmp_path,
        Article("far", body="今天铁路" + "风和日丽，" * 20 + "快递，完。"),
        Article("near", body="今天铁路" + "快递，" + "风和日丽，" * 20 + "完。"),
    )
    for query in ("铁路 快递", "快递 铁路"):
        assert archive.rank(query).ids == ("near", "far")


def test_where_too_many_are_equal_nearness_counts_in_no_segment(tmp_path: Path) -> None:
    """As many of them in one segment would be looked at; the parts of an index make no difference."""
    rows = [Article(f"{number:03}", body="义乌的班列") for number in range(300)]
    whole, parted = made(tmp_path / "whole", *rows), made(tmp_path / "parted", *rows[:202])
    parted.add(rows[202:])
    assert [check_index(archive.path).segments for archive in (whole, parted)] == [1, 2]
    ranked = [archive.rank("义乌 班列", limit=300) for archive in (whole, parted)]
    assert len(set(ranked[0].scores)) == 1
    assert ranked[0] == ranked[1]


def test_freshness_puts_the_newer_first_only_where_it_is_asked_for(tmp_path: Path) -> None:
    """It adds to the score, so what says more may still come first; an undated article gains nothing."""
    archive = made(tmp_path, dated("old", date(2010, 1, 1), "义乌。"), dated("new", date(2020, 9, 1), "义乌市场开业。"))
    assert archive.rank("义乌").ids == ("old", "new")
    assert archive.rank("义乌", freshness=True, today=date(2020, 9, 3)).ids == ("new", "old")
    fresh = archive.search("义乌", freshness=True, today=date(2020, 9, 3))
    assert [hit.article.id for hit in fresh] == ["new", "old"]
