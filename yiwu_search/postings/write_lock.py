"""The writer's lock: one process at a time, held by the operating system, so that it ends with its holder.

    MAIN_WRITELOCK    the holder's process number, for whoever waits; of no meaning while nobody holds the lock

The file stays where it is: removing it would let a third process lock another file of the same name.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

PAUSE = 0.05
"""Seconds between two tries."""
_DIGITS = 20
"""Bytes of the file that are read: no process number is longer."""


class WriteLock:
    """A file that is locked while somebody writes; forked workers share it, so it also ends with them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self, wait: float) -> bool:
        """Get the lock within `wait` seconds, or give False; raises OSError, also where the file is a link."""
        until = time.monotonic() + wait
        while not self._try():
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE)
        return True

    def _try(self) -> bool:
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self._path, flags, 0o666)
        try:
            if not _lock(handle):
                os.close(handle)
                return False
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        with suppress(OSError):  # a full disk: nobody will learn the number
            os.ftruncate(handle, 0)
            os.write(handle, b"%d\n" % os.getpid())
        return True

    def holder(self) -> int | None:
        """Give the process number that the holder has written."""
        try:
            with self._path.open("rb") as stream:
                return int(stream.read(_DIGITS))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        """Let go of the lock."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            _unlock(handle)
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """The byte that is locked: Windows lets nobody read a locked one, and the number is to be read."""

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
