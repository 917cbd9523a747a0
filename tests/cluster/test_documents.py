"""An article goes to a cluster and comes back as it was, whatever is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.postings.made import made_many
from yiwu_search import Article, IssueDate
from yiwu_search.cluster.documents import (
    LONGEST_ID,
    article,
    carriable,
    document,
    document_id,
    folded,
    letters_of,
    month_days,
)
from yiwu_search.cluster.mapping import index_body
from yiwu_search.postings import FIELDS
from yiwu_search.text import letters

ANY = st.text(st.characters(), max_size=20)
"""Halves of letters and controls among them."""


def sent(source: dict[str, object]) -> dict[str, object]:
    """What a cluster holds of a document: JSON in UTF-8, which no half of a letter survives."""
    found: dict[str, object] = json.loads(json.dumps(source, ensure_ascii=False).encode().decode())
    return found


@given(ANY, ANY, ANY)
def test_an_article_comes_back_as_it_was(headline: str, body: str, name: str) -> None:
    """Also one with halves of letters, which are sent as ASCII."""
    original = Article(
        id=name or "1", headline=headline or None, headline_source="given" if headline else None, body=body
    )
    assert article(sent(document(original)[1])) == original


@given(ANY)
def test_the_letters_are_those_of_the_index(text: str) -> None:
    """Folding many at once is folding each."""
    one = Article(id="1", headline=text or None, body=text)
    assert letters_of(one) == {name: letters(text if name in ("headline", "body") else "").text for name in FIELDS}
    assert folded([{"body": text}, {"headline": text}]) == [
        {name: letters(text if name == wanted else "").text for name in FIELDS} for wanted in ("body", "headline")
    ]


def test_every_field_of_a_document_is_in_the_mapping() -> None:
    """The mapping is strict, so that a field without a place would be refused."""
    body = json.loads(json.dumps(index_body(3, 0)))
    known = set(body["mappings"]["properties"])
    sent_fields = {name for made in made_many(60) for name in document(made)[1]}
    assert sent_fields <= known
    assert known - sent_fields <= {"deck", "kind", "column", "column_term"}


def test_an_id_that_is_too_long_for_the_engine_gets_another_one() -> None:
    """The same one each time, and one that no article has of its own."""
    assert document_id("000:1") == "000:1"
    long = "义" * LONGEST_ID
    assert document_id(long) == document_id(long) != document_id(long + "1")
    assert len(document_id(long)) == len("sha256:") + 64
    assert document_id("sha256:1") != "sha256:1"
    assert document(Article(id=long))[1]["id"] == long


def test_halves_of_letters_become_letters() -> None:
    """Others stay as they are."""
    assert carriable("义\ud800") == "义\U0010f000"
    assert carriable("义乌") == "义乌"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_the_days_of_a_range_are_those_that_lie_in_it(first: date, length: int) -> None:
    """However long it is, over new year and leap days."""
    last = first + timedelta(days=length)
    days = (first + timedelta(days=day) for day in range(length + 1))
    assert month_days(first, last) == sorted({day.month * 100 + day.day for day in days})


def test_texts_of_one_signature_share_a_group() -> None:
    """Reprints are told by their texts, not by their headlines; short texts are alone."""
    body = "义乌市中欧班列今日发车，" * 9
    one, other = (
        Article(id="1", headline="甲", body=body),
        Article(id="2", headline="乙", body=body.replace("，", "。")),
    )
    groups = [document(made)[1]["text_group"] for made in (one, other, replace(one, id="3", body="短讯。"))]
    assert groups[0] == groups[1] != groups[2]
    assert document(one, group="given")[1]["text_group"] == "given"


@pytest.mark.parametrize(
    ("day", "sent_days"),
    [
        (IssueDate(), {}),
        (
            IssueDate.given(date(2020, 9, 3)),
            {"day": 737671, "issued": {"gte": "2020-09-03", "lte": "2020-09-03"}, "month_days": [903]},
        ),
    ],
)
def test_days_are_ranges(day: IssueDate, sent_days: dict[str, object]) -> None:
    """One about which nothing is known has no days at all."""
    source = document(Article(id="1", body="义", date=day))[1]
    assert {name: source[name] for name in ("day", "issued", "month_days") if name in source} == sent_days
