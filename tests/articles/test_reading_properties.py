"""What holds for every page: nothing is lost, nothing is invented, nothing raises, and time grows with length alone."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiwu_search.articles import explain, read_page, to_dict
from yiwu_search.articles.columns import unfold_columns
from yiwu_search.pages import Page, SourceFile, load

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "tests" / "cases" / "pages").glob("*.txt"))
FRAGMENTS = st.sampled_from(
    [
        "本报讯 昨日，大桥通车。",
        "▢ 全媒体记者 王婷",
        "打造科创平台▢ 记者 吴峰宇 文/摄",
        "（下转第二版）",
        "（上接第一版）会议指出",
        "江城大桥主塔封顶",
        "值班总编：季文龙",
        "第二版 综合新闻",
        "2020年9月3日 星期四",
        "图为大桥。 记者 张三 摄",
        "本报讯（记者 李四）近日，",
        "据了解，项目总投资2.5亿元，",
        "　　会议强调，要抓好落实。",
        "“走出去”。",
        "",
        " ",
        "\f",
        "新时代 新征程 新伟业",
    ]
)
PAGES = st.lists(st.one_of(FRAGMENTS, st.text(max_size=30)), max_size=25)


def page_of(lines: list[str]) -> Page:
    return Page("p.txt", "/p.txt", "p", tuple(line.replace("\n", "").replace("\r", "") for line in lines))


def page_from(path: Path) -> Page:
    return load(SourceFile(str(path), path.name, path.stem, "page"))


def visible(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(PAGES)
@settings(max_examples=300)
def test_any_text_is_read_and_every_line_has_its_place(lines: list[str]) -> None:
    """Each line with something to read is explained, with all its characters, and no other is."""
    page = page_of(lines)
    articles = {article.id for article in read_page(page)}
    uses = explain(page)
    said: dict[int, str] = {}
    for use in uses:
        said[use.line] = said.get(use.line, "") + visible(use.text)
        assert use.reason
        assert (use.article in articles) if use.article else use.use in ("furniture", "unassigned")
    for number, line in enumerate(page.lines, 1):
        if re.search(r"\w", line):
            assert sorted(said[number]) == sorted(visible(line))
    assert set(said) <= {number for number, line in enumerate(page.lines, 1) if line.strip()}


@given(PAGES)
@settings(max_examples=200)
def test_a_body_holds_the_characters_of_its_lines_and_no_others(lines: list[str]) -> None:
    """A body is its lines joined: no character is invented, and only a byline in brackets is taken out."""
    page = page_of(lines)
    for article in read_page(page):
        used = "".join(
            use.text for use in explain(page) if use.article == article.id and use.use in ("body", "subhead")
        )
        assert is_subsequence(visible(article.body), visible(used))


def is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:12])
def test_bodies_of_real_pages_lose_nothing(path: Path) -> None:
    """All that is used as body stands in a body, letter for letter, but for bylines in brackets."""
    page = page_from(path)
    uses = explain(page)
    for article in read_page(page):
        used = "".join(use.text for use in uses if use.article == article.id and use.use in ("body", "subhead"))
        for text in taken_out(visible(used), visible(article.body)):
            signers = [part for person in article.reporters for part in (person.name, person.role) if part]
            rest = re.sub("|".join([*map(re.escape, signers), r"[^\w]", "文|图|摄影|摄|编译"]), "", text)
            assert len(rest) <= LONGEST_PLACE, f"{text} is more than people, their tasks, and whom they write for"


LONGEST_PLACE = 10
"""Letters of 台北報導 or 邹城供电公司 beside the names in a byline."""


def taken_out(used: str, body: str) -> list[str]:
    """Return what was taken out of a text near its beginning and at its end; fail where anything else is missing."""
    lost = len(used) - len(body)
    same = next((i for i, (a, b) in enumerate(zip(used, body, strict=False)) if a != b), len(body))
    for start in range(same, max(-1, same - 3), -1):  # 讯（记者… may begin like what follows it
        for end in range(lost + 1):
            opening, closing = used[start : start + lost - end], used[len(used) - end :]
            if used[:start] + used[start + lost - end : len(used) - end] == body:
                return [text for text in (opening, closing) if text]
    raise AssertionError(f"{used!r} became {body!r}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:12])
def test_lines_are_shared_only_where_two_pieces_stand_on_one(path: Path) -> None:
    """A line of one piece goes to one place; others hold glued bylines, headlines, credits, jump lines, an index, or a
    teaser with its page.
    """
    seen: dict[int, list[str]] = {}
    for use in explain(page_from(path)):
        seen.setdefault(use.line, []).append(use.use)
    halves = Counter(number for number, text in unfold_columns(page_from(path).lines) if text.strip())
    shared = [uses for line, uses in seen.items() if len(uses) > halves[line]]
    glued = [{"headline", "body"}, {"kicker", "body"}, {"deck", "body"}, {"furniture"}, {"headline", "furniture"}]
    assert all({"byline", "credit", "jump"} & set(uses) or set(uses) in glued for uses in shared)


def test_a_shared_line_belongs_to_both_its_articles() -> None:
    """Line 35 of page 000 holds a deck and the next article's byline, and both articles say so."""
    page = page_from(FILES[0])
    uses = [(use.use, use.article) for use in explain(page) if use.line == 35]
    assert uses == [("deck", f"{page.key}:1"), ("byline", f"{page.key}:2")]
    assert all(any(a <= 35 <= b for a, b in article.lines) for article in read_page(page)[:2])


SHAPES = {
    "one body": ["会议指出，要抓好落实。"],
    "one sentence": ["会议指出要抓好落实，"],
    "headlines": ["大桥通车", ""],
    "bylines": ["记者 王婷"],
    "subheads": ["一、抓好落实", "", "会议指出，要抓好落实。", ""],
    "captions": ["图为大桥。"],
    "articles": ["大桥正式通车了", "", "本报讯 一，二。", ""],
    "credits": ["会议指出，要抓好。 记者 王婷 摄"],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_page_takes_about_eight_times_as_long(shape: str) -> None:
    """Reading is linear, also where a page is all of one kind: less than 24 times as long, where squares take 64."""
    times = []
    for factor in (500, 4000):
        page = page_of(SHAPES[shape] * factor)
        start = time.process_time()
        read_page(page)
        times.append(time.process_time() - start)
    assert times[1] < 24 * max(times[0], 0.01)


@pytest.mark.parametrize(
    "line", ["记" * 20000, "（" * 20000, "张三 " * 8000, "12月" * 9000, "“" * 9000, "第一版" * 9000]
)
def test_one_endless_line_is_read_in_time(line: str) -> None:
    """No pattern goes back over a line again and again."""
    start = time.process_time()
    read_page(Page("p", "/p", "p", (line,)))
    assert time.process_time() - start < 2


def test_every_article_has_a_body_or_a_headline() -> None:
    """An article without any text is none."""
    for path in FILES:
        for article in read_page(page_from(path)):
            assert article.body or article.headline
            assert to_dict(article)["lines"]
