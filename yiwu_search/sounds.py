"""Sounds of Han letters: what reads alike, and what was typed in pinyin or by initials.

Tones do not count, since nobody types them. A letter with several readings (重 chong and zhong, 单 dan and the surname
shan) is found by each. The table holds facts of the Unihan database, 20,000 letters in 65 kB; a library that knows
words and tones as well (pypinyin) takes a second to import.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from yiwu_search.text import letters

TABLE = Path(__file__).parent / "sounds.txt"
"""Lines of a syllable, the letters usually read so, and those also read so; made by benchmarks/letter_tables.py."""
_CONFUSED = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("^l"), "n"),
    (re.compile("^h"), "f"),
    (re.compile("ng$"), "n"),
)
"""Beginnings and ends of syllables that many speakers do not tell apart; input methods call them fuzzy."""
LONGEST = 40
"""Letters of pinyin that are looked at: ten syllables of an average of four."""
MOST_CUTS = 12
"""Ways to cut typed letters into syllables that are followed, those with the fewest syllables first."""
_LONGEST_SYLLABLE = 6
_BETWEEN = "' "
"""What may part syllables: xi'an."""

Cut = tuple[str, ...]
"""Typed letters cut into beginnings of syllables, and letters that are not Latin one by one."""


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Read for each syllable the letters usually read so, and the others; about a millisecond."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {syllable: (read.partition(" ")[0], read.partition(" ")[2]) for syllable, _, read in rows}


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for place in (0, 1):
        for syllable, read in _table().items():
            for letter in read[place]:
                found[letter] = (*found.get(letter, ()), syllable)
    return found


def readings(letter: str) -> tuple[str, ...]:
    """Give the syllables a folded letter is read as, the usual one first; none for what is no Han letter.

    >>> readings("重"), readings("单"), readings("绿"), readings("a")
    (('zhong', 'chong'), ('dan', 'chan', 'shan'), ('lv', 'lu'), ())
    """
    return _readings().get(letter, ())


def syllables(text: str) -> list[tuple[str, ...]]:
    """Give the readings of each letter of a text, folded and without blanks; what has none is its own reading.

    >>> syllables("曾 A4")
    [('ceng', 'zeng'), ('a',), ('4',)]
    """
    return [readings(letter) or (letter,) for letter in letters(text).text]


@cache
def letters_read(beginning: str) -> str:
    """List the letters that have a reading which begins so, "w" or "wang"; those usually read so come first."""
    rows = [row for syllable, row in _table().items() if syllable.startswith(beginning)]
    return "".join(dict.fromkeys("".join(row[0] for row in rows) + "".join(row[1] for row in rows)))


@cache
def alike(letter: str) -> str:
    """List the letters that share a reading with a letter, without itself; the usual readings first.

    >>> "创" in alike("床"), "义" in alike("易")
    (True, True)
    """
    return _read_as(readings(letter), letter)


@cache
def nearly_alike(letter: str) -> str:
    """List the letters with a reading that is easily taken for one of a letter's: z for zh, n for l, in for ing.

    >>> "林" in nearly_alike("宁"), "林" in alike("宁")
    (True, False)
    """
    near = [other for syllable in readings(letter) for other in _confused()[_blurred(syllable)]]
    return _read_as(near, letter + alike(letter))


def _read_as(wanted: Iterable[str], but: str) -> str:
    rows = [_table()[syllable] for syllable in wanted]
    found = dict.fromkeys("".join(row[0] for row in rows) + "".join(row[1] for row in rows))
    return "".join(letter for letter in found if letter not in but)


@cache
def _confused() -> dict[str, list[str]]:
    """Group the syllables that sound the same to many speakers."""
    groups: dict[str, list[str]] = {}
    for syllable in _table():
        groups.setdefault(_blurred(syllable), []).append(syllable)
    return groups


def _blurred(syllable: str) -> str:
    for pattern, instead in _CONFUSED:
        syllable = pattern.sub(instead, syllable)
    return syllable


