"""Make the tables of sounds and shapes that suggestions are made by, from the Unihan database.

    python -m benchmarks.letter_tables FOLDER

FOLDER holds Unihan_Readings.txt and the other files of Unihan 15.0.0, packed by bzip2 or not: those of
https://www.unicode.org/Public/15.0.0/ucd/Unihan.zip, or of Debian's package unicode-data (/usr/share/unicode). The same
files always give the same tables. Only letters that folding leaves as they are stand in them, since texts are folded.
"""

from __future__ import annotations

import bz2
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from yiwu_search import shapes, sounds
from yiwu_search.text import fold

READINGS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013")
"""What is asked for the readings of a letter, the usual one first; dictionaries of all that was ever read come last."""
OLD_READINGS = "kXHC1983"
"""Asked only for letters that are not in the list of 8,105 in common use (kTGHZ2013)."""
SHAPES = ("kFourCornerCode", "kCangjie", "kTotalStrokes")
"""The codes that describe shapes: the four corners, the components as the Cangjie input method takes them, the strokes.
"""
SAME_CORNERS = {5: 14, 4: 12, 3: 6, 2: 2}
"""What equal digits of the four corners are worth, and of the fifth where those are equal. All weights here were chosen
by hand, on pairs that are misread and mistyped: 己已巳, 未末, 日曰, 土士, 戊戌戍, 刺剌, 侯候, 栗粟, 乌鸟, 宇字, 陈阵,
清情晴, 师帅, 欧殴."""
SAME_COMPONENTS = 12
NEAR_COMPONENTS = (0, 1, 3, 6, 8, 9)
"""What codes are worth of which one component differs, by how many components the shorter has."""
SAME_END, SAME_BEGINNING = 8, 4
"""What three last or two first components in common are worth, where more than one differs."""
A_STROKE = 3
"""What each stroke costs that one letter has and the other has not."""
LEAST, MOST = 9, 8
"""What a neighbour must be worth, and how many neighbours a letter has at most."""
LINE = 40
"""Words a line of the table of shapes."""
SOURCE = """\
# {what}
# Derived by benchmarks/letter_tables.py from the Unihan database 15.0.0 ({fields}).
# Copyright Unicode, Inc., under the licence in unicode-license.txt; https://www.unicode.org/reports/tr38/
"""
Records = dict[str, dict[str, str]]
"""Letter → field → value, as Unihan writes it."""


def main(argv: list[str] | None = None) -> int:
    """Write both tables."""
    (folder,) = sys.argv[1:] if argv is None else argv
    records = _records(Path(folder))
    header = SOURCE.format(what="Sounds: syllable, letters usually read so, letters also read so.",
                           fields=", ".join((*READINGS, OLD_READINGS)))  # fmt: skip
    sounds.TABLE.write_text(header + _sound_lines(records), encoding="utf-8")
    header = SOURCE.format(what="Shapes: each letter before those that look like it, the likest first.",
                           fields=", ".join(SHAPES))  # fmt: skip
    shapes.TABLE.write_text(header + _shape_lines(records), encoding="utf-8")
    return 0


def _records(folder: Path) -> Records:
    wanted = {*READINGS, OLD_READINGS, *SHAPES}
    found: Records = defaultdict(dict)
    for path in sorted(folder.glob("Unihan_*.txt*")):
        data = path.read_bytes()
        for line in (bz2.decompress(data) if path.suffix == ".bz2" else data).decode("utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t")
                letter = chr(int(code[2:], 16))
                if field in wanted and "〇" <= letter <= "鿿" and fold(letter) == letter:
                    found[letter][field] = value
    return dict(sorted(found.items()))


def _sound_lines(records: Records) -> str:
    usual: dict[str, str] = defaultdict(str)
    other: dict[str, str] = defaultdict(str)
    for letter, record in records.items():
        for place, syllable in enumerate(_syllables(record)):
            (other if place else usual)[syllable] += letter
    return "".join(f"{name} {usual[name]} {other[name]}".rstrip() + "\n" for name in sorted({*usual, *other}))


