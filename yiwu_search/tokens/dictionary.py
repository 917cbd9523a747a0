"""The words that people add: a file in jieba's own format, and where its words stand in a text.

jieba takes an added word for one more candidate and lets frequencies decide, so that 义新欧 may still be cut apart.
Here a word of the dictionary is always cut out whole: the longest that begins at a letter, from left to right, before
jieba sees what is left between. So both cutters agree on it, and whoever adds a word knows what they get. The frequency
and the kind of word in a line are read and mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from yiwu_search.errors import BadWords, MissingSource, SourceError, UnreadableSource
from yiwu_search.messages import words as messages
from yiwu_search.text import letters
from yiwu_search.tokens.letter_classes import OTHER

OnProblem = Callable[[SourceError], None]
Stretch = tuple[int, int]
"""Start and stop of a word, offsets into folded letters."""

LONGEST = 40
"""Letters of a word at most: the longest of jieba's own dictionary has 16, and names of offices reach 30."""
MOST = 1_000_000
"""Words of a dictionary at most: jieba's large one has 584,429."""
_LINE = re.compile(r"(?P<word>\S+)(?: +[0-9]+)?(?: +[a-zA-Z]+)?")
"""A word, how frequent it is, its kind; the last two may be missing. jieba's own pattern is as lenient."""
_JOINED = re.compile(f"[{OTHER}]{{2}}")
"""Two letters of one word of a script that writes blanks: no word of the dictionary begins or ends between them."""


@dataclass(frozen=True)
class Dictionary:
    """Words that are cut out whole."""

    words: tuple[str, ...]
    """Folded, ascending, each once, two letters long at least."""

    @classmethod
    def of(cls, words: Iterable[str]) -> Dictionary:
        """Take words as people write them; what has fewer than two letters is left out."""
        return cls(tuple(sorted({word for text in words if len(word := letters(text).text) > 1})))

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the words, in hex: the same for files that differ in order, frequencies or comments alone."""
        return digest_of(self.words)

    def find(self, text: str) -> list[Stretch]:
        """Find the words in folded letters: the longest that begins at a letter, left to right, none overlapping.

        One pass of array operations over the text, then a look-up for each place where two letters begin a word.

        >>> Dictionary.of(["义新欧", "义新欧班列"]).find("义新欧和义新欧班列")
        [(0, 3), (4, 9)]
        """
        return self._finder.find(text)

    @cached_property
    def _finder(self) -> _Finder:
        return _Finder(self.words)

    def __reduce__(self) -> tuple[type[Dictionary], tuple[tuple[str, ...]]]:
        """Send the words alone to another process; it finds the rest again."""
        return Dictionary, (self.words,)


def digest_of(lines: Iterable[str]) -> str:
    """Give the SHA-256 of some lines, in hex."""
    import hashlib  # a search without added words does without

    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


class _Finder:
    """Finds the words of one dictionary."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {pair: sorted(found, reverse=True) for pair, found in lengths.items()}
        self._first, self._second = (_members(pair[place] for pair in lengths) for place in (0, 1))

    def find(self, text: str) -> list[Stretch]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        found: list[Stretch] = []
        done = 0
        for place in np.flatnonzero(self._first[codes[:-1]] & self._second[codes[1:]]).tolist():
            if place >= done and (stop := self._longest(text, place)):
                found.append((place, stop))
                done = stop
        return found

    def _longest(self, text: str, start: int) -> int:
        """Give where the longest word that begins here ends; 0 where none begins."""
        for length in self._lengths.get(text[start : start + 2], ()):
            stop = min(start + length, len(text))  # a shorter word ends the text: it is found by this length or its own
            if text[start:stop] in self._words and not _inside(text, start) and not _inside(text, stop):
                return stop
        return 0


def _members(found: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Tell for every code point whether it is one of some letters."""
    table = np.zeros(0x110000, np.bool_)
    table[[ord(letter) for letter in found]] = True
    return table


def _inside(text: str, place: int) -> bool:
    return place > 0 and _JOINED.match(text, place - 1) is not None


def load_dictionary(path: str, on_problem: OnProblem) -> Dictionary:
    """Read a dictionary file: UTF-8, a word a line, then its frequency and kind if any; # begins a comment.

    A line that is no word is reported with its number, and the rest counts. Raises MissingSource, UnreadableSource,
    and BadWords for a file that is not UTF-8.
    """
    words: list[str] = []
    for number, line in numbered_lines(path):
        match = _LINE.fullmatch(line)
        word = letters(match["word"]).text if match else ""
        reason = messages.not_a_word() if not match else _fault(word)
        if reason:
            on_problem(BadWords(path, reason, number))
        elif len(words) == MOST:
            on_problem(BadWords(path, messages.too_many_words(MOST), number))
            break
        else:
            words.append(word)
    return Dictionary.of(words)


def _fault(word: str) -> str:
    if not any(map(str.isalnum, word)):
        return messages.not_a_word()
    return "" if 1 < len(word) <= LONGEST else messages.wrong_length(LONGEST)


def numbered_lines(path: str) -> Iterator[tuple[int, str]]:
    """Read the lines of a file of words that say something, stripped, with their numbers from 1."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise MissingSource(path) from None
    except OSError as error:
        raise UnreadableSource(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadWords(path, messages.not_utf_8(), 1 + bytes(error.object[: error.start]).count(b"\n")) from None
    for number, line in enumerate(text.splitlines(), 1):
        if (line := line.strip()) and not line.startswith("#"):
            yield number, line
