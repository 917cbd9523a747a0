"""A display line between two texts: a subhead of one article, or the headline of another.

Both look alike. What tells them apart is what the texts on either side of the line speak of, and where its own words
stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yiwu_search.articles.blocks import NUMBERED, PICTURE_TEXT, Block
from yiwu_search.articles.lines import Line
from yiwu_search.articles.overlap import pairs, share

LONGEST_SUBHEAD = 20
"""Characters; subheads in the samples have 8 to 14."""
NEAR = 40
"""Lines of text on either side of a display line whose words are compared with its own."""
MUCH_BETTER = 0.2
"""By how much a display line's words must stand rather in the text above than below, to be that text's headline."""


COHERENT, FOREIGN = 0.12, 0.03
"""Share of words that two texts have in common at least if they are one article's; measured: 0.16 to 0.2 on either side
of a subhead, 0 to 0.1 on either side of a headline. Below the second, a line as long as a headline is one although the
text below repeats none of its words."""
LEAST_HEADLINE = 10
"""Characters of such a line."""
_NOTICE = re.compile(r".{0,8}(?:公告|启事|声明|通告|讣告|更正|招标|公示|通知|广告)")
"""What notices are headed by; none is a part of the article above it."""


def is_subhead(display: Block, text_above: Block, block: Block, signed: bool) -> bool:
    """Whether a display line heads the text below it inside an article, and not another article.

    Subheads are short. Where the paper signs its articles, an unsigned text goes on with the last; where the line's
    words stand rather in the text above, it is that article's headline, and the text below another article.
    """
    text = display.text
    if _NOTICE.fullmatch(text):
        return False
    if NUMBERED.match(text):
        return True
    if len(display.lines) > 2 or len(text) > LONGEST_SUBHEAD or PICTURE_TEXT.match(block.text):
        return False
    words = pairs(text)
    texts = _near(text_above.lines[-NEAR:]), _near(block.lines[:NEAR])
    above, below = (share(words, text) for text in texts)
    if _is_foreign(text, above, below, _cohesion(*texts)):
        return False
    return above < below + MUCH_BETTER and (signed or len(text) <= LONGEST_SUBHEAD // 2)


def _is_foreign(text: str, above: float, below: float, cohesion: float) -> bool:
    """Whether a line and the text below it speak of something else than the text above."""
    if cohesion < FOREIGN and len(re.sub(r"\W", "", text)) >= LEAST_HEADLINE:
        return True
    return below >= above + MUCH_BETTER and cohesion < COHERENT


def _cohesion(above: frozenset[str], below: frozenset[str]) -> float:
    """Return how many of the shorter text's words stand in the longer: 0.15 and more in one article, 0.05 in two."""
    return len(above & below) / max(1, min(len(above), len(below)))


def _near(lines: Sequence[Line]) -> frozenset[str]:
    return pairs("".join(line.text for line in lines))
