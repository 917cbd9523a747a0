"""Signs that stand for letters: ? for one, * for some. What counts as one, and what a string with them means."""

from __future__ import annotations

import re

from yiwu_search.postings import Shape
from yiwu_search.text import fold, letters

MOST_LETTERS = 20
"""What * stands for at most: about a clause; further apart, words have their own forms, ~50 and 同句."""
MOST_PIECES = 20
"""Pieces that signs may part a string into; nobody types more, and each costs a look into the index."""
LONG = 8
"""Letters from which on a full-width ？ ends a question: 怎么办？义乌给出答案 was copied, 双？街 was typed."""
_SIGNS = re.compile(r"[*＊?？]+")
_NOT_QUESTION = re.compile(r"[*＊?]+")


def is_wild(run: str) -> bool:
    """Whether a bare run has a sign between two letters; at its ends signs say nothing, and ？ ends a sentence.

    >>> is_wild("双？街"), is_wild("义乌*市场"), is_wild("怎么办？"), is_wild("怎么办？义乌给出答案"), is_wild("*")
    (True, True, False, False, False)
    """
    return len(shape(run).pieces) > 1


def is_question(run: str) -> bool:
    """Whether a ？ between letters was read as a question mark, though for one letter it would have been a sign."""
    return _signs(run) is _NOT_QUESTION and bool(re.search(r"\w？+\w", run))


def has_sign(value: str) -> bool:
    """Whether a name or label has a sign anywhere: 王* is every name that begins so."""
    return bool(_SIGNS.search(value))


def shape(run: str) -> Shape:
    """Give what a string with signs asks for; one piece where there is no sign between letters.

    >>> shape("义?市*场")
    Shape(pieces=('义', '市', '场'), gaps=((1, 1), (0, 20)))
    """
    pieces: list[str] = []
    gaps: list[tuple[int, int]] = []
    least = most = done = 0
    for sign in [*_signs(run).finditer(run), None]:
        piece = letters(run[done : sign.start() if sign else len(run)]).text
        if piece:
            if pieces:
                gaps.append((least, most))
            pieces.append(piece)
            least = most = 0
        if sign:
            done = sign.end()
            ones = sum(map(fold(sign[0]).count, "?"))
            least, most = least + ones, most + ones + (MOST_LETTERS if "*" in fold(sign[0]) else 0)
    return Shape(tuple(pieces), tuple(gaps))


def _signs(run: str) -> re.Pattern[str]:
    return _NOT_QUESTION if len(run) - len("".join(_SIGNS.findall(run))) >= LONG else _SIGNS


def strings_in(asked: Shape, text: str) -> list[str]:
    """List the different strings of a folded text that have a shape: what a snippet marks.

    >>> strings_in(shape("义*市"), "义乌市场,义乌小商品城市")
    ['义乌市', '义乌小商品城市']
    """
    ends = _ends(asked, text)
    return list(dict.fromkeys(text[start:stop] for start, stop in ends))


def _ends(asked: Shape, text: str) -> list[tuple[int, int]]:
    """Give for each place where the last piece ends a match the nearest place at which that begins."""
    found = [(match, match + len(asked.pieces[0])) for match in _places(asked.pieces[0], text)]
    for piece, (least, most) in zip(asked.pieces[1:], asked.gaps, strict=True):
        following = []
        low = high = 0
        for place in _places(piece, text):
            while high < len(found) and found[high][1] + least <= place:
                high += 1
            low = high - 1
            if low >= 0 and place - found[low][1] <= most and "\n" not in text[found[low][1] : place]:
                following.append((found[low][0], place + len(piece)))
        found = following
    return found


def _places(piece: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(piece)})", text)]
