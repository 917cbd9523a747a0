"""Something that is made on a thread of its own after it was first needed, once.

Not on the runner's: what the runner does can be cancelled at any instruction, and half of an import helps nobody.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Later(Generic[Made]):
    """What is being made; begun, asked and waited for on any thread."""

    def __init__(self, make: Callable[[], Made], ready: Callable[[], None]) -> None:
        """Take what makes it, and what is called on its thread at the end, however that ends."""
        self._make, self._ready = make, ready
        self._future: Future[Made] = Future()
        self._begun = threading.Lock()

    def begin(self) -> None:
        """Begin to make it, unless that was begun."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=self._work, name="opening", daemon=True).start()  # an exit waits for nothing

    def wait(self) -> Made:
        """Give it, as soon as it is made; raises what making it raised."""
        self.begin()
        return self._future.result()

    @property
    def is_over(self) -> bool:
        """Whether making it has ended, well or not."""
        return self._future.done()

    @property
    def made(self) -> Made | None:
        """What was made; None where it is not there, or could not be made."""
        return None if not self._future.done() or self._future.exception() else self._future.result()

    def _work(self) -> None:
        try:
            self._future.set_result(self._make())
        except BaseException as error:
            self._future.set_exception(error)
        self._ready()
