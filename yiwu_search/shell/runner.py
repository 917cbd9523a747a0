"""One thread that answers lines, so that no search ever keeps a key waiting.

Threads cannot be stopped from outside, and asking between the steps of a search would cost every search. CPython can
raise an exception in a thread, between two instructions, as it does for Ctrl-C in the main one; a search that is
cancelled here stops like one that Ctrl-C stops in a program without threads. A single call into NumPy is not
interrupted, and takes milliseconds.
"""

from __future__ import annotations

import asyncio
import ctypes
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Cancelled(BaseException):
    """Nobody waits for the answer any more. No Exception, so that nothing on the way takes it for an error."""


@dataclass(eq=False, slots=True)
class Job(Generic[Answer]):
    """Something asked of the runner."""

    work: Callable[[], Answer]
    idle: bool
    """Whether it gives way to everything else."""
    future: Future[Answer] = field(default_factory=Future)
    """Ends with what the work gives or raises; with Cancelled where it was stopped."""
    stopped: bool = False


class Runner:
    """Does one thing after another in a thread of its own; asked and cancelled from any other thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Job[object]] = deque()
        self._running: Job[object] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="search", daemon=True)  # an exit waits for nothing
        self._thread.start()

    def ask(self, work: Callable[[], Answer], *, latest: bool = True) -> Future[Answer]:
        """Have something done; with `latest` in place of everything that was asked before, else after it."""
        return self._put(Job(work, idle=False), self._stop_all if latest else self._stop_idle)

    def ask_idle(self, work: Callable[[], Answer]) -> Future[Answer] | None:
        """Have something done in place of the last such thing; None while anything else is under way."""
        with self._changed:
            busy = any(not job.idle for job in (self._running, *self._waiting) if job)
        return None if busy else self._put(Job(work, idle=True), self._stop_idle)

    def cancel(self) -> None:
        """Stop everything that was asked."""
        with self._changed:
            self._stop_all()

    def close(self) -> None:
        """Stop everything and let the thread end; does not wait for it."""
        with self._changed:
            self._closed = True
            self._stop_all()
            self._changed.notify()

    def _put(self, job: Job[Answer], make_room: Callable[[], None]) -> Future[Answer]:
        with self._changed:
            make_room()
            self._waiting.append(job)  # type: ignore[arg-type]  # a deque of every kind of job
            self._changed.notify()
        return job.future

    def _stop_all(self) -> None:
        for job in (self._running, *self._waiting):
            if job:
                self._stop(job)

    def _stop_idle(self) -> None:
        for job in (self._running, *self._waiting):
            if job and job.idle:
                self._stop(job)

    def _stop(self, job: Job[object]) -> None:
        """Stop a job, once: two exceptions in the thread could not both be caught."""
        if not job.stopped and job is self._running and self._thread.ident:
            _raise_in(self._thread.ident, Cancelled)
        job.stopped = True

    def _work(self) -> None:
        while True:
            outcome: object
            try:
                job = self._next()
                if job is None:
                    return
                outcome = _outcome(job.work)
                job = self._leave()
            except Cancelled as error:  # wherever it was met, in _next too: there is one a job, and none after _leave
                outcome = error
                job = self._leave()
            if job:
                _tell(job.future, outcome)

    def _next(self) -> Job[object] | None:
        """Wait for something to do; None for the end. What was stopped before it began is told so."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return None
                job = self._waiting.popleft()
                if not job.stopped:
                    self._running = job
                    return job
            _tell(job.future, Cancelled())

    def _leave(self) -> Job[object] | None:
        """Give the job that is done, for which nothing is raised any more from here on."""
        with self._changed:
            _raise_in(threading.get_ident(), None)
            job, self._running = self._running, None
            return job


async def ended(future: Future[Answer]) -> None:
    """Wait for a future of another thread; its outcome is left to whoever looks."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[Answer]) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(event.set)

    future.add_done_callback(tell)
    await event.wait()


def _outcome(work: Callable[[], object]) -> object:
    """Do the work; what it raises is an outcome too, a Cancelled is not."""
    try:
        return work()
    except Cancelled:
        raise
    except BaseException as error:
        return error


def _tell(future: Future[object], outcome: object) -> None:
    if isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have an exception raised in a thread, or take back the one that was not raised yet.

    https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc
    """
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error and ctypes.py_object(error))
