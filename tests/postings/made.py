"""Articles made of few letters, so that strings repeat, and the ways to get them into segments."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from yiwu_search import Article, IssueDate, Reporter
from yiwu_search.postings import FIELDS, Segment, SegmentBuilder, SourceRecord
from yiwu_search.text import letters

FEW = "义乌中欧班列a1，。"
"""Letters of every kind that the index keeps: Han, Latin, digits, punctuation."""
NAMES = ("王婷", "吴峰宇", "杨　淇")
TEXTS = st.text(st.sampled_from(FEW), max_size=12)


def made(number: int, draw: random.Random, letters: str = FEW, longest: int = 30) -> Article:
    """Make article `number`; the same draw makes the same article."""

    def text() -> str:
        return "".join(draw.choices(letters, k=draw.randint(0, longest)))

    headline, body = text() or None, text() or letters[0]
    day = date(2020, 1, 1) + timedelta(days=draw.randint(0, 60))
    return Article(
        id=f"a{number}",
        source=f"/pages/{number % 7}.txt",
        headline=headline,
        headline_source="given" if headline else None,
        kicker=draw.choice([None, text() or None]),
        body=body,
        caption=draw.choice([None, text() or None]),
        date=draw.choice([IssueDate(), IssueDate.given(day)]),
        paper=("义乌商报", "金华日报", None)[number % 3],
        section=draw.choice([None, "要闻", "经济", "文化"]),
        reporters=tuple(Reporter(name) for name in draw.sample(NAMES, draw.randint(0, 2))),
    )


def made_many(count: int, seed: int = 0, letters: str = FEW, longest: int = 30) -> list[Article]:
    """Make articles a0, a1, …"""
    draw = random.Random(seed)
    return [made(number, draw, letters, longest) for number in range(count)]


def texts_of(article: Article) -> dict[str, str]:
    """Give the letters of each field as they are indexed."""
    return {name: letters(getattr(article, name) or "").text for name in FIELDS}


def built(
    path: Path, articles: Sequence[Article], sources: Sequence[SourceRecord] = (), *, run: bool = False
) -> Segment:
    """Write articles as one segment, or run, and open it."""
    builder = SegmentBuilder()
    for article in articles:
        builder.add(article)
    builder.sources.extend(sources)
    builder.write(path, run=run)
    return Segment(path)
