"""A story's display blocks → kicker (引题), headline (标题) and deck (副题).

Size is lost, so wording and order decide: a kicker stands above the headline and often ends with 强调 or 时; a deck
stands below it, begins with —— or has the comma of a sentence. A blank line parts kicker, headline and deck; the lines
of one headline stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.blocks import Block
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.lines import CLOSERS, Line
from yiwu_search.articles.overlap import pairs, share

_KICKER = re.compile(r"(?:强调|指出|要求|时说|表示|透露|提出|之[一二三四五六七八九十]+|[^小]时|[:：]?——)$")
_LABEL = re.compile(
    r"(?:特别|系列|连续|追踪|跟踪|专题|深度)报道(?:[①-⑩\d]*|之[一二三四五六七八九十]+)$"
    r"|^[【\[［][^】\]］]{2,12}[】\]］]$|走基层$"
)
"""How columns and series are called: 特别报道, 新春走基层, 【一线调查】."""
_DECK = re.compile(r"^(?:——|—|--|──)")
_ATTENDANCE = re.compile(r"出席|主持|讲话|致辞|陪同|作报告|列席|参加|批示$")
"""Party papers say below the headline who was there: 王健主持 叶帮锐讲话."""
LONGEST_HEADLINE = 28
"""Characters that a headline of two unequal lines has at most (17 in the samples, two full lines of a front page hold
28); two longer ones are kicker and headline, even where no blank line parts them."""
LEAST_WHOLE = 9
"""Characters of the shortest line that is a headline by itself, where the line below it says nothing of the lead."""
LEAST_COUPLET = 5
"""Characters a line of a couplet has at least: shorter lines of equal length are one phrase cut in two."""
MUCH_BETTER = 0.4
"""By how much more of its words a headline shares with the lead than a deck does, to be told by that alone."""
LEAD = 300
"""Characters of the longest first paragraph: that is what a headline sums up."""
LONGEST_LEAD = 36
"""Characters of a headline made from the lead; the longest printed one in the samples has 37."""
SHORTEST_LEAD = 6
_TIME = re.compile(r"^(?:\d|近|昨|今|日前|目前|当|连日|[一二三四五六七八九十]+月|上周|本周|周).{0,10}$")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above or below a text, sorted; the lines serve to say where each piece stands."""

    headline: str | None = None
    label: str | None = None
    """A column's name printed as the headline's first line, for example “三八”节特别报道."""
    kicker: str | None = None
    deck: str | None = None
    headline_lines: tuple[Line, ...] = ()
    kicker_lines: tuple[Line, ...] = ()
    deck_lines: tuple[Line, ...] = ()
    label_lines: tuple[Line, ...] = ()


def compose(blocks: Sequence[Block], lead: str = "") -> Head:
    """Sort a story's display blocks, in page order, into kicker, headline and deck; `lead` is how its text begins."""
    labels, blocks = _part_label(blocks)
    groups, decks = _part_decks(blocks)
    kickers: list[Line] = []
    if len(groups) == 1:
        kickers, groups[0], below = _part_block(groups[0], lead)
        decks = below + decks
    elif len(groups) > 1 and not groups[0][-1].text.endswith(("：", ":")):
        deck_last = len(groups) > 2 or _is_deck(groups[-1], groups[0])
        if deck_last:
            decks = [line for group in groups[1 if len(groups) == 2 else 2 :] for line in group] + decks
            groups = groups[: 1 if len(groups) == 2 else 2]
        if len(groups) == 2:
            kickers, groups = groups[0], groups[1:]
    headline = [line for group in groups for line in group]
    return Head(
        headline=join_display(headline),
        label=join_display(labels),
        kicker=join_display(kickers),
        deck=join_display(decks),
        headline_lines=tuple(headline),
        kicker_lines=tuple(kickers),
        deck_lines=tuple(decks),
        label_lines=tuple(labels),
    )


def _part_label(blocks: Sequence[Block]) -> tuple[list[Line], list[Block]]:
    """Part the first line from the blocks where it is a column's name and not all there is."""
    first = blocks[0].lines[0] if blocks else None
    if first is None or not _LABEL.search(first.text) or sum(len(block.lines) for block in blocks) < 2:
        return [], list(blocks)
    rest = [replace(blocks[0], lines=tuple(blocks[0].lines[1:])), *blocks[1:]]
    return [first], [block for block in rest if block.lines]


