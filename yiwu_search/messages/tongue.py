"""The language in which people are spoken to: English as written, or what a catalogue has in its place.

The library speaks English. Whoever wants another language calls `use` once; of this project only the command line does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import NullTranslations, translation
from pathlib import Path

CATALOGUES = Path(__file__).parent.parent / "locale"
"""Where the catalogues are, as gettext wants them: LANGUAGE/LC_MESSAGES/DOMAIN.mo."""
DOMAIN = "yiwu_search"
ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (CHINESE, ENGLISH)

_language = ENGLISH
_catalogue: NullTranslations = NullTranslations()


def use(language: str) -> None:
    """Speak this one of LANGUAGES from now on, in the whole process; English reads no file."""
    global _language, _catalogue
    _language = language
    _catalogue = NullTranslations() if language == ENGLISH else translation(DOMAIN, CATALOGUES, [language])


def spoken() -> str:
    """Tell which of LANGUAGES is in use."""
    return _language


def _(text: str) -> str:
    """Give a sentence in the language in use; its {places} are filled after that."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Give the form of a sentence that goes with a count, in the language in use."""
    return _catalogue.ngettext(one, many, count)


def pgettext(use: str, text: str) -> str:
    """Give a text in the language in use where the same English text is another one elsewhere."""
    return _catalogue.pgettext(use, text)


def said(text: str) -> Callable[[], str]:
    """Make a sentence without places a function, so that its language is chosen when it is said.

    >>> no_hits = said("no article matches")
    >>> no_hits()
    'no article matches'
    """
    return lambda: _(text)


def noted(text: str) -> str:
    """Mark a sentence that programs are given in English, so that it is translated; `told` says it to people."""
    return text


def told(text: str) -> str:
    """Say a sentence that was noted, in the language in use; one that was not, and none, as it is."""
    return _(text) if text else ""


def items(words: Iterable[str]) -> str:
    """List things: a, b; 、 stands between them in Chinese."""
    return pgettext("between the items of a list", ", ").join(words)


def and_more(count: int) -> str:
    """Say at the end of a list how many things it does not name."""
    return _("and {count:,} more").format(count=count)


def clauses(parts: Iterable[str]) -> str:
    """Put clauses of one sentence side by side; ， stands between them in Chinese."""
    return pgettext("between clauses", ", ").join(parts)
