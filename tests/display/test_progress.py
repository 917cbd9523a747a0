"""The progress bar: its text, and that it draws on terminals alone and cleans up behind itself."""

from __future__ import annotations

import io

import pytest

from yiwu_search.display.progress import ProgressBar, bar_text
from yiwu_search.text import cells


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "total", "note", "seconds", "text"),
    [
        (0, 4, "0 articles", 0.0, "░░░░░░░░░░░░░░░░░░░░░░░░   0 % · 0 articles"),
        (1, 4, "1 article", 2.0, "██████░░░░░░░░░░░░░░░░░░  25 % · 1 article · 6 s left"),
        (2, 3, "9 articles", 3.0, "████████████████░░░░░░░░  67 % · 9 articles · 2 s left"),
        (4, 4, "12 articles", 8.0, "████████████████████████ 100 % · 12 articles"),
        (0, 0, "0 articles", 0.0, "████████████████████████ 100 % · 0 articles"),
        (1, 2, "50% read", 1.0, "████████████░░░░░░░░░░░░  50 % · 50% read · 1 s left"),
    ],
)
def test_the_bar_reads_like_this(done: int, total: int, note: str, seconds: float, text: str) -> None:
    """Blocks, per cent, the note as it is, and the time left while there is something left."""
    assert bar_text(done, total, note, seconds) == text


def test_nothing_is_drawn_where_there_is_no_terminal() -> None:
    """A log file gets no bars."""
    stream = io.StringIO()
    with ProgressBar(stream) as bar:
        bar.show(1, 1, "12 articles")
    assert stream.getvalue() == ""


def test_the_bar_is_taken_off_the_screen() -> None:
    """What is printed next stands on a clean line."""
    stream = Terminal()
    with ProgressBar(stream) as bar:
        bar.show(1, 1, "12 articles")
        assert stream.getvalue() == "\r\x1b[K████████████████████████ 100 % · 12 articles"
    assert stream.getvalue().endswith("12 articles\r\x1b[K")


def test_the_bar_stays_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal it is cut, since a broken line could not be drawn over."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = Terminal()
    ProgressBar(stream).show(4, 4, "1,234,567 articles")
    assert cells(stream.getvalue().removeprefix("\r\x1b[K")) < 40
