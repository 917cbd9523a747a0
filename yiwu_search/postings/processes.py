"""Worker processes that never outlive the run they work for.

A forked worker holds a copy of the writer's lock. concurrent.futures ends its workers when their parent ends properly;
of one that is killed they learn nothing and wait for work for ever, and no other writer would get the lock.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread

from yiwu_search.messages import tongue
from yiwu_search.postings.memory import keep_freed_memory


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Make a pool; its processes fork where that exists, so that a script without a main guard can index too."""
    context = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(tongue.spoken(),))


def _begin(language: str) -> None:
    """Leave Ctrl-C to the parent, which stops handing out tasks; end with it; speak like it; keep freed memory."""
    if tongue.spoken() != language:  # a process that was not forked
        tongue.use(language)
    keep_freed_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
