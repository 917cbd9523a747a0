"""No text takes more time than its length explains: the regular expressions, and what reads with them."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from tests.safety.patterns import attacks, patterns
from yiwu_search import IssueDate
from yiwu_search.articles import read, read_html, read_markdown
from yiwu_search.articles.moments import moments
from yiwu_search.errors import QueryError
from yiwu_search.pages import Page, split_lines
from yiwu_search.query import parse

TODAY = date(2026, 3, 15)
PATTERNS = patterns()
SHORT, TIMES = 1500, 4
"""Letters of a text, and how many times as long the other is."""
MOST = 10
"""What a text may take that is TIMES as long: twice and a half of what it should, and less than the square's 16."""
CUBE = TIMES**3 * 2
"""What one pattern alone may take, on a text of any form: those that read whole lines are given short ones."""
LEAST = 0.004
"""Seconds of the processor below which a measurement says nothing."""
CASES = 100
"""Texts that are tried at each entrance."""


def _page(text: str) -> Page:
    return Page("p.txt", "/p.txt", "p", split_lines(text))


def _query(text: str) -> None:
    with suppress(QueryError):
        parse(text[:9_999], TODAY)


ENTRANCES: dict[str, Callable[[str], object]] = {
    "a line of a page": lambda text: read(_page(f"义乌新闻\n本报讯 今天{text}\n新的一行。")),
    "lines of a page": lambda text: read(_page("\n".join(text[at : at + 40] for at in range(0, len(text), 40)))),
    "a paragraph of HTML": lambda text: read_html(_page(f"<h1>义乌</h1><p>{text}</p><p>正文在这里。</p>")),
    "a tag of HTML": lambda text: read_html(_page(f"<h1 class='{text}'>义乌</h1><p id={text}>正文</p><{text}")),
    "Markdown": lambda text: read_markdown(_page(f"# 义乌\n\n{text}\n## {text}\n正文。"), lambda *_: None),
    "the days of a text": lambda text: moments(text, IssueDate.given(TODAY)),
    "a query": _query,
}


def _cost(function: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    function(text)
    return time.process_time() - began


def _growth(function: Callable[[str], object], short: str, long: str) -> float:
    """Give how many times as much the longer text takes; nothing where that is too little to measure."""
    if (much := _cost(function, long)) < LEAST:
        return 0
    return min(much, _cost(function, long)) / max(_cost(function, short), _cost(function, short), LEAST / MOST)


def test_the_patterns_are_all_there() -> None:
    """Those of modules, and those inside of functions."""
    assert len(PATTERNS) > 300
    assert any(":" in name for name in PATTERNS)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_runs_away(name: str) -> None:
    """None is exponential, or this would not end; none is worse than the cube of what it is given."""
    pattern = re.compile(*PATTERNS[name])
    for short, long in zip(attacks(*PATTERNS[name], 50), attacks(*PATTERNS[name], 50 * TIMES), strict=False):
        assert _growth(lambda text: list(pattern.finditer(text)), short, long) < CUBE, long


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_time_grows_with_the_length(entrance: str) -> None:
    """Whatever a pattern has to repeat, in lines as long as one likes."""
    pairs = [
        pair
        for key in PATTERNS.values()
        for pair in zip(attacks(*key, SHORT), attacks(*key, SHORT * TIMES), strict=False)
    ]
    for short, long in random.Random(1).sample(sorted(set(pairs)), CASES):
        assert _growth(ENTRANCES[entrance], short, long) < MOST, (long[:40], long[-10:])


def test_a_square_is_noticed() -> None:
    """Of a pattern that looks for the end again from every letter."""
    careless = re.compile(r"\s+$")
    assert _growth(careless.search, " " * 2_000 + "x", " " * 8_000 + "x") > MOST
