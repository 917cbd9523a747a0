"""The shell in a real terminal: the command itself, typed at."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from tests.terminal.terminal import Terminal
from yiwu_search.text import cells

PATIENCE = 60
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""
PROMPT = "检索>"
"""Without the blank behind it, which may be sent as a move of the cursor."""
ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])")


def shell(index: str, state: Path, columns: int, rows: int, *, asks: bool = False) -> pexpect.spawn:
    """Start the command on a terminal of a size; unless `asks`, it does not ask where the cursor is."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        "YIWU_SEARCH_INDEX": index,
        "XDG_STATE_HOME": str(state),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PROMPT_TOOLKIT_NO_CPR": "" if asks else "1",
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "yiwu_search"],
        env=environment,  # type: ignore[arg-type]
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    return child


@pytest.fixture(params=[(40, 20), (80, 24)], ids=["40x20", "80x24"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The two terminals that must always work."""
    size: tuple[int, int] = request.param
    return size


def test_an_afternoon_in_a_terminal(small_index: str, tmp_path: Path, size: tuple[int, int]) -> None:
    """A query, an article on its own screen and back, Ctrl-C, a completed name, and Ctrl-D: straight at both widths."""
    columns, rows = size
    child = shell(small_index, tmp_path, columns, rows)
    child.expect_exact(PROMPT)

    child.send("义乌\r")
    child.expect_exact("25 articles, 1–")
    hits = ESCAPE.sub("", child.before or "").replace("\r", "").split(" 1. ", 1)[1].split("\n")
    assert [line for line in hits if cells(line) > columns] == []
    assert any("义乌市场今天的消息" in line for line in hits)
    child.expect_exact(PROMPT)

    child.send("第60段\r")
    child.expect_exact("1 article ·")
    child.expect_exact(PROMPT)
    child.send("1\r")
    child.expect_exact("第1段")
    child.send("G")
    child.expect_exact("page:25")  # below the last paragraph; letters that two screens share are not sent again
    child.send("q")
    child.expect_exact(PROMPT)

    child.send("没有这个词组\x03")
    child.expect_exact(PROMPT)

    child.send("记者:吴")
    child.expect_exact("吴峰宇")  # the menu
    child.send("\t\r")
    child.send("\r")
    child.expect_exact("1 article ·")
    assert "no article matches" not in (child.before or "")
    child.expect_exact(PROMPT)

    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_enter_on_a_completed_field_goes_on_to_its_values(small_index: str, tmp_path: Path) -> None:
    """A field chosen from the menu is not searched at once: its values are offered next."""
    child = shell(small_index, tmp_path, 80, 24)
    child.expect_exact(PROMPT)
    child.send("记")
    child.expect_exact("reporter")  # the menu, with the field's other name
    child.send("\t")
    child.expect_exact("者:")
    child.send("\r")
    child.expect_exact("王婷")
    child.expect_exact("吴峰宇")
    child.send("\t")
    child.send("\r\r")
    child.expect_exact("24 articles, 1–")
    child.expect_exact(PROMPT)
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_toolbar_stands_at_the_foot_of_the_terminal(small_index: str, tmp_path: Path) -> None:
    """A terminal that says where its cursor is gets the toolbar, with the articles counted and the keys."""
    child = shell(small_index, tmp_path, 80, 24, asks=True)
    child.expect_exact("\x1b[6n")
    child.send("\x1b[2;1R")
    child.expect_exact(" 25 articles │ Tab completes")
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_terminal_that_shrinks_to_ten_by_three_and_grows_again(small_index: str, tmp_path: Path) -> None:
    """At the prompt and in an article; lines are answered at every size."""
    with Terminal(["--index", small_index], 80, 24, tmp_path) as terminal:
        terminal.wait_for(PROMPT, "25 articles")
        terminal.resize(10, 3)
        terminal.type("第60段\r")
        terminal.wait_for("1 found")
        terminal.type("1\r")
        terminal.wait_for("q ? n ]")
        terminal.resize(80, 24)
        terminal.wait_for("全力拼经济", "q back")
        terminal.resize(10, 3)
        terminal.wait_for("q ? n ]")
        terminal.type("q")
        terminal.wait_for(PROMPT)
        terminal.resize(80, 24)
        terminal.type("义乌\r")
        terminal.wait_for("25 found", " 1. ")


def test_error_bytes_that_are_not_utf_8_are_said(small_index: str, tmp_path: Path) -> None:
    """They are typed, or pasted from another program; what can be read of the line is searched."""
    with Terminal(["--index", small_index], 80, 24, tmp_path) as terminal:
        terminal.wait_for(PROMPT, "25 articles")
        os.write(terminal.child.child_fd, b"\xff " + "义乌".encode() + b"\r")
        terminal.wait_for("these bytes are not UTF-8; what cannot be read stands as", "without")
        terminal.type("第60段\r")
        terminal.wait_for("1 found")
