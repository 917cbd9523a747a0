"""What the doctor finds, with an index and without one, and what the terminal answers."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal
from yiwu_search.cli import checkup, main, outputs, ruler
from yiwu_search.messages import doctor as messages
from yiwu_search.text import cells

BARS = re.compile(r"^  (.+)\|$", re.MULTILINE)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def findings(index: str, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code, and what was found by topic."""
    code = main(["doctor", "--index", index, "--json", *options])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, {row["topic"]: row for row in rows}


def warnings(found: dict[str, dict[str, str]]) -> list[str]:
    """The topics that something is wrong with."""
    return [topic for topic, row in found.items() if row["state"] != "ok"]


def test_everything_is_in_order(seeds_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An index of the seeds, no files of anybody's, no terminal: each is looked at, and the exit code is 0."""
    code, found = findings(seeds_index, capsys)
    assert (code, warnings(found)) == (0, [])
    assert {"yiwu-search", "Python", *checkup.LIBRARIES, *messages.TOPICS} == set(found)
    described = re.sub(r"[\d.]+ MB, written [\d-]{10} [\d:]{5}", "… MB, written …", found["index"]["value"])
    assert described == f"{seeds_index}: format 4, 34 articles, 1 segment, … MB, written …"
    assert found["dictionary"]["value"] == found["synonyms"]["value"] == "none"


def test_it_is_printed_for_people(seeds_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A state before each, in both languages, and a ruler of which the bars stand at the same cell."""
    for language, state in (("en", "ok       "), ("zh", "正常  ")):
        assert main(["doctor", "--index", seeds_index, "--lang", language]) == 0
        told = capsys.readouterr().out
        above, below = told.split("\n\n")
        assert [line for line in above.splitlines() if not line.startswith((state, " " * len("正常  ")))] == []
        rows = BARS.findall(below)
        assert {cells(row) for row in rows} == {ruler.RULER}
        assert [row[0] for row in rows[1:]] == list(ruler.LETTERS)


@pytest.mark.parametrize(
    ("name", "value", "used"),
    [
        *(("TERM", "xterm", True), ("TERM", "dumb", False), ("TERM", "unknown", False)),
        *(("NO_COLOR", "1", False), ("NO_COLOR", "", True)),
    ],
)
def test_colours_are_used_where_they_are_said_to_be(
    name: str,
    value: str,
    used: bool,
    seeds_index: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is said of colours is what results on a terminal have."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    told = findings(seeds_index, capsys)[1]["colours"]["value"]
    assert told == (messages.with_colours() if used else messages.no_colours())
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert outputs.colored("auto", stream) == used


@pytest.mark.parametrize("kind", ["missing", "damaged", "other"])
def test_error_an_index_that_cannot_be_opened(
    kind: str, seeds_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said with the next step, and everything else is looked at all the same."""
    path = tmp_path / "index"
    if kind == "damaged":
        shutil.copytree(seeds_index, path)
        next(path.glob("*.seg")).write_bytes(b"short")
    elif kind == "other":
        path.mkdir()
        (path / "letter.txt").touch()
    code, found = findings(str(path), capsys)
    assert (code, warnings(found)) == (2, ["index"])
    advice = {
        "missing": "make one with",
        "damaged": f"yiwu-search check --index {path}",
        "other": "name another folder",
    }
    assert advice[kind] in found["index"]["value"]


def test_error_words_that_are_not_those_of_the_index(
    seeds_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dictionary that the index was not made with is a warning that says what to do."""
    (tmp_path / "words.txt").write_text("双创街\n", encoding="utf-8")
    code, found = findings(seeds_index, capsys, "--dictionary", str(tmp_path / "words.txt"))
    assert (code, warnings(found)) == (2, ["dictionary"])
    assert found["dictionary"]["advice"].endswith("index the pages again with --dictionary")


def test_error_files_that_cannot_be_used(seeds_index: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken TOML, and a history that others can read."""
    (home / "config" / "yiwu-search").mkdir(parents=True)
    (home / "state" / "yiwu-search").mkdir(parents=True)
    queries, history = home / "config" / "yiwu-search" / "queries.toml", home / "state" / "yiwu-search" / "history"
    queries.write_text("班列 = 义新欧", encoding="utf-8")
    history.touch()
    history.chmod(0o644)
    code, found = findings(seeds_index, capsys)
    assert (code, warnings(found)) == (2, ["history", "saved"])
    assert found["history"]["advice"] == f"others can read it: chmod 600 {history}"
    assert found["saved"]["advice"].startswith("cannot be read (not TOML (")
    assert found["saved"]["advice"].endswith(f"): mend {queries} or move it away")


def test_the_files_that_are_configured_are_looked_at(
    seeds_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not those that would count without the configuration."""
    config, history = tmp_path / "my.toml", tmp_path / "lines"
    config.write_text('history = "lines"\n', encoding="utf-8")
    history.touch(mode=0o644)
    code, found = findings(seeds_index, capsys, "--config", str(config))
    assert (code, warnings(found)) == (2, ["history"])
    assert found["configuration"]["value"] == str(config)
    assert found["history"]["value"] == str(history)
    code, found = findings(seeds_index, capsys, "--no-config")
    assert (code, found["configuration"]["value"]) == (0, "none: --no-config was given")


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("pages = 3\n", "{config}, line 1: there is no setting pages; did you mean page? The rest counts"),
        (None, "{config}: there is no such configuration file; name another one with --config"),
    ],
)
def test_error_a_configuration_that_does_not_count(
    seeds_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, advice: str
) -> None:
    """What is wrong with it is said as every command says it."""
    config = tmp_path / "my.toml"
    if content is not None:
        config.write_text(content, encoding="utf-8")
    code, found = findings(seeds_index, capsys, "--config", str(config))
    assert (code, warnings(found)) == (2, ["configuration"])
    assert found["configuration"]["advice"] == advice.format(config=config)


def test_error_no_home(seeds_index: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no place for anybody's files."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    code, found = findings(seeds_index, capsys)
    assert (code, warnings(found)) == (2, ["configuration", "history", "saved"])
    assert found["history"]["advice"] == "no place for it; set HOME"


@pytest.mark.parametrize(("name", "code"), [("pypdfium2", 0), ("rjieba", 0), ("numpy", 2)])
def test_a_library_that_is_not_there(
    name: str, code: int, seeds_index: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two may be missing, and it is said what that means; any other is a warning."""
    known = checkup.version

    def version(wanted: str) -> str:
        if wanted == name:
            raise PackageNotFoundError(name)
        return known(wanted)

    monkeypatch.setattr(checkup, "version", version)
    found = findings(seeds_index, capsys)
    assert found[0] == code
    assert found[1][name]["value"] == "not installed"
    assert found[1][name]["advice"]


def test_error_an_encoding_without_chinese(seeds_index: str) -> None:
    """It is said what to set, and what cannot be printed stops nothing."""
    command = [sys.executable, "-m", "yiwu_search", "doctor", "--index", seeds_index]
    variables = {**os.environ, "PYTHONIOENCODING": "ascii"}
    found = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (2, "")
    assert "warning  encoding: ascii, C.UTF-8; Chinese cannot be printed; set LC_ALL to a\n" in found.stdout
    assert r"\u4e49" in found.stdout


def test_a_terminal_is_asked_how_wide_it_draws(seeds_index: str, tmp_path: Path) -> None:
    """It answers as the program counts; nothing that was asked for stays on the screen."""
    command = ["doctor", "--index", seeds_index]
    with Terminal(command, 100, 50, tmp_path) as terminal:
        shown = terminal.wait_for(
            "widths of letters: all as the program counts", "terminal: 100×50, TERM=xterm-256color"
        )
        assert terminal.wait_for_end() == 0
    assert "[6n" not in shown
    assert BARS.findall(shown)[0] == "1234567890123456"


@pytest.mark.parametrize(
    ("answers", "value", "advice"),
    [
        ({"“": 2, "…": 2}, "“ takes 2 instead of 1, … takes 2 instead of 1", messages.ambiguous_wide()),
        ({"义": 1, "，": 1}, "义 takes 1 instead of 2, ， takes 1 instead of 2", messages.han_narrow()),
    ],
)
def test_error_a_terminal_that_draws_otherwise(
    answers: dict[str, int], value: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said which letters, and what to set."""
    drawn = {letter: answers.get(letter, cells(letter)) for letter in ruler.LETTERS}
    monkeypatch.setattr(ruler, "_drawn", lambda: drawn)
    found = ruler.widths()
    assert (found.value, found.advice, found.wrong) == (value, advice, True)
