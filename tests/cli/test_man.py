"""The manual page holds what the help holds, and troff sets it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.conftest import ROOT
from yiwu_search.cli import main
from yiwu_search.cli.described import described
from yiwu_search.cli.manual import escaped
from yiwu_search.cli.registry import COMMANDS
from yiwu_search.fields import FIELD_NAMES
from yiwu_search.messages import manual, tongue
from yiwu_search.shell import commands as shell_commands
from yiwu_search.text import cells

TITLES = {
    "en": "NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS QUERY LANGUAGE COMMANDS OF THE SHELL FILES ENVIRONMENT "
    "EXIT STATUS EXAMPLES",
    "zh": "名称 用法概要 说明 命令 选项 查询语言 检索界面的命令 文件 环境变量 退出码 示例",
}
EDGE = 80
"""Cells of a line, where nobody asks for another width."""
REQUESTS = {".TH", ".SH", ".SS", ".PP", ".TP", ".br", ".nh", ".ad"}
"""What the page is made of: man(7), and two requests of roff(7) that both groff and mandoc know."""

SETTERS = (("groff", "-k", "-man", "-Tutf8", "-ww", "-P-c"), ("mandoc", "-Tutf8", "-Wwarning"))


def page(language: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The page, as the command prints it."""
    assert main(["man", "--lang", language]) == 0
    tongue.use(tongue.ENGLISH)
    return capsys.readouterr().out


def plain(text: str) -> str:
    """Take troff's escapes out of a page."""
    for written, letter in zip((r"\-", r"\(aq", r"\(dq", r"\(ti", r"\(ha", r"\(ga"), "-'\"~^`", strict=True):
        text = text.replace(written, letter)
    return re.sub(r"\\f[BR]|\\&|\\:", "", text).replace(r"\e", "\\")


@pytest.mark.parametrize("language", tongue.LANGUAGES)
def test_the_sections_are_those_of_a_manual(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In the usual order, in both languages, and with no request that a reader of pages may not know."""
    text = page(language, capsys)
    assert " ".join(re.findall(r'^\.SH "(.*)"$', plain(text), re.MULTILINE)) == TITLES[language]
    assert {line.split(" ")[0] for line in text.splitlines() if line.startswith(".")} == REQUESTS
    assert text.startswith("'\\\" -*- coding: UTF-8 -*-\n.TH YIWU\\-SEARCH 1 ")


@pytest.mark.parametrize("language", tongue.LANGUAGES)
def test_the_page_says_what_the_help_says(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command, each option with its explanation, each field: from the same sentences."""
    text = plain(page(language, capsys))
    tongue.use(language)
    try:
        for command in described():
            assert command.usage.removeprefix("yiwu-search ").split("  |  ")[0] in text
            for option in command.options:
                row = f"{', '.join(option.names)} {option.value}".rstrip()
                assert f".TP\n{row}\n{' '.join(option.help.split())}\n" in text
        shell = [command.usage for command in shell_commands.COMMANDS]
    finally:
        tongue.use(tongue.ENGLISH)
    assert [name for name in (*COMMANDS, *FIELD_NAMES, *shell) if name not in text] == []


@pytest.mark.parametrize("setter", SETTERS, ids=lambda setter: setter[0])
@pytest.mark.parametrize("language", tongue.LANGUAGES)
def test_troff_sets_the_page(setter: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a warning, with what can be typed as it is typed, and no line beyond the edge."""
    if not shutil.which(setter[0]):
        pytest.skip(f"{setter[0]} is not installed")
    text = page(language, capsys).replace('"" "yiwu', '"2020-01-01" "yiwu')  # a page of mandoc's wants a day
    found = subprocess.run(setter, input=text.encode(), capture_output=True, check=False)
    shown = re.sub(".\x08", "", found.stdout.decode())
    assert (found.returncode, found.stderr.decode()) == (0, "")
    for typed in ("yiwu-search '\"中欧班列\" -疫情'", "(义乌 出口)~20", "--path-template FORM", "source <(yiwu-search"):
        assert typed in " ".join(shown.split())
    if setter[0] == "groff":  # mandoc breaks lines at blanks alone
        assert max(map(cells, shown.splitlines())) <= EDGE


def test_no_text_steers_troff() -> None:
    """A full stop, an apostrophe or a backslash at the start of a text is text."""
    assert [escaped(text) for text in (".TH x", "'br", r"\fB-n")] == [r"\&.TH x", r"\(aqbr", r"\efB\-n"]
    assert escaped("义乌，报纸。") == r"义\:乌，\:报\:纸。"


def test_every_exit_code_is_told() -> None:
    """The codes of the page are those of the program."""
    assert [code for code, _ in manual.EXIT_CODES] == ["0", "1", "2", "130"]


def test_every_variable_and_file_is_told() -> None:
    """Those that README names, and the file of each kind that --paths lists."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:YIWU_[A-Z_]+|XDG_[A-Z_]+|LC_[A-Z]+|LANGUAGE|NO_COLOR|VISUAL|EDITOR|PAGER)\b", readme))
    told = {name for names, _ in manual.ENVIRONMENT for name in names.split(", ")}
    assert len(named) > 10
    assert named - told == set()
    files = " ".join(name for name, _ in manual.FILES)
    assert [name for name in ("config.toml", "queries.toml", "history", "corrections.toml") if name not in files] == []
