"""What a string that stands nowhere may have been meant as: letters that sound or look alike, one more or fewer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from yiwu_search.shapes import lookalikes
from yiwu_search.sounds import alike, nearly_alike
from yiwu_search.suggest.lattice import ANY
from yiwu_search.suggest.strings import Guess, Strings
from yiwu_search.text import is_han

LONGEST = 30
"""Letters of a string of which neighbours are looked for; longer ones are pasted, and are torn."""
MOST_OF_KIND = 6
"""Neighbours of a kind that are given; each is counted."""
FREE = 3
"""Letters of a string up to which all may sound otherwise than typed; in longer ones, as many."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LATIN_WORD = re.compile(r"[a-zü' ]*[a-z][a-zü' ]*")
_UNKNOWN = "\0"
"""Stands in a typed string where a letter may be lacking."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Another string."""

    kind: str
    """One of diagnosis.KINDS."""
    text: str


class Speller:
    """Makes other strings of typed ones, and asks an index which of them stand."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._found: dict[tuple[str, str], list[str]] = {}

    def expect(self, text: str) -> None:
        """Say that places of parts of a text will be asked for."""
        self._strings.foresee(text, ())

    def places(self, string: str) -> int:
        """Give a number that the places of a string do not exceed; 0 for one that surely stands nowhere."""
        return self._strings.places(string)

    def others(self, text: str) -> Iterator[Spelled]:
        """Yield what a folded string may have been meant as, the likelier kind first, few of each."""
        if not 1 < len(text) <= LONGEST or not any(is_han(letter) or letter in _LATIN for letter in text):
            return
        self._strings.foresee(text, (guess for _, guesses in _kinds(text) for guess in guesses))
        for kind, guesses in _kinds(text):
            if (kind, text) not in self._found:
                found = (other for guess in guesses for other in self._strings.near(guess) if other != text)
                self._found[kind, text] = self.sounded(text) if kind == "pinyin" else _first_of(found)
            yield from (Spelled(kind, other) for other in self._found[kind, text])

    def sounded(self, text: str) -> list[str]:
        """List the words that typed pinyin or initials mean; none for other letters."""
        return self._strings.read(text)[:MOST_OF_KIND] if _LATIN_WORD.fullmatch(text) else []


def _kinds(text: str) -> Iterator[tuple[str, Iterator[Guess]]]:
    """Yield what is guessed of each kind, the likelier kind first; words that read so are no guesses."""
    yield "blank", map(Guess.exactly, _blanks(text))
    if any(map(is_han, text)):
        yield "sound", _letters_like(text, alike, FREE)
        yield "near_sound", _letters_like(text, lambda letter: alike(letter) + nearly_alike(letter), 2)
        yield "shape", _letters_like(text, lookalikes, 2)
    yield "pinyin", iter(())
    yield "typo", _typos(text)
    yield "swapped", map(Guess.exactly, _swapped(text))
    yield "extra", map(Guess.exactly, _shortened(text))
    yield "lacking", _lengthened(text)


def _letters_like(text: str, like: Callable[[str], str], most: int) -> Iterator[Guess]:
    yield Guess(tuple(letter + like(letter) for letter in text), text, min(most, len(text) - 1))


def _typos(text: str) -> Iterator[Guess]:
    """Exchange one Latin letter for another."""
    for place, letter in enumerate(text):
        if letter in _LATIN:
            yield Guess((*text[:place], _LATIN, *text[place + 1 :]), text, 1)


def _lengthened(text: str) -> Iterator[Guess]:
    """Put a letter between two; at the ends it would make a string that stands there without it."""
    for place in range(1, len(text)):
        before, after = text[:place], text[place:]
        yield Guess((*before, ANY, *after), before + _UNKNOWN + after, 1)


def _first_of(found: Iterable[str]) -> list[str]:
    """Take the first different strings, and look for no more than that."""
    different: dict[str, None] = {}
    for other in found:
        different[other] = None
        if len(different) == MOST_OF_KIND:
            break
    return list(different)


def _blanks(text: str) -> Iterator[str]:
    """Leave out the blanks of Latin words, or put one between two letters of a word."""
    if " " in text:
        yield text.replace(" ", "")
    elif _LATIN_WORD.fullmatch(text):
        yield from (f"{text[:place]} {text[place:]}" for place in range(2, len(text) - 1))


def _swapped(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _shortened(text: str) -> Iterator[str]:
    """Leave out a letter, where two are left."""
    if len(text) > 2:
        for place in range(len(text)):
            yield text[:place] + text[place + 1 :]
