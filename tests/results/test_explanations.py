"""An explanation adds up to the score that a search shows, whatever the score is made of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.postings.made import FEW, made
from yiwu_search import Archive, Article, Explanation, IssueDate, NoSuchArticle
from yiwu_search.results.explanation import KINDS
from yiwu_search.tokens import Synonyms, UserWords

TODAY = date(2020, 3, 1)
WORDS = st.text(st.sampled_from(FEW), min_size=1, max_size=6)
PARTS = st.one_of(WORDS, WORDS.map(lambda text: f'"{text}"'), WORDS.map("-{}".format))
QUERIES = st.lists(PARTS, min_size=1, max_size=4)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Several segments with deleted articles, and synonyms; strings that stand in more than 60 places are common."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yiwu_search.postings.writer.GROWTH", 0.2)
        patch.setattr("yiwu_search.postings.writer.MAX_DELETED", 0.9)
        patch.setattr("yiwu_search.results.searcher.COMMON_PLACES", 60)
        patch.setattr("yiwu_search.results.near.NEAREST", 20)
        words = UserWords(synonyms=Synonyms.of([("义乌", ("中欧",)), ("班列", ("欧班",))]))
        archive = Archive.create(tmp_path_factory.mktemp("explained") / "index", words=words)
        draw = random.Random(3)
        for turn in range(3):
            archive.add([made(number, draw) for number in range(turn * 30 - (5 if turn else 0), turn * 30 + 30)])
        yield archive


@given(QUERIES, st.booleans(), st.sampled_from([None, "义乌商报"]))
def test_the_parts_add_up_to_the_score_of_the_hit(several: Archive, words: list[str], fresh: bool, paper: str) -> None:
    """Of matches and of what holds only some of the words; the parts are of known kinds, the greatest first."""
    query = " ".join(words)
    if all(word.startswith("-") for word in words):
        query += " 义"
    found = several.search(query, limit=60, fold=False, freshness=fresh, today=TODAY, paper=paper)
    for hit in found.hits[:5] + found.hits[-5:]:
        explained = several.explain(query, hit.article.id, freshness=fresh, today=TODAY, paper=paper)
        assert explained.score == pytest.approx(hit.score, abs=1e-6), (query, explained)
        assert explained.matches == (not hit.missing)
        shares = [part.share for part in explained.parts]
        assert shares == sorted(shares, reverse=True)
        assert {part.kind for part in explained.parts} <= set(KINDS)


def explained(path: Path, query: str, *articles: Article, **filters: bool) -> Explanation:
    """Explain the first of some articles among twenty others that say nothing of it."""
    archive = Archive.create(path / "index", words=UserWords(synonyms=Synonyms((("铁路", ("班列",)),))))
    others = [Article(f"o{number}", body="今天天气晴朗。" * 9, date=IssueDate.given(TODAY)) for number in range(20)]
    archive.add([*articles, *others])
    return archive.explain(query, articles[0].id, today=TODAY, **filters)  # type: ignore[arg-type]


def kinds(found: Explanation) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for part in found.parts:
        named.setdefault(part.kind, []).append(part.what)
    return {kind: sorted(texts) for kind, texts in named.items()}


def test_every_kind_of_part_is_told(tmp_path: Path) -> None:
    """A word and a string by how often they stand, the field, how early, how near, and the very headline."""
    article = Article(
        "a", headline="快递，铁路", body="昨日，铁路和快递开通。" + "班列。" * 3, date=IssueDate.given(date(2019, 3, 2))
    )
    found = explained(tmp_path, "快递 铁路", article, freshness=True)
    assert found.matches
    assert kinds(found) == {
        "headline": ["快递 铁路"],
        "string": ["快递", "铁路"],
        "place": ["快递", "铁路"],
        "early": ["快递", "铁路"],
        "synonym": ["班列"],
        "near": ["快递 铁路"],
        "fresh": [""],
    }
    parts = {(part.kind, part.what): part for part in found.parts}
    assert parts["place", "铁路"].field == "headline"
    assert (parts["string", "铁路"].frequency, parts["early", "铁路"].distance) == (2, 3)
    assert (parts["near", "快递 铁路"].distance, parts["fresh", ""].distance) == (1, 365)
    assert (parts["synonym", "班列"].word, parts["synonym", "班列"].frequency) == ("铁路", 3)
    assert all(part.idf is None or part.idf > 0 for part in found.parts)


def test_a_run_is_told_by_its_words_and_as_a_whole(tmp_path: Path) -> None:
    """A word in the headline counts apart from one in the text."""
    found = explained(tmp_path, "快递增长", Article("a", headline="快递", body="快递增长，今年快递增长。"))
    words = {(part.what, part.field): part.frequency for part in found.parts if part.kind == "word"}
    assert words == {("快递", "title"): 1, ("快递", "text"): 2, ("增长", "text"): 2}
    assert kinds(found)["place"] == ["快递增长"]


def test_an_article_without_some_words_is_told_by_pairs_of_letters(tmp_path: Path) -> None:
    """Its score is below 1, which an article that matches never has to be."""
    found = explained(tmp_path, "铁路 火炬", Article("a", body="昨日，铁路开通。"))
    assert not found.matches
    assert kinds(found)["pair"] == ["铁路"]
    assert found.score == found.sum / (1 + found.sum) < 1


def test_what_a_query_does_not_find_has_no_parts(tmp_path: Path) -> None:
    """Its score is 0."""
    found = explained(tmp_path, '"火炬"', Article("a", body="昨日，铁路开通。"))
    assert (found.matches, found.parts, found.score) == (False, (), 0.0)


def test_error_there_is_no_such_article_to_explain(several: Archive) -> None:
    """As for any other use of an id."""
    with pytest.raises(NoSuchArticle, match="no article with the id nobody"):
        several.explain("义乌", "nobody")
