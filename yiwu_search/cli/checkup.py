"""What `doctor` looks at: libraries, the index, files of whoever runs the program, the terminal.

Each check gives findings as data and raises nothing, for it runs where something may be broken. Nothing is asked of a
network, and nothing is written.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from yiwu_search.cli.config import Loaded
from yiwu_search.cli.outputs import without_color
from yiwu_search.cli.places import config_path, history_path, queries_path
from yiwu_search.errors import YiwuSearchError
from yiwu_search.messages import doctor as messages
from yiwu_search.messages.commands import index_open
from yiwu_search.messages.habits import none_read
from yiwu_search.shell.watch import bytes_of
from yiwu_search.tokens import UserWords
from yiwu_search.urls import is_url

OLDEST_PYTHON = (3, 11)
LIBRARIES = ("whoosh3", "jieba", "rjieba", "numpy", "prompt_toolkit", "pypdfium2")
WITHOUT = {"rjieba": messages.slow_cutter, "pypdfium2": messages.install_pdf}
"""Libraries that may be missing, and what that means."""
SMALLEST = (40, 10)
"""Columns and rows that the screens are made for."""
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    """A key of messages.TOPICS, or the name of a library."""
    value: str
    """What it is."""
    advice: str = ""
    """The next step, or what the value means; empty where there is nothing to say."""
    wrong: bool = False
    """Whether something should be done about it."""


def libraries() -> Iterator[Finding]:
    """Look at versions."""
    python = platform.python_version()
    old = sys.version_info < OLDEST_PYTHON
    yield Finding("yiwu-search", version("yiwu-search"))
    yield Finding("Python", python, messages.old_python() if old else "", old)
    for name in LIBRARIES:
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            advice = WITHOUT.get(name, messages.install)()
            yield Finding(name, messages.not_installed(), advice, wrong=name not in WITHOUT)


def index(path: str, words: UserWords) -> Iterator[Finding]:
    """Look at an index: open it with all its segments, read no array, and compare the words that are given."""
    from yiwu_search.archive import Archive
    from yiwu_search.tokens.user_words import mismatches

    try:
        with Archive.open(path, words=words) as archive:
            articles, remembered = len(archive), archive.remembered
        found = Finding("index", index_open(path, articles)) if is_url(path) else _folder(path, articles)
    except (YiwuSearchError, OSError) as error:
        yield Finding("index", str(error), wrong=True)
        return
    yield found
    differ = mismatches(words, remembered)
    counts = {
        "dictionary": len(remembered.dictionary.words) if remembered.dictionary else 0,
        "synonyms": len(remembered.synonyms.rules) if remembered.synonyms else 0,
    }
    for (topic, count), digest in zip(counts.items(), remembered.digests, strict=True):
        note = next((note for note in differ if f"--{topic}" in note), "")
        value = messages.words_described(count, digest) if count else messages.none()
        yield Finding(topic, value, note, wrong=bool(note))


def _folder(path: str, articles: int) -> Finding:
    """Describe an index that is a folder."""
    from yiwu_search.postings import toc

    contents = toc.read_contents(Path(path), toc.generations(Path(path))[0])
    size = (bytes_of(path) or 0) / MEGABYTE
    written = max(table.stat().st_mtime for table in Path(path).glob("*.toc"))
    when = f"{datetime.fromtimestamp(written):%Y-%m-%d %H:%M}"
    described = messages.index_described(path, toc.FORMAT, articles, len(contents.segments), size, when)
    return Finding("index", described, messages.every_byte())


def files(environment: Mapping[str, str], loaded: Loaded) -> Iterator[Finding]:
    """Look at the files of whoever runs the program: are they there, readable, and private where they should be?"""
    yield _configuration(loaded, environment)
    yield _file("history", history_path(environment, loaded.config.history), private=True)
    yield _file("saved", queries_path(environment))


def _configuration(loaded: Loaded, environment: Mapping[str, str]) -> Finding:
    """Say which file counts and what in it does not."""
    if loaded.path is None and config_path(environment):
        return Finding("configuration", none_read())
    if loaded.problems:
        return Finding("configuration", str(loaded.path), "; ".join(say() for say in loaded.problems), wrong=True)
    return _file("configuration", loaded.path)


def _file(topic: str, path: Path | None, *, private: bool = False) -> Finding:
    if path is None:
        return Finding(topic, messages.none(), messages.no_home(), wrong=True)
    try:
        mode = path.stat().st_mode
        if reason := _unusable(topic, path):
            return Finding(topic, str(path), messages.cannot_be_read(str(path), reason), wrong=True)
    except FileNotFoundError:
        return Finding(topic, str(path), messages.not_there())
    except OSError as error:
        reason = error.strerror or str(error)
        return Finding(topic, str(path), messages.cannot_be_read(str(path), reason), wrong=True)
    others = private and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))
    return Finding(topic, str(path), messages.readable_by_others(str(path)) if others else "", others)


def _unusable(topic: str, path: Path) -> str:
    """Say why a file cannot be used, nothing where it can; raises OSError."""
    if topic != "saved":
        path.open("rb").close()
        return ""
    from yiwu_search.query.saved_file import SavedFile

    try:
        list(SavedFile(path))
    except (YiwuSearchError, ValueError) as error:
        return str(getattr(error, "reason", error))
    return ""


def terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Look at the terminal, as far as it can be known without asking it."""
    if sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
        small = columns < SMALLEST[0] or rows < SMALLEST[1]
        value = messages.terminal_size(columns, rows, environment.get("TERM", ""))
        yield Finding("terminal", value, messages.too_small(*SMALLEST) if small else "", small)
    else:
        yield Finding("terminal", messages.none(), messages.no_terminal())
    yield Finding("colours", messages.no_colours() if without_color(environment) else messages.with_colours())
    encoding = (sys.stdout.encoding or "").lower()
    wrong = encoding.replace("-", "") != "utf8"
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "C")
    yield Finding("encoding", f"{encoding}, {locale}", messages.not_utf8() if wrong else "", wrong)


def everything(path: str, words: UserWords, loaded: Loaded) -> Iterator[Finding]:
    """Look at all of it but the widths of letters, for which the terminal must be asked."""
    yield from libraries()
    yield from index(path, words)
    yield from files(os.environ, loaded)
    yield from terminal(os.environ)
