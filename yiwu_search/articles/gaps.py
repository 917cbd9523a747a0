"""What the ways are worth in which the display lines between two texts can be shared out.

Words that a line has in common with a text speak for it as that text's headline, so does the side on which the page
puts its other headlines. A line may also head neither text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from yiwu_search.articles.adoption import COST
from yiwu_search.articles.block import Block
from yiwu_search.articles.leftovers import is_slogan, urges
from yiwu_search.articles.overlap import pairs, share

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
"""Share of words from which a line right above a text is believed on the unusual side where that is a photo's, for
captions are short, or where it is the last of several and the text above says none of its words."""
IMPOSSIBLE = float("-inf")
_TITLES_NOTICE = re.compile("关于.{2,30}的(?:通知|通告|公告|公示|启事|声明)")
"""How notices are headed, which stand above their texts on any page: 关于西城路夜间封闭施工的通告."""
_NEWS_WORDS = re.compile(
    r"\d|启动|举行|召开|开幕|开跑|闭幕|发布|即将|落户|通过|获|我市|我县|我省|入选|突破|增长|开工|投用|揭牌|签约"
)
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Split:
    """How one gap is shared out: `first` blocks to the story before, `last` to the one after, the rest to none."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The display blocks between two stories, or before the first, or after the last."""

    blocks: tuple[Block, ...]
    before: Words | None
    """The words of the story before; None where there is none."""
    after: Words | None
    usual: str
    """The side on which headlines usually stand: AFTER their texts, or BEFORE."""
    telling: bool
    """Whether blank lines tell where the size of print changes; see `Layout.telling`."""
    photo: bool
    """Whether a photo's text follows."""
    signed: int
    """How many of the first blocks stand above the signature of the text before: they head that text."""

    def options(self) -> Iterator[tuple[Split, float]]:
        """Rate every way to share out the blocks; a few dozen at most."""
        most = min(MOST_UNITS, len(self.blocks))
        firsts = [self._above(n) for n in range(most + 1)]
        lasts = [self._below(n) for n in range(most + 1)]
        for first, last in product(range(most + 1), repeat=2):
            value = firsts[first] + lasts[last]
            parted = not (self._joined(first) or self._joined(len(self.blocks) - last))
            if first + last <= len(self.blocks) and parted and value > IMPOSSIBLE:
                yield Split(first, last), value

    def _joined(self, place: int) -> bool:
        """Whether nothing can be parted before a block, for it is a deck of the one above: ——融冰抢险队直击."""
        return 0 < place < len(self.blocks) and self.blocks[place].text.startswith("——")

    def _above(self, count: int) -> float:
        """Rate the first blocks as what heads the story before."""
        if self.signed <= min(MOST_UNITS, len(self.blocks)) and count < self.signed:
            return IMPOSSIBLE
        whole = count == len(self.blocks)
        if whole and self._titles_notice():
            return IMPOSSIBLE
        between = whole and self.after is not None and not self.photo
        head = _Head(self.blocks[:count], self.before, self.after, self.usual == AFTER, False, between, STRONG)
        value = head.worth() if count else 0.0
        return max(value, USUAL_SIDE) if count and count == self.signed else value

    def _below(self, count: int) -> float:
        """Rate the last blocks as what heads the story after."""
        start = len(self.blocks) - count
        if count > self._most_below() or (self.telling and not self._is_one_head(start)):
            return IMPOSSIBLE
        least = PICTURED if self.photo or (count == 1 and self._is_foreign()) else STRONG
        head = _Head(self.blocks[start:], self.after, self.before, self.usual == BEFORE, True, not start, least)
        value = head.worth() if count else 0.0
        return max(value, USUAL_SIDE) if count == 1 and self._titles_notice() else value

    def _titles_notice(self) -> bool:
        return self.after is not None and bool(self.blocks) and bool(_TITLES_NOTICE.fullmatch(self.blocks[-1].text))

    def _is_foreign(self) -> bool:
        """Whether the text before says nothing of the last of several blocks."""
        return len(self.blocks) > 1 and self.before is not None and not pairs(self.blocks[-1].text) & self.before

    def _is_one_head(self, start: int) -> bool:
        """Whether the blocks from `start` on can be one head where blank lines tell where the size of print changes.

        There a kicker is one line, and a headline and its deck stand together; at the page's top stand its slogans.
        """
        blocks = self.blocks[start:]
        slogans = self.before is None and len(blocks) > 1 and len(blocks[0].lines) > 1
        return len(blocks) <= KICKER_AND_HEADLINE and not slogans

    def _most_below(self) -> int:
        """Count the blocks that can head the story after.

        The very first line of a page, where a form feed begins it, is the page's slogan in all of a dozen such pages;
        so are those below it of which the text says nothing.
        """
        if self.before is not None:
            return len(self.blocks)
        if self.telling and self.usual == AFTER:
            return 0
        slogans = sum(block.lines[0].chunk and block.lines[0].number == 1 for block in self.blocks)
        said = max((share(pairs(block.text), self.after or Words()) for block in self.blocks[slogans:]), default=0.0)
        return 0 if slogans and said < COST else len(self.blocks) - slogans


