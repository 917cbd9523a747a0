"""The clipboard: the desktop's program where there is one, else the terminal's own.

A terminal takes a text by the sequence OSC 52 (xterm's control sequences, "Manipulate Selection Data"), over SSH too;
many are set not to, and none says whether it did.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable, Mapping

from yiwu_search.messages import commands as messages

PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""What the environment must have, and the program that takes a text."""
PATIENCE = 3
"""Seconds that a program may take."""
LONGEST_SENT = 74_994
"""Bytes that are sent to a terminal at most: xterm's limit, 100,000 letters of base64."""
Send = Callable[[str], None]
"""Writes to the terminal as it is."""


def copy(text: str, what: str, environment: Mapping[str, str], send: Send | None) -> str:
    """Copy a text, and say in a sentence what was done; `send` is None where the terminal takes no sequences."""
    data = text.encode("utf-8", "replace")
    for needed, command in PROGRAMS:
        if (not needed or environment.get(needed)) and _given(command, data, environment):
            return messages.copied(what, command[0])
    if send is None or len(data) > LONGEST_SENT:
        return messages.not_copied(what)
    send(sequence(data))
    return messages.sent_to_terminal(what)


def sequence(data: bytes) -> str:
    """Write the sequence by which a terminal copies."""
    return f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"


def _given(command: tuple[str, ...], data: bytes, environment: Mapping[str, str]) -> bool:
    """Give a text to a program, if it is there; xclip goes on in the background and must not hold our output."""
    program = shutil.which(command[0], path=environment.get("PATH"))
    if not program:
        return False
    try:
        done = subprocess.run(
            [program, *command[1:]],
            input=data,
            timeout=PATIENCE,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
