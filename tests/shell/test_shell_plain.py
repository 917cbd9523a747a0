"""The shell in plain lines on a real terminal: nothing but text, for screen readers and terminals without a cursor."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

PATIENCE = 60
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""
PROMPT = "检索> "
ANYTHING = ""
"""In the configuration: nothing is set."""
Start = Callable[..., "Plain"]


class Plain:
    """A plain shell on a terminal of eighty cells; everything it sends is kept."""

    def __init__(self, child: pexpect.spawn) -> None:
        self.child = child
        self.sent = self.until_prompt()
        """What came first: the greeting."""
        self.greeting = self.sent

    def until_prompt(self) -> str:
        """Wait for the prompt; gives what came before it."""
        self.child.expect_exact(PROMPT)
        return str(self.child.before).replace("\r\n", "\n")

    def until_it_waits(self) -> None:
        """Wait until it sleeps over its input: of a signal that comes just before, Python hears with the next line."""
        state = Path(f"/proc/{self.child.pid}/stat")
        while state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "S":
            time.sleep(0.01)

    def ask(self, line: str) -> str:
        """Type a line and give the answer."""
        self.child.sendline(line)
        answer = self.until_prompt()
        self.sent += answer
        return answer

    def left(self, line: str | None) -> tuple[str, int | None]:
        """Type a last line, or Ctrl-D for None; gives what came, and the exit code."""
        self.child.sendeof() if line is None else self.child.sendline(line)
        self.child.expect(pexpect.EOF)
        self.child.close()
        return str(self.child.before).replace("\r\n", "\n"), self.child.exitstatus


def _hear_interrupts() -> None:
    """Undo what a shell without job control does to what it runs in the background, and all that inherit from it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(small_index: str, tmp_path: Path) -> Start:
    """Start the program on a terminal of a kind, with a home of its own and no echo."""

    def call(term: str, *argv: str, config: str = ANYTHING) -> Plain:
        (tmp_path / "config.toml").write_text(config, encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NO_COLOR"))}
        environment |= {"HOME": str(tmp_path), "YIWU_SEARCH_INDEX": small_index, "TERM": term, "LC_ALL": "C.UTF-8"}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "yiwu_search", "--config", str(tmp_path / "config.toml"), *argv],
            env=environment,  # type: ignore[arg-type]
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=PATIENCE,
            echo=False,
            preexec_fn=_hear_interrupts,
        )
        child.delaybeforesend = None
        return Plain(child)

    return call


WAYS = [
    ("dumb", [], ANYTHING),
    ("unknown", [], ANYTHING),
    ("xterm", ["--plain"], ANYTHING),
    ("xterm", [], "plain = true\n"),
]
"""Terminal, options and configuration that each ask for plain lines."""


@pytest.mark.parametrize(("term", "argv", "config"), WAYS, ids=["dumb", "unknown", "--plain", "configured"])
def test_plain_lines_hold_no_escape_sequence(start: Start, term: str, argv: list[str], config: str) -> None:
    """From the greeting to the end: hits, an article, a command, a mistake; q leaves with exit code 0."""
    shell = start(term, *argv, config=config)
    assert shell.greeting == "25 articles; ? for help\n"
    hits = shell.ask("第25条")
    assert hits.startswith(" 1. 义乌第25条新闻\n    2020-09-03 · 头版 · 吴峰宇 · page:25\n")
    assert "1 article · " in hits
    article = shell.ask("1").splitlines()
    assert article[0] == "义乌第25条新闻"
    assert "第60段，讲的是义乌的班列与市场。" in article
    assert shell.ask(":排序 newest").startswith("newest first\n\n 1. 义乌第25条新闻\n")
    assert shell.ask("日期:").splitlines()[0] == "  日期:"
    assert shell.left("q") == ("", 0)
    assert [letter for letter in shell.sent if letter < " " and letter != "\n"] == []


def test_a_blank_line_answers_nothing(start: Start) -> None:
    """The prompt comes again, and nothing else."""
    assert start("dumb").ask("") == ""


def test_ctrl_d_leaves(start: Start) -> None:
    """As at every prompt."""
    text, code = start("dumb").left(None)
    assert (text.strip(), code) == ("", 0)


def test_ctrl_c_drops_the_line_and_the_shell_goes_on(start: Start) -> None:
    """What was typed before it is not searched for."""
    shell = start("dumb")
    shell.child.send("没有这个词组")
    shell.until_it_waits()
    shell.child.sendintr()
    assert shell.until_prompt().strip() == "interrupted"
    assert "1 article · " in shell.ask("第25条")
    assert shell.left("q") == ("", 0)


def test_colours_come_only_to_who_asks_for_them(start: Start) -> None:
    """--color always goes before what plain lines are without."""
    assert "\x1b[" in start("xterm", "--plain", "--color", "always").ask("第25条")


def test_lines_are_kept_for_the_prompt_too(start: Start, tmp_path: Path) -> None:
    """In the same file, which is its owner's alone; numbers of hits are not worth keeping."""
    shell = start("dumb")
    for line in ("义乌", "1", ":统计"):
        shell.ask(line)
    shell.left("q")
    kept = tmp_path / ".local/state/yiwu-search/history"
    assert [line for line in kept.read_text(encoding="utf-8").splitlines() if line.startswith("+")] == [
        "+义乌",
        "+:统计",
    ]
    assert kept.stat().st_mode & 0o777 == 0o600


def test_error_a_history_that_cannot_be_kept_is_said_once(start: Start, tmp_path: Path) -> None:
    """The shell goes on without."""
    shell = start("dumb", config='history = "."\n')
    assert "this history is not kept" not in shell.greeting
    answer = shell.ask("第25条")
    assert answer.endswith(f"{tmp_path}: this history is not kept: Is a directory\n")
    assert "history" not in shell.ask("第24条")


def test_error_of_a_terminal_that_is_only_typed_at(small_index: str, tmp_path: Path) -> None:
    """Where the output goes elsewhere there is nobody to prompt; --plain or not."""
    out = tmp_path / "out"
    command = f'"{sys.executable}" -m yiwu_search --plain --no-config --index "{small_index}" >"{out}"'
    child = pexpect.spawn("/bin/sh", ["-c", command], encoding="utf-8", timeout=PATIENCE)
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, out.read_text(encoding="utf-8")) == (2, "")
    assert str(child.before).strip() == (
        "yiwu-search: the shell needs a terminal to write to; give a query, or lines of queries on standard input"
    )
