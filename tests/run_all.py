"""Check everything: format, lint, types, contracts between the rooms, tests, and the wheel as a stranger would use it.

usage: python3 tests/run_all.py

Makes a virtual environment of its own (.venv-test), installs the package with its test extra, and runs every step; the
exit code is 0 when all of them pass. Needs nothing but Python 3.11 or newer and a package index.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-test"
PYTHON = ENVIRONMENT / "bin" / "python"


def run(title: str, *command: str | Path, cwd: Path = ROOT, code: int = 0) -> None:
    """Run one step; stop everything when its exit code is not the expected one."""
    print(f"── {title}", flush=True)
    began = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if name not in ("YIWU_SEARCH_INDEX", "PYTHONPATH")}
    found = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    if found.returncode != code:
        sys.exit(f"── {title}: exit code {found.returncode}, expected {code}")
    print(f"── {title}: ok, {time.monotonic() - began:.1f} s", flush=True)


def module(title: str, *words: str | Path) -> None:
    """Run a tool of the test environment."""
    run(title, PYTHON, "-m", *words)


def use_the_wheel(folder: Path) -> None:
    """Build the wheel, install it where nothing else is, index the seeds and search them."""
    module("build the wheel", "build", "--wheel", "--outdir", folder)
    wheel = next(folder.glob("*.whl"))
    venv.create(folder / "clean", with_pip=True)
    run("install the wheel", folder / "clean" / "bin" / "pip", "install", "--quiet", wheel, cwd=folder)
    command = folder / "clean" / "bin" / "yiwu-search"
    run("index the seeds", command, "index", ROOT / "seeds", "--index", folder / "index", cwd=folder)
    run("search them", command, "义新欧", "--index", folder / "index", cwd=folder)
    run("say it in Chinese", command, "check", "--lang", "zh", "--index", folder / "index", cwd=folder)
    run("search in vain", command, "查无此事", "--index", folder / "index", cwd=folder, code=1)


def main() -> None:
    """Run every step in the order in which a mistake is cheapest to find."""
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    module("install", "pip", "install", "--quiet", "--disable-pip-version-check", ".[test,bench,fuzz]")
    module("format", "ruff", "format", "--check", ".")
    module("lint", "ruff", "check", ".")
    module("types", "mypy")
    run("contracts between the rooms", ENVIRONMENT / "bin" / "lint-imports")
    with tempfile.TemporaryDirectory() as folder:
        use_the_wheel(Path(folder))
    module("tests", "pytest")


if __name__ == "__main__":
    main()
