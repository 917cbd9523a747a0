"""Strings of letters: the index answers as a plain scan of the texts does."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.postings.made import FEW, built, made_many, texts_of
from yiwu_search.postings import FIELDS, Segment, letter_writer

SUBSETS = [names for size in range(1, len(FIELDS) + 1) for names in combinations(FIELDS, size)]
SCRIPTS = {
    "few letters": FEW,
    "many letters": "".join(map(chr, range(0x4E00, 0x4E00 + 3000))),
    "beyond 16 bits": FEW + "𠮷𡃁",
}


@pytest.fixture(scope="module", params=[(name, heavy) for name in SCRIPTS for heavy in (1, 4, 16_384)], ids=str)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A segment and its texts; lists of heavy pairs from one place on, from four, and never."""
    script, heavy = request.param
    articles = made_many(60, seed=heavy, letters=SCRIPTS[script])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letter_writer, "HEAVY", heavy)
        segment = built(tmp_path_factory.mktemp("letters") / "x.seg", articles)
    return segment, [texts_of(article) for article in articles]


def strings(texts: list[dict[str, str]], count: int, draw: random.Random) -> list[str]:
    """Strings of 1 to 12 letters: from one text, over the end of a field, and of letters that occur."""
    fields = [text for row in texts for text in row.values() if text]
    found = []
    for _ in range(count):
        text = draw.choice(fields) + draw.choice(["", draw.choice(fields)])
        start, length = draw.randrange(len(text)), draw.randint(1, 12)
        found.append(text[start : start + length])
        found.append("".join(draw.choices(text, k=draw.randint(1, 3))))
    return found


def test_every_string_is_found_where_it_stands_and_nowhere_else(case: tuple[Segment, list[dict[str, str]]]) -> None:
    """1 to 12 letters, in every choice of fields; a string never runs over the end of a field."""
    segment, texts = case
    draw = random.Random(7)
    for number, string in enumerate(strings(texts, 60, draw)):
        for fields in SUBSETS if number < 12 else [FIELDS, *draw.sample(SUBSETS, 2)]:
            expected = [place for place, row in enumerate(texts) if any(string in row[name] for name in fields)]
            assert segment.letters.articles(string, fields).tolist() == expected, (string, fields)


def test_every_place_of_a_string_is_given_with_its_field(case: tuple[Segment, list[dict[str, str]]]) -> None:
    """Overlapping places too (义义义 holds 义义 twice); `at_most` is never less than there are."""
    segment, texts = case
    for string in strings(texts, 40, random.Random(8)):
        expected = [
            (article, field)
            for article, row in enumerate(texts)
            for field, name in enumerate(FIELDS)
            for start in range(len(row[name]))
            if row[name].startswith(string, start)
        ]
        found = segment.letters.occurrences(string)
        assert list(zip(found.owners.tolist(), found.fields.tolist(), strict=True)) == expected, string
        assert len(segment.letters.places(string)) == len(expected) <= segment.letters.at_most(string)


def test_a_heavy_pair_has_a_list_of_its_articles(case: tuple[Segment, list[dict[str, str]]]) -> None:
    """The lists are there from HEAVY places on, and not otherwise: the tests above went both ways."""
    segment, _ = case
    heavy = len(segment.container["letters.heavy_pairs"])
    pairs = len(segment.container["letters.second"])
    assert heavy == 0 or 0 < len(segment.container["letters.heavy_letters"]) <= heavy <= pairs


@pytest.mark.parametrize("string", ["", "\x00", "\x00义", "义\x00", "龘", "义龘", "\ud800", "义" * 500])
def test_strings_that_stand_nowhere_are_found_nowhere(case: tuple[Segment, list[dict[str, str]]], string: str) -> None:
    """Nothing, the separator between fields, letters that do not occur, and a string longer than any text."""
    segment, _ = case
    assert segment.letters.articles(string).tolist() == []
    assert segment.letters.articles(string, ("body",)).tolist() == []
    assert segment.letters.places(string).tolist() == []
    assert segment.letters.at_most(string) >= 0


@given(st.lists(st.sampled_from([0, 1, 2, 300, 65_535, 65_536, 70_000]), max_size=40))
def test_pairs_are_sorted_whatever_their_numbers(stream: list[int]) -> None:
    """Letter numbers beyond 16 bits too; behind the last letter stands a separator, and nothing begins with one."""
    expected: dict[tuple[int, int], list[int]] = {}
    for place, pair in enumerate(pairwise([*stream, 0])):
        if pair[0]:
            expected.setdefault(pair, []).append(place)
    first, second, counts, places = letter_writer.invert(np.array(stream, np.int64))
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == sorted(expected)
    assert [part.tolist() for part in np.split(places, np.cumsum(counts)[:-1]) if len(part)] == [
        expected[pair] for pair in sorted(expected)
    ]


def test_a_segment_without_an_article_answers_nothing(tmp_path: Path) -> None:
    """A batch of empty pages writes one."""
    segment = built(tmp_path / "x.seg", [])
    assert segment.letters.articles("义").tolist() == segment.letters.articles("义乌").tolist() == []
    assert segment.postings("body_words", b"x")[0].tolist() == []
    assert segment.with_id(b"x").tolist() == []


@given(st.lists(st.integers(0, 90), max_size=40), st.data())
def test_places_are_traced_to_their_articles(lengths: list[int], data: st.DataObject) -> None:
    """Whether there are more places or more articles, and also for articles without a letter."""
    starts = np.concatenate(([0], np.cumsum(np.array(lengths, np.int64))))
    some = st.lists(st.integers(0, int(starts[-1]) - 1), max_size=60, unique=True) if starts[-1] else st.just([])
    places = np.array(sorted(data.draw(some)), np.int64)
    expected = sorted(set((np.searchsorted(starts, places, side="right") - 1).tolist()))
    assert letter_writer.owners_of(places, starts).tolist() == expected


@given(st.lists(st.lists(st.integers(0, 6), max_size=12), max_size=9), st.sampled_from([0, 1 << 26]))
def test_letters_have_the_articles_they_stand_in(articles: list[list[int]], table: int) -> None:
    """By a table or by sorting; letter 0 parts the fields and stands in no article."""
    stream = np.array([letter for article in articles for letter in article], np.int64)
    starts = np.concatenate(([0], np.cumsum([len(article) for article in articles]))).astype(np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(letter_writer, "MAX_TABLE", table)
        letters, counts, found = letter_writer.letter_articles(stream, starts, 7)
    expected = {
        letter: [number for number, article in enumerate(articles) if letter in article] for letter in range(1, 7)
    }
    rows = np.split(found, np.cumsum(counts)[:-1]) if len(counts) else []
    assert {int(letter): row.tolist() for letter, row in zip(letters, rows, strict=True)} == {
        letter: row for letter, row in expected.items() if row
    }
