"""The keys of the reader, in one table: what is carried out, what the bar names and what ? lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yiwu_search.messages import reader as messages

ARTICLE, LIST, PAGE, KEYS = "article", "list", "page", "keys"
ANYWHERE = (ARTICLE, LIST, PAGE, KEYS)


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several that do the same."""

    names: tuple[str, ...]
    """As prompt_toolkit names them; the first is the one that people are told."""
    action: str
    """The method of Reader that carries it out."""
    about: Callable[[], str]
    """What it does, in a line."""
    short: Callable[[], str] | None = None
    """What it does, in a word for the bar; None for what is not named there."""
    scenes: tuple[str, ...] = (ARTICLE,)
    """Where it works."""

    @property
    def shown(self) -> str:
        """The key as people know it."""
        return " ".join(_SHOWN.get(name, name) for name in self.names if name not in _HIDDEN)


_SHOWN = {
    **{" ": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "up": "↑", "down": "↓"},
    **{"right": "→", "left": "←", "enter": "Enter", "escape": "Esc"},
}
_HIDDEN = ("c-c", "c-d", "Q", "？", "】", "【")
KEYMAP = (
    Key(("q", "escape", "Q", "c-c", "c-d"), "leave", messages.key_leave, messages.short_leave, ANYWHERE),
    Key(("?", "？"), "show_keys", messages.key_keys, messages.short_keys, (ARTICLE, LIST, PAGE)),
    Key(("n",), "next_mark", messages.key_next_mark, messages.short_mark, (ARTICLE, PAGE)),
    Key(("N",), "last_mark", messages.key_last_mark, None, (ARTICLE, PAGE)),
    Key(("]", "right", "】"), "next_hit", messages.key_next_hit, messages.short_hit),
    Key(("[", "left", "【"), "last_hit", messages.key_last_hit),
    Key(("s",), "similar", messages.key_similar, messages.short_similar),
    Key(("c",), "copy", messages.key_copy, messages.short_copy),
    Key(("C",), "copy_citation", messages.key_copy_citation, messages.short_citation),
    Key(("w",), "write", messages.key_write, messages.short_write),
    Key(("o",), "others", messages.key_others, messages.short_others),
    Key(("r",), "raw", messages.key_raw, messages.short_raw),
    Key(("e",), "edit", messages.key_edit, messages.short_edit, (ARTICLE, PAGE)),
    Key((" ", "pagedown"), "page_down", messages.key_page_down, None, ANYWHERE),
    Key(("b", "pageup"), "page_up", messages.key_page_up, None, ANYWHERE),
    Key(("down", "j"), "line_down", messages.key_line_down, None, ANYWHERE),
    Key(("up", "k"), "line_up", messages.key_line_up, None, ANYWHERE),
    Key(("home", "g"), "to_start", messages.key_start, None, ANYWHERE),
    Key(("end", "G"), "to_end", messages.key_end, None, ANYWHERE),
    Key(("enter",), "enter", messages.key_enter, None, (LIST,)),
)
"""Every key; in a list of articles, digits open them."""


def names() -> tuple[str, ...]:
    """List every key that does something."""
    return tuple(dict.fromkeys(name for key in KEYMAP for name in key.names))


def meant(name: str, scene: str) -> Key | None:
    """Give what a key does on a scene."""
    return next((key for key in KEYMAP if name in key.names and scene in key.scenes), None)


def rows() -> tuple[tuple[str, str], ...]:
    """List keys with what they do."""
    return (*((key.shown, key.about()) for key in KEYMAP), ("1 2 3", messages.key_digits()))


def shorts(scene: str) -> list[str]:
    """List what the bar names on a scene, the most needed first."""
    digits = [f"1… {messages.short_digits()}"] if scene == LIST else []
    return [*digits, *(f"{key.names[0]} {key.short()}" for key in KEYMAP if key.short and scene in key.scenes)]
