"""Completion scripts complete: asked of the shells themselves, where they are installed. bash is everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from yiwu_search.cli import main
from yiwu_search.cli.completion import SHELLS
from yiwu_search.cli.described import described
from yiwu_search.cli.registry import COMMANDS, VALUED
from yiwu_search.fields import FACETS, FIELD_NAMES

PATIENCE = 60
"""Seconds to wait for a shell."""
ASK = r"""
source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMPREPLY=()
_yiwu_search
printf '%s\n' "${COMPREPLY[@]}"
"""


def installed(shell: str) -> pytest.MarkDecorator:
    """Leave a test out where its shell is not there."""
    return pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script of each shell, as the command prints it, in a file."""
    folder = tmp_path_factory.mktemp("completion")
    for shell in SHELLS:
        with (folder / shell).open("w") as file:
            subprocess.run([sys.executable, "-m", "yiwu_search", "completion", shell], stdout=file, check=True)
    return {shell: folder / shell for shell in SHELLS}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder to stand in: a page, a folder, and two saved queries, one under a quoted name."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "page one.txt").touch()
    (tmp_path / "yiwu-search").mkdir()
    saved = "# comment = 1\n\"班列\" = '义新欧 或 中欧班列'\ntrade = '出口'\n"
    (tmp_path / "yiwu-search" / "queries.toml").write_text(saved, encoding="utf-8")
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    """What a shell is started with."""
    return {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home), "TERM": "xterm"}


def in_bash(line: str, script: Path, home: Path) -> list[str]:
    """Ask bash what the end of a line can be completed to."""
    command = ["bash", "--norc", "-c", ASK, "bash", script, line]
    found = subprocess.run(command, cwd=home, env=environment(home), capture_output=True, text=True, check=True)
    assert found.stderr == ""
    return found.stdout.split("\n")[:-1] if found.stdout.strip() else []


CASES = [
    ("yiwu-search ", list(COMMANDS)),
    ("yiwu-search ti", ["timeline"]),
    ("yiwu-search --index pages ti", ["timeline"]),
    ("yiwu-search timeline 义乌 --by ", ["year", "month", "week", "day"]),
    ("yiwu-search timeline --by w", ["week"]),
    ("yiwu-search timeline --by=w", ["week"]),
    ("yiwu-search timeline --sv", ["--svg"]),
    ("yiwu-search 义乌 --sort ", ["relevance", "newest", "oldest"]),
    ("yiwu-search search timeline --so", ["--sort"]),
    ("yiwu-search 义乌 --facets ", list(FACETS)),
    ("yiwu-search 义乌 --since ", []),
    ("yiwu-search check --index ", ["pages", "yiwu-search"]),
    ("yiwu-search check --index=p", ["pages"]),
    ("yiwu-search read p", ["page one.txt", "pages"]),
    ("yiwu-search 义乌 记", ["记者:"]),
    ("yiwu-search keywords rep", ["reporter:"]),
    ("yiwu-search 义乌 @", ["@班列", "@trade"]),
    ("yiwu-search timeline @班", ["@班列"]),
    ("yiwu-search completion ", list(SHELLS)),
    ("yiwu-search check --lang ", ["zh", "en"]),
]
"""A line → what bash is to put in place of its last word, which begins behind : and =."""