def _syllables(record: dict[str, str]) -> list[str]:
    """List the readings of a letter without their tones, the usual one first."""
    asked = READINGS if "kTGHZ2013" in record else (*READINGS, OLD_READINGS)
    found = [plain for field in asked for plain in map(_plain, _written(record.get(field, "")))]
    return [syllable for syllable in dict.fromkeys(found) if set(syllable) & set("aeiouv")]


def _written(value: str) -> Iterator[str]:
    """Take the readings out of kMandarin's yì, kHanyuPinlu's yì(4472) and kTGHZ2013's 433.190,433.200:yì,ài."""
    for word in value.split():
        yield from word.partition("(")[0].rpartition(":")[2].split(",")


def _plain(reading: str) -> str:
    """Leave out the tone, and write ü as input methods have it typed.

    >>> _plain("lǜ"), _plain("chuáng")
    ('lv', 'chuang')
    """
    parted = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in parted if letter.isascii() and letter.isalpha())


def _shape_lines(records: Records) -> str:
    common = {letter: record for letter, record in records.items() if "kTGHZ2013" in record}
    near = _neighbours(common)
    words = [letter + "".join(near[letter]) for letter in common if near[letter]]
    rows = (words[place : place + LINE] for place in range(0, len(words), LINE))
    return "".join(" ".join(row) + "\n" for row in rows)


def _neighbours(records: Records) -> dict[str, list[str]]:
    """Find for each letter those that look like it, the likest first; only letters that share a key are compared."""
    holders: dict[str, set[str]] = defaultdict(set)
    for letter, record in records.items():
        for key in _keys(record):
            holders[key].add(letter)
    found = {}
    for letter, record in records.items():
        others = set().union(*(holders[key] for key in _keys(record))) - {letter}
        ranked = sorted((-_likeness(record, records[other]), other) for other in others)
        found[letter] = [other for worth, other in ranked if -worth >= LEAST][:MOST]
    return found


def _keys(record: dict[str, str]) -> Iterable[str]:
    corners, components = _corners(record), _components(record)
    yield from [f"corners {corners}"] * bool(corners)
    yield from [f"last {components[-3:]}"] * (len(components) >= 3)
    yield from [f"first {components[:2]}"] * (len(components) >= 2)
    yield from [f"but one {components}"] * bool(components)
    for place in range(len(components)):
        yield f"but one {components[:place]}{components[place + 1 :]}"
        yield f"other {components[:place]}*{components[place + 1 :]}"


def _likeness(one: dict[str, str], two: dict[str, str]) -> int:
    strokes = [int(record["kTotalStrokes"].split()[0]) for record in (one, two)]
    same = sum(a == b for a, b in zip(_corners(one), _corners(two), strict=False))
    same += same == 4 and one["kFourCornerCode"] == two["kFourCornerCode"]
    alike = _alike(*sorted((_components(one), _components(two)), key=len))
    return SAME_CORNERS.get(same, 0) + alike - A_STROKE * abs(strokes[0] - strokes[1])


def _alike(short: str, long: str) -> int:
    """Value what two codes of components have in common."""
    if not short:
        return 0
    if short == long:
        return SAME_COMPONENTS
    if _but_one(short, long):
        return NEAR_COMPONENTS[min(len(short), len(NEAR_COMPONENTS) - 1)]
    if len(short) > 2 and short[-3:] == long[-3:]:
        return SAME_END
    return SAME_BEGINNING if len(short) > 2 and short[:2] == long[:2] else 0


def _but_one(short: str, long: str) -> bool:
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _corners(record: dict[str, str]) -> str:
    return record.get("kFourCornerCode", "").split(".")[0].split(" ")[0]


def _components(record: dict[str, str]) -> str:
    return record.get("kCangjie", "").split(" ")[0]


if __name__ == "__main__":
    sys.exit(main())
