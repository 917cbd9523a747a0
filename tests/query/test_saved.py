"""Saved queries in a query: @NAME means the query in brackets, and every mistake is shown where the name stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.test_parse import ONE_LINERS, PIECES, TODAY
from yiwu_search.errors import QueryError
from yiwu_search.query import parse
from yiwu_search.query.lex import lex
from yiwu_search.query.saved import LONGEST_NAME, MAX_ADDED
from yiwu_search.query.tree import Node, Run

SAVED = {
    "班列": "义新欧 或 中欧班列",
    "外贸": "@班列 出口",
    "二词": "义乌 出口",
    "记者们": "王婷 或 吴峰宇",
    "去年秋天": "2020-09..2020-11",
    "Belt_and-Road": "“一带一路”",
    "圈": "@环 义乌",
    "环": "@圈",
    "坏": "义乌 日期:2020-02-30",
    "空": "  ",
    "破": "“义乌",
}


def tree(query: str, saved: Mapping[str, str] = SAVED) -> Node:
    return parse(query, TODAY, saved).tree


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("@班列", "(义新欧 或 中欧班列)"),
        ("@班列 增长", "(义新欧 或 中欧班列) 增长"),
        ("增长 －＠班列", "增长 -(义新欧 或 中欧班列)"),
        ("@外贸", "(义新欧 或 中欧班列) 出口"),
        ("(@班列|@二词)", "(义新欧 或 中欧班列)|(义乌 出口)"),
        ("标题：@班列", "标题:(义新欧 或 中欧班列)"),
        ("记者:@记者们", "记者:(王婷 或 吴峰宇)"),
        ("日期:@去年秋天", "日期:2020-09..2020-11"),
        ("@二词~20", "(义乌 出口)~20"),
        ("@二词 同句", "(义乌 出口)同句"),
        ("@belt_AND-ｒｏａｄ", "“一带一路”"),
        ("@外貿", "@外贸"),
    ],
)  # fmt: skip
def test_a_name_means_the_query_in_brackets(query: str, meaning: str) -> None:
    """In every place a word can stand in, in any width, case and script; names may stand in saved queries."""
    assert tree(query) == tree(meaning)
    assert parse(str(tree(query)), TODAY).tree == tree(query)


@pytest.mark.parametrize("text", ["王@班列", "@foo.com", "@班列，好", "“@班列”", "「＠班列」", "@", "@@班列", "@-班列"])
def test_a_sign_in_other_places_is_text(text: str) -> None:
    """In words, in quotes, in front of what is no name: what was typed is looked for."""
    assert [lexeme.kind for lexeme in lex(text)[0]] in (["run"], ["quoted"])
    assert tree(text) == tree(text, {})


def test_a_long_word_behind_the_sign_is_text() -> None:
    """Names have an end; a pasted text that begins with @ is a text."""
    assert [lexeme.kind for lexeme in lex("@" + "义" * LONGEST_NAME)[0]] == ["saved"]
    assert [lexeme.kind for lexeme in lex("@" + "义" * (LONGEST_NAME + 1))[0]] == ["run"]


@pytest.mark.parametrize("query", ONE_LINERS)
def test_every_query_can_be_saved(query: str) -> None:
    """Beside a word, a saved query means what it means in brackets there."""
    assert tree("@x 义乌", {"x": query}) == tree(f"({tree(query, {})}) 义乌", {})
    assert tree("@y", {"x": query, "y": "@x"}) == tree(query, {})


@given(
    st.lists(st.sampled_from([*PIECES, "@a", "＠b"]), max_size=9).map("".join),
    st.lists(st.sampled_from([*PIECES, "@a", "@b"]), max_size=5).map("".join),
)
def test_a_tree_with_names_written_out_parses_back(query: str, saved: str) -> None:
    """The tree holds the queries and not their names; nothing but QueryError comes out, with an offset in the query."""
    place, about = 0, query
    try:
        found = tree(query, {"a": saved, "b": "义新欧 或 (班列 -疫情)"})
    except QueryError as error:
        found, place, about = Run("义乌"), error.offset, error.query
    assert 0 <= place <= len(query)
    assert about == query
    assert parse(str(found), TODAY).tree == found


class Refusing(Mapping[str, str]):
    """A mapping that must not be looked at."""

    def __getitem__(self, key: str) -> str:
        raise AssertionError(key)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


def test_queries_without_names_do_not_look_at_what_is_saved() -> None:
    """So a broken file hinders only queries that need it."""
    assert str(tree("王@班列 “@外贸” -义乌", Refusing())) == '王@班列 "@外贸" -义乌'


def test_the_notes_of_a_saved_query_are_given() -> None:
    """What was read leniently in it is said too."""
    assert parse("@破 出口", TODAY, SAVED).notes == parse("“义乌", TODAY).notes != ()


NEXT = 'to look for the text, type "@{}" in quotes'


@pytest.mark.parametrize(
    ("query", "offset", "reason"),
    [
        ("义乌 @班", 3, "no query is saved as 班; there is @班列; " + NEXT.format("班")),
        ("“好” @何", 4, "no query is saved as 何; see which there are with: yiwu-search saved; " + NEXT.format("何")),
        ("@圈", 0, "in @圈, at character 1 of @圈: "
                   "a saved query cannot stand inside itself: @圈 → @环 → @圈; save one of them anew"),
        ("一 @坏", 2, "in @坏, at character 15 of 义乌 日期:2020-02-30: "
                      "there is no 2020-02-30 in the calendar; for example: 日期:2020-02-29"),
        ("@空", 0, "in @空, at character 1 of   : there is nothing in it to look for; save it anew"),
        ("日期:@二词", 3, "in @二词, at character 1 of 义乌 出口: "
                          "义乌 is no date; write 2020, 2020-09 or 2020-09-03; for example: 日期:2020-09"),
    ],
)  # fmt: skip
def test_error_in_a_saved_query(query: str, offset: int, reason: str) -> None:
    """The place is that of the name, in the query as typed; the reason says where inside."""
    with pytest.raises(QueryError) as error:
        tree(query)
    assert (error.value.query, error.value.offset, error.value.reason) == (query, offset, reason)


def test_error_where_nothing_is_saved() -> None:
    """Whoever has saved nothing yet learns how."""
    with pytest.raises(QueryError) as error:
        tree("@班列", {})
    assert error.value.reason == (
        "no query is saved as 班列; save one with: yiwu-search save 班列 QUERY; " + NEXT.format("班列")
    )


def test_error_saved_queries_that_grow_without_end() -> None:
    """Each holds the next one twice: 40 of them would be a tree of a million million words."""
    bomb = {f"n{step}": f"@n{step + 1} @n{step + 1}" for step in range(40)} | {"n40": "义乌"}
    with pytest.raises(QueryError) as error:
        tree("@n0", bomb)
    assert error.value.reason.endswith(
        f"the saved queries of a query have more than {MAX_ADDED:,} characters together; leave some out"
    )


def test_error_a_long_saved_query_is_not_quoted_whole() -> None:
    """The line stays a line."""
    with pytest.raises(QueryError) as error:
        tree("@x", {"x": "义" * 50 + " )"})
    assert f"in @x, at character 52 of {'义' * 40}…: " in error.value.reason
