"""What opens the shell: a terminal, and nothing typed but which index."""

from __future__ import annotations

import io
import os
import sys

import pexpect
import pytest

from yiwu_search.cli import main
from yiwu_search.cli.arguments import parse_arguments

PATIENCE = 60
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""


@pytest.mark.parametrize("argv", [[], ["search"], ["--index", "x"], ["--index=x"], ["search", "--index", "x"]])
def test_nothing_but_an_index_asks_for_the_shell(argv: list[str]) -> None:
    """The index is the shell's business too."""
    assert parse_arguments(argv).command == "shell"


@pytest.mark.parametrize(
    "argv", [[""], ["义乌"], ["--json"], ["--index", "x", "义乌"], ["--index", "x", ""], ["-n", "3"], ["--count"]]
)
def test_a_query_or_an_option_about_one_asks_for_a_search(argv: list[str]) -> None:
    """An empty query and options without a query are mistakes to be told of, not wishes for a shell."""
    assert parse_arguments(argv).command == "search"


def test_error_without_a_terminal_the_query_is_empty(
    seeds_index: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a script nobody can type into a shell, and nothing is piped into it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO())))
    assert main(["--index", seeds_index]) == 2
    assert capsys.readouterr().err == (
        "yiwu-search: the query is empty; type words of the article, for example: yiwu-search 义新欧\n"
    )


def test_the_shell_opens_on_the_index_that_is_named(seeds_index: str, tmp_path: object) -> None:
    """On a terminal, --index alone leads to the prompt of that index, whatever $YIWU_SEARCH_INDEX says."""
    environment = {
        **os.environ,
        "YIWU_SEARCH_INDEX": "nowhere",
        "XDG_STATE_HOME": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    child = pexpect.spawn(
        sys.executable, ["-m", "yiwu_search", "--index", seeds_index],
        env=environment, dimensions=(24, 80), encoding="utf-8", timeout=PATIENCE,  # type: ignore[arg-type]
    )  # fmt: skip
    child.expect_exact("检索>")
    child.expect_exact("? for help")
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
