"""Words of an archive that jieba's dictionary lacks: strings whose letters belong together and whose neighbours change.

Two statistics that need no model. *Cohesion*: how much more often a string stands there than its two halves would by
chance (pointwise mutual information in bits, for the place where it is least). *Freedom*: how little the letters
before and behind it can be told (entropy in bits, of the side where it is less). A piece of a word has cohesion and no
freedom; words that happen to meet have freedom and no cohesion. Strings of n letters are counted where both their
strings of n-1 letters are frequent, by sorts of arrays.

A string that jieba cuts into words of two letters and more, 同比增长, is a phrase and not proposed: its words rank it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from yiwu_search.tokens.bags import BREAK
from yiwu_search.tokens.dictionary import Dictionary
from yiwu_search.tokens.letter_classes import HAN, table_of
from yiwu_search.tokens.words import cut, cut_spans, known_words

LONGEST = 6
"""Letters of a word that is proposed, at most; what is longer is a phrase."""
LEAST_PLACES = 3
"""Places that a word must stand in; below, neighbours tell nothing."""
LEAST_COHESION = 5.0
"""Bits. Chosen by hand on the seeds and on public news: below, 更多 and 了解 come up."""
LEAST_FREEDOM = 1.0
"""Bits: as if two letters took turns at the less free side."""
LEAST_CLEAN = 0.5
"""Share of its places where a word must begin and end with words of the cut, and stand behind no digit: 力推进 is torn
out of others, 日晚 out of a date."""
GRAMMAR = frozenset(
    "的了是在和与及等各该也都就将为对把被从到向以于其这那有不个日月年项万多最更已又再还并而或且之所者们我你他她它"
    "上下中前后内外里间时次名位件条家元号点天人大小说要会能可没很太好去来着过给让使用按据称每某本才刚另较分级"
)
"""Letters that join or count: a string that begins or ends with one of them as a word of its own is no word."""
INNER = frozenset("的了着地得")
"""Letters that as a word of their own make a string a phrase wherever they stand: 存在的问题."""
VAGUE = "这那每某另"
"""Letters that no proposed word begins or ends with: 这件事, 王某."""
AROUND = 12
"""Letters on either side of a word that its example shows."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NewWord:
    """A string that may be a word."""

    word: str
    """Folded."""
    places: int
    """How often it stands in the texts that were looked at."""
    articles: int
    """In how many of them."""
    cohesion: float
    """Bits."""
    freedom: float
    """Bits."""
    example: str
    """What stands around it in one place."""

    @property
    def score(self) -> float:
        """By what they are ordered: both statistics and, slowly, the articles."""
        return self.cohesion * self.freedom * log2(1 + self.articles)


def new_words(texts: Sequence[str], least_articles: int, dictionary: Dictionary | None = None) -> Iterator[NewWord]:
    """Propose words of folded texts, the best first.

    Of six million letters of news this takes 20 seconds and about 100 bytes a letter.
    """
    stream = "".join(text + BREAK for text in texts)
    owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    strings = _strings(_han_codes(stream), owners, least_articles)
    clean = _clean(stream, strings, dictionary)
    found = [string for string, kept in zip(strings, clean, strict=True) if kept]
    words = (_new_word(stream, string) for string in found)
    yield from sorted((word for word in words if _is_new(word.word, dictionary)), key=lambda word: -word.score)


@dataclass(frozen=True, slots=True)
class _String:
    places: Numbers
    length: int
    articles: int
    cohesion: float
    freedom: float


def _new_word(stream: str, string: _String) -> NewWord:
    first = int(string.places[0])
    word = stream[first : first + string.length]
    return NewWord(
        word,
        len(string.places),
        string.articles,
        string.cohesion,
        string.freedom,
        _around(stream, first, string.length),
    )


def _around(stream: str, place: int, length: int) -> str:
    before = re.split(f"[{BREAK}\n]", stream[max(place - AROUND, 0) : place])[-1]
    behind = re.split(f"[{BREAK}\n]", stream[place + length : place + length + AROUND])[0]
    return before + stream[place : place + length] + behind


