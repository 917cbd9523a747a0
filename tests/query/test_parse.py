"""The query language: what each form means, that str() parses back, and what is said about mistakes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.query import parse
from yiwu_search.query.lex import lex
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Node, Not, Run

TODAY = date(2026, 3, 15)
PIECES = ["义新欧", "记者:", "标题：", "日期:", "2020-09", "“", "”", '"', "「", "」", "(", "（", ")", "）", " ", "　",
          "或", "OR", "|", "非", "-", "－", "和", "AND", "王 婷", "a", "\x00", "\u200b", ":", "12:30"]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("义新欧", Run("义新欧")),
        ("义乌　出口", All((Run("义乌"), Run("出口")))),
        ("义乌 和 出口", All((Run("义乌"), Run("出口")))),
        ("义乌 AND 出口", All((Run("义乌"), Run("出口")))),
        ("义乌 或 金华", AnyOf((Run("义乌"), Run("金华")))),
        ("义乌 ＯＲ 金华", AnyOf((Run("义乌"), Run("金华")))),
        ("义乌|金华｜东阳", AnyOf((Run("义乌"), Run("金华"), Run("东阳")))),
        ("义乌 出口 或 金华", AnyOf((All((Run("义乌"), Run("出口"))), Run("金华")))),
        ("义乌 （出口 或 进口）", All((Run("义乌"), AnyOf((Run("出口"), Run("进口")))))),
        ("-疫情", Not(Run("疫情"))),
        ("义乌 －疫情", All((Run("义乌"), Not(Run("疫情"))))),
        ("义乌 非 疫情", All((Run("义乌"), Not(Run("疫情"))))),
        ("义乌 NOT 疫情", All((Run("义乌"), Not(Run("疫情"))))),
        ('"中欧 班列"', Literal("中欧 班列")),
        ("“中欧班列”", Literal("中欧班列")),
        ("「中欧班列」", Literal("中欧班列")),
        ("『中欧班列』", Literal("中欧班列")),
        ("＂中欧班列＂", Literal("中欧班列")),
        ('“中欧班列"', Literal("中欧班列")),
        ("“他说“好”的”", Literal("他说“好”的")),
        ("班列“义新欧”开行", All((Run("班列"), Literal("义新欧"), Run("开行")))),
        ("记者:王婷", Field("reporter", Run("王婷"))),
        ("记者：王婷", Field("reporter", Run("王婷"))),
        ("記者: 王婷", Field("reporter", Run("王婷"))),
        ("Reporter:王婷", Field("reporter", Run("王婷"))),
        ("记者:(王婷 或 吴峰宇)", Field("reporter", AnyOf((Run("王婷"), Run("吴峰宇"))))),
        ("标题:“义新欧”", Field("headline", Literal("义新欧"))),
        ("12:30", Run("12:30")),
        ("非遗", Run("非遗")),
        ("和平", Run("和平")),
        ("or", Run("or")),
        ("或许", Run("或许")),
        ("1-8月", Run("1-8月")),
        ("- 疫情", All((Run("-"), Run("疫情")))),
    ],
)
def test_a_query_means_what_people_mean(query: str, tree: Node) -> None:
    """Operators, quotes, brackets and fields in both widths and both languages."""
    assert parse(query, TODAY).tree == tree


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("日期:2020-09", "日期:2020-09-01..2020-09-30"),
        ("date:2020年9月3日", "日期:2020-09-03"),
        ("日期:去年", "日期:2025-01-01..2025-12-31"),
        ("日期:>2020", "日期:>=2021-01-01"),
    ],
)
def test_a_date_field_is_a_range_of_days(query: str, text: str) -> None:
    """Dates are read when the query is, relative ones from today."""
    assert str(parse(query, TODAY).tree) == text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_tree_written_out_parses_back(query: str) -> None:
    """str() of a tree is a query that means the tree, and any text parses or raises the documented error."""
    try:
        tree = parse(query, TODAY).tree
    except QueryError:
        return
    assert str(parse(str(tree), TODAY).tree) == str(tree)


@given(st.text(max_size=40))
def test_any_text_parses_or_raises_the_documented_error(query: str) -> None:
    """Nothing but QueryError ever comes out, and its offset lies in the query."""
    offset = 0
    try:
        parse(query, TODAY)
    except QueryError as error:
        offset = error.offset
    assert 0 <= offset <= len(query)


@given(st.text(max_size=40))
def test_lexemes_ascend_and_lie_in_the_query(query: str) -> None:
    """The shell may colour any half-typed query by them."""
    place = 0
    for lexeme in lex(query)[0]:
        assert place <= lexeme.start < lexeme.stop <= len(query)
        place = lexeme.stop


@pytest.mark.parametrize("query", ["", "  ", "　", "\u200b", '""', "“ ”"])
def test_error_empty_query(query: str) -> None:
    """A query with nothing to look for says what to type."""
    with pytest.raises(EmptyQuery) as caught:
        parse(query, TODAY)
    assert str(caught.value) == "the query is empty; type words of the article, for example: yiwu-search 义新欧"


@pytest.mark.parametrize(
    ("query", "offset", "message"),
    [
        ("或", 0, '或 needs something to look for on both sides; to look for the word itself, quote it: "或"'),
        ("义乌 OR", 3, 'OR needs something to look for on both sides; to look for the word itself, quote it: "OR"'),
        (
            "义乌 和 或 a",
            3,
            '和 needs something to look for on both sides; to look for the word itself, quote it: "和"',
        ),
        ("义乌)", 2, "this closing bracket has no opening one; leave it out, or quote it to look for it"),
        ("()", 1, "something to look for is missing here; for example (义新欧 或 班列)"),
        ("-(", 2, "something to look for is missing here; for example (义新欧 或 班列)"),
        ("义乌 记者:", 3, "记者: needs a value, for example 记者:王婷"),
        ("日期:", 0, "日期: needs a value, for example 日期:2020-09"),
        ("日期:2020-02-30", 3, "there is no 2020-02-30 in the calendar"),
        ("标题:(记者:王婷)", 0, "标题: holds words, not other fields; write them side by side"),
        ("(" * 60 + "a", 51, "too many brackets or operators inside each other; write the query flatter"),
    ],
)
def test_error_a_mistake_is_named_with_its_place(query: str, offset: int, message: str) -> None:
    """Each mistake has one sentence that ends with what works, and the offset of the letter at fault."""
    with pytest.raises(QueryError) as caught:
        parse(query, TODAY)
    assert (caught.value.offset, caught.value.reason) == (offset, message)
    assert str(caught.value) == f"query not understood at character {offset + 1}: {message}"


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("“义新欧", "a quote is not closed; read as if it ended with the query"),
        ("(义新欧", "a bracket is not closed; read as if it ended with the query"),
    ],
)
def test_what_is_not_closed_counts_as_closed_and_is_said(query: str, note: str) -> None:
    """A slip of the finger costs nothing but a note."""
    assert parse(query, TODAY).notes == (note,)


def test_a_very_long_query_is_read_in_linear_time() -> None:
    """A hundred thousand letters, quotes and brackets pose no problem."""
    assert parse("义" * 100_000, TODAY).tree == Run("义" * 100_000)
    assert isinstance(parse("“" * 100_000 + "义", TODAY).tree, Literal)
    with pytest.raises(QueryError):
        parse("(" * 100_000, TODAY)
    with pytest.raises(QueryError):
        parse("-" * 100_000 + "义", TODAY)
