"""Articles go to JSON and back unchanged, and JSON Lines made by others are read."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.articles import Article, Reporter, from_dict, read_ready, to_dict
from yiwu_search.dates import IssueDate
from yiwu_search.errors import SourceError
from yiwu_search.pages import SourceFile

TEXT = st.text(min_size=1, max_size=20)
MAYBE = st.none() | TEXT
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
ISSUES = st.builds(IssueDate, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, MAYBE, st.text(max_size=9))
ARTICLES = st.builds(
    Article,
    id=TEXT,
    headline=TEXT,
    headline_source=st.sampled_from(["page", "lead", "given"]),
    kicker=MAYBE,
    deck=MAYBE,
    body=st.text(max_size=50),
    kind=st.sampled_from(["news", "commentary", "photo", "teaser"]),
    reporters=st.lists(st.builds(Reporter, TEXT, st.text(max_size=5)), max_size=3).map(tuple),
    dateline=MAYBE,
    subheads=st.lists(TEXT, max_size=3).map(tuple),
    continued=MAYBE,
    caption=MAYBE,
    caption_credit=MAYBE,
    lines=st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), max_size=3).map(tuple),
    page=MAYBE,
    source=st.text(max_size=9),
    page_number=st.none() | st.integers(1, 99),
    section=MAYBE,
    column=MAYBE,
    date=ISSUES,
)


def ready(tmp_path: Path, *lines: str) -> tuple[list[Article], list[SourceError]]:
    path = tmp_path / "ready.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    problems: list[SourceError] = []
    source = SourceFile(str(path), "ready.jsonl", "ready", "articles")
    return list(read_ready(source, problems.append)), problems


@given(ARTICLES)
def test_an_article_survives_json(article: Article) -> None:
    """to_dict, JSON and from_dict give the same article back."""
    assert from_dict(json.loads(json.dumps(to_dict(article)))) == article


def test_keys_that_people_write_are_understood(tmp_path: Path) -> None:
    """title, reporter as one string, and a date alone are enough."""
    line = (
        '{"title": "大桥通车", "body": "今日通车。", "reporter": "王婷、吴峰宇", "date": "2020-9-3", "section": "要闻"}'
    )
    [article], problems = ready(tmp_path, line)
    assert problems == []
    assert (article.id, article.headline, article.headline_source) == ("ready:1", "大桥通车", "given")
    assert article.reporters == (Reporter("王婷"), Reporter("吴峰宇"))
    assert article.date == IssueDate.given(date(2020, 9, 3))
    assert article.source == str(tmp_path / "ready.jsonl")


@pytest.mark.parametrize(
    ("value", "reporters"),
    [
        (["王婷", "吴峰宇"], (Reporter("王婷"), Reporter("吴峰宇"))),
        ([{"name": "王婷", "role": "记者"}], (Reporter("王婷", "记者"),)),
        ("记者 王婷 通讯员 金巧", (Reporter("王婷", "记者"), Reporter("金巧", "通讯员"))),
        (None, ()),
    ],
)
def test_reporters_come_in_several_shapes(value: object, reporters: tuple[Reporter, ...]) -> None:
    """A list of names, a list of objects, a byline, or nothing."""
    assert from_dict({"body": "正文", "reporters": value}).reporters == reporters


def test_bad_lines_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    """Broken JSON, a list, an article without text and a date that is none cost their own line only."""
    lines = [
        '{"body": "一"}',
        "{",
        "[1]",
        '{"id": "x"}',
        "",
        '{"body": "二", "date": "去年"}',
        '{"id": 7, "body": "三"}',
    ]
    articles, problems = ready(tmp_path, *lines)
    assert [(a.id, a.body) for a in articles] == [("ready:1", "一"), ("7", "三")]
    assert [(p.line, p.reason.split(":")[0]) for p in problems] == [
        (2, "not JSON"),
        (3, "not a JSON object"),
        (4, "it has neither a headline nor a body"),
        (6, "date is no date"),
    ]


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda x: st.lists(x, max_size=3)))
def test_any_json_value_is_an_article_or_a_reason(value: object) -> None:
    """A value of any shape under any key raises nothing but ValueError."""
    for key in to_dict(Article(id="x")):
        with contextlib.suppress(ValueError):
            assert isinstance(from_dict({"body": "正文", key: value}), Article)
