"""The clipboard, with programs that are not there and one that only remembers."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from yiwu_search.shell.clipboard import LONGEST_SENT, copy, sequence


@pytest.fixture
def xclip(tmp_path: Path) -> Path:
    """A program of that name which keeps what it is given."""
    script = tmp_path / "xclip"
    script.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n/bin/cat > {tmp_path}/kept\n')
    script.chmod(0o755)
    return tmp_path


def test_the_desktops_program_takes_the_text(xclip: Path) -> None:
    """And nothing is sent to the terminal."""
    sent: list[str] = []
    assert copy("义乌\n班列", "the text", {"DISPLAY": ":0", "PATH": str(xclip)}, sent.append) == (
        "copied with xclip: the text"
    )
    assert (xclip / "kept").read_text(encoding="utf-8") == "义乌\n班列"
    assert (xclip / "asked").read_text() == "-selection clipboard\n"
    assert sent == []


def test_without_a_desktop_the_terminal_is_asked(xclip: Path) -> None:
    """By OSC 52, of which nobody knows whether it was taken."""
    sent: list[str] = []
    said = copy("义乌", "the text", {"PATH": str(xclip)}, sent.append)
    assert said == "sent to the terminal's clipboard, if it allows that: the text"
    assert sent == [sequence("义乌".encode())]
    assert base64.b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == "义乌"


@pytest.mark.parametrize(("text", "plain"), [("义乌", True), ("x" * (LONGEST_SENT + 1), False)])
def test_error_there_is_no_clipboard(tmp_path: Path, text: str, plain: bool) -> None:
    """On a terminal that takes no sequences, and for what is too long for one."""
    sent: list[str] = []
    said = copy(text, "the text", {"PATH": str(tmp_path)}, None if plain else sent.append)
    assert said == ("there is no clipboard here; install wl-copy, xclip or xsel, or write a file. Not copied: the text")
    assert sent == []


def test_a_program_that_fails_is_passed_over(xclip: Path) -> None:
    """The terminal is asked then."""
    (xclip / "xclip").write_text("#!/bin/sh\nexit 1\n")
    sent: list[str] = []
    copy("义乌", "the text", {"DISPLAY": ":0", "PATH": str(xclip)}, sent.append)
    assert sent == [sequence("义乌".encode())]
