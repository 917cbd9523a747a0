"""Names that stand alone on a page part the names that are glued elsewhere on it."""

from __future__ import annotations

from yiwu_search.articles.reader import read_page
from yiwu_search.pages import Page

OTHER = "\n\n大桥通车\n\n本报讯（记者 {names}）昨日，江城大桥建成通车，两岸往来只要八分钟。"


def signers_of(byline: str, other: str) -> list[str]:
    text = f"稻谷丰收\n\n{byline}\n\n入秋以来，我县二十万亩稻谷陆续开镰，农机手日夜抢收。{OTHER.format(names=other)}"
    article = read_page(Page("p.txt", "/p.txt", "p", tuple(text.split("\n"))))[0]
    return [person.name for person in article.reporters]


def test_a_name_seen_alone_decides_where_glued_names_part() -> None:
    """王小平安宁 may part after 王小 or after 王小平: the other byline knows who 安宁 or 平安宁 is."""
    assert signers_of("本报记者王小平安宁", "安宁") == ["王小平", "安宁"]
    assert signers_of("本报记者王小平安宁", "平安宁") == ["王小", "平安宁"]


def test_a_name_that_is_no_part_of_the_glued_ones_changes_nothing() -> None:
    """Names of others have no say."""
    assert signers_of("本报记者刘闪萧颢", "张三丰") == ["刘闪", "萧颢"]


def test_glued_names_do_not_vouch_for_themselves() -> None:
    """Only what stands between blanks or signs is known."""
    assert signers_of("本报记者王小平安宁", "王小平安宁") == signers_of("本报记者王小平安宁", "张三丰")
