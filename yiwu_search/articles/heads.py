"""A story's display blocks → kicker (引题), headline (标题) and deck (副题).

Size is lost, so wording and order decide: a kicker stands above the headline and often ends with 强调 or 时; a deck
stands below it, begins with —— or has the comma of a sentence. A blank line parts kicker, headline and deck; the lines
of one headline stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from yiwu_search.articles.blocks import Block
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.lines import CLOSERS, Line
from yiwu_search.articles.names import is_name
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.phrases import apart, begins_like_deck, is_slogan_line, length

_KICKER = re.compile(
    r"(?:强调|指出|要求|时说|表示|透露|提出|之[一二三四五六七八九十]+|[^小]时|[:：]?——)$"
    r"|(?:周年|(?<!介入)(?<!展开)(?<!开展)(?<!接受)(?<!启动)(?<!立案)调查|[\u4e00-\u9fff]{2}看[\u4e00-\u9fff]{2}|进行时|在行动|在路上)$"
)
"""How kickers end: with who spoke or what follows, or with what a series of reports is called (春耕备耕看田间)."""
_SPOKE = re.compile(r"(?:讲话|致辞|出席|主持|参加|作报告)$")
_LABEL = re.compile(
    r"(?:特别|系列|连续|追踪|跟踪|专题|深度)报道(?:[①-⑩\d]*|之[一二三四五六七八九十]+)$"
    r"|^[【\[［][^】\]］]{2,12}[】\]］]$|走基层$"
)
"""How columns and series are called: 特别报道, 新春走基层, 【一线调查】."""
_FIGURES = re.compile(r"\d[\d.]*(?:%|％|亿|万|元|倍|成|个百分点|人|家|项|公里)")
"""What a deck adds to the headline right above it: 社会消费品零售总额同比增长7.5%."""
_CORNER = re.compile(
    r".{0,4}(?:[谈评议言]|论坛|时评|漫议|杂谈|随笔|茶座|走笔|视点|有话|巷议|有感|手记|一得|小议|微议录|之窗|信箱)"
)
_DECK = re.compile(r"^(?:——|—|--|──)")
_ATTENDANCE = re.compile(r"出席|主持|讲话|致辞|陪同|作报告|列席|参加|批示$")
"""Party papers say below the headline who was there: 王健主持 叶帮锐讲话."""
_WHO_LED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,3})(?:出席并|主持并|到会)?(?:主持|讲话|致辞|出席)"
)
"""A whole line that says who led: 陈向东主持. It is a deck wherever it stands below a headline."""
SAYS_IT = 0.5
"""Share of its words that a line has in common with the lead, to be no slogan above the headline but a part of it."""
UNSAID = 0.2
"""Share of its words that a kicker has in common with the lead at most, where nothing else tells it."""
MUCH_LONGER = 4
"""Characters by which the halves of a cut headline differ less; in the samples they differ by three at most."""
LEAST_WHOLE = 9
"""Characters of the shortest line that is a headline by itself, where the line below it says nothing of the lead."""
LEAST_COUPLET = 5
"""Characters a line of a couplet has at least: shorter lines of equal length are one phrase cut in two."""
LONGEST_ATTENDANCE = 14
"""Characters of the longest line that says no more than who was there."""
LONGEST_TAG = 6
"""Characters of a line above a headline that is too short to be one: 金华唯一."""
MUCH_BETTER = 0.4
"""By how much more of its words a headline shares with the lead than a deck does, to be told by that alone."""
AS_GOOD = -0.25
"""The same where headlines stand above their texts and no blank line parts the two: then the lower one is a deck."""
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
    labels, blocks = _part_label(blocks, lead)
    groups, decks = _part_decks(blocks)
    units = [_Unit(part, number) for number, group in enumerate(groups) for part in _statements(group, lead)]
    above_text = bool(blocks) and blocks[0].leads
    kickers, headline, below = _sorted_units(units, lead, above_text, decked=bool(decks))
    decks = sorted(below + decks, key=lambda line: line.number)
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


def _sorted_units(
    units: list[_Unit], lead: str, above_text: bool, decked: bool
) -> tuple[list[Line], list[Line], list[Line]]:
    """Sort statements into the lines of kicker, headline and deck; above another deck, two are kicker and headline."""
    if len(units) > 1 and units[0].lines[-1].text.endswith(("：", ":")) and not _is_speaker(units[0], units[1]):
        units = [_Unit(units[0].lines + units[1].lines, units[0].block), *units[2:]]
    if len(units) > 1 + (not decked):
        first = 0 if _is_deck(units[1].lines, units[0].lines) and not _is_kicker(units[0]) else 1
    else:
        first = 0 if len(units) < 2 or _heads_below(units[0], units[1], lead, above_text) else 1
    kickers, below = ([line for unit in part for line in unit.lines] for part in (units[:first], units[first + 1 :]))
    return kickers, units[first].lines if units else [], below


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that make one statement, and the display block they stand in."""

    lines: list[Line]
    block: int

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def _heads_below(first: _Unit, second: _Unit, lead: str, above_text: bool) -> bool:
    """Whether the upper of two statements is the headline, and the lower its deck."""
    tag = length(first.text) <= LONGEST_TAG and not _KICKER.search(first.text)
    if tag and first.block == second.block and (begins_like_deck(second.text) or "，" in second.text):
        return True  # 守塔人老莫 / 三十二年，他在孤岛上点亮航灯
    if _is_kicker(first):
        return False
    if first.block != second.block:
        return _explains(second)
    if _is_deck(second.lines, first.lines):
        return True
    if len(first.lines) != len(second.lines):  # big type fills more lines
        return len(first.lines) > len(second.lines)
    if not above_text:
        return _better(first, second, lead) >= MUCH_BETTER
    if _FIGURES.search(second.text) and not _FIGURES.search(first.text) and length(first.text) > LEAST_WHOLE:
        return True
    return _better(first, second, lead) >= AS_GOOD


