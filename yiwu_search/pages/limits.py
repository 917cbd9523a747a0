"""Work in a process of its own that may take only so much memory and time: for files that others made, read by a parser
that is not ours. Where there is no fork the work is done here, without limits.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

MEMORY = 1 << 30
"""Bytes that the work may take beside what is there already; a page of a broadsheet with its pictures takes a tenth."""
SECONDS = 60
"""Seconds of the processor that each piece of the work may take; such a page takes less than one."""
Texts = list[str] | str
"""What a piece of work gives: something that JSON carries."""


class ExceededError(Exception):
    """The work took too much, or broke its process."""


def limited(work: Callable[[], Iterator[Texts]]) -> Iterator[Texts]:
    """Give what some work gives, piece by piece; raises ExceededError after the last piece that was done in bounds."""
    if not hasattr(os, "fork"):
        yield from work()
        return
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _work(work, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    yield json.loads(line)
    except BaseException:  # Ctrl-C, or whoever asked wants no more
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    if os.waitpid(child, 0)[1]:
        raise ExceededError


def _work(work: Callable[[], Iterator[Texts]], writing: int) -> None:
    """Do the work as the child, and end."""
    with suppress(BaseException):
        _let_go(writing)
        _limit_memory()
        _limit_time()
        with os.fdopen(writing, "wb") as stream:
            for piece in work():
                stream.write(json.dumps(piece).encode("ascii") + b"\n")
                stream.flush()
                _limit_time()
        os._exit(0)
    os._exit(1)


def _let_go(writing: int) -> None:
    """Close what was open, the writer's lock above all, which would outlive a parent that is killed; say nothing."""
    for entry in list(Path("/dev/fd").iterdir()):  # closing whatever there may be takes minutes on some systems
        if int(entry.name) > 2 and int(entry.name) != writing:
            with suppress(OSError):
                os.close(int(entry.name))
    os.dup2(os.open(os.devnull, os.O_RDWR), 2)


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):  # a system that does not say what is there
        there = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (there + MEMORY, there + MEMORY))


def _limit_time() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(time.process_time()) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
