"""What a report says of the machine and the software: enough to compare runs, and no more."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = ROOT / "benchmarks" / "runs"
"""Where reports are kept."""
PACKAGES = ("yiwu-search", "whoosh3", "jieba", "rjieba", "tantivy", "bm25s", "numpy")


def processor() -> str:
    """Give the processor's model."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


def cores() -> int:
    """Count the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def slug() -> str:
    """Name the machine for a file name: model and cores."""
    return re.sub("[^a-z0-9]+", "-", f"{processor()} {cores()} cores".lower()).strip("-")


def versions() -> str:
    """List Python and every library that takes part."""
    found = [f"Python {platform.python_version()}", *map(_version, PACKAGES), f"SQLite {sqlite3.sqlite_version}"]
    return ", ".join([*found, _ripgrep()])


def commit() -> str:
    """Name the commit that was measured, and say if files differ from it."""
    name = _output("git", "rev-parse", "--short=12", "HEAD") or "unknown"
    return f"{name} with uncommitted changes" if _output("git", "status", "--porcelain") else name


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


def _ripgrep() -> str:
    return _output("rg", "--version").partition("\n")[0] or "ripgrep not installed"


def _output(*asked: str) -> str:
    try:
        return subprocess.run(asked, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    except OSError:
        return ""
