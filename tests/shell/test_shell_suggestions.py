"""What the shell offers where nothing is found, and how it is run."""

from __future__ import annotations

import pytest

from yiwu_search import Archive
from yiwu_search.shell.replies import Listing, Reading
from yiwu_search.shell.screens import reply_lines
from yiwu_search.shell.session import Session


def asked(session: Session, line: str) -> Listing:
    """The page that a line leads to."""
    reply = session.handle(line)
    assert isinstance(reply, Listing), reply
    return reply


def text_of(reply: Listing) -> list[str]:
    """The lines of the screen."""
    return ["".join(text for _, text in line) for line in reply_lines(reply, 80)]


def test_what_finds_is_listed_under_the_query(small: Archive) -> None:
    """As on the command line, without what only a system's shell needs."""
    lines = text_of(asked(Session(small), "市长"))
    assert lines[:3] == [
        "no article matches",
        "these find something:",
        " 1. 市场 · 25 articles; sounds like 市长",
    ]


@pytest.mark.parametrize("number", ["1", "１", " 1 "])
def test_a_number_runs_the_query_with_it(small: Archive, number: str) -> None:
    """And then numbers are those of hits again."""
    session = Session(small)
    asked(session, "市长")
    found = asked(session, number)
    assert (found.results.query, found.results.total, found.diagnosis) == ("市场", 25, None)
    assert isinstance(session.handle("1"), Reading)


def test_a_number_that_is_not_there_is_searched_for(small: Archive) -> None:
    """Nothing is run that was not offered."""
    session = Session(small)
    asked(session, "市长")
    assert asked(session, "9").results.query == "9"


def test_numbers_of_an_earlier_query_are_forgotten(small: Archive) -> None:
    """With the next query."""
    session = Session(small)
    asked(session, "市长")
    asked(session, "龘龘")
    assert asked(session, "1").results.query == "1"


def test_where_hits_hold_some_of_the_words_numbers_are_theirs(small: Archive) -> None:
    """What finds is listed with dots."""
    session = Session(small)
    page = asked(session, "义乌 市长")
    assert page.results.partial == 25
    lines = text_of(page)
    assert "in no article: 市长" in lines
    assert "  · 义乌 市场 · 25 articles; sounds like 市长" in lines
    assert isinstance(session.handle("1"), Reading)
