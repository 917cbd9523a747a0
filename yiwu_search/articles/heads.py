"""A story's display blocks → kicker (引题), headline (标题) and deck (副题).

Size is lost, so many small signs decide together: every way to share out the lines among the three is described by its
signs (`head_signs`), each of which is worth something (`head_weights`); the way that is worth most is taken. Only what
is sure is parted before: the name of a column, a line that begins with ——, and a line glued to a byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.block import Block
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.head_signs import Group, Signs, signs, who_led
from yiwu_search.articles.head_weights import WEIGHTS
from yiwu_search.articles.lines import CLOSERS, Line
from yiwu_search.articles.overlap import pairs
from yiwu_search.articles.phrases import closes, is_slogan_line, length, opens
from yiwu_search.articles.scripts import plain

_LABEL = re.compile(
    r"(?:特别|系列|连续|追踪|跟踪|专题|深度)报道(?:[①-⑩\d]*|之[一二三四五六七八九十]+)$"
    r"|^[【\[［][^】\]］]{2,12}[】\]］]$|^(?P<mark>[·・●■◆★□◎○])[^·・●■◆★□◎○]{3,14}(?P=mark)$|走基层$"
)
"""How columns and series are called: 特别报道, 新春走基层, 【一线调查】, ·非凡十年看变化·, ●一线报告●."""
_MARKED = re.compile(r"[●■◆★□◎○▲][ \u3000]?(?P<name>[\u4e00-\u9fff]{2,6})")
"""A mark and a name: ■以案说法. The headlines of briefs have marks too, and are longer."""
_CORNER = re.compile(
    r"(?:街坊|新闻|民生|百姓)热线.{0,8}|.{0,4}(?:[谈评议言]|论坛|时评|漫议|杂谈|随笔|茶座|走笔|视点|有话|巷议|有感|手记|一得|小议|微议录|观澜|之窗|信箱|语丝)"
    "|(?:以案[释说]法|画里话外|图说|微评|锐评|关注|聚焦|特写|热点|焦点|视线|求证|探访|追踪|讲述|身边(?:事|的?榜样|好人)|暖新闻|新闻眼|新闻追踪|百姓心声|法治课堂)"
)
_DECK = re.compile(r"^(?:——|—|--|──)")
_DOCUMENT = re.compile("的(?:通知|通告|公告|公示|意见|决定|启事)$")
LEAST_COUPLET = 5
"""Characters a line of a couplet has at least: shorter lines of equal length are one phrase cut in two."""
MOST_LINES = 8
"""Lines of big type that are weighed for one story; what follows goes with the last. The samples have six at most."""
MOST_KICKERS = 3
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


def compose(blocks: Sequence[Block], lead: str = "", telling: bool = False) -> Head:
    """Sort a story's display blocks, in page order, into kicker, headline and deck; `lead` is how its text begins.

    `telling` says whether blank lines tell where the size of print changes.
    """
    labels, blocks = part_label(blocks, lead)
    groups, decks = part_decks(blocks)
    lines = [line for group in groups for line in group]
    kickers, headlines = share_out(group_of(groups, lead, bool(blocks) and blocks[0].leads, bool(decks), telling))
    headline = lines[kickers : kickers + headlines]
    decks = sorted(lines[kickers + headlines :] + decks, key=lambda line: line.number)
    return Head(
        headline=join_display(headline),
        label=join_display(labels),
        kicker=join_display(lines[:kickers]),
        deck=join_display(decks),
        headline_lines=tuple(headline),
        kicker_lines=tuple(lines[:kickers]),
        deck_lines=tuple(decks),
        label_lines=tuple(labels),
    )


def group_of(groups: Sequence[Sequence[Line]], lead: str, above: bool, decked: bool, telling: bool = False) -> Group:
    """Describe the lines that are to be shared out."""
    texts = tuple(line.text for group in groups for line in group)
    blocks = tuple(number for number, group in enumerate(groups) for _ in group)
    return Group(texts, blocks, lead, above, decked, telling)


def share_out(group: Group) -> tuple[int, int]:
    """Return how many lines are the kicker, and how many of the next ones the headline; the rest is a deck.

    At most a few dozen ways are weighed, however many lines there are.
    """
    if len(group.texts) < 2:
        return 0, len(group.texts)
    weighed = replace(group, texts=group.texts[:MOST_LINES], blocks=group.blocks[:MOST_LINES])
    possible = [way for way in ways(len(weighed.texts)) if not _misplaces_leader(weighed.texts, *way)]
    possible = [way for way in possible if not _cuts_quotation(weighed.texts, *way)] or possible
    possible = [way for way in possible if not _cuts_title(weighed.texts, *way)] or possible
    possible = [way for way in possible if not _misplaces_lead_in(weighed.texts, way[0])] or possible
    possible = [way for way in possible if not _joins_kicker(weighed, way[0])] or possible
    kickers, headlines = max(possible, key=lambda way: worth(signs(weighed, *way)))
    whole = kickers + headlines == len(weighed.texts)
    return kickers, len(group.texts) - kickers if whole else headlines


def _misplaces_leader(texts: Sequence[str], kickers: int, headlines: int) -> bool:
    """Whether a line that says who led (程天云主持) would be in a headline, or in a deck that goes on below it."""
    led = [index for index, text in enumerate(texts) if who_led(text)]
    return len(texts) > 1 and any(
        kickers <= index < (kickers + headlines if index + 1 == len(texts) else len(texts)) for index in led
    )


def _cuts_quotation(texts: Sequence[str], kickers: int, headlines: int) -> bool:
    """Whether a quotation or a bracket would begin in one part and end in the next line, in another part."""
    borders = {kickers, kickers + headlines} & set(range(1, len(texts)))
    return any(opens(texts[border - 1]) and closes(texts[border]) for border in borders)


def _cuts_title(texts: Sequence[str], kickers: int, headlines: int) -> bool:
    """Whether the title of a document (关于举办…… / ……论坛的通知) would be in two parts."""
    borders = {kickers, kickers + headlines} & set(range(1, len(texts)))
    return any(texts[border - 1].startswith("关于") and _DOCUMENT.search(texts[border]) for border in borders)


def _misplaces_lead_in(texts: Sequence[str], kickers: int) -> bool:
    """Whether a line that ends with ——, which leads in what stands below it, would not be the kicker's last."""
    led = next((index + 1 for index, text in enumerate(texts[:-1]) if text.endswith("——")), kickers)
    return led != kickers


