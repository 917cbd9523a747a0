"""Which display lines head which story.

A headline stands before its text, or, where the PDF's own order is kept, after it; one page may mix both. Between two
stories every way to share out the lines is rated: words shared with the text speak for a headline, so does the side on
which the page puts its other headlines; a story without a headline, or with one on either side, speaks against. The
best sum over the page is found by dynamic programming, in time linear in the number of stories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.adoption import COST, adopt
from yiwu_search.articles.block import Block
from yiwu_search.articles.leftovers import is_slogan, leftovers, urges
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.story import Layout, Story

AFTER, BEFORE = "after", "before"
MOST_UNITS = 4
"""Display blocks that head one story at most: kicker, headline, deck, and one more."""
KICKER_AND_HEADLINE = 2
"""Blocks of a head where blank lines tell sizes; 8 of 8 kickers are one, and 4 of 4 decks stand in their headline's."""
CHANCE = 0.04
"""Share of words from which a line below a text and its headline may be its deck: a teaser or slogan has less."""
JUST_ENOUGH = 0.01
"""What a wordless line beside a headline is worth: kickers and decks speak in pictures, teasers and slogans do not."""
SHORTEST_KICKER = 5
SHORTEST_HEADLINE = 4
"""Characters of a headline below its text; shorter lines there are the names of corners (新书架)."""
HEADLESS = 0.5
"""What a story without a headline costs: as much as half of a headline's words."""
BOTH_SIDES = 0.6
"""What a story with lines on either side costs; rare, and mostly two stories' headlines."""
USUAL_SIDE = 0.2
"""What the page's usual side is worth."""
STRONG = 0.3
"""Share of words from which a line is believed on the unusual side."""
SLOGAN = 0.25
"""Share of words from which a line that looks like a slogan is believed to head a story."""
NEWS = 0.15
"""Share of words from which a line that tells news is believed: news repeats its headline's words."""
UNSAID = 0.45
"""What a head costs of which the text says not one word, and that on its other side many: it is the other's."""
LEAST_UNSAID, LEAST_TEXT = 6, 100
"""Pairs of letters, of the head and of the text, from which that is no accident."""
PICTURED = 0.15
"""Share of words from which a line right above a photo's text is believed on the unusual side; captions are short."""
IMPOSSIBLE = float("-inf")
_NEWS_WORDS = re.compile(
    r"\d|启动|举行|召开|开幕|开跑|闭幕|发布|即将|落户|通过|获|我市|我县|我省|入选|突破|增长|开工|投用|揭牌|签约"
)
_TEXT_LIMIT = 20_000
"""Characters of a story whose words are compared; headlines speak of its beginning."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The display blocks of a page, shared out."""

    heads: tuple[tuple[Block, ...], ...]
    """Per story: the blocks that head it, in page order."""
    columns: tuple[Block | None, ...]
    """Per story: the column banner above its headline."""
    teasers: tuple[Block, ...]
    """Headlines whose text is on another page."""
    slogans: tuple[Block, ...]
    """Banners, slogans and masthead lines that head nothing."""


@dataclass(frozen=True, slots=True)
class _Split:
    """How one gap is shared out: `first` blocks to the story before, `last` to the one after, the rest to none."""

    first: int
    last: int


def pair(layout: Layout) -> Pairing:
    """Share out the display blocks of a page."""
    texts = [_words_of(story) for story in layout.stories]
    telling = layout.telling
    splits = max((_best(layout, texts, side, telling) for side in (BEFORE, AFTER)), key=lambda found: found[0])[1]
    heads = [_head(layout, splits, index) for index in range(len(texts))]
    left = [list(gap[split.first : len(gap) - split.last]) for gap, split in zip(layout.gaps, splits, strict=True)]
    adopt(layout.stories, heads, left, texts)
    columns = [_column(left[i], heads[i], splits[i]) for i in range(len(texts))]
    teasers, slogans = leftovers(left, columns)
    return Pairing(tuple(heads), tuple(columns), teasers, slogans)


def _head(layout: Layout, splits: Sequence[_Split], index: int) -> tuple[Block, ...]:
    """Return what heads a story: the last blocks of the gap before it, and the first ones of the gap after it."""
    above, below = layout.gaps[index], layout.gaps[index + 1]
    leading = [replace(block, leads=True) for block in above[len(above) - splits[index].last :]]
    return (*leading, *below[: splits[index + 1].first])


