"""Two columns on one line are read one after the other; lists and tables stay as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.articles.columns import cells, unfold_columns
from yiwu_search.articles.reader import read, read_page
from yiwu_search.pages import Page

LEFT = [
    "校园剪纸课",
    "　　一张红纸，一把剪刀，上",
    "下翻飞间，一只喜鹊跃然纸上。",
    "　　孩子们听得津津有味，个",
    "个动手。",
]
RIGHT = [
    "社区食堂",
    "　　本报讯（记者 尹航）两荤",
    "一素，十二块钱，味道还好。",
    "开业一个月来，食堂服务老",
    "人九千人次。",
]


def side_by_side(left: list[str], right: list[str], width: int = 34) -> str:
    return "\n".join(one + " " * (width - cells(one)) + two for one, two in zip(left, right, strict=True))


def page_of(text: str) -> Page:
    return Page("p.txt", "/p.txt", "p", tuple(text.split("\n")))


def test_columns_side_by_side_are_two_articles() -> None:
    """The left column's headline and text come first, the right column's after them."""
    found = read_page(page_of(side_by_side(LEFT, RIGHT)))
    assert [article.headline for article in found] == ["校园剪纸课", "社区食堂"]
    assert found[0].body == "一张红纸，一把剪刀，上下翻飞间，一只喜鹊跃然纸上。\n孩子们听得津津有味，个个动手。"
    assert found[1].body == "本报讯 两荤一素，十二块钱，味道还好。开业一个月来，食堂服务老人九千人次。"
    assert [person.name for person in found[1].reporters] == ["尹航"]


def test_each_half_keeps_the_number_of_its_line() -> None:
    """Both articles say that they stand on lines 1 to 5."""
    assert [article.lines for article in read_page(page_of(side_by_side(LEFT, RIGHT)))] == [((1, 5),), ((1, 5),)]


def test_tables_are_not_cut() -> None:
    """Short cells without a sentence's signs are no columns of text."""
    table = ["国家      金牌      银牌", "中国      3         2", "美国      2         4", "日本      1         1"]
    assert list(unfold_columns(table)) == list(enumerate(table, 1))


def test_names_in_a_row_are_not_cut() -> None:
    """Letter-spaced names stand in columns too, but they are no sentences."""
    names = ["王　明　　　李　四　　　张三丰", "赵　六　　　孙　七　　　周星星"] * 3
    assert list(unfold_columns(names)) == list(enumerate(names, 1))


@given(st.lists(st.text(alphabet="江城，。 　\t“a1", max_size=60), max_size=12))
def test_no_letter_is_lost_and_none_comes_twice(lines: list[str]) -> None:
    """Cutting columns only moves text."""
    found = [letter for _, text in unfold_columns(lines) for letter in text if not letter.isspace()]
    assert sorted(found) == sorted(letter for line in lines for letter in line if not letter.isspace())


@given(st.lists(st.text(alphabet="江城，。 　“”", min_size=8, max_size=40), min_size=4, max_size=9))
def test_every_line_of_columns_goes_somewhere(lines: list[str]) -> None:
    """`explain` names each non-blank line of a page set in two columns."""
    text = side_by_side([line[:14] for line in lines], [line[14:] for line in lines])
    uses = read(page_of(text)).uses
    assert {use.line for use in uses} == {number for number, line in enumerate(text.split("\n"), 1) if line.strip()}
