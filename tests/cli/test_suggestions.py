"""What is said on stderr when nothing is found: which part fails, and what to type instead."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run
from yiwu_search.cli.suggestions import as_argument


@pytest.fixture
def err(run: Run) -> Callable[..., str]:
    """Run a search of the seeds that finds nothing, and give what it says on stderr; stdout as asked."""

    def call(*argv: str, out: str | None = "") -> str:
        found = run(*argv)
        assert found.code == 1
        assert out is None or found.out == out
        return found.err

    return call


def test_queries_that_find_are_numbered(err) -> None:
    """Each with its count and why it is offered; stdout stays empty."""
    assert err("双床街") == (
        "yiwu-search: no article matches\n"
        "these find something:\n"
        " 1. 双创街 · 1 article; sounds like 双床街\n"
        " 2. '双?街' · 1 article; with any letter in that place\n"
    )


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("wangting", " 1. 记者:王婷 · 7 articles; wangting by its sound"),
        ("yxo", " 1. 义新欧 · 3 articles; yxo by its sound"),
        ("“义乌出口增长班列”", " 1. 义乌出口增长班列 · 2 articles; as words, without the quotes"),
    ],
)
def test_names_and_words_are_found_by_their_sound(err, typed: str, line: str) -> None:
    """And a quoted string as loose words."""
    assert err(typed).splitlines()[2] == line


def test_options_count_too(err) -> None:
    """The one that fails is named, and may be left out."""
    assert err("义新欧", "--reporter", "王庭").splitlines()[1:4] == [
        'in no article: 记者:"王庭"',
        "these find something:",
        " 1. 义新欧 · 3 articles; leave out --reporter",
    ]


def test_articles_with_some_of_the_words_come_first(err) -> None:
    """They are hits, on stdout; what fails is said after them."""
    assert err("义新欧 双床街", out=None).splitlines()[:2] == [
        "yiwu-search: no article matches",
        "in no article: 双床街",
    ]


def test_programs_get_one_object(err) -> None:
    """With --json, on stderr, for stdout holds hits alone."""
    read = json.loads(err("双床街", "--json"))
    assert (read["query"], read["total"]) == ("双床街", 0)
    assert read["suggestions"][0]["query"] == "双创街"


def test_a_count_is_a_number_alone(err) -> None:
    """Scripts that count want no advice."""
    assert err("双床街", "--count", out="0\n") == ""


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("双创街", "双创街"),
        ("义乌 班列", "义乌 班列"),
        ("日期:2020-09", "日期:2020-09"),
        ('"义乌" 班列', "'\"义乌\" 班列'"),
        ("(义乌 班列)~20", "'(义乌 班列)~20'"),
        ("-疫情 义乌", "'-疫情 义乌'"),
        ("日期:>=2020", "'日期:>=2020'"),
        ("it's", "'it'\"'\"'s'"),
    ],
)
def test_queries_can_be_copied_behind_the_command(query: str, written: str) -> None:
    """The system's shell hands on what was meant."""
    assert as_argument(query) == written
