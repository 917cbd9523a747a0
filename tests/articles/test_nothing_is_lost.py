"""What holds for any pages at all: each line has its place, each text is its lines' letters, any bytes are read."""

from __future__ import annotations

import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.test_reading_properties import FILES, FRAGMENTS, PAGES, is_subsequence, page_of, visible
from yiwu_search import read_articles
from yiwu_search.articles import Reading, explain, from_dict, read, read_page, to_dict
from yiwu_search.articles.jumps import join
from yiwu_search.errors import SourceError
from yiwu_search.pages import Page

SIGNS = "（）()【】[]〔〕 　,，、;；:：/／|。·▢□■◆◇●○◎＊*★☆▲△▪▫◼◻🔲"
TASKS = "文图圖摄攝影供报报道報道导導整理综合綜合并据編译编译撰片资料提供受访者单位主办方通讯员本报记者发自电新华社"
"""Letters of the words by which bylines say who did what."""
HALVES = st.sampled_from(
    ["（下转第二版）", "（上接第一版）会议指出，", "（上接第一版）", "第二版 综合新闻", "▶下转A2版"]
)
ISSUES = st.lists(st.lists(st.one_of(FRAGMENTS, HALVES, st.text(max_size=20)), max_size=15), max_size=4)
ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x0b\x0c\x1b\x85\u200b\u2028\u2029\u202e\ufeff\ud800\ufffd\U0001f600“”《》（）。，\u3000 \t"
        ),
    ),
    max_size=60,
)


def used_as(reading: Reading, article_id: str, *uses: str) -> str:
    """The letters of an article's lines of some uses, in the order of the page."""
    return visible("".join(use.text for use in reading.uses if use.article == article_id and use.use in uses))


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=30), ODD), max_size=20))
@settings(max_examples=200, deadline=None)
def test_lines_of_signs_alone_have_a_place_too(lines: list[str]) -> None:
    """Every line with anything to see is explained once, all of it: dashes, stars and emoji as well as words."""
    page = page_of(lines)
    said: dict[int, str] = {}
    for use in explain(page):
        said[use.line] = said.get(use.line, "") + visible(use.text)
    for number, line in enumerate(page.lines, 1):
        seen = any(not letter.isspace() and unicodedata.category(letter)[0] != "C" for letter in line)
        assert seen == (number in said)
        if seen:
            assert sorted(said[number]) == sorted(visible(line))


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_no_letter_of_a_body_is_lost_but_those_of_bylines(lines: list[str]) -> None:
    """What is used as body stands in the body; what does not is a signature, and its names are the article's."""
    reading = read(page_of(lines))
    for article in reading.articles:
        used = used_as(reading, article.id, "body", "subhead")
        lost = Counter(used) - Counter(visible(article.body))
        signed = "".join(reporter.name + reporter.role for reporter in article.reporters)
        assert not lost or signed
        assert set(lost) <= set(signed + SIGNS + TASKS)


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_display_texts_are_the_letters_of_their_lines(lines: list[str]) -> None:
    """Headline, kicker and deck are made of the lines that are used so, no letter more; a headline made of the first
    words stands in the body."""
    reading = read(page_of(lines))
    for article in reading.articles:
        for name in ("headline", "kicker", "deck"):
            text = visible(getattr(article, name) or "")
            if name == "headline" and article.headline_source == "lead":
                assert text in visible(article.body)
            else:
                assert is_subsequence(text, used_as(reading, article.id, name))


@given(ISSUES)
@settings(max_examples=200, deadline=None)
def test_joining_any_pages_loses_nothing(pages: list[list[str]]) -> None:
    """Whatever is joined: all lines keep their uses, all bodies' letters stay, articles named are there."""
    readings = [read(Page(f"{n}", f"/{n}", f"{n}", page_of(lines).lines)) for n, lines in enumerate(pages)]
    done = join(readings).readings
    articles = {article.id: article for reading in done for article in reading.articles}
    assert len(articles) == sum(len(reading.articles) for reading in done)
    for before, after in zip(readings, done, strict=True):
        assert [(use.line, use.text, use.use) for use in before.uses] == [
            (use.line, use.text, use.use) for use in after.uses
        ]
        assert {use.article for use in after.uses if use.article} <= set(articles)
    letters = [
        Counter(visible("".join(article.body for reading in found for article in reading.articles)))
        for found in (readings, done)
    ]
    assert letters[0] == letters[1]
    assert all(from_dict(to_dict(article)) == article for article in articles.values())


@given(st.one_of(st.binary(max_size=300), ODD.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_said_to_be_no_page(data: bytes) -> None:
    """A file of whatever bytes gives articles, or one problem with its name; nothing raises."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_bytes(data)
        problems: list[SourceError] = []
        for article in read_articles(path, on_problem=problems.append):
            assert article.source == str(path)
        assert all(str(path) in str(problem) for problem in problems)
        assert len(problems) <= 1


def test_pages_of_real_text_are_read_in_linear_time() -> None:
    """All sample pages eight times over take about eight times as long: less than 16 times."""
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").split("\n")]
    read_page(page_of(lines))  # what is made once
    times = []
    for factor in (1, 8):
        page = page_of(lines * factor)
        start = time.process_time()
        read_page(page)
        times.append(time.process_time() - start)
    assert times[1] < 16 * times[0]
