"""The shell's waits are measured on a real shell; how long they are is the machine's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import shell


def test_the_first_prompt_is_waited_for_from_outside(
    seeds_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it stands there, and until the index is open: two figures that grow, and processor time."""
    monkeypatch.setattr(shell, "STARTS", 1)
    prompt, opened = shell.first_prompts(seeds_index, str(tmp_path), 34)
    assert prompt.startswith("first prompt")
    assert 0 < float(prompt.split()[3]) < float(opened.split()[3])
    assert float(prompt.split()[-1]) > 0


def test_every_kind_of_completion_is_timed_and_offers_something(
    seeds_index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among ten thousand reporters, however few the index has."""
    monkeypatch.setattr(shell, "REPEATS", 1)
    *rows, last = shell.completions(seeds_index)
    assert len(rows) == len(shell.LINES)
    assert last == "10,000 reporters, 9,975 of them made up"
    offered = {name: int(row.split()[-2]) for name, row in zip(shell.LINES, rows, strict=True)}
    assert [name for name, count in offered.items() if not count] == []