def _part_decks(blocks: Sequence[Block]) -> tuple[list[list[Line]], list[Line]]:
    """Part what is surely a deck: lines from a —— on, and the line glued to the byline below other lines."""
    groups: list[list[Line]] = []
    decks: list[Line] = []
    for index, block in enumerate(blocks):
        lines = list(block.lines)
        start = next((i for i, line in enumerate(lines) if _DECK.match(line.text)), len(lines))
        if (index and block.glued) or (start == 0 and not groups):
            start = 0 if groups else len(lines)
        if lines[:start]:
            groups.append(lines[:start])
        decks.extend(lines[start:])
    return groups, decks


def _part_block(lines: list[Line], lead: str) -> tuple[list[Line], list[Line], list[Line]]:
    """Part the lines of a single block: (kicker, headline, deck)."""
    if len(lines) == 1:
        return [], lines, []
    if _KICKER.search(lines[0].text):
        return lines[:1], lines[1:], []
    if _is_deck(lines[-1:], lines[:-1]) and not lines[-2].text.endswith(("，", "：")):
        return [], lines[:-1], lines[-1:]
    couplet = len(lines) == 3 and _is_couplet(lines[0].text, lines[1].text)
    if couplet and _length(lines[2].text) > _length(lines[1].text):
        return [], lines[:2], lines[2:]
    if len(lines) == 2 and _length(lines[0].text) >= LEAST_WHOLE and _leads(lines[:1], lines[1:], lead):
        return [], lines[:1], lines[1:]
    if len(lines) == 2 and _too_long_for_one(lines[0].text, lines[1].text):
        return lines[:1], lines[1:], []
    return [], lines, []


def _is_deck(below: Sequence[Line], above: Sequence[Line]) -> bool:
    text, headline = "".join(line.text for line in below), "".join(line.text for line in above)
    if _KICKER.search(headline):
        return False
    return ("，" in text and "，" not in headline) or bool(_ATTENDANCE.search(text) and " " in text)


def _leads(first: Sequence[Line], second: Sequence[Line], lead: str) -> bool:
    """Whether the upper of two blocks says what the lead says, far more than the lower: then it is the headline."""
    words = pairs(lead)
    upper, lower = (share(pairs(" ".join(line.text for line in lines)), words) for lines in (first, second))
    return not _KICKER.search(first[-1].text) and upper - lower >= MUCH_BETTER


def _length(text: str) -> int:
    return len(re.sub(r"\W", "", text))


def _too_long_for_one(first: str, second: str) -> bool:
    phrases = " " in first or " " in second or _is_couplet(first, second)
    return not phrases and _length(first) + _length(second) > LONGEST_HEADLINE


def _is_couplet(first: str, second: str) -> bool:
    """Whether two lines are phrases of equal length, which keep their distance when joined."""
    return _length(first) == _length(second) >= LEAST_COUPLET


def join_display(lines: Sequence[Line]) -> str | None:
    """Join the lines of one headline; None where there are none.

    Phrases stay apart by a blank where the lines are a couplet or have blanks inside; a phrase cut in two is mended.
    """
    text = ""
    for index, line in enumerate(lines):
        if text:
            before = lines[index - 1].text
            apart = _is_couplet(before, line.text) or " " in before or " " in line.text
            latin = before[-1:].isascii() and line.text[:1].isascii()
            text += " " if latin or (apart and not before.endswith(("：", "——", *CLOSERS[:1]))) else ""
        text += line.text
    return text or None


def lead_headline(body: str) -> str | None:
    """Make a headline of a text's first clause that says something; None for a text without any.

    >>> lead_headline("本报讯 11月13日下午，我市召开工作会议，贯彻落实上级精神。")
    '我市召开工作会议'
    """
    match = DATELINE.match(body)
    text = body[match.end() :] if match else body
    first = re.split(r"[。！？\n]", text.strip(), maxsplit=1)[0]
    clauses = [clause.strip() for clause in re.split("[，；：]", first) if clause.strip()]
    while len(clauses) > 1 and (_TIME.match(clauses[0]) or len(clauses[0]) < SHORTEST_LEAD):
        clauses.pop(0)
    lead = clauses[0] if clauses else text.strip()
    return lead[:LONGEST_LEAD] or None