@pytest.mark.parametrize(("line", "offered"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_bash_is_offered(line: str, offered: list[str], scripts: dict[str, Path], home: Path) -> None:
    """Commands, options, their values, paths, names of fields and of saved queries."""
    assert sorted(in_bash(line, scripts["bash"], home)) == sorted(offered)


@pytest.mark.parametrize("command", described(), ids=lambda command: command.name)
def test_every_option_is_offered(command, scripts: dict[str, Path], home: Path) -> None:
    """What a parser knows, bash offers behind its command."""
    options = [name for option in command.options for name in option.names]
    assert in_bash(f"yiwu-search {command.name} -", scripts["bash"], home) == options


def test_bash_completes_when_tab_is_pressed(scripts: dict[str, Path], home: Path) -> None:
    """In a bash that somebody types into, words with @, : and letters of two cells too."""
    shell = pexpect.spawn(
        "bash", ["--norc", "--noprofile"], cwd=str(home), env=environment(home), encoding="utf-8", timeout=PATIENCE
    )
    shell.sendline(f"bind 'set enable-bracketed-paste off'; PS1='> '; source {scripts['bash']}; echo rea'dy'")
    shell.expect_exact("ready\r\n")
    shell.send("yiwu-search ti\t义乌 --b\tm\t记\t王婷 @班\t\x01echo \r")
    shell.expect_exact("\r\nyiwu-search timeline 义乌 --by month 记者:王婷 @班列")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)


@installed("fish")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("yiwu-search ti", ["timeline\tdraw how many articles match, period by period"]),
        ("yiwu-search check --lang z", ["zh\tspeak Chinese or English (default: the language of the locale)"]),
        ("yiwu-search 义乌 --sort n", ["newest\torder of the hits (relevance)"]),
        ("yiwu-search check --index p", ["pages/\tDirectory"]),
        ("yiwu-search 义乌 记", ["记者:\treporter"]),
        ("yiwu-search 义乌 @", ["@trade", "@班列"]),
        ("yiwu-search completion f", ["fish\tbash, zsh or fish"]),
    ],
)
def test_fish_is_offered(line: str, offered: list[str], scripts: dict[str, Path], home: Path) -> None:
    """The same, with what each is."""
    command = ["fish", "--no-config", "-c", f"source {scripts['fish']}; complete -C '{line}'"]
    found = subprocess.run(command, cwd=home, env=environment(home), capture_output=True, text=True, check=True)
    assert (sorted(found.stdout.splitlines()), found.stderr) == (offered, "")


@installed("zsh")
def test_zsh_completes_when_tab_is_pressed(scripts: dict[str, Path], home: Path) -> None:
    """Commands, options, values, fields and saved queries, and the list of what there is, each with what it is."""
    shell = pexpect.spawn(
        "zsh", ["-f"], cwd=str(home), env=environment(home), encoding="utf-8", timeout=PATIENCE, dimensions=(50, 120)
    )
    shell.sendline("unset zle_bracketed_paste; PS1='> '; autoload -Uz compinit; compinit -u -D")
    shell.sendline(f"source {scripts['zsh']}")
    shell.sendline("print rea'dy'")
    shell.expect_exact("ready\r\n")
    shell.send("yiwu-search ti\t--by m\t记\t王婷 @班\t\x01print \r")
    shell.expect_exact("\r\nyiwu-search timeline --by month 记者:王婷 @班列\r\n")
    shell.send("yiwu-search timeline --s\t")
    shell.expect_exact("write a chart to FILE")
    shell.send("\x15exit\r")
    shell.expect(pexpect.EOF)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_its_script(shell: str, scripts: dict[str, Path]) -> None:
    """No quote of an explanation breaks it, in Chinese too; looked at by the shell, where it is installed."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    chinese = [sys.executable, "-m", "yiwu_search", "completion", shell, "--lang", "zh"]
    for text in (scripts[shell].read_bytes(), subprocess.run(chinese, capture_output=True, check=True).stdout):
        found = subprocess.run([shell, "-n", "/dev/stdin"], input=text, capture_output=True, check=False)
        assert (found.returncode, found.stderr) == (0, b"")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command_option_and_field(shell: str, scripts: dict[str, Path]) -> None:
    """Also where the shell is not there to be asked."""
    text = scripts[shell].read_text(encoding="utf-8")
    dashes = {"fish": lambda name: f"-l {name[2:]} " if name.startswith("--") else f"-s {name[1:]} "}
    shown = dashes.get(shell, lambda name: name)
    options = {name for command in described() for option in command.options for name in option.names}
    assert [name for name in options if shown(name) not in text] == []
    assert [name for name in (*COMMANDS, *FIELD_NAMES) if name not in text] == []


def test_what_takes_a_value_is_what_the_program_thinks() -> None:
    """Scripts and program agree on which words are no commands because they are values."""
    assert {name for one in described() for option in one.options if option.value for name in option.names} == VALUED


def test_error_a_shell_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said which there are."""
    with pytest.raises(SystemExit) as stop:
        main(["completion", "tcsh"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("yiwu-search: argument SHELL: invalid choice: 'tcsh' (choose from ")