@dataclass(frozen=True, slots=True)
class _Head:
    """Display blocks as one story's head."""

    blocks: Sequence[Block]
    text: Words | None
    other: Words | None
    """The words of the text on their other side."""
    usual: bool
    """Whether they stand on the usual side."""
    leads: bool
    """Whether they stand above their text: their first block is the outermost then."""
    whole: bool
    """Whether they are all that stands between two texts, or above the first."""
    least: float
    """The share of words from which they are believed on the unusual side."""

    def worth(self) -> float:
        """Rate them."""
        words = [pairs(block.text) for block in self.blocks]
        shares = [share(own, self.text or Words()) for own in words]
        if self.text is None or not self._possible(shares):
            return IMPOSSIBLE
        kicker = self._has_kicker(shares)
        if any(self._doubted(shares)[kicker:]):
            return IMPOSSIBLE
        worth = [value - COST for value in shares]
        if kicker:  # between a text and its headline below: 突击夜查 不留死角 / 消防隐患“零容忍”
            worth[0] = max(worth[0], JUST_ENOUGH)
        outer = 0 if self.leads else -1
        near = self.leads or self.whole or shares[outer] >= CHANCE
        if self.usual and len(shares) > 1 and near and worth[outer] < 0 and _could_be_kicker(self.blocks[outer]):
            worth[outer] = JUST_ENOUGH
        return sum(worth) + (USUAL_SIDE if self.usual else 0.0) - (UNSAID if self._is_the_others(words) else 0.0)

    def _possible(self, shares: Sequence[float]) -> bool:
        if not self.leads and len(re.sub(r"\W", "", "".join(block.text for block in self.blocks))) < SHORTEST_HEADLINE:
            return False
        if not self.leads and any(_begins_elsewhere(*pair) for pair in zip(self.blocks[1:], shares[1:], strict=True)):
            return False
        return self.usual or max(shares) >= self.least

    def _has_kicker(self, shares: Sequence[float]) -> bool:
        """Whether the first block below a text is a kicker of the next."""
        below = self.usual and not self.leads and len(shares) > 1 and max(shares[1:]) >= NEWS
        return below and (is_slogan(self.blocks[0]) or shares[0] >= CHANCE)

    def _doubted(self, shares: Sequence[float]) -> list[bool]:
        """Say of each block whether it heads nothing by its form; not where nothing else stands between two texts."""
        doubted = [not _believable(block, value) for block, value in zip(self.blocks, shares, strict=True)]
        if self.usual and self.whole and self.leads:  # 葡萄熟了 客人来了
            doubted[-1] = urges(self.blocks[-1])
            two = len(self.blocks) == KICKER_AND_HEADLINE and len(self.blocks[0].lines) == 1
            doubted[0] = doubted[0] and not (two and not is_slogan(self.blocks[0]))
        if self.usual and self.whole and not self.leads and len(shares) == 1:  # 添一抹新绿 种一片希望
            doubted[0] = urges(self.blocks[0])
        return doubted

    def _is_the_others(self, words: Sequence[Words]) -> bool:
        """Whether the text says not one word of them, and the text on their other side many."""
        said = any(own & (self.text or Words()) for own in words)
        if said or sum(map(len, words)) < LEAST_UNSAID or len(self.text or ()) < LEAST_TEXT:
            return False
        return max(share(own, self.other or Words()) for own in words) >= STRONG


def _begins_elsewhere(block: Block, value: float) -> bool:
    """Whether a form feed before a line says that it stands elsewhere on the page, and no words that it is here."""
    return block.lines[0].chunk and value < STRONG


def _could_be_kicker(block: Block) -> bool:
    """Whether a line beside a headline may belong to it although the text repeats none of its words."""
    return len(re.sub(r"\W", "", block.text)) >= SHORTEST_KICKER and not is_slogan(block)


def _believable(block: Block, value: float) -> bool:
    if is_slogan(block):
        return value >= SLOGAN
    return value >= NEWS or not _NEWS_WORDS.search(block.text)
