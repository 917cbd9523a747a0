"""The language in which people are spoken to: English as written, or what a catalogue has in its place."""

from __future__ import annotations

from gettext import NullTranslations

_catalogue: NullTranslations = NullTranslations()


def use(catalogue: NullTranslations) -> None:
    """Speak by this catalogue from now on, in the whole process; the command line does it once, a library never."""
    global _catalogue
    _catalogue = catalogue


def _(text: str) -> str:
    """Give a sentence in the language in use; its {places} are filled after that."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Give the form of a sentence that goes with a count, in the language in use."""
    return _catalogue.ngettext(one, many, count)


def plural(number: int, word: str) -> str:
    """Give an English word with the ending that goes with a number."""
    return word if number == 1 else f"{word}s"
