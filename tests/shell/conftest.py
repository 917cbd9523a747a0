"""A small archive for the shell, and a terminal that writes down what it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from yiwu_search import Archive, Article, IssueDate, Reporter

DAY = IssueDate(date(2020, 9, 3), date(2020, 9, 3), date(2020, 9, 3), "given")
LONG = "\n".join(f"第{number}段，讲的是义乌的班列与市场。" for number in range(1, 61))
"""Sixty paragraphs: longer than any screen a test has."""


def made(number: int) -> Article:
    """One of twenty-five articles about 义乌; the 25th is long and signed by somebody else."""
    return Article(
        id=f"page:{number}",
        headline=f"义乌第{number}条新闻",
        headline_source="given",
        body=LONG if number == 25 else f"这是第{number}篇，义乌市场今天的消息。",
        reporters=(Reporter("吴峰宇" if number == 25 else "王婷"),),
        section="头版" if number % 2 else "综合新闻",
        column="全力拼经济 义乌这样干" if number % 5 == 0 else None,
        date=DAY,
    )


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of an index of twenty-five articles."""
    path = str(tmp_path_factory.mktemp("shell") / "index")
    with Archive.create(path) as archive:
        archive.add(made(number) for number in range(1, 26))
    return path


@pytest.fixture
def small(small_index: str) -> Iterator[Archive]:
    """An open archive of twenty-five articles."""
    with Archive.open(small_index) as archive:
        yield archive


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys from a pipe are all there at once: each line is answered before the next one is read."""
    monkeypatch.setattr("yiwu_search.shell.prompt.AT_ONCE", 60)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, and a plain environment."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path / "state"
