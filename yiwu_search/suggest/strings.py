"""What spellings ask of whatever holds the articles: which strings stand in it, and which words read so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from yiwu_search.postings import Segment
from yiwu_search.suggest.lattice import Lattice
from yiwu_search.suggest.words import Words


@dataclass(frozen=True, slots=True)
class Guess:
    """Strings with a letter of each class in its place."""

    classes: tuple[str, ...]
    """The letters that may stand in each place; lattice.ANY for all, never in the first place or the last."""
    typed: str
    """The letter of each place that is no change."""
    most_changes: int
    """Letters that may be others, at most."""

    @classmethod
    def exactly(cls, text: str) -> Guess:
        """Guess one string."""
        return cls(tuple(text), text, 0)

    @property
    def is_exact(self) -> bool:
        """Whether it is one string alone."""
        return all(len(letters) == 1 for letters in self.classes)

    def runs(self) -> Iterator[str]:
        """Yield the strings that stand in each string that is guessed: what lies between places of a choice.

        >>> list(Guess(("义", "新", "鸥欧", "班", "列"), "义新鸥班列", 1).runs())
        ['义新', '班列']
        """
        for fixed, classes in groupby(self.classes, lambda letters: len(letters) == 1):
            if fixed:
                yield "".join(classes)


class Strings(Protocol):
    """The strings and words of an index."""

    def foresee(self, text: str, guesses: Iterable[Guess]) -> None:
        """Be told which guesses will be made about a text, and that places of its parts will be asked for."""

    def places(self, string: str) -> int:
        """Give a number that the places of a string do not exceed; 0 for one that surely stands nowhere."""

    def near(self, guess: Guess) -> list[str]:
        """List the guessed strings that may stand somewhere, but for the typed one if others may stand in its place.

        Those with the fewest changes come first, then those that stand in the most places.
        """

    def read(self, typed: str) -> list[str]:
        """List the words that read as typed, those of the most articles first."""


class SegmentStrings:
    """Answers from the segments of an index folder, each question when it is asked."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._words = Words(segments)
        self._lattice = Lattice([segment.letters for segment in segments])

    def foresee(self, text: str, guesses: Iterable[Guess]) -> None:
        """Do nothing: many questions cost no less than each of them."""

    def places(self, string: str) -> int:
        """Count the places of the rarest pair of a string."""
        return self._lattice.places(string)

    def near(self, guess: Guess) -> list[str]:
        """Build the strings from the pairs of letters that stand side by side."""
        if guess.is_exact:
            return [guess.typed] if self.places(guess.typed) else []
        if not all(map(self.places, guess.runs())):  # it mostly tells that no letter will do
            return []
        return self._lattice.near(guess.classes, guess.typed, guess.most_changes)

    def read(self, typed: str) -> list[str]:
        """Compare all words."""
        return self._words.read(typed)
