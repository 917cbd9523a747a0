"""Which display lines head which story.

A headline stands before its text, or, where the PDF's own order is kept, after it; one page may mix both. Between two
stories every way to share out the lines is rated: words shared with the text speak for a headline, so does the side on
which the page puts its other headlines; a story without a headline, or with one on either side, speaks against. The
best sum over the page is found by dynamic programming, in time linear in the number of stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiwu_search.articles.adoption import adopt
from yiwu_search.articles.block import Block
from yiwu_search.articles.gaps import AFTER, BEFORE, Gap, Split
from yiwu_search.articles.leftovers import is_slogan, leftovers
from yiwu_search.articles.overlap import pairs
from yiwu_search.articles.story import Layout, Story

HEADLESS = 0.5
"""What a story without a headline costs: as much as half of a headline's words."""
BOTH_SIDES = 0.6
"""What a story with lines on either side costs; rare, and mostly two stories' headlines."""
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


def _head(layout: Layout, splits: Sequence[Split], index: int) -> tuple[Block, ...]:
    """Return what heads a story: the last blocks of the gap before it, and the first ones of the gap after it."""
    above, below = layout.gaps[index], layout.gaps[index + 1]
    leading = [replace(block, leads=True) for block in above[len(above) - splits[index].last :]]
    return (*leading, *below[: splits[index + 1].first])


def _words_of(story: Story) -> frozenset[str]:
    return pairs("".join(line.text for block in story.body for line in block.lines)[:_TEXT_LIMIT])


def _best(layout: Layout, texts: list[frozenset[str]], usual: str, telling: bool) -> tuple[float, list[Split]]:
    """Find the best way to share out all gaps where headlines usually stand on one side.

    The state between two gaps is whether the story between them has a headline before it.
    """
    chains: dict[bool, tuple[float, tuple[object, ...]]] = {}
    for index, gap in enumerate(layout.gaps):
        before = texts[index - 1] if index else None
        after = texts[index] if index < len(texts) else None
        photo = after is not None and layout.stories[index].is_photo
        signed = layout.stories[index - 1].signed_below if index else 0
        options = list(Gap(gap, before, after, usual, telling, photo, signed).options())
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


def _unchain(chain: tuple[object, ...]) -> list[Split]:
    splits: list[Split] = []
    while chain:
        rest, split = chain
        assert isinstance(rest, tuple)
        assert isinstance(split, Split)
        splits.append(split)
        chain = rest
    return splits[::-1]


def _story_cost(before: bool, after: bool) -> float:
    if before and after:
        return -BOTH_SIDES
    return 0.0 if before or after else -HEADLESS


def _column(left: list[Block], head: tuple[Block, ...], split: Split) -> Block | None:
    """Return the banner right above a story's headline; a banner above no headline is a slogan of the page."""
    return left[-1] if left and head and split.last and is_slogan(left[-1]) else None