def _joins_kicker(group: Group, kickers: int) -> bool:
    """Whether no blank line would part a kicker from the headline, where blank lines tell the size of print, below the
    text: there one does in all of 14 heads of the hand-checked pages.
    """
    told = group.telling and not group.above and kickers > 0
    return told and group.blocks[kickers - 1] == group.blocks[kickers]


def ways(lines: int) -> Iterator[tuple[int, int]]:
    """Yield the ways to share out so many lines: how many are the kicker, and how many the headline."""
    for kickers in range(min(lines, MOST_KICKERS + 1)):
        yield from ((kickers, headlines) for headlines in range(1, lines - kickers + 1))


def worth(found: Signs) -> float:
    """Add up what signs are worth."""
    return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def part_label(blocks: Sequence[Block], lead: str) -> tuple[list[Line], list[Block]]:
    """Part the first line from the blocks where it is a column's name and not all there is, with a slogan above it; or,
    below a text, the last line, which a blank line parts from the headline.
    """
    lines = [line for block in blocks for line in block.lines]
    named = [_is_label(line.text, lead) for line in lines[:2]]
    if (
        len(lines) > 2 and named == [False, True] and is_slogan_line(lines[0].text)
    ):  # 喜迎二十大 奋进新征程 / ·非凡十年看变化·
        return lines[:2], _without(blocks, lines[:2])
    if len(lines) > 1 and named[0]:
        return lines[:1], _without(blocks, lines[:1])
    last = lines[-1:] if len(lines) > 1 and not blocks[0].leads and len(blocks[-1].lines) == 1 else []
    if last and last[0].gap and _is_label(last[0].text, lead):
        return last, list(blocks[:-1])
    return [], list(blocks)


def _is_label(text: str, lead: str) -> bool:
    marked = _MARKED.fullmatch(text)
    return bool(_LABEL.search(text)) or _is_corner(marked["name"] if marked else text, lead)


def _without(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    """Take the first lines from the first blocks."""
    rest = [replace(block, lines=tuple(line for line in block.lines if line not in lines)) for block in blocks]
    return [block for block in rest if block.lines]


def _is_corner(text: str, lead: str) -> bool:
    """Whether a line above a headline is the name of a corner for comments: 今日谈, 人民论坛, 街谈巷议."""
    return bool(_CORNER.fullmatch(plain(text))) and not pairs(text) & pairs(lead)


def part_decks(blocks: Sequence[Block]) -> tuple[list[list[Line]], list[Line]]:
    """Part what is surely a deck: lines from a —— on, the line glued to the byline below other lines, and a last line
    that says who led (陈向东主持).
    """
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
    if not decks and groups and len(groups[-1]) > 1 and who_led(groups[-1][-1].text):
        decks.append(groups[-1].pop())
    return groups, decks


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
