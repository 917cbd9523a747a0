"""The trials of `benchmarks.reliability`, a few of each; and that they would notice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.reliability import damaging, failing, filling, killing, merging, power, reading, soaking
from benchmarks.reliability.__main__ import Tried, _report
from benchmarks.reliability.states import commit, faults_of, leftovers
from yiwu_search import Archive
from yiwu_search.postings import toc
from yiwu_search.postings.merge import PARALLEL_FROM

TRIALS = int(os.environ.get("YIWU_SEARCH_KILLS", "5"))
"""How much of each is tried."""


def test_a_killed_writer_leaves_a_commit() -> None:
    """Adding, changing, deleting and merging, killed at random moments."""
    outcome = killing.trial(TRIALS)
    assert (outcome.faults, outcome.failures) == (TRIALS, [])


def test_a_writer_that_is_killed_while_two_processes_merge_leaves_a_commit() -> None:
    """At the size from which on two processes merge."""
    assert merging.FIRST - merging.CHANGED + merging.MORE >= PARALLEL_FROM
    outcome = merging.trial(1)
    assert (outcome.faults, outcome.failures) == (1, [])


def test_a_power_cut_leaves_a_commit() -> None:
    """Every disk there may be at every system call, also after a writer that was killed."""
    outcome = power.trial(2)
    assert outcome.failures == []
    assert outcome.trials > outcome.faults > 10


@pytest.mark.parametrize("lost", ["sync_folder", "fsync"])
def test_power_cuts_are_noticed_by_the_trial(monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    """A writer that does not bring names, or files, to the disk fails it."""
    if lost == "sync_folder":
        monkeypatch.setattr(toc, "sync_folder", lambda _: None)
    else:
        monkeypatch.setattr(power.Disk, "keep", lambda *_: None)
    assert power.trial(2).failures


def test_a_failing_system_call_leaves_a_commit() -> None:
    """No space, no answer, no handles, once and for good; nothing is left over after the next run."""
    outcome = failing.trial(most=3, every=23)
    assert outcome.failures == []
    assert outcome.faults >= 3


def test_a_full_disk_and_a_read_only_one_leave_a_commit() -> None:
    """Real ones, where they may be mounted."""
    try:
        outcome = filling.trial(every=24)
    except filling.NoMountError as error:
        pytest.skip(str(error))
    assert outcome.failures == []
    assert outcome.faults >= 2


def test_indexing_and_searching_for_long_answers_as_a_scan() -> None:
    """A second of it; whether memory grows only a long run can tell."""
    found = soaking.trial(1.0)
    assert (found.wrong, found.growth()) == ([], [])
    assert found.commits > 0 < found.queries


def test_growth_is_noticed() -> None:
    """Of memory, handles and threads, after warming up."""
    flat = [(float(at), 90.0 + (at < 20), 20 + at % 3, 1) for at in range(100)]
    assert soaking.Soak(100, samples=flat).growth() == []
    grown = [
        (at, memory + at, handles + int(at) // 5, threads + int(at) // 40) for at, memory, handles, threads in flat
    ]
    assert [text.split()[0] for text in soaking.Soak(100, samples=grown).growth()] == ["memory", "handles", "threads"]


def test_damage_is_detected_refused_and_repaired() -> None:
    """Never another answer than that of the whole index."""
    found = damaging.trial(12 * TRIALS)
    assert (found.wrong, found.undetected, found.unrepaired) == ([], [], [])
    assert found.refused > 0 < found.right


def test_readers_beside_a_writer_never_fail() -> None:
    """Processes that open all the time, threads that share an archive, a fork."""
    outcome = reading.trial(1.0)
    assert outcome.failures == []
    assert outcome.trials > 10


def test_the_report_tells_what_was_tried_and_how_much_of_it_failed() -> None:
    """A part that was not tried has no row."""
    rows = {"kill": Tried("2 writers killed", ["a", "b"], 3.4, "today, abc"), "soak": Tried("long", [], 1200.0, "then")}
    report = _report(rows).splitlines()
    assert [line for line in report if line.startswith("| ")] == [
        "| tried | figures | lost, wrong or failed | s |",
        "| kill −9 at random moments of commits that add, update, delete, merge and prune | 2 writers killed | 2 | 3 |",
        "| endurance: indexing and searching in one process | long | 0 | 1,200 |",
    ]
    assert report[-2:] == ["- kill: today, abc", "- soak: then"]


def test_states_that_were_not_committed_are_noticed(tmp_path: Path) -> None:
    """The trials above can fail."""
    index, files = tmp_path / "index", tmp_path / "files"
    Archive.create(index)
    for step in range(3):
        commit(index, files, step)
    assert faults_of(index, {2}) == []
    assert faults_of(index, {1}) == ["step 2, not one of [1]"]
    (index / "MAIN_0.seg.part").touch()
    assert leftovers(index) == ["MAIN_0.seg.part"]