def _explains(unit: _Unit) -> bool:
    """Whether a statement that a blank line parts from the one above is a deck all the same.

    A deck follows its headline closely, a kicker is set apart: of 27 such pairs in the samples 24 are kicker and
    headline, and the other three say who led, or give figures in a list.
    """
    text = unit.text
    figures = len(_FIGURES.findall(text)) >= 2 and " " in text
    return figures or _who_led(text) or text.isascii() or bool(_DECK.match(text))


def _is_speaker(first: _Unit, second: _Unit) -> bool:
    """Whether a line with a colon says who speaks, with office and name, at more length than what is said: then it is
    the kicker (全国政协委员、作家聂庆山： / 让乡村阅读不再“断电”); 江城开发区： goes on in the headline.
    """
    name = re.search(r"([\u4e00-\u9fff]{2,4})[：:]$", first.text)
    named = name is not None and any(is_name(name[1][start:]) for start in range(len(name[1]) - 1))
    return named and length(first.text) > length(second.text) and "、" in first.text


def _is_kicker(unit: _Unit) -> bool:
    """Whether a statement above another is surely no headline: 王健强调, 金华唯一, 深化医改 惠及民生."""
    return (
        bool(_KICKER.search(unit.text))
        or unit.text.endswith(("：", ":"))
        or length(unit.text) <= LONGEST_TAG
        or is_slogan_line(unit.text)
    )


def _better(first: _Unit, second: _Unit, lead: str) -> float:
    """Say how much more of its words the upper statement shares with the lead than the lower does."""
    words = pairs(lead)
    return share(pairs(first.text), words) - share(pairs(second.text), words)