def _han_codes(stream: str) -> npt.NDArray[np.uint32]:
    """Give the code of every Han letter, and 0 for all else."""
    codes = np.frombuffer(stream.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(table_of(HAN)[codes], codes, 0)


def _strings(codes: npt.NDArray[np.uint32], owners: Numbers, least_articles: int) -> list[_String]:
    """Count strings of 2, 3 … letters, and keep those with cohesion and freedom enough."""
    _, letters, frequency = np.unique(codes, return_inverse=True, return_counts=True)
    counts = [
        np.zeros(0, np.int32),
        frequency[letters].astype(np.int32),
    ]  # by length: how often what begins here stands
    numbers = np.where(codes > 0, letters, -1).astype(np.int32)  # of the string that begins here; -1 for a rare one
    found: list[_String] = []
    for length in range(2, LONGEST + 1):
        groups = _Groups(numbers)
        counts.append(groups.counts_at(len(codes)))
        numbers = groups.numbers_at(len(codes))
        found += _kept(groups, length, codes, owners, counts, least_articles)
    return found


class _Groups:
    """The places of every string that is frequent, string by string."""

    def __init__(self, shorter: npt.NDArray[np.int32]) -> None:
        """`shorter`: the number of the string, one letter shorter, that begins at each place."""
        behind = np.append(shorter[1:], np.int32(-1))
        places = np.flatnonzero((shorter >= 0) & (behind >= 0))
        keys = shorter[places].astype(np.int64) << 32 | behind[places]
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
        sizes = np.diff(begins, append=len(order))
        kept = np.repeat(sizes >= LEAST_PLACES, sizes)
        self.places: Numbers = places[order][kept]
        self.sizes: Numbers = sizes[sizes >= LEAST_PLACES]
        self.begins: Numbers = np.cumsum(self.sizes) - self.sizes
        self.of_place: Numbers = np.repeat(np.arange(len(self.sizes)), self.sizes)

    def counts_at(self, size: int) -> npt.NDArray[np.int32]:
        counts = np.zeros(size, np.int32)
        counts[self.places] = self.sizes[self.of_place]
        return counts

    def numbers_at(self, size: int) -> npt.NDArray[np.int32]:
        numbers = np.full(size, -1, np.int32)
        numbers[self.places] = self.of_place
        return numbers

    def distinct(self, values: Numbers) -> Numbers:
        """Count the different values of each string's places."""
        keys = np.sort(self.of_place << 32 | values)
        return np.bincount(keys[np.flatnonzero(np.diff(keys, prepend=-1))] >> 32, minlength=len(self.sizes))

    def entropy(self, neighbours: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
        """Give the entropy of each string's neighbours; where no Han letter is one, nothing binds the string."""
        bound = neighbours > 0
        keys = np.sort(self.of_place[bound] << 21 | neighbours[bound])
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        often = np.diff(begins, append=len(keys)).astype(np.float64)
        surprise = np.bincount(keys[begins] >> 21, weights=often * np.log2(often), minlength=len(self.sizes))
        return np.log2(self.sizes) - surprise / self.sizes


def _kept(
    groups: _Groups,
    length: int,
    codes: npt.NDArray[np.uint32],
    owners: Numbers,
    counts: Sequence[npt.NDArray[np.int32]],
    least_articles: int,
) -> Iterator[_String]:
    first = groups.places[groups.begins]
    letters = float(np.count_nonzero(codes))
    halves = [counts[at][first].astype(np.float64) * counts[length - at][first + at] for at in range(1, length)]
    cohesion = np.log2(groups.sizes * letters / np.max(halves, axis=0)) if len(first) else np.zeros(0)
    before, behind = codes[groups.places - 1], codes[groups.places + length]  # the last one of all is a break
    freedom = np.minimum(groups.entropy(before), groups.entropy(behind))
    articles = groups.distinct(owners[groups.places])
    wanted = (articles >= least_articles) & (cohesion >= LEAST_COHESION) & (freedom >= LEAST_FREEDOM)
    for number in np.flatnonzero(wanted).tolist():
        begin = int(groups.begins[number])
        places = groups.places[begin : begin + int(groups.sizes[number])]
        yield _String(places, length, int(articles[number]), float(cohesion[number]), float(freedom[number]))


def _clean(stream: str, strings: Sequence[_String], dictionary: Dictionary | None) -> list[bool]:
    """Tell which strings mostly begin and end where words of the cut do."""
    edges = np.zeros(len(stream) + 1, np.bool_)
    if strings:  # else the cutter is not needed
        spans = np.fromiter((place for span in cut_spans(stream, dictionary) for place in span), np.int64)
        edges[spans] = True
    counted = np.array([letter.isdecimal() for letter in stream], np.bool_)
    edges[1:][counted] = False
    shares = (np.mean(edges[row.places] & edges[row.places + row.length]) for row in strings)
    return [bool(share >= LEAST_CLEAN) for share in shares]


def _is_new(word: str, dictionary: Dictionary | None) -> bool:
    """Whether a string is no known word, no phrase of such, and not one with a word of grammar at its edge."""
    if known_words()(word) or (dictionary and dictionary.find(word) == [(0, len(word))]):
        return False
    if word[0] in VAGUE or word[-1] in VAGUE:
        return False
    parts = [token.word for token in cut(word, dictionary)]
    if len(parts) == 1:
        return True
    return min(map(len, parts)) == 1 and not {parts[0], parts[-1]} & GRAMMAR and not INNER.intersection(parts)
