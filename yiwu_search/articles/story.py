"""An article while it is being put together, and a page as stories with display lines between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from yiwu_search.articles.block import Block
from yiwu_search.articles.inline import opening_byline


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