def _words_of(story: Story) -> frozenset[str]:
    return pairs("".join(line.text for block in story.body for line in block.lines)[:_TEXT_LIMIT])


def _best(layout: Layout, texts: list[frozenset[str]], usual: str, telling: bool) -> tuple[float, list[_Split]]:
    """Find the best way to share out all gaps where headlines usually stand on one side.

    The state between two gaps is whether the story between them has a headline before it.
    """
    chains: dict[bool, tuple[float, tuple[object, ...]]] = {}
    for index, gap in enumerate(layout.gaps):
        before = texts[index - 1] if index else None
        after = texts[index] if index < len(texts) else None
        photo = after is not None and layout.stories[index].is_photo
        signed = layout.stories[index - 1].signed_below if index else 0
        options = _options(gap, before, after, usual, telling, photo, signed)
        fresh: dict[bool, tuple[float, tuple[object, ...]]] = {}
        for split, value in options:
            for headed, (total, chain) in (chains or {False: (0.0, ())}).items():
                score = total + value + (_story_cost(headed, split.first > 0) if before is not None else 0.0)
                key = split.last > 0
                if key not in fresh or score > fresh[key][0]:
                    fresh[key] = (score, (chain, split))
        chains = fresh
    total, chain = max(chains.values(), key=lambda found: found[0])
    return total, _unchain(chain)


def _unchain(chain: tuple[object, ...]) -> list[_Split]:
    splits: list[_Split] = []
    while chain:
        rest, split = chain
        assert isinstance(rest, tuple)
        assert isinstance(split, _Split)
        splits.append(split)
        chain = rest
    return splits[::-1]


def _story_cost(before: bool, after: bool) -> float:
    if before and after:
        return -BOTH_SIDES
    return 0.0 if before or after else -HEADLESS


def _options(
    gap: Sequence[Block],
    before: frozenset[str] | None,
    after: frozenset[str] | None,
    usual: str,
    telling: bool,
    photo: bool,
    signed: int,
) -> list[tuple[_Split, float]]:
    """Rate every way to share out one gap, above a `photo` or a report; a few dozen at most.

    The first blocks, as many as `signed`, stand above the signature of the text before the gap: they head that text.
    """
    least = PICTURED if photo else STRONG
    words = [pairs(block.text) for block in gap]
    most = min(MOST_UNITS, len(gap))
    firsts = [
        _value(
            gap[:n], words[:n], before, usual == AFTER, False, n == len(gap) and after is not None and not photo, after
        )
        for n in range(most + 1)
    ]
    lasts = [
        _value(gap[len(gap) - n :], words[len(gap) - n :], after, usual == BEFORE, True, n == len(gap), before, least)
        for n in range(most + 1)
    ]
    if signed <= most:
        firsts[:signed] = [IMPOSSIBLE] * signed
        firsts[signed] = max(USUAL_SIDE if signed else 0.0, firsts[signed])
    most_here = len(gap) if before is not None else _below_slogans(gap, words, after)
    if telling and before is None and usual == AFTER:
        most_here = 0
    lasts = [
        value if n <= most_here and (not telling or _is_one_head(gap[len(gap) - n :], before is None)) else IMPOSSIBLE
        for n, value in enumerate(lasts)
    ]
    return [
        (_Split(first, last), firsts[first] + lasts[last])
        for first in range(most + 1)
        for last in range(most + 1 - first if len(gap) <= most else most + 1)
        if first + last <= len(gap)
        and firsts[first] + lasts[last] > IMPOSSIBLE
        and not (_goes_with_above(gap, first) or _goes_with_above(gap, len(gap) - last))
    ]


def _goes_with_above(gap: Sequence[Block], place: int) -> bool:
    """Whether nothing can be parted before a block, for it is a deck of the one above: ——华中电网融冰抢险队直击."""
    return 0 < place < len(gap) and gap[place].text.startswith("——")


