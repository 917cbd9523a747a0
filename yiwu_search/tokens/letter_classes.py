"""Which letters make which words, as classes of a pattern: folded letters, so no capitals."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af〇々"
"""The letters that jieba cuts."""
OTHER = "0-9a-z\u00c0-\u1fff\uac00-\ud7a3"
"""Digits and the letters of scripts that write blanks between words: a run of them is one word."""


@cache
def table_of(letters: str) -> npt.NDArray[np.bool_]:
    """Tell for every code point whether it belongs to a class of letters.

    >>> table_of("a-c〇")[[ord(letter) for letter in "bd〇-"]].tolist()
    [True, False, True, False]
    """
    table = np.zeros(0x110000, np.bool_)
    for first, last in re.findall("(.)(?:-(.))?", letters, re.DOTALL):
        table[ord(first) : ord(last or first) + 1] = True
    return table
