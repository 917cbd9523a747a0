"""Other spellings on three nodes: what a folder offers, each counted; few requests, however long a text is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import Transport

from tests.cluster.nodes import Nodes
from tests.cluster.stub import INFO, serving
from tests.cluster.test_answers import Twins, twins
from tests.suggest.test_suggest import LETTERS, MEANT
from yiwu_search import Archive, Article
from yiwu_search.cluster import suggesting
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import MOST_CLAUSES, NOTHING, clauses
from yiwu_search.cluster.requests import Answer, Requests
from yiwu_search.cluster.strings import LOOKED_AT, MOST_QUESTIONS, MOST_TEXTS, ROUNDS, ClusterStrings, most_frequent
from yiwu_search.cluster.suggesting import MOST_READ, Clustered
from yiwu_search.errors import ClusterTooSlow, QueryError
from yiwu_search.query import parse
from yiwu_search.suggest.spelling import LONGEST, Speller

TODAY = date(2024, 5, 1)
MOST_REQUESTS = 20
"""For one query of one or two words."""


@pytest.fixture(scope="module")
def papers(nodes: Nodes, seeds_index: str) -> Iterator[Twins]:
    """The seed pages in a folder and on the cluster."""
    yield from twins(nodes, seeds_index, "spellings")


@pytest.fixture(scope="module")
def many(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """More articles with one spelling than are looked at, and a few with others."""
    path = str(tmp_path_factory.mktemp("many") / "index")
    with Archive.create(path) as archive:
        texts = ["义乌市场"] * (3 * LOOKED_AT) + ["这是义务"] * 3 + ["贻误工期"] * 2 + ["双创街", "双窗接"]
        archive.add(Article(id=f"{number}", body=text) for number, text in enumerate(texts))
    yield from twins(nodes, path, "many")


@pytest.mark.parametrize("typed", [typed for typed, _ in MEANT])
def test_a_cluster_offers_what_a_folder_does(papers: Twins, typed: str) -> None:
    """Parts, conflicts, suggestions, their kinds and counts: all of the diagnosis."""
    assert papers.cluster.suggest(typed) == papers.folder.suggest(typed)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(LETTERS), max_size=16))
def test_every_query_that_is_offered_finds_so_many(papers: Twins, typed: str) -> None:
    """In the folder that has the same articles, whatever was typed."""
    try:
        total = papers.folder.count(typed, today=TODAY)
    except QueryError:
        return
    found = papers.cluster.suggest(typed, today=TODAY)
    assert found.total == total
    for suggestion in found.suggestions:
        assert suggestion.count == papers.folder.count(suggestion.query, today=TODAY) > 0
    assert found.parts == papers.folder.suggest(typed, today=TODAY).parts


@pytest.mark.parametrize("typed", ["yiwu", "yxo", "yixinou", "zhongou", "xi'an", "chukou", "hello", "y"])
def test_words_complete_by_pinyin_as_in_a_folder(papers: Twins, typed: str) -> None:
    """The same words with as many articles; nothing for what no word reads as."""
    assert papers.cluster.headwords(typed, 50) == papers.folder.headwords(typed, 50)


def test_rare_spellings_are_found_beside_a_frequent_one(many: Twins) -> None:
    """It is asked again without what the first articles have."""
    assert many.cluster.headwords("yiwu") == many.folder.headwords("yiwu")
    assert [word for word, _ in many.cluster.headwords("yiwu")] == ["义乌", "义务", "贻误"]
    assert many.cluster.suggest("易乌").suggestions == many.folder.suggest("易乌").suggestions


def test_filters_hold_and_may_be_left_out(papers: Twins) -> None:
    """Names that sound alike, days, sections: as in a folder."""
    for filters in ({"reporter": "王庭"}, {"reporter": "王婷", "since": "2030"}, {"section": "头板"}):
        ours, theirs = (
            archive.suggest("双床街", **filters, today=TODAY) for archive in (papers.folder, papers.cluster)
        )
        assert theirs == ours


@pytest.mark.parametrize("typed", ["双床街", "yxo", "易乌 出扣", "“义乌出口增长班列”", "ewtb", "白饿罗斯"])
def test_a_suggestion_takes_few_requests(papers: Twins, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts are made together, and what is guessed about a string is asked at once."""
    paths: list[str] = []
    ask = Transport.perform_request

    def noting(transport: Transport, method: str, path: str, **named: object) -> object:
        paths.append(path)
        return ask(transport, method, path, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Transport, "perform_request", noting)
    assert papers.cluster.suggest(typed).suggestions
    assert 2 < len(paths) <= MOST_REQUESTS


