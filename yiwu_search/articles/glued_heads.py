"""Headlines glued to a text: to the last line of the one above (…共同富裕。我市召开防汛工作部署会) or to a dateline.

A tool that reads columns one after the other sets no line break where the next piece of print begins right beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from yiwu_search.articles.block import DISPLAY, Block
from yiwu_search.articles.datelines import dateline_of
from yiwu_search.articles.lines import Line, print_width
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.phrases import length, opens
from yiwu_search.articles.pieces import BYLINE, FURNITURE, cut
from yiwu_search.articles.wrapping import UNWRAPPED, WINDOW, measure

LINES = 3
"""Lines at a text's end among which the headline begins."""
SHORTEST, LONGEST = 8, 44
"""Letters of what is glued."""
OFF = 3
"""Half squares by which the last line misses its column at least: a sentence that a column's end cuts fills it."""
FAR_OFF = 5
"""Half squares by which a line surely misses its column: justification moves an end by up to four."""
LEAST_SURE = 4
"""Letters of what is glued to such a line."""
SHARED = 0.3
"""Share of its words that the text says; the beginning of a sentence says something new."""
_END = re.compile(r"[。！？][”’）)]?(?=[^。！？”’）)\s])")
LOOKED_AT = 12
"""Lines at a text's end that are looked at while it grows."""
_NEWS = ("讯", "訊")
OWN = "本报讯"
"""What most papers begin a report of their own with."""
_OWN_FROM = r"本报[\u4e00-\u9fff]{2,4}讯(?=[ \u3000]*[（(][^（()）]*记者)"
"""The same from another town, with its reporter: 本报上饶讯（记者 吕玉玺）."""
_RUNS_ON = re.compile("[，。；、]")


class Parts(NamedTuple):
    """A text, and the headline that is glued to its end."""

    text: tuple[Line, ...]
    head: tuple[Line, ...]


def part_datelines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a page, a headline parted from the dateline of the next text where both stand on one line.

    Only 本报讯 and datelines that begin lines of the same page count: of others nobody knows where they begin.
    """
    begun = {dateline for line in lines if (dateline := dateline_of(line.text)) and dateline.endswith(_NEWS)}
    known = {dateline for dateline in begun if not dateline.endswith(OWN)} | {OWN}
    any_known = "|".join([*map(re.escape, sorted(known)), _OWN_FROM])
    inside = re.compile(rf"(?P<head>[^。；，：]{{6,40}}?)(?P<text>(?:{any_known})[ \u3000（(].+)")
    for line in lines:
        match = inside.fullmatch(line.text) if any(sign in line.text for sign in _NEWS) else None
        if match:
            yield cut(line, match["head"].rstrip())
            yield replace(cut(line, match["text"]), gap=False, chunk=False, indent=False)
        else:
            yield line


def part_glued(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, texts parted from what is glued to their ends where something else begins below."""
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        parts = _parts(block.lines, _is_head) if block.open and _begins_anew(below) else None
        yield from of_parts(block, parts) if parts else (block,)


def part_sure(block: Block, below: Line) -> Parts | None:
    """Cut a text whose end is inside a sentence from the headline that surely is glued to it: the line that holds the
    last sentence's end sticks out of its column, or stops short of it, and the line behind the blank one has another
    width. None where nothing is.
    """
    parts = _parts(block.lines[-LOOKED_AT:], _is_surely_head)
    if parts is None or abs(below.width - block.lines[len(block.lines) - len(parts.head)].width) < OFF:
        return None
    return Parts((*block.lines[:-LOOKED_AT], *parts.text), parts.head)


def of_parts(block: Block, parts: Parts) -> tuple[Block, Block]:
    """Make the two blocks of a text and the headline glued to it."""
    return replace(block, lines=parts.text), Block(DISPLAY, parts.head, why="glued to the last sentence of a text")


def _begins_anew(below: Block | None) -> bool:
    """Whether what stands below is no text that an open sentence could go on with."""
    return below is None or below.dateline or below.kind in (DISPLAY, BYLINE, FURNITURE)


def _parts(lines: Sequence[Line], is_head: Callable[[Parts, Sequence[Line]], bool]) -> Parts | None:
    """Cut a text behind its last sentence; None where what stands there may be the beginning of another."""
    for start in range(len(lines) - 1, max(-1, len(lines) - 1 - LINES), -1):
        ends = [match.end() for match in _END.finditer(lines[start].text)]
        if ends:
            text, rest = lines[start].text[: ends[-1]], lines[start].text[ends[-1] :]
            head = (cut(lines[start], rest.strip()), *lines[start + 1 :])
            parts = Parts((*lines[:start], cut(lines[start], text)), head)
            return parts if is_head(parts, lines) else None
    return None


def _is_head(parts: Parts, lines: Sequence[Line]) -> bool:
    words = "".join(line.text for line in parts.head)
    if not SHORTEST <= length(words) <= LONGEST or _RUNS_ON.search(words) or opens(words):
        return False
    column = _column_above(parts, lines)
    fills = column is not None and column <= UNWRAPPED and abs(lines[-1].width - column) < OFF
    said = share(pairs(words), pairs("".join(line.text for line in parts.text))) >= SHARED
    return (not fills and said) or _is_surely_head(parts, lines)


def _is_surely_head(parts: Parts, lines: Sequence[Line]) -> bool:
    words = "".join(line.text for line in parts.head)
    if not LEAST_SURE <= length(words) <= LONGEST or _RUNS_ON.search(words) or opens(words):
        return False
    column = _column_above(parts, lines)
    if column is None or column > UNWRAPPED:
        return False
    met = lines[len(lines) - len(parts.head)]
    letters = print_width(re.sub(r"\s", "", met.text))  # blanks beside figures may be no type-setter's
    return column - met.width >= FAR_OFF or letters - column >= FAR_OFF


def _column_above(parts: Parts, lines: Sequence[Line]) -> float | None:
    return measure(lines, len(lines) - len(parts.head) - WINDOW, len(lines) - len(parts.head))
