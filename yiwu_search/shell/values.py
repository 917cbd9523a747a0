"""The values of the index that completion offers, in memory: names and labels with their counts, and how they sound.

They are read once an index, on a thread of their own, while the reader looks at the first prompt: 10,000 names take a
tenth of a second. Until a field is there it offers nothing; asking waits for nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from yiwu_search.sounds import SoundIndex
from yiwu_search.text import letters

MOST = 100
"""Values offered at once; a longer menu takes the screen longer to draw than a letter takes to type."""
MOST_KEPT = 50_000
"""Values of a field that are kept, the most frequent ones: some 20 MB."""
Rows = list[tuple[str, int]]
"""Values with the number of their articles, frequent first."""
Load = Callable[[str], Rows]
"""Field → its values: Archive.values, and the months of `date`."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The values of one field."""

    rows: Rows
    keys: list[str]
    """The values as they are compared: folded, without blanks."""
    sounds: SoundIndex

    def like(self, typed: str) -> Rows:
        """List the values that hold what was typed, those that begin so first; then those that sound so."""
        wanted = letters(typed).text
        holding = [number for number, key in enumerate(self.keys) if wanted in key]
        holding.sort(key=lambda number: not self.keys[number].startswith(wanted))
        found = dict.fromkeys(holding[:MOST])
        if wanted and len(found) < MOST and any(letter.isascii() and letter.isalpha() for letter in wanted):
            found |= dict.fromkeys(self.sounds.like(wanted))
        return [self.rows[number] for number in list(found)[:MOST]]


class Values:
    """The values of fields; prepared on one thread, asked from any."""

    def __init__(self) -> None:
        self._known: dict[str, _Field] = {}
        self._latest: object = None
        self.ready = threading.Event()
        """Set when the last preparation has ended."""

    def prepare(self, load: Load, fields: tuple[str, ...], ready: Callable[[], None] = lambda: None) -> None:
        """Read the values of fields in the background, in place of those of another index; calls `ready` at the end."""
        self._known, self._latest = {}, load
        self.ready.clear()
        threading.Thread(target=self._read, args=(load, fields, ready), name="values", daemon=True).start()

    def close(self) -> None:
        """Keep nothing that is still being read."""
        self._latest = None

    def like(self, field: str, typed: str) -> Rows:
        """List the values of a field that hold or sound like what was typed; none before they are there."""
        known = self._known.get(field)
        return known.like(typed) if known else []

    def _read(self, load: Load, fields: tuple[str, ...], ready: Callable[[], None]) -> None:
        for field in fields:
            try:
                rows = load(field)[:MOST_KEPT]
            except Exception:  # whatever it is, the next search says it; a thread's traceback would cover the prompt
                continue
            keys = [letters(value).text for value, _ in rows]
            known = _Field(rows, keys, SoundIndex(keys))
            if self._latest is not load:
                return
            self._known[field] = known
        self.ready.set()
        ready()