class Everything:
    """Statistics of an index in which every string stands."""

    def places_of(self, letters: Iterable[str]) -> dict[str, int]:
        return {letter: self.at_most(letter) for letter in letters}

    def learn(self, strings: object, words: object = ()) -> None: ...
    def at_most(self, text: str) -> int:
        return 1

    def stands(self, text: str) -> bool:
        return True


class Asked:
    """Notes what is asked, and has articles that hold something else each time."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Body]] = []

    def several(self, bodies: Sequence[Body], *, in_part: bool) -> list[Answer]:
        self.batches.append(bodies)
        hits = [
            {"_source": {"body": "双创街" + chr(0x4E00 + len(self.batches) * 100 + row)}} for row in range(LOOKED_AT)
        ]
        return [{"hits": {"hits": hits}} for _ in bodies]


@pytest.mark.parametrize(
    "typed", ["双床街", "易乌", "双" * LONGEST, "双创街床" * 7, "abcdefgh" * 3, "双床a街", "双床街" * 400]
)
def test_what_is_asked_about_a_string_is_bounded(typed: str) -> None:
    """Batches, for letters and for words, questions of a batch, terms of a question: below what the engine takes."""
    asked = Asked()
    speller = Speller(ClusterStrings(asked, Everything()))  # type: ignore[arg-type]
    assert len(list(speller.others(typed))) <= 60
    assert len(asked.batches) <= 2 * ROUNDS
    for bodies in asked.batches:
        assert len(bodies) <= MOST_QUESTIONS
        assert all(0 < clauses(body["query"]) <= MOST_CLAUSES for body in bodies)
    assert bool(asked.batches) == (len(typed) <= LONGEST)


def test_few_strings_of_a_query_have_spellings() -> None:
    """However many words a query has that stand nowhere; what was found of the first is not asked again."""
    asked = Asked()
    speller = Speller(ClusterStrings(asked, Everything()))  # type: ignore[arg-type]
    typed = ["".join(chr(0x4E00 + 3 * number + place) for place in range(3)) for number in range(3 * MOST_TEXTS)]
    found = [list(speller.others(text)) for text in (*typed, *typed)]
    assert [bool(others) for others in found[: len(typed)]] == [True] * MOST_TEXTS + [False] * 2 * MOST_TEXTS
    assert found[len(typed) :] == found[: len(typed)]
    assert sum(map(bool, asked.batches)) <= ROUNDS * MOST_TEXTS


def test_what_is_found_in_time_is_enough_for_a_spelling() -> None:
    """For nothing else: a count of less than all would be wrong."""
    late = {"timed_out": True, "_shards": {"failed": 0}, "hits": {"total": {"value": 0}, "hits": []}}
    with serving(lambda asked: (200, INFO if asked.path == "/" else {"responses": [late]})) as stub:
        requests = Requests(connect(stub.url()))
        assert requests.several([{}], in_part=True) == [late]
        with pytest.raises(ClusterTooSlow):
            requests.counts([{}])


def test_few_articles_are_read_to_count_what_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked is counted whatever it takes; of what may be offered, as long as few have to be read."""
    read: list[object] = []
    monkeypatch.setattr(suggesting, "condition", lambda planned, requests: read.append(planned) or NOTHING)

    class Counting:
        def narrowed(self, filters: object) -> Counting:
            return self

        def counts(self, conditions: Sequence[Body]) -> list[int]:
            return [MOST_READ] * len(conditions)

    clustered = Clustered(Counting(), Everything())  # type: ignore[arg-type]
    unspeakable = parse("(义乌 乌中)~3"), ()
    clustered.counts([unspeakable] * 3)
    assert len(read) == 3
    clustered.counts([unspeakable] * 3)
    assert len(read) == 4


def test_letters_that_stand_nowhere_are_asked_for_nowhere() -> None:
    """Where one side of a letter stands in no article, no question is asked."""

    class Nothing(Everything):
        def at_most(self, text: str) -> int:
            return 0

        def stands(self, text: str) -> bool:
            return False

    asked = Asked()
    assert list(Speller(ClusterStrings(asked, Nothing())).others("双床街")) == []  # type: ignore[arg-type]
    assert not any(asked.batches)


def test_the_most_frequent_letters_are_asked_for() -> None:
    """Of each class as many as of the others."""
    places = {"甲": 1, "乙": 2, "丙": 3, "丁": 4, "戊": 0, "己": 0}
    assert most_frequent(("甲乙丙丁", "戊", "乙丁"), places, 4) == ("丁丙", "戊", "丁乙")
    assert most_frequent(("戊己", "甲"), places, 4) == ()
