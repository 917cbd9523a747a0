"""The configuration file: what somebody would otherwise type or export every time.

An option goes before the environment, and that before the file. The library knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_search.cli.places import config_path
from yiwu_search.messages import habits as messages
from yiwu_search.messages.tongue import LANGUAGES

if TYPE_CHECKING:
    from yiwu_search.shell.habits import Habits

OPTION, NO_CONFIG = "--config", "--no-config"
LARGEST = 1 << 20
"""Bytes of the largest file that is read: anything bigger is no configuration."""
Say = Callable[[], str]
_Message = Callable[[str, int, str, str], str]
"""File, line, key and what is wanted in its place → a sentence."""
_CHOICES = {"lang": LANGUAGES, "color": ("auto", "always", "never")}
_PATHS = ("index", "dictionary", "synonyms", "history")
"""Keys that name files; ~ is the home folder, and a relative one is looked for from the folder of the file."""


@dataclass(frozen=True, slots=True)
class Config:
    """What can be configured. The keys of the file are these names, and those of `shell.habits.Habits`."""

    index: str | None = None
    """The index, where neither --index nor $YIWU_SEARCH_INDEX names one."""
    lang: str | None = None
    """zh or en, in place of the locale's language."""
    color: str | None = None
    """auto, always or never, as for --color; NO_COLOR goes before it."""
    dictionary: str | None = None
    """A dictionary, as for --dictionary."""
    synonyms: str | None = None
    """Synonyms, as for --synonyms."""
    history: str | None = None
    """The file of the shell's earlier lines, in place of the one in the XDG state folder."""
    habits: Habits | None = None
    """What the shell is set to; None where nothing was said of it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration, where it is from, and what in it does not count."""

    config: Config = field(default_factory=Config)
    path: Path | None = None
    """The file that counts, be it there or not; None where none does."""
    problems: tuple[Say, ...] = ()
    """What does not count, each a sentence in the language that is in use when it is said: the file may choose it."""


def load(argv: Sequence[str], environment: Mapping[str, str]) -> Loaded:
    """Read the file that --config names, else the one in the XDG folder, which need not be there.

    Needed before the arguments are understood, for it may say in which language they are. Whatever is wrong with the
    file costs its line, never the command.
    """
    named, without = _asked(argv)
    if without:
        return Loaded()
    path = Path(named).expanduser() if named else config_path(environment)
    if path is None:
        return Loaded()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
    except FileNotFoundError:
        return Loaded(path=path, problems=(partial(messages.configuration_missing, str(path)),) if named else ())
    except OSError as error:
        reason = error.strerror or str(error)
        return _broken(path, lambda: reason)
    return understood(content, path)


def understood(content: bytes, path: Path) -> Loaded:
    """Read the bytes of a configuration, key by key; what cannot be understood is said and left out."""
    import tomllib  # for those who have a configuration only

    try:
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return _broken(path, messages.not_utf8)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error)
        return _broken(path, lambda: reason)
    reader = _Reader(text, path)
    for key, value in table.items():
        reader.take(key, value)
    return Loaded(reader.config, path, tuple(reader.problems))


def _broken(path: Path, reason: Say) -> Loaded:
    return Loaded(path=path, problems=(lambda: messages.broken_configuration(str(path), reason()),))


def defaults(config: Config, environment: Mapping[str, str]) -> dict[str, str]:
    """Give what options are where they are not typed: what the environment says, else the configuration."""
    found = {
        "index": environment.get("YIWU_SEARCH_INDEX") or config.index,
        "dictionary": environment.get("YIWU_SEARCH_DICTIONARY") or config.dictionary,
        "synonyms": environment.get("YIWU_SEARCH_SYNONYMS") or config.synonyms,
        "color": None if environment.get("NO_COLOR") else config.color,
    }
    return {name: value for name, value in found.items() if value}


class _Reader:
    """Puts one key after another into a configuration."""

    def __init__(self, text: str, path: Path) -> None:
        from yiwu_search.shell.habits import NAMES

        self.config = Config()
        self.problems: list[Say] = []
        self._text, self._path = text, path
        self._habits = NAMES
        self._own = tuple(one.name for one in fields(Config) if one.name != "habits")

    def take(self, key: str, value: object) -> None:
        """Take a key, or say what is wrong with it."""
        if key in self._own:
            self._take_own(key, value)
        elif key in self._habits:
            self._take_habit(key, value)
        else:
            nearest = _nearest(key, (*self._own, *self._habits))
            self._complain(messages.unknown_key, key, lambda: nearest)

    def _take_own(self, key: str, value: object) -> None:
        if not isinstance(value, str) or not value:
            self._complain(messages.wrong_value, key, messages.not_a_text)
        elif value not in _CHOICES.get(key, (value,)):
            self._complain(messages.wrong_value, key, lambda: messages.one_of(_CHOICES[key]))
        else:
            self.config = replace(self.config, **{key: self._place(value) if key in _PATHS else value})  # type: ignore[arg-type]

    def _take_habit(self, key: str, value: object) -> None:
        from yiwu_search.shell.habits import HabitError, Habits, expected

        try:
            self.config = replace(self.config, habits=(self.config.habits or Habits()).given(key, value))
        except HabitError:
            is_switch = isinstance(getattr(Habits(), key), bool)
            self._complain(messages.wrong_value, key, messages.not_a_switch if is_switch else lambda: expected(key))

    def _place(self, value: str) -> str:
        return str(self._path.parent / Path(value).expanduser())

    def _complain(self, message: _Message, key: str, what: Say) -> None:
        path, line = str(self._path), self._line(key)
        self.problems.append(lambda: message(path, line, key, what()))

    def _line(self, key: str) -> int:
        """Find the line that a key stands in, from 1; 1 where it is written in a way that is not looked for."""
        found = re.search(rf"(?m)^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b", self._text)
        return self._text.count("\n", 0, found.start()) + 1 if found else 1


def _nearest(key: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # for a mistake only

    return next(iter(get_close_matches(key.lower(), known, n=1, cutoff=0.5)), "")


def _asked(argv: Sequence[str]) -> tuple[str, bool]:
    """Tell which file was named, the last one, and whether none is to be read."""
    typed = list(_before_words(argv))
    named = ""
    for argument, following in zip(typed, [*typed[1:], ""], strict=False):
        if argument == OPTION:
            named = following
        elif argument.startswith(f"{OPTION}="):
            named = argument.partition("=")[2]
    return named, NO_CONFIG in typed


def _before_words(argv: Sequence[str]) -> Iterator[str]:
    """Give the arguments before --, behind which everything is a word."""
    for argument in argv:
        if argument == "--":
            return
        yield argument
