"""What tests of the command line share: the command run in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from yiwu_search.cli import main


class Outcome(NamedTuple):
    """What a run of the command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        """The objects of JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], seeds_index: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in this process, on the seeds' index unless another is named, with a home of its own."""
    monkeypatch.setenv("YIWU_SEARCH_INDEX", seeds_index)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO())))  # nothing is piped in

    def call(*argv: str) -> Outcome:
        try:
            code = main(argv)
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Outcome(code, *capfd.readouterr())

    return call
