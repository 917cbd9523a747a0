"""The command that shows and changes settings, for this session; the configuration file keeps them."""

from __future__ import annotations

from dataclasses import replace

from yiwu_search.messages import commands as messages
from yiwu_search.messages import tongue
from yiwu_search.messages.habits import one_of
from yiwu_search.shell import habits
from yiwu_search.shell.replies import Remark, Reply, Table
from yiwu_search.shell.turn import NotDoneError, Turn
from yiwu_search.text import fold

LANGUAGE = ("language", "语言")
"""The names of the one setting that is the whole program's and no habit of the shell."""
NAMES = (*habits.NAMES, *habits.CHINESE.values(), *LANGUAGE)
"""Every name of every setting."""


def choices(typed: str) -> tuple[str, ...]:
    """List the words that a setting can be set to; none for numbers, and for what is no setting."""
    if fold(typed) in LANGUAGE:
        return tongue.LANGUAGES
    name = habits.name_of(typed)
    return habits.choices(name) if name else ()


def settings(turn: Turn, text: str) -> Reply:
    """Show what is set, or set something."""
    name, _, value = fold(text).strip().partition(" ")
    if not name:
        return Table(messages.settings_title(), _rows(turn), messages.settings_hint())
    if name in LANGUAGE:
        return _set_language(value.strip())
    if not (known := habits.name_of(name)):
        raise NotDoneError(messages.no_such_setting(name, [*habits.NAMES, LANGUAGE[0]]))
    return _set_habit(turn, known, value.strip())


def _rows(turn: Turn) -> tuple[tuple[str, ...], ...]:
    known = [(chinese, name, shown, habits.expected(name)) for name, chinese, shown in turn.state.habits.rows()]
    language = (LANGUAGE[1], LANGUAGE[0], tongue.spoken(), one_of(tongue.LANGUAGES))
    return (*known, language)


def _set_habit(turn: Turn, name: str, value: str) -> Reply:
    try:
        made = turn.state.habits.set(name, value)
    except habits.HabitError as error:
        raise NotDoneError(messages.no_such_setting_value(name, value, str(error))) from None
    turn.state = replace(turn.state, habits=made)
    return Remark(messages.set_to(name, value))


def _set_language(value: str) -> Reply:
    if value not in tongue.LANGUAGES:
        expected = one_of(tongue.LANGUAGES)
        raise NotDoneError(messages.no_such_setting_value(LANGUAGE[0], value, expected))
    tongue.use(value)
    return Remark(messages.set_to(LANGUAGE[0], value))
