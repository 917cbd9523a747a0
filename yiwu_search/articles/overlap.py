"""How many of a headline's words stand in a text: the one piece of meaning that decides between candidates.

Pairs of neighbouring characters stand for words; no dictionary is needed, and a new name counts as much as an old one.
"""

from __future__ import annotations

import re

_WORDS = re.compile(r"[\u3400-\u9fff〇]+|[A-Za-z]+|\d+(?:\.\d+)?")


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Han characters, the Latin words and the numbers of a text; a lone character
    between others (月 in 9月1日) is no word.
    """
    found: set[str] = set()
    for match in _WORDS.finditer(text):
        word = match[0]
        if word[0].isascii():
            found.add(word.lower())
        else:
            found.update(word[i : i + 2] for i in range(len(word) - 1))
    return frozenset(found)


def share(words: frozenset[str], text: frozenset[str]) -> float:
    """Return the share of `words` that stand in a text, 0…1.

    >>> share(pairs("义乌快递"), pairs("义乌的快递回暖"))
    0.6666666666666666
    """
    return len(words & text) / len(words) if words else 0.0
