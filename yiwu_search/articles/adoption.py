"""Headlines for stories that are left without one: lines that head nothing, beside them or elsewhere on the page."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.articles.block import Block
from yiwu_search.articles.leftovers import is_slogan
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.story import Story

COST = 0.12
"""Share of words a display line must have in common with its story to be worth taking; chance gives 0.05 to 0.1."""
ADRIFT = 0.5
"""Share of words from which a line heads a story that it does not stand beside."""
LEAST_WORDS = 4
"""Pairs of letters of a line that is believed to head a story which it does not stand beside."""
MUCH_BETTER = 0.4
"""By how much a line must fit a headless story better than the story beside it, to leave that one."""
MOST_HEADLESS = 50
"""Headless stories on a page beyond which nobody looks for lines adrift: no printed page has as many, and it keeps the
reading of a huge file linear."""
Heads = list[tuple[Block, ...]]
Texts = list[frozenset[str]]


def adopt(stories: Sequence[Story], heads: Heads, left: list[list[Block]], texts: Texts) -> None:
    """Share out among headless stories the lines that are left in each gap; changes `heads` and `left`."""
    _adopt_beside(heads, left, texts)
    _adopt_adrift(heads, left, texts)
    _adopt_photos(stories, heads, left)


def _adopt_beside(heads: Heads, left: list[list[Block]], texts: Texts) -> None:
    """Give a headless story the line right below or above it that heads nothing, where they have words in common: one
    page may print headlines above their texts and below. Above the first stand the page's slogans.
    """
    for index, text in enumerate(texts):
        above, below = left[index], left[index + 1]
        if not heads[index] and not above and below and share(pairs(below[0].text), text) >= COST:
            heads[index] = (below.pop(0),)
        elif index and not heads[index] and above and share(pairs(above[-1].text), text) >= COST:
            heads[index] = (above.pop(),)


def _adopt_adrift(heads: Heads, left: list[list[Block]], texts: Texts) -> None:
    """Give display lines to the headless story, wherever it stands, whose words they repeat.

    Taken are lines that head nothing, with their siblings, and lines that fitted the story beside them badly. Above the
    first text stand the page's slogans.
    """
    headless = [index for index, head in enumerate(heads) if not head]
    if not headless or len(headless) > MOST_HEADLESS:
        return
    for gap in left[1:]:
        takers = _takers(gap, headless, texts)
        for index in set(takers.values()):
            heads[index] = _in_order([*heads[index], *(gap[n] for n, taker in takers.items() if taker == index)])
        gap[:] = [block for number, block in enumerate(gap) if number not in takers]
    _leave_worse(heads, headless, texts)


def _takers(gap: Sequence[Block], headless: list[int], texts: Texts) -> dict[int, int]:
    """Say which lines of a gap a headless story takes, by their places in it; with each line come its siblings."""
    sure = {n: taker for n, block in enumerate(gap) if (taker := _adopter(block, headless, texts, ADRIFT)) is not None}
    found = dict(sure)
    for place, taker in sure.items():
        for n in (place - 1, place + 1):
            if 0 <= n < len(gap) and n not in found and _is_sibling(gap[n], n - place, texts[taker]):
                found[n] = taker
    return found


def _is_sibling(block: Block, place: int, text: frozenset[str]) -> bool:
    """Whether a line right above or below one adrift (`place` -1 or 1) belongs to it: the text says some of its words,
    or it is a couplet below a kicker.
    """
    return share(pairs(block.text), text) >= COST or (place > 0 and is_slogan(block))


def _leave_worse(heads: Heads, headless: list[int], texts: Texts) -> None:
    """Take from stories with several lines those that fit a headless story much better."""
    for index, head in enumerate(heads):
        if len(head) > 1 and index not in headless:
            fit = [share(pairs(block.text), texts[index]) for block in head]
            better = [
                _adopter(block, headless, texts, max(ADRIFT, value + MUCH_BETTER))
                for block, value in zip(head, fit, strict=True)
            ]
            heads[index] = tuple(block for block, other in zip(head, better, strict=True) if other is None)
            for block, other in zip(head, better, strict=True):
                if other is not None:
                    heads[other] = (*heads[other], block)


def _in_order(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put blocks in the order of the page, each once."""
    numbered = {block.lines[0].number: block for block in blocks}
    return tuple(numbered[number] for number in sorted(numbered))


def _adopter(block: Block, headless: list[int], texts: Texts, least: float) -> int | None:
    """Return the headless story that shares most of a line's words; None where none shares enough."""
    words = pairs(block.text)
    best = max(headless, key=lambda index: share(words, texts[index]))
    return best if len(words) >= LEAST_WORDS and share(words, texts[best]) >= least else None


def _adopt_photos(stories: Sequence[Story], heads: Heads, left: list[list[Block]]) -> None:
    """Give a photo without a headline the banner right above it, which stands over the picture, or the line that
    follows its photographer's without a blank line: 记者 幸鹏 摄影报道 / 固堤护安澜.
    """
    for index, story in enumerate(stories):
        if not story.is_photo or heads[index]:
            continue
        below = left[index + 1][:1]
        if left[index]:
            heads[index] = (left[index].pop(),)
        elif below and below[0].lines[0].number == story.credits[-1].lines[-1].number + 1:
            heads[index] = (left[index + 1].pop(0),)
