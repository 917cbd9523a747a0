"""How wide the terminal draws letters: asked of it by where its cursor stands behind them (DSR 6, ECMA-48 8.3.35).

Han letters take two cells everywhere that Chinese is shown. Curly quotes, ·, — and … are of ambiguous width (Unicode
Standard Annex 11): one cell for this program, two for a terminal that was set so, which then breaks full lines itself.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from yiwu_search.cli.checkup import Finding
from yiwu_search.messages import doctor as messages
from yiwu_search.text import cells

LETTERS = "义，“”·—…"
"""A Han letter, a full-width mark, and the ambiguous ones that newspapers are full of."""
RULER = 16
"""Cells of a row of the ruler."""
PATIENCE = 0.5
"""Seconds for the answer; a terminal far away needs a tenth of one."""
_PLACE = re.compile(rb"\x1b\[[0-9]+;([0-9]+)R")


def ruler_rows() -> list[str]:
    """Draw a row of each letter, and a bar where it ends by our count."""
    digits = "".join(str(cell % 10) for cell in range(1, RULER + 1))
    return [f"  {row}|" for row in (digits, *(letter * (RULER // cells(letter)) for letter in LETTERS))]


def widths() -> Finding:
    """Ask the terminal how wide it draws each letter."""
    drawn = _drawn()
    if drawn is None:
        return Finding("widths", messages.none(), messages.not_measured())
    other = {letter: (found, cells(letter)) for letter, found in drawn.items() if found != cells(letter)}
    if not other:
        return Finding("widths", messages.widths_as_counted())
    narrow = any(found < counted for found, counted in other.values())
    advice = messages.han_narrow() if narrow else messages.ambiguous_wide()
    return Finding("widths", messages.other_widths(other), advice, wrong=True)


def _drawn() -> dict[str, int] | None:
    """Measure each letter; None where the terminal does not answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    found: dict[str, int] = {}
    with _unbuffered(sys.stdin.fileno()):
        for letter in LETTERS:
            column = _column_behind(letter)
            if column is None:
                return None
            found[letter] = column - 1
    return found


def _column_behind(letter: str) -> int | None:
    """Write a letter at the start of the line, read where the cursor stands, from 1, and wipe it out again."""
    os.write(sys.stdout.fileno(), b"\r" + letter.encode() + b"\x1b[6n")
    answer, until = b"", time.monotonic() + PATIENCE
    while not (place := _PLACE.search(answer)):
        left = until - time.monotonic()
        if left <= 0 or not select.select([sys.stdin.fileno()], [], [], left)[0]:
            break
        answer += os.read(sys.stdin.fileno(), 64)
    os.write(sys.stdout.fileno(), b"\r\x1b[K")
    return int(place[1]) if place else None


@contextmanager
def _unbuffered(terminal: int) -> Iterator[None]:
    """Have keys arrive at once and unseen; whatever happens, the terminal is put back."""
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    sys.stdout.flush()
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
