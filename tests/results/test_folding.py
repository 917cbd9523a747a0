"""Folding: the same text is shown once, nothing is lost, and pages are parts of one list."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiwu_search import Archive, Article, IssueDate
from yiwu_search.postings.signatures import POINTS
from yiwu_search.results import Results
from yiwu_search.results.folding import ALIKE, TextGroups
from yiwu_search.results.hit import MOST_OTHERS

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]
EVERYTHING = "类型:news"


def text(seed: int, length: int = 300) -> str:
    return "义乌" + "".join(random.Random(seed).choices(HAN, k=length))


def ids(results: Results) -> list[str]:
    return [hit.article.id for hit in results]


@pytest.fixture
def agency(tmp_path: Path) -> Archive:
    """One agency text four times, and another once."""
    body = text(1)
    edited = body[:50] + "昨日" + body[52:]
    day = IssueDate.given(date(2020, 9, 3))
    archive = Archive.create(tmp_path / "index")
    archive.add([
        Article("first", headline="中欧班列", body=body, date=day, paper="义乌商报", page_number=1, section="头版"),
        Article("edited", headline="班列又开", body=edited, date=IssueDate.given(date(2020, 9, 4)), paper="金华日报"),
    ])  # fmt: skip
    archive.add([
        Article("cut", headline="无题", body=body[:260]),
        Article("other", headline="中欧班列", body=text(2), date=IssueDate.given(date(2021, 1, 1))),
        Article("parted", headline="短讯", body=f"{body[:100]}\n　　{body[100:]}，"),
    ])  # fmt: skip
    return archive


def test_the_same_text_is_shown_once_with_the_others_behind_it(agency: Archive) -> None:
    """Edited, under another headline, in other paragraphs, in another segment; the total counts articles."""
    found = agency.search("义乌", sort="newest")
    assert ids(found) == ["other", "edited"]
    assert (found.total, found.folded, found.available) == (5, 3, 2)
    hit = found.hits[1]
    assert [other.id for other in hit.others] == ["first", "cut", "parted"]
    assert hit.folded == 3
    first = hit.others[0]
    assert (first.headline, first.paper, first.page_number, first.section) == ("中欧班列", "义乌商报", 1, "头版")
    assert first.date == IssueDate.given(date(2020, 9, 3))
    assert not found.hits[0].others
    assert len(agency.search("义乌", fold=False)) == 5


def test_a_text_is_shown_by_what_the_query_ranks_first(agency: Archive) -> None:
    """Which article stands for the others depends on the query; only those that match stand behind it."""
    assert ids(agency.search("班列又开")) == ["edited"]
    assert {"edited", "other"} == set(ids(agency.search("班列", sort="newest")))
    best = agency.search("班列", until="2020").hits
    assert [[other.id for other in hit.others] for hit in best] == [
        ["first" if best[0].article.id == "edited" else "edited"]
    ]
    assert ids(agency.search("义乌", sort="oldest"))[0] == "first"


def test_deleted_articles_stand_behind_nothing(agency: Archive) -> None:
    """A text of which one article is left is shown for itself."""
    for name in ("edited", "cut", "parted"):
        agency.add([Article(name, body="金华")])
    found = agency.search("义乌")
    assert (found.total, found.folded, len(found)) == (2, 0, 2)


def test_partial_matches_are_folded_too(agency: Archive) -> None:
    """Those that hold some of the words: each text once, all of them counted."""
    found = agency.search(f"{text(1)[10:12]} {text(1)[20:22]} 无此词语")
    assert found.total == 0
    assert len(found) == found.available == found.partial - found.folded < found.partial
    assert sum(1 + hit.folded for hit in found) == found.partial


def test_of_many_reprints_all_are_counted_and_some_named(tmp_path: Path) -> None:
    """A hundred of one text: MOST_OTHERS are named."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(f"a{number}", body=text(1)) for number in range(100)])
    (hit,) = archive.search("义乌")
    assert (hit.folded, len(hit.others)) == (99, MOST_OTHERS)


COPIES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 400)), min_size=1, max_size=25)


