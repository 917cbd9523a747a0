"""Words that an archive has of its own: cohesion, freedom, and what is no word."""

from __future__ import annotations

import random
from math import log2

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search import Archive, read_articles
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary
from yiwu_search.tokens.new_words import LEAST_PLACES, NewWord, new_words


def proposed(texts: list[str], least_articles: int = 1, dictionary: Dictionary | None = None) -> dict[str, NewWord]:
    """Give the words that are proposed, by their letters, in their order."""
    return {word.word: word for word in new_words(texts, least_articles, dictionary)}


def seed_texts() -> list[str]:
    """Give the folded bodies of the seeds."""
    return [letters(f"{article.headline}\n{article.body}").text for article in read_articles(SEEDS)]


def test_the_trains_of_the_seeds_are_among_the_first() -> None:
    """义新欧 is a word of this archive alone; 中国 is known, 同比增长 a phrase, 本报讯昨日 too."""
    words = list(proposed(seed_texts(), least_articles=2))
    assert words.index("义新欧") < 6
    assert not {"中国", "义乌", "同比增长", "本报讯昨日", "新欧", "更大的"} & set(words)


def test_a_word_of_one_article_comes_up_when_asked() -> None:
    """双创街 stands in one article of the seeds."""
    assert "双创街" in proposed(seed_texts(), least_articles=1)
    assert "双创街" not in proposed(seed_texts(), least_articles=2)


def test_what_a_dictionary_has_is_not_proposed() -> None:
    """So a list that was appended to the dictionary does not come again."""
    assert "义新欧" not in proposed(seed_texts(), 2, Dictionary.of(["义新欧"]))


def test_statistics_are_those_of_their_definition() -> None:
    """Counted again by the plainest code there is."""
    rng = random.Random(5)
    fill = ["义乌", "出口", "增长", "市场", "班列", "项目"]
    text = "".join(rng.choice(fill) + ("剐蹭" if rng.random() < 0.02 else "") for _ in range(4000))
    found = proposed([text])["剐蹭"]
    places = [place for place in range(len(text)) if text.startswith("剐蹭", place)]
    assert (found.places, found.articles) == (len(places), 1)
    first, second = text.count("剐"), text.count("蹭")
    assert found.cohesion == pytest.approx(log2(len(places) * len(text) / (first * second)))
    before = [text[place - 1] for place in places if place]
    behind = [text[place + 2] for place in places if place + 2 < len(text)]
    assert found.freedom == pytest.approx(min(_entropy(before, len(places)), _entropy(behind, len(places))))


def _entropy(neighbours: list[str], places: int) -> float:
    return log2(places) - sum(n * log2(n) for n in map(neighbours.count, set(neighbours))) / places


@given(st.lists(st.text("义新欧双创街，a1\n", max_size=30), max_size=5))
@settings(deadline=None)
def test_every_word_stands_where_it_is_said_to(texts: list[str]) -> None:
    """Whatever the texts: places and articles are right, and nothing runs over the end of a text."""
    for word in new_words(texts, 1):
        holding = [text for text in texts if word.word in text]
        assert len(holding) == word.articles
        starts = [place for text in texts for place in range(len(text)) if text.startswith(word.word, place)]
        assert len(starts) == word.places >= LEAST_PLACES
        assert word.word in word.example


def test_no_texts_have_no_words() -> None:
    """An empty archive proposes nothing."""
    assert proposed([]) == {}
    assert proposed([""]) == {}


def test_an_archive_proposes_its_own_words_and_adds_none(seeds: Archive) -> None:
    """Articles are counted in the whole archive."""
    before = seeds.words
    found = {word.word: word for word in seeds.new_words()}
    assert found["义新欧"].articles == seeds.count('"义新欧"')
    assert seeds.words == before
    assert len(seeds.new_words(limit=3)) == 3


def test_of_a_large_archive_articles_are_drawn_evenly(seeds: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time and memory stay bounded."""
    monkeypatch.setattr("yiwu_search.results.new_words.MOST_LETTERS", 5_000)
    drawn: list[list[str]] = []

    def noted(texts: list[str], *_: object) -> list[NewWord]:
        drawn.append(texts)
        return []

    monkeypatch.setattr("yiwu_search.results.new_words.new_words", noted)
    assert seeds.new_words() == []
    assert 1 < len(drawn[0]) < len(seeds) / 3
