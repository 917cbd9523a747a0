"""What is known of a line before Enter: how many articles it finds, or where it is at fault."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell.test_shell_screens import text_of
from tests.terminal.terminal import Terminal
from yiwu_search import Archive
from yiwu_search.errors import QueryError
from yiwu_search.query import parse
from yiwu_search.shell import preview
from yiwu_search.shell.preview import Look, Preview, fault_lines, look
from yiwu_search.shell.runner import Runner
from yiwu_search.text import cells

FAULTY, REASON = "义乌 日期:2020-02-30", "there is no 2020-02-30 in the calendar"
CLEAR_LINE = "\x15"
"""Ctrl-U."""


def fault_of(query: str) -> QueryError:
    """What is wrong with a query."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


def drawn(looks: Callable[[str], Look], text: str, *, counting: bool = True, times: int = 1) -> list[object]:
    """Let a line rest; gives what is known of it, count and fault, each time that it is drawn."""
    seen: list[object] = []

    async def rest() -> None:
        runner, over = Runner(), asyncio.Event()

        def redraw() -> None:
            seen.append((made.count, made.fault))
            if len(seen) == times:
                over.set()

        made = Preview(runner, looks, redraw)
        made.changed(text, counting)
        try:
            await asyncio.wait_for(over.wait(), 60)
        finally:
            made.clear()
            runner.close()

    asyncio.run(rest())
    return seen


def test_the_count_stands_at_the_right_and_the_fault_under_its_letter(small_index: str, tmp_path: Path) -> None:
    """Both before Enter, on a real terminal, under the very letter; the number of an article is not counted."""
    with Terminal(["--index", small_index], 80, 24, tmp_path) as terminal:
        terminal.wait_for("检索>", "25 articles")
        terminal.type("义乌")
        line = next(row for row in terminal.wait_for("25 hits").split("\n") if row.startswith("检索>"))
        assert line.endswith("25 hits")
        terminal.type(FAULTY.removeprefix("义乌"))
        rows = terminal.wait_for(REASON).split("\n")
        place = next(number for number, row in enumerate(rows) if row.startswith("检索>"))
        assert rows[place + 1] == " " * cells("检索> 义乌 日期:2020-02-") + "^"
        terminal.type(f"{CLEAR_LINE}义乌\r")
        terminal.wait_for("25 articles, 1–")
        terminal.type("3.1")
        assert "hits" not in terminal.wait_for("检索> 3.1")


def test_a_line_that_rests_is_counted() -> None:
    """As soon as its count is there it is drawn."""
    assert drawn(lambda text: Look(text, 3), "义乌") == [(3, None)]


def test_a_slow_count_is_not_shown() -> None:
    """It would come long after the key that asked for it."""
    assert drawn(lambda text: Look(text, 3, seconds=1.0), "义乌") == [(None, None)]


def test_without_counting_faults_alone_are_shown() -> None:
    """So live_count = false has it."""
    fault = fault_of(FAULTY)
    assert drawn(lambda text: Look(text, 3), "义乌", counting=False) == [(None, None)]
    found = drawn(lambda text: Look(text, fault=fault), FAULTY, counting=False, times=2)
    assert found == [(None, None), (None, fault)]


def test_what_enter_would_not_search_for_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands, numbers, nothing, and what is too long to have been typed."""

    async def changed(text: str) -> None:
        made = Preview(runner, looks, lambda: None)
        made.changed(text, counting=True)
        await asyncio.sleep(0.01)
        assert made.count is None

    def looks(text: str) -> Look:
        raise AssertionError(text)

    monkeypatch.setattr(preview, "REST", 0.0)
    runner = Runner()
    monkeypatch.setattr(runner, "ask_idle", looks)
    for text in ("", "3", "3.1", ":历史", "n", "义" * (preview.LONGEST + 1)):
        asyncio.run(changed(text))
    runner.close()


def test_looking_counts_or_finds_the_fault(small: Archive) -> None:
    """An empty query is no fault that anybody should be told of."""
    assert (look(small, "义乌", None).count, look(small, "义乌", None).fault) == (25, None)
    found = look(small, FAULTY, None)
    assert found.count is None
    assert found.fault is not None
    assert (found.fault.query, found.fault.offset) == (FAULTY, len("义乌 日期:2020-02-"))
    assert look(small, "，", None).fault is None


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (80, [" " * 24 + "^", f"{REASON}; for example: 日期:2020-02-29"]),
        (
            26,
            [
                f"  {FAULTY}",
                " " * 20 + "^",
                "there is no 2020-02-30 in",
                "the calendar; for example:",
                "日期:2020-02-29",
            ],
        ),
    ],
)
def test_the_caret_stands_under_the_line_that_is_typed(columns: int, shown: list[str]) -> None:
    """A line that does not fit beside the prompt is shown again above the caret."""
    assert [line.rstrip() for line in text_of(fault_lines(fault_of(FAULTY), columns))] == shown
