"""Markdown becomes one article or several, as its headings say; front matter says what the text does not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import Article, IssueDate, Metadata, Reporter, SourceError, read_articles
from yiwu_search.articles import read_markdown
from yiwu_search.articles.markdown import KEYS
from yiwu_search.pages import Page


def articles_of(text: str, **known: object) -> tuple[Article, ...]:
    page = Page("a.md", "/pages/a.md", "a", tuple(text.split("\n")), **known)  # type: ignore[arg-type]
    return read_markdown(page, lambda reason, line: None).articles


WHOLE = """---
title: "义乌夜市开张"
引题: 夜经济
date: 2021-05-01
记者: [王婷, 吴峰宇]
版次: 第三版
section: 综合新闻
栏目: 一线
paper: 义乌商报
tags: x
---

# 义乌夜市开张

——商户超过两千家

本报讯 三挺路夜市今天**开张**，商户超过[两千家](http://x.y)。
记者在现场看到，*人气*很旺。

![夜市现场 王婷 摄](a.jpg)

## 每天十点关门

> 管理方表示，*夜市*每天十点关门 \\* 不含周末。
"""


def test_front_matter_makes_one_article() -> None:
    """Its keys, Chinese or English, are the article's facts; marks are taken from the text, lines are joined."""
    (article,) = articles_of(WHOLE)
    assert (article.headline, article.headline_source) == ("义乌夜市开张", "given")
    assert (article.kicker, article.deck, article.column) == ("夜经济", "——商户超过两千家", "一线")
    assert article.reporters == (Reporter("王婷"), Reporter("吴峰宇"))
    assert article.date == IssueDate.given(date(2021, 5, 1), "given", "line 4: 2021-05-01")
    assert (article.page_number, article.section, article.paper) == (3, "综合新闻", "义乌商报")
    assert article.body == (
        "本报讯 三挺路夜市今天开张，商户超过两千家。记者在现场看到，人气很旺。\n每天十点关门\n"
        "管理方表示，夜市每天十点关门 * 不含周末。"
    )
    assert (article.subheads, article.caption, article.caption_credit) == (("每天十点关门",), "夜市现场", "王婷")
    assert article.lines == ((13, 24),)


@pytest.mark.parametrize(
    ("text", "headlines", "bodies"),
    [
        ("# 一\n文一。\n# 二\n文二。", ["一", "二"], ["文一。", "文二。"]),
        ("# 一\n文一。\n## 小标题\n文二。", ["一"], ["文一。\n小标题\n文二。"]),
        ("# 版面\n## 一\n文一。\n## 二\n文二。", ["一", "二"], ["文一。", "文二。"]),
        ("# 一\n## 小标题\n文。", ["一"], ["小标题\n文。"]),
        ("## 一\n文一。\n## 二\n文二。\n### 三\n文三。", ["一", "二"], ["文一。", "文二。\n三\n文三。"]),
        ("一\n===\n文一。\n\n二\n===\n文二。", ["一", "二"], ["文一。", "文二。"]),
        ("#一\n文一。\n#二\n#话题#今天。", ["一", "二"], ["文一。", "#话题#今天。"]),
        ("义乌夜市开张，人很多。\n\n二。", ["义乌夜市开张"], ["义乌夜市开张，人很多。\n二。"]),
        ("---\n文一。\n---\n文二。", ["文一"], ["文一。\n文二。"]),
        ("# 一\n- 甲\n- 乙\n　　丙", ["一"], ["甲\n乙\n丙"]),
        ("# 一\n```\n# 不是标题\n```\n文。", ["一"], ["# 不是标题\n文。"]),
    ],
)
def test_headings_say_how_many_articles_there_are(text: str, headlines: list[str], bodies: list[str]) -> None:
    """Several of the first level; one with its text; or, below the page's title, those of the second."""
    found = articles_of(text)
    assert [article.headline for article in found] == headlines
    assert [article.body for article in found] == bodies
    assert [article.id for article in found] == [f"a:{number}" for number in range(1, len(found) + 1)]


def test_the_pages_title_dates_its_articles() -> None:
    """义乌商报 2020年9月3日 第02版：综合新闻 above articles says where they are from; bylines are read as in print."""
    title = "# 义乌商报 2020年9月3日 第02版：综合新闻"
    text = f"{title}\n\n## 一\n本报讯（记者 吴峰宇）昨日，班列开行。\n\n## 二\n文。\n\n（王婷）"
    first, second = articles_of(text)
    assert first.body == "本报讯 昨日，班列开行。"
    assert (first.reporters, second.reporters) == ((Reporter("吴峰宇", "记者"),), (Reporter("王婷"),))
    for article in (first, second):
        assert (article.date.value, article.page_number, article.section) == (date(2020, 9, 3), 2, "综合新闻")


def test_front_matter_goes_before_what_is_known_of_the_file() -> None:
    """It is data of the article itself; what it leaves open is filled."""
    (article,) = articles_of("---\nsection: 综合\n---\n文。", section="头版", number=3)
    assert (article.section, article.page_number) == ("综合", 3)


def test_error_bad_front_matter_names_the_line(tmp_path: Path) -> None:
    """The article is read without what cannot be used."""
    path = tmp_path / "a.md"
    path.write_text("---\n日期: 2020-13-01\npage: x\n---\n# 一\n文。\n", encoding="utf-8")
    problems: list[SourceError] = []
    (article,) = read_articles(path, metadata=Metadata(page_number=2), on_problem=problems.append)
    assert (article.page_number, article.date.value) == (2, None)
    assert [str(problem) for problem in problems] == [
        f"{path}, line 2: there is no 2020-13-01 in the calendar; the rest is read",
        f"{path}, line 3: x is no page number; write 3, A03 or 第3版; the rest is read",
    ]


def test_error_a_file_without_text_is_told(tmp_path: Path) -> None:
    """Front matter alone is no article."""
    (tmp_path / "a.md").write_text("---\nsection: 综合\n---\n\n---\n", encoding="utf-8")
    problems: list[SourceError] = []
    assert list(read_articles(tmp_path, on_problem=problems.append)) == []
    assert str(problems[0]).startswith(f"{tmp_path / 'a.md'}: no article in it, ")


def test_every_key_of_front_matter_is_documented() -> None:
    """README names each fact, by its Chinese name and its English one."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for names in KEYS.values():
        assert f"`{names.split()[0]}`" in readme or names.split()[0] in readme


@given(st.text(alphabet="#-*_`[]()!<>\\=|+ \n　义乌，。a1", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Every letter that is no mark goes into an article, in order."""
    found = articles_of(text)
    lines = text.count("\n") + 1
    assert all(1 <= first <= last <= lines for article in found for first, last in article.lines)
    read = "".join(
        f"{article.headline or ''}{article.deck or ''}{article.body}{article.caption or ''}" for article in found
    )
    assert set(re.sub(r"[^义乌]", "", text)) == set(re.sub(r"[^义乌]", "", read))


@pytest.mark.parametrize(
    "piece", ["*a ", "[", "[a](", "![", "<a ", "`a ", "\\", "> ", "- ", "<!--", "_a ", "# 题\n", "文。\n", "- x\n"]
)
def test_a_hundred_thousand_of_anything_are_read(piece: str) -> None:
    """Marks without end cost no more than letters."""
    articles_of(piece * 100_000)
