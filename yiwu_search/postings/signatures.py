"""Signatures: sixteen numbers an article that are alike where the texts are, so that reprints are told without reading.

The head of a text is taken as the set of its shingles (runs of five letters), each a random number of 32 bits. For each
of sixteen points on that scale the signature holds the nearest number: two texts agree in about the share of the points
that is the share of their shingles they have in common (Broder, On the resemblance and containment of documents, 1997;
one random number a shingle for all points, as in Li, Owen and Zhang, One permutation hashing, 2012).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from yiwu_search.postings.lists import Array, Numbers

POINTS = 16
"""Numbers in a signature, 64 bytes an article."""
HEAD = 400
"""Letters at the beginning of a text that count: what is cut at the end, where pages are full, is the same text."""
SHINGLE = 5
"""Letters of a shingle: three common words of two letters in a row say little, five letters seldom come twice."""
LEAST = 30
"""Letters that a text must have; of shorter ones (图为会议现场。) many are the same by chance."""
CHUNK = 1 << 10
"""Articles that are done at a time: their numbers fit the processor's cache."""
_POINTS = np.arange(POINTS, dtype=np.uint32) << np.uint32(28)
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
"""Odd numbers without a pattern: the golden ratio, and the first multiplier of SplitMix64 (Steele and others, 2014)."""

Signatures = npt.NDArray[np.uint32]
"""A row an article; a row of zeros is no signature."""


def signatures(codes: Array, starts: Numbers, stops: Numbers) -> Signatures:
    """Sign the texts codes[start:stop], in folded letters; linear in the heads of the texts.

    Only letters and digits count, so that other marks and other paragraphs make no other text.
    """
    counted = _counted(codes)
    signed = np.zeros((len(starts), POINTS), np.uint32)
    stops = np.minimum(stops, starts + HEAD)
    for first in range(0, len(starts), CHUNK):
        some = slice(first, first + CHUNK)
        _sign(codes, counted, starts[some], stops[some], signed[some])
    return signed


def _counted(codes: Array) -> npt.NDArray[np.bool_]:
    """Tell for each code point up to the greatest whether it is a letter or digit, if it occurs."""
    table = np.zeros(int(codes.max(initial=0)) + 1, np.bool_)
    seen = table.copy()
    seen[codes] = True
    found = np.flatnonzero(seen)
    table[found] = [chr(code).isalnum() for code in found.tolist()]
    return table


def _sign(codes: Array, counted: npt.NDArray[np.bool_], starts: Numbers, stops: Numbers, signed: Signatures) -> None:
    sizes = np.maximum(stops - starts, 0)
    ends = np.cumsum(sizes)
    heads = codes[np.arange(int(ends[-1])) + np.repeat(starts - (ends - sizes), sizes)]
    keep = counted[heads]
    lengths = np.diff(np.append(0, np.cumsum(keep))[np.append(0, ends)])
    hashed = _hashed(heads[keep])
    firsts = np.cumsum(lengths) - lengths
    signing = np.flatnonzero(lengths >= LEAST)
    rows = np.stack((firsts[signing], firsts[signing] + lengths[signing] - SHINGLE + 1), axis=1).ravel()
    for place, point in enumerate(_POINTS.tolist()):  # every second stretch runs into the next text and is left out
        signed[signing, place] = np.minimum.reduceat(hashed ^ np.uint32(point), rows)[::2] if len(rows) else 0


def _hashed(letters: Array) -> npt.NDArray[np.uint32]:
    """Give a random number for the shingle that begins at each letter, and one number more, at the end."""
    wide = letters.astype(np.uint64)
    value = np.zeros(max(len(wide) - SHINGLE + 1, 0), np.uint64)
    for place in range(SHINGLE):
        value = value * _STEP + wide[place : place + len(value)]
    value ^= value >> np.uint64(29)
    value *= _MIX
    return np.append(value >> np.uint64(32), np.zeros(SHINGLE, np.uint64)).astype(np.uint32)
