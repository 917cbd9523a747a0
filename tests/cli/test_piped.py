"""Lines on standard input: queries and commands, answered one after another as `yiwu-search QUERY` answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
"""Standard input and arguments → exit code, stdout, stderr."""
NONE_FOUND = "查无此事"


@pytest.fixture
def piped(seeds_index: str, tmp_path: Path) -> Run:
    """Run the program on the seeds' index with standard input from a pipe and a home of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "YIWU_"))}
    environment |= {"HOME": str(tmp_path), "COLUMNS": "80", "YIWU_SEARCH_INDEX": seeds_index}

    def call(lines: str | bytes, *argv: str) -> tuple[int, str, str]:
        given = lines.encode() if isinstance(lines, str) else lines
        command = [sys.executable, "-m", "yiwu_search", *argv]
        done = subprocess.run(command, input=given, env=environment, capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return call


def headlines(out: str) -> list[str]:
    """List the headlines of the hits, without their numbers."""
    return [line[4:] for line in out.splitlines() if line[:2].strip().isdigit() and line[2:4] == ". "]


def test_each_line_is_a_query(piped: Run) -> None:
    """Hits of one after those of the other, without a prompt, a greeting or a colour."""
    code, out, err = piped("义新欧\n双创街\n")
    assert (code, err) == (0, "")
    assert out.startswith(" 1. “义新欧”中欧班列超去年发运总量\n    约 2020-09-03 · 头版 · 吴峰宇 ·")
    assert [line.split(" · ")[0] for line in out.splitlines() if line.endswith(" ms")] == ["3 articles", "1 article"]
    assert "检索>" not in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "text", ["义新欧", "义新欧\r\n", "\n \n义新欧\n\n"], ids=["no newline", "CR LF", "blank lines"]
)
def test_a_line_is_a_line_however_it_ends(piped: Run, text: str) -> None:
    """What other programs write counts as it is meant."""
    code, out, err = piped(text)
    assert (code, len(headlines(out)), err) == (0, 3, "")


def test_commands_work_on_the_hits_of_the_line_before(piped: Run) -> None:
    """A number opens one, a command orders them, and q ends the input."""
    code, out, err = piped("义新欧\n:排序 newest\n1\nq\n双创街\n")
    assert (code, err) == (0, "")
    found = headlines(out)
    assert found[3] == "今年前7月义乌进出口总值同比增33.8%"
    assert sorted(found[:3]) == sorted(found[3:6])
    assert "\n002_12814a7b0dcd340e:3 · " in out
    assert "双创街" not in out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":引文 1", "吴峰宇.“义新欧”中欧班列超去年发运总量[N]."),
        (":保存 班列", "saved: @班列 = 义新欧\n"),
        (":导出 {folder}/hits.csv", "3 articles written to {folder}/hits.csv\n"),
        (":排序 newest", " 1. "),
    ],
)
def test_a_command_that_is_carried_out_says_so_on_stdout(piped: Run, tmp_path: Path, line: str, said: str) -> None:
    """With exit code 0, as the command of the same name does; a reference is one line."""
    code, out, err = piped(f"义新欧\n{line.format(folder=tmp_path)}\n")
    told = out.partition(" ms\n")[2]
    assert (code, err) == (0, "")
    assert told.startswith(said.format(folder=tmp_path))


@pytest.mark.parametrize("line", [":清除", ":已存", ":历史"])
def test_a_command_with_nothing_to_show_says_so_on_stderr(piped: Run, line: str) -> None:
    """With exit code 1, as a search that finds nothing."""
    code, out, err = piped(f"{line}\n")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_what_is_configured_counts(piped: Run, tmp_path: Path) -> None:
    """`page` is how many hits a line gets."""
    config = tmp_path / "config.toml"
    config.write_text("page = 2\n", encoding="utf-8")
    code, out, err = piped("义新欧\nn\n", "--config", str(config))
    assert (code, len(headlines(out)), err) == (0, 3, "")
    assert "\n3 articles, 1–2 shown" in out


