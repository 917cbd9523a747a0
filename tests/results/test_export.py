"""All hits of a query: those of the pages put together, of one commit, in bounded memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import Archive, Article, IssueDate, QueryError, Reporter
from yiwu_search.errors import DamagedArchive

WORDS = ("义乌", "出口", "班列", "市场", "增长")
PIECES = (*WORDS, "-市场", "“出口，班列”", "或", "@外贸", "2020", "标题:义乌")
MANY = 3000
PARAGRAPH = "三挺路夜市今天开张，义乌市民纷纷前来。" * 100


def articles(first: int, stop: int, body: str = "") -> Iterator[Article]:
    """Articles with a few words each, so that queries find some of them and scores come twice."""
    for number in range(first, stop):
        words = "，".join(word for place, word in enumerate(WORDS) if number % (place + 2) == 0)
        day = IssueDate.given(date(2020, 1, 1) + timedelta(days=number * 7 % 365))
        who = (Reporter("王婷" if number % 3 else "吴峰宇"),)
        yield Article(f"n:{number}", words or "无题", body=f"第{number}条：{words}。{body}", date=day, reporters=who)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Some segments, of which some articles were replaced."""
    with Archive.create(tmp_path_factory.mktemp("export") / "index") as made:
        made.add(articles(0, 200))
        made.add(articles(190, 230))
        made.add(articles(230, 240))
        yield made


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4),
    st.sampled_from(("relevance", "newest", "oldest")),
    st.sampled_from((None, "王婷")),
    st.integers(0, 30),
    st.integers(1, 50),
)
def test_an_export_is_the_pages_put_together(
    archive: Archive, words: list[str], sort: str, reporter: str | None, offset: int, size: int
) -> None:
    """Whatever the query, order and page size: the same hits, scores and marks, the same number; or the same error."""
    query, saved = " ".join(words), {"外贸": "出口 或 增长"}
    try:
        found = archive.export(query, sort=sort, reporter=reporter, saved=saved)
    except QueryError as error:
        with pytest.raises(type(error)):
            archive.search(query, sort=sort, reporter=reporter, saved=saved)
        return
    pages = [
        archive.search(query, limit=size, offset=start, sort=sort, fold=False, reporter=reporter, saved=saved)
        for start in range(offset, max(len(found), offset + 1), size)
    ]
    paged = [hit for page in pages for hit in page if not hit.missing]
    assert list(found.hits(offset)) == paged
    assert list(found.ids(offset)) == [hit.article.id for hit in paged]
    assert len(found) == pages[0].total == archive.count(query, reporter=reporter, saved=saved)
    assert (found.query, found.notes) == (pages[0].query, pages[0].notes)


def test_an_export_can_be_gone_through_again(archive: Archive) -> None:
    """It is no stream that is used up."""
    found = archive.export("义乌")
    assert [hit.article.id for hit in found] == [hit.article.id for hit in found] == list(found.ids())
    assert len(found) > 100


def test_an_export_stays_with_its_commit(tmp_path: Path) -> None:
    """Articles that are added, replaced and merged while it runs do not change it; the next export has them."""
    with Archive.create(tmp_path / "index") as archive, Archive.open(tmp_path / "index") as other:
        archive.add(articles(0, 100))
        expected = list(archive.export("义乌"))
        running = iter(archive.export("义乌"))
        begun = [next(running), next(running)]
        other.add(articles(0, 50, "全部换掉了"))
        for number in range(100, 110):
            other.add(articles(number, number + 1))
        assert archive.count("全部换掉了") > 0
        assert begun + list(running) == expected
        assert len(archive.export("义乌")) > len(expected)


def test_an_export_outlives_the_archive(tmp_path: Path) -> None:
    """Closing lets go of the archive's own reader only."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(articles(0, 10))
        found = archive.export("义乌")
    assert len(list(found)) == len(found) == 5


def test_the_memory_of_an_export_does_not_grow_with_its_hits(tmp_path: Path) -> None:
    """6 MB of articles go by in less than 1 MB beyond the two arrays."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(articles(0, MANY, PARAGRAPH))
        list(archive.export("第1条"))  # what is loaded once
        tracemalloc.start()
        try:
            found = archive.export("义乌")
            letters = sum(len(hit.article.body) for hit in found)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(found) == MANY
    assert letters > MANY * len(PARAGRAPH)
    assert most < 1_000_000 + 16 * MANY


def test_error_of_a_query_comes_at_once(archive: Archive) -> None:
    """Not when the first hit is asked for; nor does a wrong order wait."""
    with pytest.raises(QueryError):
        archive.export("日期:2020-02-30")
    with pytest.raises(ValueError, match="sort must be one of relevance, newest, oldest, not 'best'"):
        archive.export("义乌", sort="best")


def test_error_of_damage_that_is_met_on_the_way(tmp_path: Path) -> None:
    """Stored articles that are not what was written are an error of this package, wherever they are read."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(articles(0, 100))
        segment = next((tmp_path / "index").glob("*.seg"))
        found = archive.export("义乌")
        data = bytearray(segment.read_bytes())
        place = data.index(b"x^")  # where the first block of stored articles begins
        data[place : place + 40] = bytes(40)
        segment.write_bytes(data)
        with pytest.raises(DamagedArchive):
            list(Archive.open(tmp_path / "index").export("义乌"))
    assert len(found) == 50
