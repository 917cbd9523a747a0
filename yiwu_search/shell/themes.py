"""Colours of the prompt, for a dark and for a light background.

Every theme keeps to the sixteen colours that the terminal's owner has chosen.
"""

from __future__ import annotations

from collections.abc import Mapping

from prompt_toolkit.styles import Style

# Reverse, not the menu's own greys, which are no colours at all where NO_COLOR is set.
_SHAPES = {
    "prompt": "bold",
    "query.fault": "underline",
    "completion-menu.completion.current": "noinherit reverse",
    "completion-menu.meta.completion.current": "noinherit reverse",
}
_COLORS = {
    "auto": {
        "query.field": "ansicyan",
        "query.quoted": "ansigreen",
        "query.operator": "ansimagenta",
        "query.saved": "ansiblue",
        "query.command": "ansicyan",
        "query.fault": "ansired underline",
    },
    "dark": {
        "query.field": "ansibrightcyan",
        "query.quoted": "ansibrightgreen",
        "query.operator": "ansibrightmagenta",
        "query.saved": "ansibrightyellow",
        "query.command": "ansibrightcyan",
        "query.fault": "ansibrightred underline",
        "auto-suggestion": "ansibrightblack",
    },
    "light": {
        "query.field": "ansiblue",
        "query.quoted": "ansigreen",
        "query.operator": "ansimagenta",
        "query.saved": "ansired",
        "query.command": "ansiblue",
        "query.fault": "ansired underline",
        "auto-suggestion": "ansibrightblack",
    },
    "none": {},
}
"""Theme → colours. auto is legible on both: none of white, black, yellow and the bright ones."""
_DARK_COLORS = frozenset(("0", "1", "2", "3", "4", "5", "6", "8"))
"""Numbers of dark backgrounds in $COLORFGBG: all of the first eight but white, and bright black."""


def style(theme: str, environment: Mapping[str, str]) -> Style:
    """Give the looks of a theme; those of auto follow what the terminal says of its background."""
    name = background(environment) if theme == "auto" else theme
    return Style.from_dict({**_SHAPES, **_COLORS[name]})


def background(environment: Mapping[str, str]) -> str:
    """Tell a terminal's background, dark or light, by $COLORFGBG, which rxvt, Konsole and iTerm2 set; auto for unknown.

    >>> background({"COLORFGBG": "15;0"}), background({"COLORFGBG": "0;default;15"}), background({})
    ('dark', 'light', 'auto')
    """
    number = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not number.isdecimal():
        return "auto"
    return "dark" if number in _DARK_COLORS else "light"
