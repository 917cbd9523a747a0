"""The program in which a reader looks at a source file: their editor or pager, at the article's line."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "view", "vis", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "jed"),
        *("ne", "mg", "mcedit", "kate", "gedit", "less", "more", "most"),
    )
)
"""Programs that are told the line as +12."""
GOTO = frozenset(("code", "codium", "cursor"))
"""Programs that are told it as --goto FILE:12."""
COLON = frozenset(("hx", "helix", "subl", "zed"))
"""Programs that are told it as FILE:12."""


def command(environment: Mapping[str, str], path: str, line: int) -> list[str]:
    """Give the program and its arguments, never a line for a system's shell; empty where there is none.

    $VISUAL goes before $EDITOR, as everywhere, and $PAGER before what there is.

    >>> command({"EDITOR": "vim -R"}, "/a b;c.txt", 12)
    ['vim', '-R', '+12', '/a b;c.txt']
    """
    for name in ("VISUAL", "EDITOR", "PAGER"):
        if words := _words(environment.get(name, "")):
            return _at_line(words, path, line)
    found = shutil.which("less", path=environment.get("PATH"))
    return _at_line([found], path, line) if found else []


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # a quote that is not closed
        return text.split()


def _at_line(words: list[str], path: str, line: int) -> list[str]:
    program = Path(words[0]).name
    if program in PLUS:
        return [*words, f"+{line}", path]
    if program in GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    return [*words, f"{path}:{line}" if program in COLON else path]
