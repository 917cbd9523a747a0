"""A display line between two texts: a subhead of one article, or the headline of another.

Both look alike. What tells them apart is what the texts on either side of the line speak of, and where its own words
stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from yiwu_search.articles.block import DISPLAY, NUMBERED, PICTURE_TEXT, SPEECH, Block, tail_of
from yiwu_search.articles.inline import ends_signed
from yiwu_search.articles.lines import Line
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.phrases import length
from yiwu_search.articles.pieces import BYLINE

SHORTEST_SUBHEAD = 4
"""Characters; shorter lines are the names of corners (委员说)."""
LONGEST_SUBHEAD = 20
"""Characters; subheads in the samples have 8 to 14."""
NEAR = 40
"""Lines of text on either side of a display line whose words are compared with its own."""
SERIES_AHEAD = 6
"""Blocks among which the next subhead of an article stands."""
LONGEST_IN_SERIES = 12
"""Characters of subheads that are told by their like; headlines of unsigned news in a row are longer."""
LEAST_PARTED = 3
"""Headlines below blank lines from which a line without one is none."""
MUCH_BETTER = 0.2
"""By how much a display line's words must stand rather in the text above than below, to be that text's headline."""
COHERENT, FOREIGN = 0.12, 0.03
"""Share of words that two texts have in common at least if they are one article's; measured: 0.05 to 0.3 on either side
of a subhead, 0 to 0.1 on either side of a headline."""
LEAST_HEADLINE = 11
"""Characters from which a line is long for a subhead."""
LONG, STRANGE, FOREIGN_TEXT, IN_SERIES, SIGNED = 0.6, 0.4, 0.2, 0.6, 0.1
"""What speaks for a headline: its length, texts that share few words, or next to none; and for a subhead: others of its
length around it, and an article above that is signed by a line of its own, as long ones are."""
ENOUGH = 1.0
"""The sum from which a line is a headline; share of its words in the text below counts too."""
_PART = re.compile(
    "(?:律师|法官)?(?:提醒|说法|点评|释法)|延伸阅读|背景|小贴士|(?:新闻)?链接|名词解释|编后|评析|调查|回应|后记"
)
"""What parts of an article are called: the comment or the advice at its end."""
_LABELLED = re.compile("[\u4e00-\u9fff]{2,6}[：:]")
_NOTICE = re.compile(r".{0,8}(?:公告|启事|声明|通告|讣告|更正|招标|公示|通知|广告)")
"""What notices are headed by; none is a part of the article above it."""
_COMMENTS = re.compile(r"[\u4e00-\u9fff]{1,4}(?:快评|时评|锐评|短评|微评|论坛|杂谈|随笔|信箱|漫议|茶座)|街谈巷议")


def sets_heads_apart(blocks: Sequence[Block]) -> bool:
    """Whether a page sets a blank line above all headlines that a byline or a dateline follows."""
    heads = [one for one, two in pairwise(blocks) if one.kind == DISPLAY and (two.kind == BYLINE or two.dateline)]
    return len(heads) >= LEAST_PARTED and all(block.lines[0].gap for block in heads)


def names_comments(display: Block) -> bool:
    """Whether a line is the name of a corner for comments (都市快评), below which another article begins."""
    return bool(_COMMENTS.fullmatch(display.text))


def in_series(display: Block, above: Sequence[Block], ahead: Sequence[Block]) -> bool:
    """Whether other short lines of about this one's length part the same article, or lines with a word of its first
    one's length before the colon (作业减量：…… / 校外培训：……): subheads come in series.
    """
    others = [block for block in above if block.kind == DISPLAY][-1:]
    for block in ahead:
        if block.kind == BYLINE or block.dateline or ends_signed(tail_of(block)):
            break
        others += [block] if block.kind == DISPLAY and len(block.lines) == 1 else []
    size, label = length(display.text), _LABELLED.match(display.text)
    if label and any((found := _LABELLED.match(other.text)) and found.end() == label.end() for other in others):
        return True
    return size <= LONGEST_IN_SERIES and any(abs(length(other.text) - size) <= 2 for other in others)


def is_subhead(
    display: Block, text_above: Block, block: Block, signed: bool, series: bool = False, inside: bool = False
) -> bool:
    """Whether a display line heads the text below it inside an article, and not another article.

    Subheads are short, and of one length where they come in `series`. Where the paper signs its articles, an unsigned
    text goes on with the last; where the line's words stand rather in the text above, it is that article's headline,
    and the text below another article. A line `inside` a column, on a page that sets blank lines above headlines, is
    none of those.
    """
    text = display.text
    if _NOTICE.fullmatch(text):
        return False
    if (NUMBERED.match(text) and len(display.lines) == 1) or SPEECH.match(text):
        return True
    if _PART.fullmatch(text):
        return not (signed and ends_signed(tail_of(block)))
    if (
        len(display.lines) > 2
        or len(text) < SHORTEST_SUBHEAD
        or len(text) > LONGEST_SUBHEAD
        or PICTURE_TEXT.match(block.text)
    ):
        return False
    if signed and (inside or (series and _LABELLED.match(text))):
        return True
    words = pairs(text)
    texts = _near(text_above.lines[-NEAR:]), _near(block.lines[:NEAR])
    above, below = (share(words, text) for text in texts)
    long = len(re.sub(r"\W", "", text)) >= LEAST_HEADLINE
    if _headline_evidence(long, below - above, _cohesion(*texts), signed, series) >= ENOUGH:
        return False
    rounds_off = series and signed  # what stands above, as one of a row does: 让更多人“织”起来
    here = rounds_off or above < below + MUCH_BETTER
    return here and (signed or len(text) <= LONGEST_SUBHEAD // 2)


def _headline_evidence(long: bool, rather_below: float, cohesion: float, signed: bool, series: bool) -> float:
    """Sum up what speaks for another article's headline."""
    strange = (STRANGE if cohesion < COHERENT else 0.0) + (FOREIGN_TEXT if cohesion < FOREIGN else 0.0)
    fit = max(rather_below, 0.0) if cohesion < COHERENT else 0.0
    return (LONG if long else 0.0) + strange + fit - (IN_SERIES if series else 0.0) - (SIGNED if signed else 0.0)


def _cohesion(above: frozenset[str], below: frozenset[str]) -> float:
    """Return how many of the shorter text's words stand in the longer: 0.15 and more in one article, 0.05 in two."""
    return len(above & below) / max(1, min(len(above), len(below)))


def _near(lines: Sequence[Line]) -> frozenset[str]:
    return pairs("".join(line.text for line in lines))