def cuts(typed: str) -> list[Cut]:
    """Cut typed letters into beginnings of syllables, in all ways up to MOST_CUTS, the fewest and most complete first.

    Letters that are not Latin stand for themselves. Empty where something in it begins no syllable.

    >>> cuts("wangting")[0], cuts("yxo"), cuts("王t"), cuts("xi'an"), cuts("4")
    (('wang', 'ting'), [('y', 'x', 'o')], [('王', 't')], [('xi', 'an'), ('xi', 'a', 'n')], [])
    """
    text = letters(typed).text.replace("ü", "v")
    if not text or len(text) > LONGEST:
        return []
    rows: list[list[Cut]] = [[] for _ in text] + [[()]]
    for start in reversed(range(len(text))):
        if text[start] in _BETWEEN:
            rows[start] = rows[start + 1]
            continue
        stops = range(start + 1, min(start + _LONGEST_SYLLABLE, len(text)) + 1)
        pieces = [text[start:stop] for stop in stops if _is_beginning(text[start:stop])]
        found = [(piece, *rest) for piece in pieces for rest in rows[start + len(piece)]]
        rows[start] = sorted(found, key=_looseness)[:MOST_CUTS]
    return rows[0]


def _is_beginning(piece: str) -> bool:
    return piece in _beginnings() if piece.isascii() else len(piece) == 1


def _looseness(cut: Cut) -> tuple[int, int]:
    return len(cut), sum(piece not in _table() for piece in cut)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:stop] for syllable in _table() for stop in range(1, len(syllable) + 1))


def letters_of(cut: Cut) -> list[str]:
    """Give for each piece of a cut the letters it stands for: a whole syllable for those that are read just so.

    A single letter is an initial, also where it is a syllable: o in yxo is 欧.

    >>> "英" in letters_of(("yi", "wu"))[0], "英" in letters_of(("y", "w"))[0]
    (False, True)
    """
    return [_letters_of(piece) if piece.isascii() else piece for piece in cut]


def _letters_of(piece: str) -> str:
    return "".join(_table()[piece]) if len(piece) > 1 and piece in _table() else letters_read(piece)


def matches(typed: str, name: str) -> bool:
    """Whether typed pinyin, initials or a mixture with letters of the name stands somewhere in a name.

    >>> [matches(typed, "王婷") for typed in ("wangting", "wt", "wangt", "王t", "ting", "wg")]
    [True, True, True, True, True, False]
    """
    return bool(SoundIndex([name]).like(typed))


class SoundIndex:
    """Names that are found by how they sound; prepared once, 10 ms for 10,000 names."""

    def __init__(self, names: Sequence[str]) -> None:
        folded = [letters(name).text.replace("\n", "") for name in names]
        self._text = "\n".join(folded)
        self._starts = list(accumulate((len(name) + 1 for name in folded), initial=0))
        self._alphabet = frozenset(self._text) - {"\n"}
        self._classes: dict[str, str] = {}

    def like(self, typed: str) -> list[int]:
        """Give the places of the names that match: first those that do as a whole, then those that begin so, then all
        others, each in the order of the names. One pass over the letters of all names."""
        expressions = [expression for cut in cuts(typed) if (expression := self._expression(cut))]
        if not expressions:
            return []
        found: dict[int, int] = {}
        for match in re.finditer("|".join(expressions), self._text):
            number = bisect_right(self._starts, match.start()) - 1
            begins = match.start() == self._starts[number]
            whole = begins and match.end() == self._starts[number + 1] - 1
            found[number] = min(found.get(number, 2), 2 - begins - whole)
        return sorted(found, key=lambda number: (found[number], number))

    def _expression(self, cut: Cut) -> str:
        """Write a cut as a pattern; empty where no letter of any name reads so.

        Of the letters that read so only those of the names are in it: compiling a pattern takes longer than searching.
        """
        classes = [self._class(piece) for piece in cut]
        return "".join(classes) if all(classes) else ""

    def _class(self, piece: str) -> str:
        if piece not in self._classes:
            held = sorted(self._alphabet.intersection(letters_read(piece) if piece.isascii() else piece))
            self._classes[piece] = f"[{re.escape(''.join(held))}]" if held else ""
        return self._classes[piece]
