"""How the C library deals with the memory of freed arrays."""

from __future__ import annotations

from functools import cache

import numpy as np


@cache
def keep_freed_memory() -> None:
    """Have the C library keep the memory of freed arrays for the next ones.

    By default glibc gives arrays of 128 KB and more back to the system at once, and every query pays the page faults
    of getting them again, up to half its time, as does every batch of articles, a tenth of its own. It stops doing so
    up to the size of the largest array freed, 32 MB at most (mallopt(3), "dynamic mmap threshold"). This one is never
    touched, so it takes no memory; where the C library is another, nothing happens.
    """
    np.empty((32 << 20) - (64 << 10), np.uint8)
