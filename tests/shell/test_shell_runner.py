"""The thread that answers: what is asked last wins, and what is cancelled leaves no trace. Events, no clocks."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from yiwu_search.shell.runner import Cancelled, Runner

PATIENCE = 60
"""Seconds to wait for what must come; a machine under load is slow, not wrong."""


class Endless:
    """Work that never ends by itself, and says when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.stopped = False

    def __call__(self) -> str:
        self.begun.set()
        try:
            while True:
                pass
        except Cancelled:
            self.stopped = True
            raise


@pytest.fixture
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def test_work_is_done_in_the_order_it_was_asked(runner: Runner) -> None:
    """Without `latest` one thing follows another."""
    done: list[int] = []
    futures = [runner.ask(lambda number=number: done.append(number), latest=False) for number in range(5)]  # type: ignore[misc]
    for future in futures:
        future.result(PATIENCE)
    assert done == [0, 1, 2, 3, 4]


def test_the_latest_question_wins(runner: Runner) -> None:
    """What runs and what waits is stopped by the next question, which is answered."""
    work = Endless()
    first = runner.ask(work)
    assert work.begun.wait(PATIENCE)
    waiting = runner.ask(lambda: "waiting", latest=False)
    assert runner.ask(lambda: "latest").result(PATIENCE) == "latest"
    for future in (first, waiting):
        with pytest.raises(Cancelled):
            future.result(PATIENCE)
    assert work.stopped


def test_cancelling_stops_and_the_runner_goes_on(runner: Runner) -> None:
    """A cancelled search ends at once, a hundred times, and no exception hits what is asked next."""
    for number in range(100):
        work = Endless()
        future = runner.ask(work)
        assert work.begun.wait(PATIENCE)
        runner.cancel()
        with pytest.raises(Cancelled):
            future.result(PATIENCE)
        assert runner.ask(lambda number=number: number).result(PATIENCE) == number  # type: ignore[misc]


def test_work_that_is_cancelled_as_it_ends_leaves_the_runner_whole(runner: Runner) -> None:
    """Whenever the cancelling comes, the work has either its answer or Cancelled, and the next is answered."""
    for number in range(2000):
        future = runner.ask(lambda number=number: number)  # type: ignore[misc]
        runner.cancel()
        try:
            assert future.result(PATIENCE) == number
        except Cancelled:
            continue
    assert runner.ask(lambda: "well").result(PATIENCE) == "well"


def test_what_work_raises_is_its_outcome(runner: Runner) -> None:
    """An error is handed over, and the thread lives on."""

    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        runner.ask(fail).result(PATIENCE)
    assert runner.ask(lambda: 1).result(PATIENCE) == 1


def test_idle_work_gives_way(runner: Runner) -> None:
    """It is stopped by a question and by the next idle work, and is not even begun while a question is answered."""
    idle = Endless()
    future = runner.ask_idle(idle)
    assert future
    assert idle.begun.wait(PATIENCE)
    following = runner.ask_idle(lambda: "idle")
    assert following
    assert following.result(PATIENCE) == "idle"
    again = Endless()
    stopped = runner.ask_idle(again)
    assert stopped
    assert again.begun.wait(PATIENCE)
    question = Endless()
    runner.ask(question, latest=False)
    assert question.begun.wait(PATIENCE)
    with pytest.raises(Cancelled):
        stopped.result(PATIENCE)
    assert runner.ask_idle(lambda: "never") is None


def test_a_closed_runner_ends_its_thread() -> None:
    """Closing stops what runs, and the thread ends."""
    runner = Runner()
    work = Endless()
    runner.ask(work)
    assert work.begun.wait(PATIENCE)
    runner.close()
    runner._thread.join(PATIENCE)
    assert not runner._thread.is_alive()
