"""What a string that stands nowhere may have been meant as: letters that sound or look alike, one more or fewer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from yiwu_search.postings import Segment
from yiwu_search.shapes import lookalikes
from yiwu_search.sounds import alike, nearly_alike
from yiwu_search.suggest.lattice import ANY, Lattice
from yiwu_search.suggest.words import Words
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
    """Knows the strings and words of some segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._words = Words(segments)
        self._lattice = Lattice([segment.letters for segment in segments])
        self._found: dict[tuple[str, str], list[str]] = {}

    def places(self, string: str) -> int:
        """Give a number that the places of a string do not exceed; 0 for one that surely stands nowhere."""
        return self._lattice.places(string)

    def others(self, text: str) -> Iterator[Spelled]:
        """Yield what a folded string may have been meant as, the likelier kind first, few of each."""
        if not 1 < len(text) <= LONGEST or not any(is_han(letter) or letter in _LATIN for letter in text):
            return
        for kind, find in self._kinds(text):
            if (kind, text) not in self._found:
                self._found[kind, text] = _first_of(other for other in find() if other != text)
            yield from (Spelled(kind, other) for other in self._found[kind, text])

    def sounded(self, text: str) -> list[str]:
        """List the words that typed pinyin or initials mean; none for other letters."""
        return self._words.read(text)[:MOST_OF_KIND] if _LATIN_WORD.fullmatch(text) else []

    def _kinds(self, text: str) -> Iterator[tuple[str, Callable[[], Iterable[str]]]]:
        yield "blank", lambda: filter(self.places, _blanks(text))
        if any(map(is_han, text)):
            yield "sound", lambda: self._letters_like(text, alike, FREE)
            yield "near_sound", lambda: self._letters_like(text, lambda letter: alike(letter) + nearly_alike(letter), 2)
            yield "shape", lambda: self._letters_like(text, lookalikes, 2)
        yield "pinyin", lambda: self.sounded(text)
        yield "typo", lambda: self._typos(text)
        yield "swapped", lambda: filter(self.places, _swapped(text))
        yield "extra", lambda: filter(self.places, _shortened(text))
        yield "lacking", lambda: self._lengthened(text)

    def _letters_like(self, text: str, like: Callable[[str], str], most: int) -> list[str]:
        return self._lattice.near([letter + like(letter) for letter in text], text, min(most, len(text) - 1))

    def _typos(self, text: str) -> Iterator[str]:
        """Exchange one Latin letter for another."""
        for place, letter in enumerate(text):
            before, after = text[:place], text[place + 1 :]
            if letter in _LATIN and self._both_stand(before, after):
                yield from self._lattice.near([*before, _LATIN, *after], text, 1)

    def _lengthened(self, text: str) -> Iterator[str]:
        """Put a letter between two; at the ends it would make a string that stands there without it."""
        for place in range(1, len(text)):
            before, after = text[:place], text[place:]
            if self._both_stand(before, after):
                yield from self._lattice.near([*before, ANY, *after], before + _UNKNOWN + after, 1)

    def _both_stand(self, before: str, after: str) -> bool:
        """Whether what stands on either side of a letter may stand anywhere; it mostly tells that no letter will do."""
        return all(not side or self.places(side) for side in (before, after))


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
