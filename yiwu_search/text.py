"""Letters: what counts as the same letter, which blanks count, and how wide a string is on a terminal.

Folding replaces one code point by one code point (width, case, 繁→简, quotes), so an offset into the folded text is an
offset into the original and a match can be marked on the letters that were printed. Unicode's own case folding and NFKC
change lengths (ß, ﬁ, ㎏), which is why neither is applied as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

NOTHING = "\x00"
"""What invisible characters (controls, zero-width, bidirectional marks) are folded to; letters() leaves it out."""

_ALIKE = {
    '"': "“”„‟«»「」『』〝〞〟﹁﹂﹃﹄",
    "'": "‘’‚‛′`´",
    "-": "‐‑‒–−﹣",
    "—": "―─━",
    "·": "‧•・･∙⋅●",
    "…": "⋯",
    "~": "～〜∼",
    "〇": "○◯",
    "\n": "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029",
}
_SPACED = "0-9A-Za-z\u00c0-\u1fff\uac00-\ud7a3"  # letters of scripts that write blanks between words, and digits
_GAP = re.compile(f"[ {NOTHING}]+")
_ENDS_WORD = re.compile(f"[{_SPACED}]")
_MEANS_NOTHING = re.compile(f" (?:(?<![{_SPACED} ] ) *| *(?![{_SPACED}]))")  # begins with a blank: found fast


@cache
def _simplified() -> dict[str, str]:
    """Read the pairs 繁→简; 4,117 of them, in about a millisecond."""
    lines = (Path(__file__).parent / "simplified.txt").read_text(encoding="utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


@cache
def _alike() -> dict[str, str]:
    return {other: chosen for chosen, others in _ALIKE.items() for other in others}


def _fold_letter(letter: str) -> str:
    """Fold one code point to one code point."""
    if letter in "\n\t":
        return "\n" if letter == "\n" else " "
    if chosen := _alike().get(letter):
        return chosen
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    if category in ("Cc", "Cf"):
        return NOTHING
    if not unicodedata.decomposition(letter).startswith("<circle>"):  # ① is not 1 in a numbered list
        letter = _same_length(letter, unicodedata.normalize("NFKC", letter))
    letter = _same_length(letter, letter.lower())
    letter = _simplified().get(letter, letter)
    return _alike().get(letter, letter)


def _same_length(letter: str, replacement: str) -> str:
    return replacement if len(replacement) == 1 and not replacement.isspace() else letter


class _Folding(dict[int, int]):
    """A translation table that fills itself: only letters that occur are ever looked up in the Unicode database."""

    def __missing__(self, codepoint: int) -> int:
        folded = ord(_fold_letter(chr(codepoint)))
        self[codepoint] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Fold width, case, 繁→简, quotes, dashes and blanks, one code point for one.

    >>> fold("「義烏」２０２０ APP")
    '"义乌"2020 app'
    """
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Letters:
    """Folded text without the blanks that mean nothing, and the way back to the original."""

    text: str
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Give the offset in the original text of the letter at `offset`; O(log gaps)."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Give the range of the original text that the letters start…stop (stop > start) were printed in."""
        return self.origin(start), self.origin(stop - 1) + 1


def letters(text: str) -> Letters:
    """Fold a text and leave out every blank but those between two words of a script that writes them.

    Chinese newspapers justify lines by blanks inside words, and nobody types those. A newline stays: a string that
    runs over the end of a paragraph does not stand in the paper.

    >>> letters("明 斯 克 ，eWTP 义乌 DB Schenker").text
    '明斯克,ewtp义乌db schenker'
    """
    return close_gaps(fold(text))


def close_gaps(folded: str) -> Letters:
    """Leave out of a folded text what letters() leaves out."""
    if " " not in folded and NOTHING not in folded:  # as most texts are
        return Letters(folded, (0,), (0,))
    pieces: list[tuple[int, str]] = []
    done = 0
    for gap in _GAP.finditer(folded):
        pieces.append((done, folded[done : gap.start()]))
        done = gap.end()
        if " " in gap[0] and _between_words(folded, gap.start(), done):
            pieces.append((gap.start() + gap[0].index(" "), " "))
    pieces.append((done, folded[done:]))
    starts = tuple(accumulate((len(piece) for _, piece in pieces[:-1]), initial=0))
    shifts = tuple(origin - start for (origin, _), start in zip(pieces, starts, strict=True))
    return Letters("".join(piece for _, piece in pieces), starts, shifts)


def without_gaps(folded: str) -> str:
    """Give the letters of a folded text alone, as close_gaps does; several times faster where there are blanks.

    Of several blanks between two words the pattern leaves the last.
    """
    return close_gaps(folded).text if NOTHING in folded else _MEANS_NOTHING.sub("", folded)


def _between_words(folded: str, start: int, stop: int) -> bool:
    before, after = folded[start - 1 : start] if start else "", folded[stop : stop + 1]
    return bool(_ENDS_WORD.match(before) and _ENDS_WORD.match(after))


def is_han(letter: str) -> bool:
    """Whether a code point is a Han character (extensions and 〇 included)."""
    return "一" <= letter <= "鿿" or "㐀" <= letter <= "䶿" or "𠀀" <= letter <= "𳎯" or letter in "〇々"


def cells(text: str) -> int:
    """Count the terminal cells a text takes: two for a wide character, none for a combining one.

    From the Unicode East Asian width alone; a table library costs 40 ms of import, more than the whole search.

    >>> cells("义乌 2020")
    9
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


@cache
def _cells_of(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):  # first: the voiced sound mark of か\u3099 is "wide"
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def clip(text: str, width: int) -> str:
    """Cut a text to at most `width` terminal cells, with … in place of what is left out."""
    if cells(text) <= width:
        return text
    kept, used = [], 1
    for letter in text:
        used += _cells_of(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept) + "…" if width > 0 else ""


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up with blanks to a width in terminal cells, behind it, or before it where it stands at the `right`.

    >>> padded("义乌", 6), padded("义乌", 6, right=True)
    ('义乌  ', '  义乌')
    """
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def visible(text: str) -> str:
    """Replace characters that would steer a terminal or hide in a text (controls, bidirectional marks) by �.

    Newlines stay; a tab becomes a blank.
    """
    return _UNSAFE.sub(lambda match: " " if match[0] == "\t" else "\ufffd", text)


_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
