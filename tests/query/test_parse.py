"""The query language: what each form means, that str() parses back, and what is said about mistakes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CASES
from yiwu_search.articles.record import KINDS
from yiwu_search.errors import EmptyQuery, QueryError
from yiwu_search.fields import KIND_NAMES
from yiwu_search.query import parse
from yiwu_search.query.lex import lex
from yiwu_search.query.parse import MAX_LENGTH
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Pattern, Run

TODAY = date(2026, 3, 15)
ONE_LINERS = [
    line for line in (CASES / "queries.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")
]
PIECES = ["义新欧", "王 婷", "a", "12:30", "2020-09", "9月3日", "评论", "\x00", "\u200b", "\ud800", " ", "　", ":"]
PIECES += ["记者:", "标题：", "日期:", "类型:", "“", "”", '"', "「", "」", "‘", "’", "〝", "(", "（", ")", "）"]
PIECES += ["或", "OR", "|", "非", "-", "－", "和", "AND", "~20", "～句", "同段", "?", "？", "*", "至", "..", ">"]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("义新欧", Run("义新欧")),
        ("义乌　出口", All((Run("义乌"), Run("出口")))),
        ("义乌 和 出口", All((Run("义乌"), Run("出口")), strict=True)),
        ("义乌 AND 出口", All((Run("义乌"), Run("出口")), strict=True)),
        ("义乌 ＆ 出口", All((Run("义乌"), Run("出口")), strict=True)),
        ("义乌 和 出口 增长", All((Run("义乌"), Run("出口"), Run("增长")), strict=True)),
        ("(义乌 出口) 增长", All((Run("义乌"), Run("出口"), Run("增长")))),
        ("义乌 || 金华 或 (东阳 或 永康)", AnyOf((Run("义乌"), Run("金华"), Run("东阳"), Run("永康")))),
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
        ("记者 ：王婷", Field("reporter", Run("王婷"))),
        ("记者:“王 婷”", Field("reporter", Literal("王 婷"))),
        ("记者:王*", Field("reporter", Pattern("王*"))),
        ("记者:-王婷", Field("reporter", Not(Run("王婷")))),
        ("来源:seeds", Field("source", Run("seeds"))),
        ("source:seeds", Field("source", Run("seeds"))),
        ("類型:評論", Field("kind", Run("評論"))),
        ("‘中欧班列’", Literal("中欧班列")),
        ("〝中欧班列〞", Literal("中欧班列")),
        ("﹁中欧班列﹂", Literal("中欧班列")),
        ("«中欧班列»", Literal("中欧班列")),
        ("it’s", Run("it’s")),
        ('“「a」『b』"', Literal("「a」『b』")),
        ("“义乌 出口”~20", Near((Literal("义乌"), Literal("出口")), 20)),
        ("“义乌出口”～２０", Near((Literal("义乌出口"),), 20)),
        ("(义乌 出口)~20字", Near((Run("义乌"), Run("出口")), 20)),
        ("（义乌 出口） ~20", Near((Run("义乌"), Run("出口")), 20)),
        ("(义乌 出口)同句", Near((Run("义乌"), Run("出口")), "句")),
        ("“义乌 出口” 同段", Near((Literal("义乌"), Literal("出口")), "段")),
        ("(义乌 出口)~句", Near((Run("义乌"), Run("出口")), "句")),
        ("(义乌 出口)~同段", Near((Run("义乌"), Run("出口")), "段")),
        ("(义乌 出口)~sentence", Near((Run("义乌"), Run("出口")), "句")),
        ("(义乌 出口)~Paragraph", Near((Run("义乌"), Run("出口")), "段")),
        ("((义乌 或 金华) 出?口)~9", Near((AnyOf((Run("义乌"), Run("金华"))), Pattern("出?口")), 9)),
        ("标题:(义乌 出口)~9", Field("headline", Near((Run("义乌"), Run("出口")), 9))),
        ("同句", Run("同句")),
        ("义乌 同句", All((Run("义乌"), Run("同句")))),
        ("~20", Run("~20")),
        ("双?街", Pattern("双?街")),
        ("双？街", Pattern("双？街")),
        ("义乌*市场", Pattern("义乌*市场")),
        ("义乌＊市场", Pattern("义乌＊市场")),
        ("“义乌*市场”", Literal("义乌*市场")),
        ("怎么办？", Run("怎么办？")),
        ("义乌?", Run("义乌?")),
        ("*义乌*", Run("*义乌*")),
        ("怎么办？义乌给出答案", Run("怎么办？义乌给出答案")),
        ("怎么办?义乌给出答案", Pattern("怎么办?义乌给出答案")),
        ("义\u200b乌", Run("义\u200b乌")),
        ("义\x07乌", All((Run("义"), Run("乌")))),
        ("12:30", Run("12:30")),
        ("非遗", Run("非遗")),
        ("非洲 义乌", All((Run("非洲"), Run("义乌")))),
        ("和平", Run("和平")),
        ("and", Run("and")),
        ("or", Run("or")),
        ("或许 义乌", All((Run("或许"), Run("义乌")))),
        ("义乌或金华", Run("义乌或金华")),
        ("“义乌”或“金华”", AnyOf((Literal("义乌"), Literal("金华")))),
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
        ("日期:> 2020", "日期:>=2021-01-01"),
        ("日期:2020年9月 至 12月", "日期:2020-09-01..2020-12-31"),
        ("日期:“2020年 9月”", "日期:2020-09-01..2020-09-30"),
        ("日期:(2020 或 2022)", "日期:2020-01-01..2020-12-31 OR 日期:2022-01-01..2022-12-31"),
        ("-日期:9月3日", "-日期:9月3日"),
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
    assert parse(str(tree), TODAY).tree == tree


@pytest.mark.parametrize("query", ONE_LINERS)
def test_a_real_query_written_out_parses_back(query: str) -> None:
    """Queries as people type them, of every form; none is refused."""
    tree = parse(query, TODAY).tree
    assert parse(str(tree), TODAY).tree == tree
    assert parse(str(tree), date(1999, 1, 1)).tree == tree, "what is relative was made absolute"


def test_there_are_real_queries_enough() -> None:
    """Two hundred different ones, and each form of the language among them."""
    assert len(set(ONE_LINERS)) == len(ONE_LINERS) >= 200
    kinds = {kind for query in ONE_LINERS for kind in kinds_in(parse(query, TODAY).tree)}
    assert kinds == {"Run", "Literal", "Pattern", "Near", "Field", "When", "Not", "All", "AnyOf"}


def kinds_in(tree: Node) -> set[str]:
    """The kinds of nodes of a tree."""
    inner = (
        tree.parts if isinstance(tree, All | AnyOf | Near) else (tree.part,) if isinstance(tree, Not | Field) else ()
    )
    return {type(tree).__name__}.union(*map(kinds_in, inner))


@given(st.text(max_size=30).filter(lambda text: text.strip()))
def test_any_quoted_string_is_read_back_as_itself(text: str) -> None:
    """Whatever quotes stand in it; those that cannot be told apart become plain ones."""
    literal = Literal.of(text)
    try:
        assert parse(f"{literal} 义乌", TODAY).tree == All((literal, Run("义乌")))
    except (QueryError, AssertionError):
        assert not lex(str(literal))[0], "only what holds no letter is left out"


def test_the_kinds_that_can_be_typed_are_those_there_are() -> None:
    """A kind of article without a Chinese name could not be asked for in Chinese."""
    assert tuple(KIND_NAMES.values()) == KINDS


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


NEAR_ONLY = "only words, quoted strings and 或 between them can stand near each other; for example: 正文:(义乌 出口)~20"
NEAR_WHAT = "~ behind a quote or bracket needs a number of letters, 句 or 段; for example: (义乌 出口)~20"
MISTAKES = [
    ("或", 0, '或 needs something to look for on both sides; to look for the word itself, for example: "或"'),
    ("义乌 OR", 3, 'OR needs something to look for on both sides; to look for the word itself, for example: "OR"'),
    (
        "义乌 和 或 a",
        3,
        '和 needs something to look for on both sides; to look for the word itself, for example: "和"',
    ),
    ("义乌 )", 3, "this closing bracket has no opening one; for example: (义新欧 或 班列) 增长"),
    ("()", 1, "something to look for is missing here; for example: (义新欧 或 班列)"),
    ("-(", 2, "something to look for is missing here; for example: (义新欧 或 班列)"),
    ("义乌 记者:", 3, "记者: needs a value; for example: 记者:王婷"),
    ("日期:", 0, "日期: needs a value; for example: 日期:2020-09"),
    ("kind:", 0, "kind: needs a value; for example: kind:news"),
    ("日期:2020-02-30", 11, "there is no 2020-02-30 in the calendar; for example: 日期:2020-02-29"),
    ("日期:2020年十三月", 8, "there is no 2020年13月 in the calendar; for example: 日期:2020-12"),
    ("日期:“明 年”", 4, "明 年 is no date; write 2020, 2020-09 or 2020-09-03; for example: 日期:2020-09"),
    ("日期:明年的", 3, "明年的 is no date; write 2020, 2020-09 or 2020-09-03; for example: 日期:2020-09"),
    ("日期:2022..2020", 9, "the range 2022..2020 ends before it begins; for example: 日期:2020-12-31..2022-01-01"),
    (
        "日期:>9月",
        3,
        ">9月 names a day of every year; a date to compare or join with needs its year; for example: 日期:>=2020-09",
    ),
    (
        "标题:(记者:王婷)",
        4,
        "记者: stands inside another field; write them side by side, for example: 标题:班列 记者:王婷",
    ),
    (
        "类型:社论",
        3,
        "社论 is no kind of article; there are 新闻 (news), 评论 (commentary), 图片 (photo), 导读 (teaser); "
        "for example: 类型:评论",
    ),
    ("“义乌 出口”~x", 7, NEAR_WHAT),
    ("“义乌”～“金华”", 4, NEAR_WHAT),
    ("(义乌 出口)~1", 7, "~ takes 2 to 9,999 letters; for example: (义乌 出口)~20"),
    ("(义乌 出口)~99999999999999999999", 7, "~ takes 2 to 9,999 letters; for example: (义乌 出口)~20"),
    ("(义乌 -出口)~20", 8, NEAR_ONLY),
    ("(义乌 记者:王婷)~20", 10, NEAR_ONLY),
    ("记者:(王婷 吴峰宇)~20", 11, NEAR_ONLY),
    ("日期:“2020”~20", 9, NEAR_ONLY),
    (f"({'义 ' * 21})~20", 44, "at most 20 words can stand near each other; for example: (义乌 出口)~20"),
    ("a*" * 20 + "a", 0, "* and ? may part a string into 20 pieces at most; for example: 义乌*市场"),
    (
        "义*乌 " * 31,
        120,
        "a query takes 60 pieces of strings with * and ? and of words near each other; for example: 义乌*市场",
    ),
    (
        "(a b c d e f g h i j)~9 " * 7,
        165,
        "a query takes 60 pieces of strings with * and ? and of words near each other; for example: 义乌*市场",
    ),
    (
        f"({'义' * 121})~500",
        123,
        "a query takes 60 pieces of strings with * and ? and of words near each other; for example: 义乌*市场",
    ),
    ("(" * 60 + "a", 51, "too many brackets or operators inside each other; for example: (义新欧 或 班列) -疫情"),
    ("义" * 10_001, 10_000, "it has 10,001 characters, and at most 10,000 are read; for example: 义新欧 班列"),
]


@pytest.mark.parametrize(("query", "offset", "message"), MISTAKES)
def test_error_a_mistake_is_named_with_its_place(query: str, offset: int, message: str) -> None:
    """Each mistake has one sentence that ends with what works, and the offset of the letter at fault."""
    with pytest.raises(QueryError) as caught:
        parse(query, TODAY)
    assert (caught.value.offset, caught.value.reason) == (offset, message)
    assert str(caught.value) == f"query not understood at character {offset + 1}: {message}"


@pytest.mark.parametrize("message", sorted({message for _, _, message in MISTAKES}))
def test_every_mistake_is_told_with_a_query_that_works(message: str) -> None:
    """What stands behind "for example" can be typed as it is."""
    parse(re.split("for example: ", message)[1], TODAY)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("“义新欧", "a quote is not closed; read as if it ended with the query"),
        ("(义新欧", "a bracket is not closed; read as if it ended with the query"),
        ("元）。几个月前，艺术", "a bracket without its partner is left out"),
        ("海鲜特别好吃（", "a bracket without its partner is left out"),
        ("怎么办？义乌给出答案", "？ in a long string was read as a question mark; type ? for any one letter"),
        ("记者:王 婷", "read as the reporter 王 and the word 婷; for a name with a blank type 记者:“王 婷”"),
    ],
)
def test_what_is_not_closed_counts_as_closed_and_is_said(query: str, note: str) -> None:
    """A slip of the finger costs nothing but a note."""
    assert parse(query, TODAY).notes == (note,)


def test_a_query_of_any_length_and_depth_is_read_or_refused() -> None:
    """Ten thousand letters are read; longer ones and what nests deeply get the documented error."""
    assert parse("义" * MAX_LENGTH, TODAY).tree == Run("义" * MAX_LENGTH)
    assert isinstance(parse("“" * (MAX_LENGTH - 1) + "义", TODAY).tree, Literal)
    assert isinstance(parse("a OR " * 1999 + "a", TODAY).tree, AnyOf)
    for query in ("义" * 100_000, "(" * 1000, "(" * 1000 + "义" + ")" * 1000, "-" * 9_000 + "义", "标题:" * 1000):
        with pytest.raises(QueryError):
            parse(query, TODAY)


@pytest.mark.parametrize(
    "query", ["\x00", "\x1b[31m", "\ud800", "义\ud800乌", "\u202e义乌", "a\u0301", "👩‍👩‍👧", "\ufeff义乌"]
)
def test_any_code_point_is_a_letter_or_a_blank(query: str) -> None:
    """Controls part words, what is invisible does not, all else is looked for; none is an operator by chance."""
    try:
        tree = parse(query, TODAY).tree
    except EmptyQuery:
        assert query == "\x00"
    else:
        assert kinds_in(tree) <= {"Run", "All"}
