"""Hostile bytes at every entrance: the kept inputs, and as many new ones as some seconds allow."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from benchmarks.reliability.fuzzing import CORPUS, LONGEST, changed, changed_at_random, failure, trial
from benchmarks.reliability.targets import TARGETS

SECONDS = float(os.environ.get("YIWU_SEARCH_FUZZ", "1"))
"""How long each target is fuzzed; `python -m benchmarks.reliability fuzz` takes its time."""
LED = ("page", "query", "settings")
"""Targets that are led by coverage at every commit: instrumenting the program takes some seconds."""
LARGEST = 256 << 10
"""Bytes of the kept inputs together: they are read through by people, and run at every commit."""


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_kept_inputs_break_nothing(path: Path) -> None:
    """What reaches much, and whatever broke something once."""
    assert failure(TARGETS[path.parent.name], path.read_bytes()) == ""


@pytest.mark.parametrize("target", TARGETS)
def test_new_inputs_break_nothing(target: str) -> None:
    """Changed at random: that begins at once."""
    outcome = changed_at_random(target, SECONDS, seed=1)
    assert outcome.failures == []
    assert outcome.trials > 0


@pytest.mark.parametrize("target", LED)
def test_new_inputs_that_coverage_leads_to_break_nothing(target: str) -> None:
    """Where atheris is installed."""
    pytest.importorskip("atheris")
    outcome = trial(target, SECONDS * 2, seed=1)
    assert outcome.failures == []
    assert outcome.trials > 0


def test_every_target_has_inputs_and_they_are_few() -> None:
    """A target without any would begin with nothing."""
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)
    assert sum(path.stat().st_size for path in CORPUS.glob("*/*")) < LARGEST


def test_a_broken_promise_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial can fail, and says with which bytes."""

    def faulty(data: bytes) -> None:
        if data:
            raise ValueError("not empty")

    monkeypatch.setitem(TARGETS, "days", faulty)
    monkeypatch.setattr("benchmarks.reliability.fuzzing.find_spec", lambda _: None)
    failures = trial("days", 0.1).failures
    assert failures
    assert all(text.startswith("days: b") and text.endswith("ValueError: not empty") for text in failures)


def test_inputs_change_and_stay_short() -> None:
    """However long they are."""
    draw = random.Random(1)
    made = [changed(bytes(LONGEST), draw) for _ in range(50)]
    assert len(set(made)) > 10
    assert max(map(len, made)) <= LONGEST
