"""A quoted string ranks by how often it stands itself, as a word would; a very common one by its words."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.postings.made import made_many, texts_of
from yiwu_search import Archive, Article
from yiwu_search.query.plan import FIELD_WEIGHTS, PIECE_BONUS
from yiwu_search.results import searcher, strings
from yiwu_search.tokens import bag

ARTICLES = made_many(60, seed=4)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Two segments."""
    with Archive.create(tmp_path / "index") as made:
        made.add(ARTICLES[:50])
        made.add(ARTICLES[50:])
    return made


def expected(string: str) -> dict[str, float]:
    """Score by the formula, from the texts."""
    lengths = {row.id: sum(len(text) + 1 for text in texts_of(row).values() if text) for row in ARTICLES}
    average = sum(lengths.values()) / len(ARTICLES)
    frequency = sum(any(string in text for text in texts_of(row).values()) for row in ARTICLES)
    idf = math.log(1 + (len(ARTICLES) - frequency + 0.5) / (frequency + 0.5))
    found = {}
    for row in ARTICLES:
        places = {name: overlapping(text, string) for name, text in texts_of(row).items()}
        often = sum(FIELD_WEIGHTS[name] * count for name, count in places.items())
        if often:
            norm = searcher.K1 * (1 - searcher.B + searcher.B * lengths[row.id] / average)
            bonus = max(PIECE_BONUS[name] for name, count in places.items() if count)
            early = strings.EARLY_WEIGHT * math.exp(-first_place(row, string) / strings.EARLY_DEPTH)
            found[row.id] = idf * often * (searcher.K1 + 1) / (often + norm) + bonus + idf * early
    return found


def first_place(row: Article, string: str) -> int:
    """Count the letters before a string, a separator behind each field that stands before it included."""
    before = 0
    for text in filter(None, texts_of(row).values()):
        if string in text:
            return before + text.index(string)
        before += len(text) + 1
    raise AssertionError(string)


def overlapping(text: str, string: str) -> int:
    """Count places, also those that overlap."""
    return sum(text.startswith(string, place) for place in range(len(text)))


@pytest.mark.parametrize("string", ["义乌", "中欧", "a1", "乌中欧", "1,"])
def test_a_quoted_string_is_scored_like_a_word(archive: Archive, string: str) -> None:
    """BM25 over the string's own places, by field, the bonus of the best field, and how early it stands first."""
    wanted = expected(string)
    hits = archive.search(f'"{string}"', limit=100).hits
    assert len(hits) == len(wanted) > 2
    for hit in hits:
        assert hit.score == pytest.approx(wanted[hit.article.id])
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_string_that_stands_everywhere_is_ranked_by_its_words(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it stands is not looked up; the articles are the same, in the order of the words in it."""
    found = archive.rank('"义乌"', limit=100).ids
    monkeypatch.setattr(searcher, "COMMON_PLACES", 0)
    ranked = archive.rank('"义乌"', limit=100).ids
    assert sorted(ranked) == sorted(found)
    often = {article.id: article for article in ARTICLES}
    assert any("义乌" in bag(texts_of(often[name])["headline"]) for name in ranked[:3])


def test_of_two_articles_the_one_that_says_it_more_often_comes_first(tmp_path: Path) -> None:
    """And of two that say it once, the shorter one."""
    with Archive.create(tmp_path / "index") as made:
        made.add([
            Article(id="once, long", body="中欧班列开行。" + "今天天气很好。" * 20),
            Article(id="once", body="中欧班列开行。今天天气很好。"),
            Article(id="thrice", body="中欧班列开行。中欧班列回来。中欧班列又开行。"),
        ])  # fmt: skip
        assert made.rank("“中欧班列”").ids == ("thrice", "once", "once, long")
