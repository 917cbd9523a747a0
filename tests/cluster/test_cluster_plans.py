"""Queries → the engine's own language: one golden a form, and what is too much to be said."""

from __future__ import annotations

import json
from datetime import date

import pytest
from whoosh.query import Term

from tests.conftest import CASES
from yiwu_search.cluster.client import Connection, address
from yiwu_search.cluster.plan import MOST_CLAUSES, Unspeakable, candidates, clauses, matching
from yiwu_search.cluster.ranking import word_clause
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.query import parse
from yiwu_search.query.plan import plan

TODAY = date(2026, 3, 15)
GOLDENS: dict[str, object] = json.loads((CASES / "cluster_plans.json").read_text(encoding="utf-8"))
"""Query → what is asked; most ask one field, so that they stay short."""


def planned(query: str) -> object:
    """Give what a query asks of the engine."""
    return matching(plan(parse(query, TODAY).tree).matching)


@pytest.mark.parametrize("query", GOLDENS)
def test_a_form_is_planned_as_it_is_written_down(query: str) -> None:
    """Goldens, which only the reading of a diff can approve; the answers are held to those of a folder elsewhere."""
    assert json.loads(json.dumps(planned(query))) == GOLDENS[query]


def test_a_word_without_a_field_is_asked_in_each_of_them() -> None:
    """Five phrases, of which one must stand."""
    asked = planned("尧舜禹")
    assert isinstance(asked, dict)
    assert [next(iter(row["match_phrase"])) for row in asked["bool"]["should"]] == [
        "headline",
        "kicker",
        "deck",
        "body",
        "caption",
    ]
    assert asked["bool"]["minimum_should_match"] == 1


@pytest.mark.parametrize(
    "query",
    [
        f"“{'义乌' * 400}”",  # a string of 800 letters in five fields
        " ".join(f"义{chr(0x4E00 + number)}" for number in range(300)),
        "(义乌 乌中)~3",  # more letters than the stretch has: they overlap
        "(义*乌 中欧)~20",  # a length that varies
        "(“乌。” 中欧)同句",  # a mark inside
    ],
)
def test_what_is_too_much_to_say_is_said_in_less(query: str) -> None:
    """Candidates are asked for by what can be said, in as many terms as the engine takes."""
    asked = plan(parse(query, TODAY).tree).matching
    with pytest.raises(Unspeakable):
        matching(asked)
    wider = candidates(asked)
    assert 0 < clauses(wider) <= MOST_CLAUSES


def test_terms_are_counted_as_the_engine_counts_them() -> None:
    """A phrase has one for each letter beside the pairs that narrow it, as spans have, and the ends of lines that these
    avoid."""
    assert clauses(planned("正文:“小商品市场”")) == 9
    assert clauses(planned("正文:义*市场")) == 5


@pytest.mark.parametrize(("version", "boost"), [((2, 19), 1.0), ((3, 0), 2.2), ((3, 3), 2.2)])
def test_words_weigh_the_same_on_every_version(version: tuple[int, int], boost: float) -> None:
    """What later versions leave out of BM25 is put back, beside strings that are scored here."""
    where = address("opensearch://localhost/papers")
    known = Statistics(Connection(where, None, version))  # type: ignore[arg-type]  # nobody is asked
    assert known.word_boost == pytest.approx(boost)
    assert word_clause(Term("title_words", "义乌", boost=2.5), known.word_boost) == {
        "term": {"title_words": {"value": "义乌", "boost": pytest.approx(2.5 * boost)}}
    }
