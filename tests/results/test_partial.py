"""Articles that hold some of the words follow where few hold all: which, in what order, and when not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yiwu_search import Archive, Article
from yiwu_search.display import hit_json, result_lines

WORDS = "义乌 班列 增长 出口"
TEXTS = {
    "all": "义乌班列增长出口",
    "three": "义乌，班列，增长",
    "three again": "义乌班列增长，义乌班列增长",
    "two": "义乌，出口",
    "one": "义乌",
    "one again": "义乌",
    "none": "金华",
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive.create(tmp_path / "index")
    made.add([Article(id=name, body=text, section="要闻") for name, text in TEXTS.items()])
    return made


def ids(archive: Archive, query: str, limit: int = 10, offset: int = 0) -> list[str]:
    return [hit.article.id for hit in archive.search(query, limit=limit, offset=offset)]


def test_what_holds_more_of_the_words_comes_first(archive: Archive) -> None:
    """Those with more of them, and rarer ones; each says what it is without, and the total counts the matches alone."""
    found = archive.search(WORDS)
    assert (found.total, found.partial, found.available) == (1, 3, 4)
    assert found.hits[0].article.id == "all"
    assert {hit.article.id for hit in found.hits[1:3]} == {"three", "three again"}
    assert found.hits[3].article.id == "two"
    assert [hit.missing for hit in found] == [(), ("出口",), ("出口",), ("班列", "增长")]
    scores = [hit.score for hit in found.hits[1:]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)
    assert archive.count(WORDS) == 1


def test_the_words_of_a_long_run_may_be_missing_too(archive: Archive) -> None:
    """义乌班列增长出口 is four words."""
    assert set(ids(archive, "义乌班列增长xyz")[:3]) == {"all", "three", "three again"}
    assert archive.search("义乌班列增长xyz").hits[0].missing == ("xyz",)


def test_a_page_that_matches_fill_is_left_alone(archive: Archive) -> None:
    """Nothing follows as many matches as a page holds."""
    assert archive.search(WORDS, limit=1).partial == 0
    assert archive.search("义乌", limit=3).partial == 0


@pytest.mark.parametrize("limit", [2, 3, 4, 9])
def test_pages_turn_through_matches_and_what_follows(archive: Archive, limit: int) -> None:
    """Each article stands on one page."""
    every = ids(archive, WORDS)
    paged = [name for offset in range(0, len(every), limit) for name in ids(archive, WORDS, limit, offset)]
    assert paged == every
    assert list(archive.rank(WORDS, limit=limit).ids) == every[:limit]
    assert archive.rank(WORDS, limit=limit).partial == 3


@pytest.mark.parametrize(
    "query",
    [
        "义乌 和 龘龘",
        "义乌 AND 班列 龘龘",
        "(义乌 龘龘) 或 龘",
        "(义乌 龘龘) 或 龘 或 龘龘",
        "“义乌” “龘龘”",
        "正文:义乌龘龘",
        "“义乌龘龘”",
        "义乌 龘龘 版面:查无",
        "义乌 龘龘 “查无”",
        "义乌 龘龘 -要闻 -版面:要闻",
        "龘龘",
        "(义乌 龘龘)~20",
    ],
)
def test_what_was_said_strictly_stays_strict(archive: Archive, query: str) -> None:
    """Operators, quotes, fields and exclusions are taken at their word."""
    found = archive.search(query)
    assert (found.total, found.partial, found.hits) == (0, 0, ())


def test_strict_parts_hold_for_what_follows(archive: Archive) -> None:
    """An exclusion, a quote, a field and a filter narrow what holds most of the words."""
    assert set(ids(archive, "义乌 班列 龘龘 -出口")[:2]) == {"three", "three again"}
    assert "all" not in ids(archive, "义乌 班列 龘龘 -出口")
    assert ids(archive, "义乌 龘龘 “出口” -班列") == ["two"]
    assert set(ids(archive, "义乌 龘龘 (义乌 班列)~4")) == {"all", "three again"}
    assert len(ids(archive, "义乌 龘龘 版面:要闻")) == 6
    assert archive.search("义乌 龘龘", section="查无").partial == 0


def test_the_order_by_date_keeps_them_apart(archive: Archive) -> None:
    """Matches first, then the others, each by date."""
    found = archive.search(WORDS, sort="newest")
    assert [hit.article.id for hit in found] == ["all", "three", "three again", "two"]
    assert [bool(hit.missing) for hit in found] == [False, True, True, True]


def test_deleted_articles_do_not_follow(archive: Archive) -> None:
    """What was replaced is gone from there as well."""
    archive.add([Article(id="three", body="金华")])
    assert ids(archive, WORDS)[:3] == ["all", "three again", "two"]
    assert "three" not in ids(archive, WORDS)


def test_one_line_parts_them_on_the_screen(archive: Archive) -> None:
    """And the last line counts both; a page of partial hits begins with that line."""
    lines = ["".join(text for _, text in line) for line in result_lines(archive.search(WORDS))]
    parting = "3 articles with some of the words, not all:"
    assert lines.count(parting) == 1
    assert lines.index(" 1. （无题）") < lines.index(parting) < lines.index(" 2. （无题）")
    assert lines[-1].startswith("1 article, 3 more with some of the words · ")
    assert "    日期不详 · 要闻 · two · without 班列 增长" in lines
    later = ["".join(text for _, text in line) for line in result_lines(archive.search(WORDS, limit=2, offset=2))]
    assert later[0] == parting
    assert later[-1].startswith("1 article, 3 more with some of the words, 3–4 shown · ")


def test_programs_are_told_what_is_missing(archive: Archive) -> None:
    """A key of every hit; empty for a match."""
    rows = [json.loads(hit_json(hit)) for hit in archive.search(WORDS)]
    assert [row["missing"] for row in rows] == [[], ["出口"], ["出口"], ["班列", "增长"]]


def test_an_article_that_holds_next_to_nothing_does_not_follow(archive: Archive) -> None:
    """A word that nearly every article has is a small part of the weight of four."""
    archive.add([Article(id=f"more {number}", body="义乌") for number in range(200)])
    assert ids(archive, WORDS) == ["all", "three again", "three", "two"]
