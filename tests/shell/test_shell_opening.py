"""The prompt is there before its index: what is typed meanwhile, and what happens where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.input import create_pipe_input

from tests.shell.test_shell_prompt import CTRL_C, CTRL_D, Recorder
from tests.shell.test_shell_terminal import PROMPT, shell
from tests.terminal.terminal import Terminal
from yiwu_search import Archive
from yiwu_search.errors import NoArchive
from yiwu_search.shell.complete import LineCompleter
from yiwu_search.shell.later import Later
from yiwu_search.shell.prompt import run

SOON = 60
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""


def test_the_first_prompt_imports_nothing_that_searches() -> None:
    """Or it would wait for what takes three times as long as drawing it."""
    heavy = {"numpy", "whoosh", "rjieba", "yiwu_search.archive", "yiwu_search.query", "yiwu_search.display"}
    code = (
        "import sys; from yiwu_search.cli import outputs, search, shell; from yiwu_search.shell import prompt;"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.usefixtures("state")
def test_a_line_that_is_entered_before_the_index_is_open_waits_for_it(small: Archive) -> None:
    """And is answered then."""
    entered = threading.Event()

    def opening() -> Archive:
        assert entered.wait(SOON)
        return small

    output = Recorder()
    with create_pipe_input() as pipe:
        pipe.send_text(f"义乌\r{CTRL_D}")
        threading.Timer(0.3, entered.set).start()
        assert run(opening, input=pipe, output=output) == 0
    assert "25 articles, 1–10 shown" in output.printed


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("keys", ["", "义乌", "义乌\r", f"义乌{CTRL_C}"])
def test_error_an_index_that_is_not_there_ends_the_shell(tmp_path: Path, keys: str) -> None:
    """Whatever was typed meanwhile; the error is the caller's to say, and nothing else is printed."""
    output = Recorder()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        with pytest.raises(NoArchive):
            run(lambda: Archive.open(tmp_path / "nowhere"), input=pipe, output=output)
    assert output.printed == ""


@pytest.mark.usefixtures("state")
def test_who_leaves_before_the_index_is_open_does_not_wait_for_it() -> None:
    """The opening goes on behind, and holds nothing back."""
    never = threading.Event()

    def opening() -> Archive:
        never.wait(SOON)
        raise AssertionError

    with create_pipe_input() as pipe:
        pipe.send_text(CTRL_D)
        assert run(opening, input=pipe, output=Recorder()) == 0
    never.set()


@pytest.mark.usefixtures("state")
def test_the_shell_closes_the_index_that_it_opened(small_index: str) -> None:
    """A closed archive opens again when it is asked, so only that it was closed is looked at."""
    archive = Archive.open(small_index)
    closed = threading.Event()
    close = archive.close
    archive.close = lambda: (closed.set(), close())[1]  # type: ignore[method-assign]
    with create_pipe_input() as pipe:
        pipe.send_text(f"义乌\r{CTRL_D}")
        assert run(lambda: archive, input=pipe, output=Recorder()) == 0
    assert closed.is_set()


def test_a_hint_stands_on_the_first_line_alone(small_index: str, tmp_path: Path) -> None:
    """Until something is typed; it comes back on no other line."""
    with Terminal(["--index", small_index], 80, 24, tmp_path) as terminal:
        first = terminal.wait_for(PROMPT, "25 articles")
        assert "检索> (words to look for; ? for help)" in first
        terminal.type("义乌")
        assert "words to look for" not in terminal.wait_for("义乌")
        terminal.type("\r")
        assert "words to look for" not in terminal.wait_for("1–")


def test_error_of_a_missing_index_leaves_no_prompt_behind(tmp_path: Path) -> None:
    """One line, and exit code 2."""
    child = shell(str(tmp_path / "nowhere"), tmp_path, 200, 24)
    child.expect(pexpect.EOF)
    child.close()
    said = str(child.before).rpartition("\x1b[J")[2].strip()
    assert child.exitstatus == 2
    assert f"yiwu-search: {tmp_path}/nowhere: no index there; make one with: yiwu-search index PATH…" in said
    assert PROMPT not in said


def test_an_index_that_goes_while_it_is_being_looked_at_is_no_traceback(small_index: str, tmp_path: Path) -> None:
    """The next query says that it is gone; what was to be ready for completion is not."""
    gone = tmp_path / "index"
    shutil.copytree(small_index, gone)
    completer = LineCompleter()
    with Archive.open(gone) as archive:
        shutil.rmtree(gone)
        completer.prepare(archive)
        completer.warm_up()
        assert completer.values.ready.wait(SOON)
    assert completer.values.like("reporter", "") == []


def test_what_is_made_later_is_made_once() -> None:
    """However often it is begun; it is there for everybody who waits."""
    made: list[int] = []
    ready = threading.Event()
    later = Later(lambda: made.append(1) or len(made), ready.set)
    assert (later.is_over, later.made) == (False, None)
    later.begin()
    later.begin()
    assert (later.wait(), later.made) == (1, 1)
    assert ready.wait(SOON)
    assert later.is_over


def test_error_of_what_cannot_be_made_is_raised_to_who_waits() -> None:
    """And told as the end of it."""
    ready = threading.Event()
    later = Later(lambda: 1 // 0, ready.set)
    with pytest.raises(ZeroDivisionError):
        later.wait()
    assert ready.wait(SOON)
    assert (later.is_over, later.made) == (True, None)
