"""An article while it is being put together, and a page as stories with display lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yiwu_search.articles.block import DISPLAY, Block
from yiwu_search.articles.inline import opening_byline
from yiwu_search.articles.mastheads import SECTIONS, TOP

CUT = 2
"""Sentences with a blank line inside from which a tool set it, and no hand; a single one may be a slip."""


@dataclass(slots=True)
class Story:
    """One article while it is being put together; the only record here that changes."""

    body: list[Block] = field(default_factory=list)
    """Running text and subheads, in order."""
    bylines: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    credits: list[Block] = field(default_factory=list)
    jumps: list[Block] = field(default_factory=list)
    origins: list[Block] = field(default_factory=list)
    """The line （上接第一版）; more than one only where a page is torn."""
    signed_below: int = 0
    """How many display blocks stand between its text and the byline that ends it: they head it."""
    closed: bool = False
    """Whether nothing can follow: a jump line, a byline at the end, or a photo's credit stood there."""

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture with text: credited to a photographer, signed by nobody."""
        return bool(self.credits) and not self.bylines and not self.captions and not self.starts_with_dateline

    @property
    def opens_signed(self) -> bool:
        """Whether a byline in brackets stands at the text's beginning: 本报讯（记者 张三）."""
        return bool(self.body) and opening_byline("".join(line.text for line in self.body[0].lines[:4]))[1] is not None

    @property
    def starts_with_dateline(self) -> bool:
        """Whether the text begins with 本报讯 or the like."""
        return bool(self.body) and self.body[0].dateline


def goes_on(story: Story, block: Block) -> bool:
    """Whether a text below a whole story can be the rest of another's sentence: nothing says that it begins there."""
    return bool(story.body) and not (block.dateline or story.body[-1].open or block.lines[0].indent)


def in_masthead(display: Block, furniture: Sequence[Block], below: Block) -> bool:
    """Whether one line right above a fact of the page's head belongs to it: it stands between two such facts, as
    小时新闻 热点 between paper and day, or is the page's first, and a 版面: 金陵潮·晚间新闻 above a hotline.
    """
    line = display.lines[0]
    if len(display.lines) > 1 or below.lines[0].gap:
        return False
    if line.number == 1:
        return below.lines[0].number == line.number + 1 and bool(SECTIONS.search(line.text))
    return bool(furniture) and not line.gap and furniture[-1].lines[-1].number + 1 == line.number <= TOP


def names_corner(story: Story | None, block: Block, following: Block | None) -> bool:
    """Whether a mark and one word are no signature but the name of a corner, glued to the headline below it
    (■ 新民眼 / 垃圾分类两年，难在哪里), while the text above is signed already.
    """
    bare = block.boxed and block.byline is not None and [person.role for person in block.byline.reporters] == [""]
    heads = following is not None and following.kind == DISPLAY and not following.lines[0].gap
    return bare and heads and (story is None or story.opens_signed or bool(story.bylines and story.body))


@dataclass(frozen=True, slots=True)
class Layout:
    """A page as a sequence: gap 0, story 0, gap 1, story 1, …, last gap."""

    stories: tuple[Story, ...]
    gaps: tuple[tuple[Block, ...], ...]
    """The display blocks before, between and after the stories; one more than there are stories."""
    furniture: tuple[Block, ...]
    """Staff lines, folios, printed dates, and bylines that belong to nothing."""
    teasers: tuple[Block, ...] = ()
    """Headlines above a line that names the page of their text."""

    @property
    def telling(self) -> bool:
        """Whether the blank lines come from a tool that sets one wherever the print's size or place changes.

        Such a tool cuts sentences by them too, where a column ends, and drops indents. Then lines of big type without
        one between them are of one size.
        """
        lines = [pair for story in self.stories for block in story.body for pair in pairwise(block.lines)]
        if any(below.indent for _, below in lines):
            return False
        return sum(below.gap and not above.ends for above, below in lines) >= CUT
