"""The queries of earlier sessions, in a file that only their owner can read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from prompt_toolkit.history import FileHistory

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def history_path(environment: Mapping[str, str]) -> Path | None:
    """Find where the history belongs: the XDG state folder; None where there is no home to put it in.

    A relative $XDG_STATE_HOME is ignored, as the XDG Base Directory Specification asks.
    """
    state, home = Path(environment.get("XDG_STATE_HOME", "")), Path(environment.get("HOME", ""))
    if not state.is_absolute():
        if not home.is_absolute():
            return None
        state = home / ".local" / "state"
    return state / "yiwu-search" / "history"


class PrivateHistory(FileHistory):
    """A history file; where it cannot be read or written, the session's own lines are remembered all the same."""

    def load_history_strings(self) -> Iterable[str]:
        """Read the lines of earlier sessions, newest first; none where the file cannot be read."""
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Append a line; what people look for is nobody else's business, so the file is theirs alone."""
        try:
            path = Path(os.fsdecode(self.filename))
            path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
            try:
                os.fchmod(descriptor, PRIVATE_FILE)  # a file that was there keeps its mode when it is opened
            finally:
                os.close(descriptor)
            super().store_string(string)
        except OSError:
            return
