"""Markdown: whatever an article holds is shown as it is, and only this program's marks are marks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from yiwu_search import Archive, Article, Hit, IssueDate, Reporter, Snippet
from yiwu_search.display.markdown import markdown_article, markdown_hit
from yiwu_search.text import visible

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
SIGNS = ["*", "**", "_", "`", "```", "[", "](x)", "![", "<b>", "<!--", "&amp;", "&#65;", "\\", "~~", "~~~"]
SIGNS += [
    "- ",
    "+ ",
    "1. ",
    "12) ",
    "> ",
    "---",
    "===",
    "***",
    "|",
    "| a |",
    "|-|",
    "    ",
    "\t",
    "http://a.b",
    "。",
    "：",
]
SIGNS += ["[a]: b", "\r", "\x1b[0m", "\u202e", "<a@b.c>", "$x$", "http://a.b", "义乌", "a", "“", "”", " ", "　", "\x00"]
LINES = st.one_of(st.lists(st.sampled_from(SIGNS), max_size=8).map("".join), st.text(max_size=20))
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
SHOWN = {"text", "text_special", "strong_open", "strong_close"}


def read(text: str) -> list[tuple[str, str]]:
    """Read Markdown: the tag of each block and the text that is shown in it."""
    found: list[tuple[str, str]] = []
    tag = ""
    for token in READER.parse(text):
        kind, _, end = token.type.partition("_")
        assert kind in ("heading", "paragraph", "blockquote", "inline")
        if end == "open":
            tag = "blockquote" if token.level else token.tag
        if kind == "inline":
            found.append((tag, shown(token)))
    return found


def shown(token: Token) -> str:
    children = token.children or []
    assert {child.type for child in children} <= SHOWN
    return "".join(child.content for child in children)


def plain(text: str) -> str:
    """What is to be seen of a text on one line: blanks at its ends are not."""
    return visible(text).replace("\n", " ").strip()


def lines(text: str) -> list[str]:
    return [plain(line) for line in visible(text).split("\n") if plain(line)]


@given(LINES.filter(plain), TEXTS, LINES, LINES)
def test_any_article_is_shown_as_it_is(headline: str, body: str, kicker: str, caption: str) -> None:
    """Read by CommonMark with GitHub's additions, the blocks hold the article's own letters and no other markup."""
    found = read(markdown_article(Article("x:1", headline, "page", kicker, body=body, caption=caption)))
    expected = [("p", plain(kicker))] if plain(kicker) else []
    expected += [("h1", plain(headline)), ("p", "日期不详")]
    expected += [("p", line) for line in lines(body)]
    expected += [("blockquote", plain(f"图：{caption}"))] if caption else []
    assert found == [*expected, ("p", "x:1")]


@given(st.text(min_size=1, max_size=30) | LINES.filter(bool), st.lists(st.integers(0, 30), max_size=6))
def test_any_snippet_is_shown_as_it_is(text: str, ends: list[int]) -> None:
    """Wherever the matches lie, the letters are there once, and bold is opened as often as closed."""
    places = sorted({min(end, len(text)) for end in ends})
    spans = tuple(zip(places[::2], places[1::2], strict=False))
    hit = Hit(Article("x:1", "题"), 1.0, Snippet(text, spans))
    found = read(markdown_hit(hit, 3))
    assert found == [("h2", "3. 题"), ("p", "日期不详 · x:1"), *([("p", plain(text))] if plain(text) else [])]


def test_matches_are_bold_from_letter_to_letter() -> None:
    """Signs at the ends of a match are left out, which CommonMark needs, and matches that touch are one."""
    spans = ((0, 5), (6, 8), (8, 10))
    hit = Hit(Article("x:1", "义乌"), 1.0, Snippet("“义新欧”的班列增长", spans), ((0, 2),))
    assert markdown_hit(hit, 1) == "## 1. **义乌**\n\n日期不详 · x:1\n\n“**义新欧**”的**班列增长**\n"


def test_subheads_are_headings_and_every_fact_is_there() -> None:
    """The parts stand in the order in which a reader of the paper meets them."""
    article = Article(
        "p_a:2", "小镇 *验收*", "page", "从无到有", "副题", "第一段。\n招商引资\n2020. 第二段。",
        reporters=(Reporter("王婷", "记者"),), subheads=("招商引资",), continued="（下转第二版）", caption="工地",
        caption_credit="吕斌 摄", lines=((1, 9),), source="/p_a.txt", section="头版",
        date=IssueDate.given(date(2020, 9, 3)),
    )  # fmt: skip
    assert markdown_article(article) == (
        "从无到有\n\n# 小镇 \\*验收\\*\n\n副题\n\n2020-09-03 · 头版 · 记者 王婷\n\n"
        "第一段。\n\n## 招商引资\n\n2020\\. 第二段。\n\n"
        "> 图：工地（吕斌 摄）\n\n（下转第二版）\n\np_a:2 · /p_a.txt: lines 1–9\n"
    )


@pytest.mark.parametrize("query", ["义新欧", "义乌", "“，”"])
def test_every_hit_of_the_seeds_is_shown_as_it_is(seeds: Archive, query: str) -> None:
    """Real pages: the snippet comes back letter by letter."""
    for number, hit in enumerate(seeds.export(query), 1):
        blocks = read(markdown_hit(hit, number))
        assert blocks[0] == ("h2", f"{number}. {plain(hit.article.headline or '')}")
        assert [text for _, text in blocks[2:]] == lines(hit.snippet.text)
