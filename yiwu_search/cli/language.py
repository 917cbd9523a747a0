"""Which language the command line speaks: what --lang says, else the locale. argparse is made to speak it too."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from yiwu_search.messages.tongue import CATALOGUES, CHINESE, DOMAIN, ENGLISH, LANGUAGES

OPTION = "--lang"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Which of them is set first names the locale: POSIX.1-2017, 8.2."""


def chosen(argv: Sequence[str], environment: Mapping[str, str], configured: str | None = None) -> str:
    """Choose one of LANGUAGES before anything is said: by the last --lang wherever it stands, else by the
    configuration, else by the locale."""
    asked = [value for value in _values(argv) if value in LANGUAGES]
    return asked[-1] if asked else configured or of_locale(environment)


def of_locale(environment: Mapping[str, str]) -> str:
    """Tell the language of a locale. As in gettext, $LANGUAGE goes first, and counts for nothing in the locale C.

    >>> of_locale({"LANG": "zh_CN.UTF-8"}), of_locale({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_TW"}), of_locale({})
    ('zh', 'zh', 'en')
    """
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "C")
    if _language(locale) in ("C", "POSIX"):
        return ENGLISH
    wanted = (environment.get("LANGUAGE") or locale).split(":")
    return next((found for found in map(_language, wanted) if found in LANGUAGES), ENGLISH)


@contextmanager
def spoken_by_argparse(language: str) -> Iterator[None]:
    """Have argparse speak a language too: it asks gettext's global domain, which follows $LANGUAGE."""
    if language == ENGLISH:  # what argparse speaks if gettext finds it no catalogue
        yield
        return
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = CHINESE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _language(locale: str) -> str:
    """Take the language of a locale's name: zh of zh_CN.UTF-8."""
    return re.split("[_.@-]", locale, maxsplit=1)[0]


def _values(argv: Sequence[str]) -> Iterator[str]:
    """Give what stands behind --lang; argparse says later what is wrong with it."""
    for argument, following in zip(argv, [*argv[1:], ""], strict=False):
        if argument == "--":
            return
        if argument == OPTION:
            yield following
        elif argument.startswith(f"{OPTION}="):
            yield argument.partition("=")[2]
