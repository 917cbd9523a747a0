"""What a reader has set the shell to: keys, colours, sizes. Configuration begins it, `:设置` changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from yiwu_search.messages import habits as messages
from yiwu_search.text import fold

THEMES = ("auto", "dark", "light", "none")
KEYS = ("emacs", "vi")
MOST_HITS = 1000
"""Hits of a page at most: more would not be read on a screen, and each costs a snippet."""
MOST_HISTORY = 100_000
"""Lines of the history at most: a file of 3 MB, which is read at every start."""
_SWITCH = {"on": True, "yes": True, "true": True, "开": True, "是": True}
_SWITCH |= {"off": False, "no": False, "false": False, "关": False, "否": False}
CHINESE = {
    "theme": "主题",
    "keys": "键位",
    "mouse": "鼠标",
    "page": "每页",
    "history_size": "历史条数",
    "live_count": "即时计数",
    "plain": "纯文本",
}
"""What each setting is called in Chinese."""
_CHOICES: Mapping[str, tuple[str, ...]] = {"theme": THEMES, "keys": KEYS}
_BOUNDS = {"page": (1, MOST_HITS), "history_size": (0, MOST_HISTORY)}


class HabitError(ValueError):
    """A value that a setting cannot have; the argument says which it can have."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the shell behaves for one reader."""

    theme: str = "auto"
    """One of THEMES; auto follows what the terminal says of its background."""
    keys: str = "emacs"
    """One of KEYS."""
    mouse: bool = False
    """Whether the mouse chooses and scrolls; the terminal's own selecting then needs Shift."""
    page: int = 10
    """The most hits a page shows; fewer where the screen holds fewer."""
    history_size: int = 10_000
    """Lines of the history that are kept; 0 keeps none."""
    live_count: bool = True
    """Whether the number of hits is shown while a query is typed."""
    plain: bool = False
    """Whether the shell writes lines alone, for screen readers and terminals that cannot move the cursor."""

    def set(self, name: str, text: str) -> Habits:
        """Set one from what was typed; raises HabitError."""
        return self.given(name, _read(getattr(self, name), text))

    def given(self, name: str, value: object) -> Habits:
        """Set one to a value; raises HabitError where it cannot have that value."""
        if type(value) is not type(getattr(self, name)) or not _allowed(name, value):
            raise HabitError(expected(name))
        return replace(self, **{name: value})  # type: ignore[arg-type]

    def rows(self) -> list[tuple[str, str, str]]:
        """List what is set: English name, Chinese name, value."""
        return [(name, CHINESE[name], shown(getattr(self, name))) for name in NAMES]


NAMES = tuple(field.name for field in fields(Habits))
"""The settings, by the names they have in the configuration."""


def name_of(typed: str) -> str:
    """Give the setting that was named in either tongue; empty for none."""
    folded = fold(typed).strip()
    return next((name for name in NAMES if folded in (name, CHINESE[name])), "")


def choices(name: str) -> tuple[str, ...]:
    """List the words a setting can be set to; none for numbers."""
    return _CHOICES.get(name) or (() if name in _BOUNDS else ("on", "off"))


def expected(name: str) -> str:
    """Say what a setting can be set to."""
    return messages.whole_number(*_BOUNDS[name]) if name in _BOUNDS else messages.one_of(choices(name))


def shown(value: object) -> str:
    """Write a value as it is typed."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _allowed(name: str, value: object) -> bool:
    if name in _BOUNDS and isinstance(value, int):
        return _BOUNDS[name][0] <= value <= _BOUNDS[name][1]
    return name not in _CHOICES or value in _CHOICES[name]


def _read(now: object, text: str) -> object:
    """Read what was typed as the kind of value that a setting has; None for what is none."""
    word = fold(text).strip()
    if isinstance(now, bool):
        return _SWITCH.get(word)
    if isinstance(now, int):
        return int(word) if word.isdecimal() and len(word) < 10 else None
    return word