def _statements(lines: list[Line], lead: str) -> list[list[Line]]:
    """Part the lines of a block into statements; a headline that its column cut in two stays whole."""
    parts = [[lines[0]]]
    for before, line in pairwise(lines):
        if _KICKER.search(before.text) or apart(before.text, line.text) or _who_led(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    if len(parts) == 1 and len(lines) == 3 and _is_couplet(lines[0].text, lines[1].text):
        if share(pairs(lines[1].text), pairs(lead)) >= SAYS_IT + share(pairs(lines[0].text), pairs(lead)):
            return [lines[:1], lines[1:]]  # 寻找失踪女生 / 尼日利亚军队 / 捣毁三处营地: the same length by chance
        return [lines[:2], lines[2:]] if length(lines[2].text) > length(lines[1].text) else parts
    if len(parts[0]) == 2 and _outgrown(parts[0][0].text, parts[0][1].text, lead):
        return [parts[0][:1], parts[0][1:], *parts[1:]]
    if len(parts) == 1 and len(lines) > 1:
        return _by_lead(lines, lead)
    return parts


def _who_led(text: str) -> bool:
    match = _WHO_LED.fullmatch(text)
    return match is not None and all(is_name(name) for name in re.split("[、 ]", match["names"]))


def _outgrown(upper: str, lower: str, lead: str) -> bool:
    """Whether the lower line is much longer and says more of what the lead says, and the upper hardly anything: a
    headline is cut about in its middle, so the upper is the kicker (奋力夺取双胜利 / 江城号列车跑出加速度).
    """
    words = pairs(lead)
    unsaid = share(pairs(upper), words)
    longer = length(upper) >= LEAST_COUPLET and length(lower) - length(upper) >= MUCH_LONGER
    return longer and unsaid <= UNSAID and unsaid < share(pairs(lower), words)


def _by_lead(lines: list[Line], lead: str) -> list[list[Line]]:
    """Part two lines of which the upper says what the lead says, or the lower is a sentence."""
    if _is_deck(lines[-1:], lines[:-1]) and not lines[-2].text.endswith(("，", "：")):
        return [lines[:-1], lines[-1:]]
    upper, lower = _Unit(lines[:1], 0), _Unit(lines[1:], 0)
    couplet = _is_couplet(lines[0].text, lines[-1].text)
    whole = len(lines) == 2 and length(lines[0].text) >= LEAST_WHOLE and not couplet
    return [upper.lines, lower.lines] if whole and _better(upper, lower, lead) >= MUCH_BETTER else [lines]


def _part_label(blocks: Sequence[Block], lead: str) -> tuple[list[Line], list[Block]]:
    """Part the first line from the blocks where it is a column's name and not all there is."""
    first = blocks[0].lines[0] if blocks else None
    lines = sum(len(block.lines) for block in blocks)
    if first is None or lines < 2 or not (_LABEL.search(first.text) or _is_corner(first.text, lead)):
        return [], list(blocks)
    rest = [replace(blocks[0], lines=tuple(blocks[0].lines[1:])), *blocks[1:]]
    return [first], [block for block in rest if block.lines]


def _is_corner(text: str, lead: str) -> bool:
    """Whether a line above a headline is the name of a corner for comments: 今日谈, 人民论坛, 街谈巷议."""
    return bool(_CORNER.fullmatch(text)) and not pairs(text) & pairs(lead)


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


def _is_deck(below: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether the lower of two statements says by itself that it is a deck."""
    text, headline = " ".join(line.text for line in below), " ".join(line.text for line in above)
    if _KICKER.search(headline):
        return False
    listed = " " in below[0].text and " " not in headline and not is_slogan_line(below[0].text)
    who = bool(_SPOKE.search(text)) and length(text) <= LONGEST_ATTENDANCE
    sentence = who or ("，" in text and "，" not in headline)
    return sentence or listed or begins_like_deck(text) or bool(_ATTENDANCE.search(text) and " " in text)


def _is_couplet(first: str, second: str) -> bool:
    """Whether two lines are phrases of equal length, which keep their distance when joined."""
    return length(first) == length(second) >= LEAST_COUPLET


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