@given(COPIES, st.integers(1, 7), st.sampled_from(["relevance", "newest", "oldest"]), st.integers(0, 99))
@settings(deadline=None, max_examples=25)
def test_pages_are_parts_of_one_list_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, copies: list[tuple[int, int, int]], limit: int, sort: str, seed: int
) -> None:
    """Several segments with deletions, any page size and order: shown and folded are all, each once.

    Every article of one text is in the group of that text, and of no other.
    """
    archive = Archive.create(tmp_path_factory.mktemp("index") / "index")
    day = IssueDate.given(date(2020, 1, 1))
    articles = [
        Article(f"{which}-{number}", headline="义乌" * more, body=text(which), date=moved(day, days))
        for number, (which, more, days) in enumerate(copies)
    ]
    for part in (
        articles[::3],
        articles[1::3],
        articles[2::3],
        random.Random(seed).sample(articles, len(articles) // 4),
    ):
        if part:
            archive.add(part)
    everything = archive.search("义乌", limit=1000, sort=sort)
    assert sum(1 + hit.folded for hit in everything) == everything.total == len(articles)
    assert len(everything) == everything.available == everything.total - everything.folded
    groups = [{hit.article.id, *(other.id for other in hit.others)} for hit in everything]
    assert sorted(name for group in groups for name in group) == sorted(article.id for article in articles)
    assert all(len({name.split("-")[0] for name in group}) == 1 for group in groups)
    assert len(groups) == len({which for which, _, _ in copies})
    paged = [
        name for offset in range(0, len(articles), limit)
        for name in ids(archive.search("义乌", limit=limit, offset=offset, sort=sort))
    ]  # fmt: skip
    assert paged == ids(everything)
    plain = ids(archive.search("义乌", limit=1000, sort=sort, fold=False))
    assert [name for name in plain if name in set(paged)] == paged
    assert all(min(group, key=plain.index) in paged for group in groups)


def moved(day: IssueDate, days: int) -> IssueDate:
    assert day.value is not None
    return IssueDate.given(day.value + timedelta(days=days))


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8)), max_size=12), max_size=4), st.randoms())
@settings(deadline=None, max_examples=60)
def test_groups_are_joined_pairs_that_agree(drawn: list[list[tuple[int, int]]], draw: random.Random) -> None:
    """No group holds two texts that no chain of agreeing signatures joins; equal signatures are always one group."""
    base = np.random.default_rng(3).integers(1, 1 << 32, (5, POINTS), dtype=np.uint32)
    segments, rows, live = [], [], []
    for part in drawn:
        signed = base[[which for which, _ in part]].copy()
        for row, (_, changes) in enumerate(part):
            signed[row, draw.sample(range(POINTS), changes)] = draw.randrange(1, 1 << 32)
        counts = np.array([draw.random() < 0.8 for _ in part], np.bool_)
        segments.append((signed.reshape(-1, POINTS), counts))
        rows += signed.tolist()
        live += counts.tolist()
    found = TextGroups(segments)
    group = dict(zip(found.members.tolist(), found.groups.tolist(), strict=True))
    assert all(live[number] for number in group)
    assert set(group.values()) <= set(group)
    alive = [number for number in range(len(rows)) if live[number]]
    reach = {number: {number} for number in alive}
    for one in alive:
        for two in alive:
            if sum(a == b for a, b in zip(rows[one], rows[two], strict=True)) >= ALIKE:
                joined = reach[one] | reach[two]
                for member in joined:
                    reach[member] = joined
    for one in alive:
        for two in alive:
            same = one == two or (one in group and group[one] == group.get(two))
            assert not same or two in reach[one]
            assert same or rows[one] != rows[two]


def test_an_unknown_article_folds_nothing(tmp_path: Path) -> None:
    """An empty index, and texts too short to be told apart."""
    archive = Archive.create(tmp_path / "index")
    assert archive.search("义乌").folded == 0
    archive.add([replace(Article("a"), body="图为义乌", id=name) for name in "abc"])
    found = archive.search("义乌")
    assert (found.total, found.folded, len(found)) == (3, 0, 3)
