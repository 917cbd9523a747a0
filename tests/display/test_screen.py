"""What people see of hits and articles: all of it, in line, marked, and nothing that steers a terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import Archive, Article, Hit, IssueDate, Reporter, Results, Snippet
from yiwu_search.cli import main
from yiwu_search.display import Line, article_lines, render, result_lines
from yiwu_search.display.fragments import ANSI, HANG
from yiwu_search.display.screen import day_text, hit_lines
from yiwu_search.text import cells, letters

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
STEERING = st.sampled_from("\x1b\x07\x08\r\x00\x7f\x9b\u061c\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u2028\n\t")
DIRTY = st.text(st.sampled_from("义乌班列，。abc[]31m; ") | STEERING, max_size=24)


def text_of(lines: list[Line]) -> list[str]:
    return ["".join(text for _, text in line) for line in lines]


def marks(lines: list[Line]) -> list[str]:
    return [text for line in lines for style, text in line if style in ("mark", "headline.mark")]


@st.composite
def dirty_articles(draw: st.DrawFn) -> Article:
    """An article with control characters in every text it has."""
    return Article(
        id=draw(DIRTY), headline=draw(DIRTY), kicker=draw(DIRTY), deck=draw(DIRTY), body=draw(DIRTY),
        caption=draw(DIRTY), caption_credit=draw(DIRTY), continued=draw(DIRTY), section=draw(DIRTY),
        column=draw(DIRTY), source=draw(DIRTY), page=draw(DIRTY),
        reporters=(Reporter(draw(DIRTY), draw(DIRTY)),),
    )  # fmt: skip


@given(dirty_articles(), DIRTY, st.booleans())
def test_control_characters_of_a_page_never_reach_the_terminal(article: Article, text: str, color: bool) -> None:
    """Escapes, carriage returns and bidirectional marks, in any field, become a sign that shows them."""
    hit = Hit(article, 1.0, Snippet(text, ((0, 1),) if text else ()), ((0, 1),) if article.headline else ())
    shown = render([*hit_lines(hit, 1), *article_lines(article, 40, (letters(text).text,))], color)
    left = {letter for letter in ESCAPES.sub("", shown) if unicodedata.category(letter) in ("Cc", "Cf")}
    assert left <= {"\n"}


def test_a_files_name_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Messages name files, and a file can be named anything."""
    (tmp_path / "\x1b[2J\u202e.txt").touch()
    main(["read", str(tmp_path)])
    assert capsys.readouterr().err == (
        f"yiwu-search: {tmp_path}/\ufffd[2J\ufffd.txt: nothing but blanks in it; left out\n"
    )


@given(dirty_articles(), st.integers(20, 90))
def test_every_line_of_a_hit_and_an_article_fits(article: Article, width: int) -> None:
    """Newlines inside a headline break no line either."""
    hit = Hit(article, 1.0, Snippet(article.body, ()))
    lines = [*hit_lines(hit, 7, width), *article_lines(article, width)]
    assert [line for line in text_of(lines) if cells(line) > width + HANG or "\n" in line] == []


def test_colour_adds_escapes_and_nothing_else(seeds: Archive) -> None:
    """Without colour the plain text is printed; with it, the same letters between escapes that are all closed."""
    lines = result_lines(seeds.search("义乌 班列"), 60)
    plain, painted = render(lines, False), render(lines, True)
    assert plain == "".join(line.rstrip() + "\n" for line in text_of(lines))
    assert ESCAPES.sub("", painted).split() == plain.split()
    assert len(ESCAPES.findall(painted)) == 2 * painted.count("\x1b[0m") > 0
    assert "\x1b" not in plain


def test_every_style_has_a_look() -> None:
    """A style that a line is made with is one that the terminal is told about."""
    article = Article(
        id="a:1", headline="义乌", kicker="引题", deck="副题", body="义乌", caption="义乌", section="头版"
    )
    results = Results("义乌", 1, (Hit(article, 1.0, Snippet("义乌", ((0, 2),)), ((0, 2),)),), 0, 0.001)
    lines = [*result_lines(results), *article_lines(article, 80, ("义乌",))]
    assert {style for line in lines for style, _ in line} <= ANSI.keys()


def test_a_long_headline_goes_on_under_itself() -> None:
    """Only the number stands at the margin."""
    hit = Hit(Article(id="a:1", headline="义乌班列" * 6, body="正文"), 1.0, Snippet("正文", ()))
    assert text_of(hit_lines(hit, 3, 30)) == [
        " 3. 义乌班列义乌班列义乌班列义",
        "    乌班列义乌班列义乌班列",
        "    日期不详 · a:1",
        "    正文",
    ]


def test_an_article_is_marked_in_every_text() -> None:
    """Kicker, headline, deck, body and caption carry the marks of what was searched; labels of the screen do not."""
    article = Article(id="图:1", headline="图书馆", kicker="图一", deck="图二", body="图三。\n图四。", caption="图五",
                      caption_credit="图摄", continued="（下转第2版）")  # fmt: skip
    lines = article_lines(article, 80, ("图",))
    assert marks(lines) == ["图"] * 6
    assert text_of(lines) == [
        "图一",
        "图书馆",
        "图二",
        "日期不详",
        "",
        "图三。",
        "",
        "图四。",
        "",
        "（下转第2版）",
        "",
        "图： 图五（图摄）",
        "",
        "图:1",
    ]


def test_marks_stand_on_the_letters_as_printed() -> None:
    """Strings are looked for folded; what is marked is what the paper printed."""
    lines = article_lines(Article(id="a:1", headline="「義烏」市場", body="明 斯 克"), 80, ("义乌", "明斯克"))
    assert marks(lines) == ["義烏", "明 斯 克"]


def test_nothing_is_marked_where_nothing_is_wanted() -> None:
    """read and show print articles without marks."""
    assert marks(article_lines(Article(id="a:1", headline="义乌", body="义乌"))) == []


def test_a_missing_headline_is_said_and_never_marked() -> None:
    """The words that stand for it are not the paper's."""
    lines = article_lines(Article(id="a:1", body="无题的文章"), 80, ("无题",))
    assert text_of(lines)[0] == "（无题）"
    assert marks(lines) == ["无题"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (IssueDate.given(date(2020, 9, 3)), "2020-09-03"),
        (replace(IssueDate.given(date(2020, 9, 3)), source="printed"), "2020-09-03"),
        (replace(IssueDate.given(date(2020, 9, 3)), source="inferred"), "约 2020-09-03"),
        (IssueDate(None, date(2020, 1, 1), None, "inferred"), "约 2020-01-01…"),
        (IssueDate(None, date(2020, 1, 1), date(2020, 12, 31), "inferred"), "约 2020-01-01…2020-12-31"),
        (IssueDate(), "日期不详"),
    ],
)
def test_a_date_says_how_sure_it_is(day: IssueDate, text: str) -> None:
    """约 stands before every day that no printed word, path or caller states."""
    assert day_text(day) == text