def _below_slogans(gap: Sequence[Block], words: Sequence[frozenset[str]], text: frozenset[str] | None) -> int:
    """Count the blocks at a page's top that can head its first text.

    The very first line, where a form feed begins it, is the page's slogan in all of a dozen such pages; so are those
    below it of which the text says nothing.
    """
    slogans = sum(block.lines[0].chunk and block.lines[0].number == 1 for block in gap)
    said = max((share(own, text or frozenset()) for own in words[slogans:]), default=0.0)
    return 0 if slogans and said < COST else len(gap) - slogans


def _value(
    blocks: Sequence[Block],
    words: Sequence[frozenset[str]],
    text: frozenset[str] | None,
    usual: bool,
    leads: bool,
    whole: bool,
    other: frozenset[str] | None,
    least: float = STRONG,
) -> float:
    """Rate the display blocks as one story's head; where the head `leads` to its text, its first block is outermost.

    `whole` says that they are all that stands between two texts, or above the first; `other` is the text on their other
    side; `least` is the share of words from which they are believed on the unusual side.
    """
    if not blocks:
        return 0.0
    if text is None:
        return IMPOSSIBLE
    if not leads and len(re.sub(r"\W", "", "".join(block.text for block in blocks))) < SHORTEST_HEADLINE:
        return IMPOSSIBLE
    shares = [share(own, text) for own in words]
    if not leads and any(_begins_elsewhere(*pair) for pair in zip(blocks[1:], shares[1:], strict=True)):
        return IMPOSSIBLE
    if not usual and max(shares) < least:
        return IMPOSSIBLE
    doubted = [not _believable(block, value) for block, value in zip(blocks, shares, strict=True)]
    if usual and whole and leads:  # 葡萄熟了 客人来了: the form of a slogan, but nothing else stands above the text
        doubted[-1] = urges(blocks[-1])
        sure = len(blocks) == KICKER_AND_HEADLINE and len(blocks[0].lines) == 1 and not is_slogan(blocks[0])
        doubted[0] = doubted[0] and not sure
    kicker = usual and not leads and len(blocks) > 1 and max(shares[1:]) >= NEWS
    kicker = kicker and (is_slogan(blocks[0]) or shares[0] >= CHANCE)
    if any(doubted[kicker:]):
        return IMPOSSIBLE
    worth = [value - COST for value in shares]
    if kicker:  # between a text and its headline below: 突击夜查 不留死角 / 消防隐患“零容忍”
        worth[0] = max(worth[0], JUST_ENOUGH)
    unsaid = not any(shares) and sum(map(len, words)) >= LEAST_UNSAID and len(text) >= LEAST_TEXT
    unsaid = unsaid and max(share(own, other or frozenset()) for own in words) >= STRONG
    outer = 0 if leads else -1
    near = leads or whole or shares[outer] >= CHANCE
    if usual and len(blocks) > 1 and near and worth[outer] < 0 and _could_be_kicker(blocks[outer]):
        worth[outer] = JUST_ENOUGH
    return sum(worth) + (USUAL_SIDE if usual else 0.0) - (UNSAID if unsaid else 0.0)


def _begins_elsewhere(block: Block, value: float) -> bool:
    """Whether a form feed before a line says that it stands elsewhere on the page, and no words that it is here."""
    return block.lines[0].chunk and value < STRONG


def _is_one_head(blocks: Sequence[Block], top: bool) -> bool:
    """Whether blocks above a text can be one head where blank lines tell where the size of print changes.

    There a kicker is one line, and a headline and its deck stand together; at the page's `top` stand its slogans.
    """
    slogans = top and len(blocks) > 1 and len(blocks[0].lines) > 1
    return len(blocks) <= KICKER_AND_HEADLINE and not slogans


def _could_be_kicker(block: Block) -> bool:
    """Whether a line beside a headline may belong to it although the text repeats none of its words."""
    return len(re.sub(r"\W", "", block.text)) >= SHORTEST_KICKER and not is_slogan(block)


def _believable(block: Block, value: float) -> bool:
    if is_slogan(block):
        return value >= SLOGAN
    return value >= NEWS or not _NEWS_WORDS.search(block.text)


def _column(left: list[Block], head: tuple[Block, ...], split: _Split) -> Block | None:
    """Return the banner right above a story's headline; a banner above no headline is a slogan of the page."""
    return left[-1] if left and head and split.last and is_slogan(left[-1]) else None
