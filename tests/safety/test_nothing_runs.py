"""Nothing that is read is executed, and nothing is sent anywhere that nobody named."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import yiwu_search
from tests.conftest import ROOT, SEEDS

PACKAGE = Path(yiwu_search.__file__).parent
EXECUTE = {"eval", "exec", "compile", "__import__", "breakpoint"}
UNPICKLE = {
    "pickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "code",
    "codeop",
    "runpy",
    "yaml",
}
SEND = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "webbrowser"}
START = {"subprocess", "pty", "popen2"}
SENDERS = ("cluster/",)
"""What talks to a cluster, of which somebody has to give the address."""
HARMLESS = {"urllib.parse"}
STARTERS = {"shell/clipboard.py", "shell/reader/screen.py"}
"""What starts the clipboard's program, and whoever reads's own editor."""
WATCH = """
import sys

def watch(event, given):
    name = event.partition(".")[0]
    if name in ("socket", "ssl", "urllib", "http", "smtplib", "ftplib", "pickle", "subprocess", "webbrowser", "code"):
        raise AssertionError(f"{event} {given}")
    if event in ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"):
        raise AssertionError(f"{event} {given}")

from yiwu_search.cli import main
sys.addaudithook(watch)
sys.exit(main(sys.argv[1:]))
"""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_executes_or_unpickles_and_few_send_or_start(path: Path) -> None:
    """Neither by name nor by import; who may is named above."""
    tree, place = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(PACKAGE).as_posix()
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & EXECUTE
    names = {name.partition(".")[0] for name in imported(tree) if name not in HARMLESS}
    assert not names & UNPICKLE
    assert not names & SEND or place.startswith(SENDERS)
    assert not names & START or place in STARTERS
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword):
            assert node.arg not in ("shell", "allow_pickle")


def test_the_modules_are_all_there() -> None:
    """A package that moved would pass for harmless."""
    assert len(modules()) > 150
    assert all((PACKAGE / place).exists() for place in STARTERS)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an index of the seeds."""
    home = tmp_path_factory.mktemp("home")
    watched(home, "index", str(SEEDS), "--jobs", "1")
    return home


def watched(home: Path, *words: str, code: int = 0) -> str:
    """Run a command that may neither connect nor listen nor start nor unpickle."""
    environment = {**os.environ, "HOME": str(home), "YIWU_SEARCH_INDEX": str(home / "index")}
    environment = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
    found = subprocess.run(
        [sys.executable, "-c", WATCH, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert "AssertionError" not in found.stderr, found.stderr
    assert found.returncode == code, found.stderr
    return found.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("义新欧", "--facets", "reporter", "--explain"),
        ("义新欧 记者:吴峰宇", "--format", "csv"),
        ("show", "000_f39ea33a6b2c1dd2:2"),
        ("similar", "000_f39ea33a6b2c1dd2:2"),
        ("people",),
        ("keywords", "义新欧"),
        ("timeline", "义乌"),
        ("save", "班列", "义新欧"),
        ("words", "--new"),
        ("check", "--repair"),
        ("rebuild",),
        ("doctor",),
        ("read", str(SEEDS)),
        ("man",),
    ],
    ids=lambda words: words[0],
)
def test_no_command_connects_starts_or_unpickles_anything(home: Path, words: tuple[str, ...]) -> None:
    """Held by the interpreter itself, which tells of every such call (PEP 578), Whoosh's and jieba's included."""
    assert watched(home, *words)


def test_a_search_in_vain_connects_nowhere(home: Path) -> None:
    """Suggestions come from the index."""
    watched(home, "双床街", code=1)


def test_the_watch_sees_what_it_forbids(home: Path) -> None:
    """A lookup of a name, a process, and something unpickled."""
    for line in (
        "__import__('socket').getaddrinfo('localhost', 80)",
        "__import__('subprocess').run(['true'])",
        "__import__('pickle').loads(b'cbuiltins\\nlen\\n.')",
    ):
        script = WATCH.rpartition("sys.exit")[0] + line
        found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
        assert "AssertionError" in found.stderr
