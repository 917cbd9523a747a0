"""README.md's examples: found, run in a folder of their own, and made comparable.

What differs from run to run is replaced on both sides before comparing, and nothing else: times ("3.2 ms", "0.3 s") by
"… ms" and "… s", and the folder of the run by "…". Commands run in bash at 80 columns, stderr after stdout, without the
variables that would change what is printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\b[0-9]+(?:\.[0-9]+)?( m?s\b|毫?秒)")


@dataclass(frozen=True)
class Example:
    """A command of a console block and what README says it prints."""

    command: str
    printed: str


def blocks(kind: str) -> list[str]:
    """Give the fenced blocks of a kind, in order."""
    return [body for found, body in _BLOCK.findall(README) if found == kind]


def examples() -> list[Example]:
    """Give every command of every console block."""
    found = []
    for body in blocks("console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            found.append(Example(command, printed.strip("\n")))
    return found


def prepare(folder: Path) -> None:
    """Put into a folder what README takes for granted: the seeds, and `.venv/bin` with this environment's commands."""
    (folder / "seeds").mkdir()
    for page in SEEDS.iterdir():
        (folder / "seeds" / page.name).write_bytes(page.read_bytes())
    (folder / ".venv").symlink_to(sys.prefix)


def run(command: str, folder: Path) -> str:
    """Run a command line and give what it printed, stdout first."""
    hidden = ("YIWU_SEARCH_INDEX", "NO_COLOR", "PYTHONPATH", "LINES", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"PATH": f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    environment["HOME"] = str(folder)
    found = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return (found.stdout + found.stderr).decode("utf-8")


def comparable(printed: str, folder: Path) -> str:
    """Replace what differs from run to run."""
    return _TIME.sub(r"…\1", printed.replace(str(folder), "…")).strip("\n")