def test_colour_only_on_demand(piped: Run) -> None:
    """A pipe gets none unless it is asked for."""
    assert "\x1b[1;31m义新欧\x1b[0m" in piped("义新欧\n", "--color", "always")[1]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("义新欧\n", 0),
        (f"{NONE_FOUND}\n义新欧\n", 0),
        (f"{NONE_FOUND}\n", 1),
        ("\n", 1),
        ("q\n义新欧\n", 1),
        ("义新欧\n日期:去去\n", 2),
        ("日期:去去\n义新欧\n", 2),
        (f"{NONE_FOUND}\n日期:去去\n", 2),
        (":nope\n义新欧\n", 2),
        (":打开 9\n", 2),
    ],
)
def test_exit_code_is_0_for_hits_1_for_none_2_for_an_error(piped: Run, lines: str, code: int) -> None:
    """As of grep: an error goes before hits, and one line with hits before those with none."""
    assert piped(lines)[0] == code


def test_error_no_hit_names_the_line(piped: Run) -> None:
    """On stderr, so that stdout holds hits alone."""
    assert piped(f"\n{NONE_FOUND}\n") == (1, "", "yiwu-search: line 2: no article matches\n")


def test_error_a_query_that_cannot_be_understood_names_the_line(piped: Run) -> None:
    """The lines after it are answered."""
    code, out, err = piped("\n日期:去去\n义新欧\n")
    assert (code, len(headlines(out))) == (2, 3)
    assert err == (
        "yiwu-search: line 2: query not understood at character 4: 去去 is no date; "
        "write 2020, 2020-09 or 2020-09-03; for example: 日期:2020-09\n"
    )


def test_error_an_unknown_command_names_the_line(piped: Run) -> None:
    """With the nearest names, as at the prompt."""
    assert piped("\n\n:statz\n") == (
        2,
        "",
        "yiwu-search: line 3: no command is called statz; did you mean :stats? "
        'To search for it, put it in quotes: ":statz"\n',
    )


def test_error_a_number_that_no_hit_has_names_the_line(piped: Run) -> None:
    """Nothing is shown yet that could be opened."""
    assert piped(":打开 9\n") == (
        2,
        "",
        "yiwu-search: line 1: no hit has the number 9, for none is shown; type a query first\n",
    )


def test_a_note_on_a_query_names_the_line(piped: Run) -> None:
    """How a line was read is said beside the hits, not among them."""
    code, out, err = piped("(义新欧\n")
    assert (code, len(headlines(out))) == (0, 3)
    assert err == "yiwu-search: line 1: a bracket is not closed; read as if it ended with the query\n"


def test_error_bytes_that_are_not_utf_8_are_said_and_replaced(piped: Run) -> None:
    """What can be read of the line is searched; the other lines are not touched by it."""
    code, out, err = piped(b"\xd2\xe5\n\xff\xe4\xb9\x89\xe6\x96\xb0\xe6\xac\xa7\n")
    assert (code, len(headlines(out))) == (0, 3)
    replaced = "these bytes are not UTF-8; what cannot be read stands as �"
    assert err.splitlines()[0] == f"yiwu-search: line 1: {replaced}"
    assert err.splitlines()[-1] == f"yiwu-search: line 2: {replaced}"


def test_a_replacement_character_that_was_typed_is_no_broken_byte(piped: Run) -> None:
    """U+FFFD is a letter of UTF-8 like any other."""
    assert "UTF-8" not in piped("�\n义新欧\n")[2]


@pytest.mark.parametrize("letters", [10_001, 100_000])
def test_error_a_line_too_long_is_left_out(piped: Run, letters: int) -> None:
    """However long it is, it is one line: the next one has the next number."""
    code, out, err = piped("义" * letters + f"\n{NONE_FOUND}\n义新欧\n")
    assert (code, len(headlines(out))) == (2, 3)
    assert err == (
        "yiwu-search: line 1: longer than 10,000 characters, which a query may have at most; left out\n"
        "yiwu-search: line 2: no article matches\n"
    )


def test_error_of_an_empty_input(piped: Run) -> None:
    """Nothing to search for is a mistake: a script forgot to write."""
    assert piped("") == (
        2,
        "",
        "yiwu-search: the query is empty; type words of the article, for example: yiwu-search 义新欧\n",
    )


def test_error_of_a_missing_index(piped: Run) -> None:
    """Said once, not once a line."""
    assert piped("义新欧\n双创街\n", "--index", "nope") == (
        2,
        "",
        "yiwu-search: nope: no index there; make one with: yiwu-search index PATH… --index nope\n",
    )
