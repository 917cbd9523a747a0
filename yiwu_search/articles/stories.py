"""Blocks → stories: which pieces of running text, bylines, captions and jump lines make one article.

A byline or a dateline begins an article; so does text after a headline that no subhead could be. Display lines that are
neither subhead nor caption stay in the gaps between the stories, for `pairing` to share out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yiwu_search.articles.block import BODY, CAPTION, DISPLAY, PICTURE, TABLE, Block, last_passage, shows_scene, tail_of
from yiwu_search.articles.closings import dates_notice, ends, issues, signs_itself
from yiwu_search.articles.furniture import is_corner
from yiwu_search.articles.inline import ends_signed
from yiwu_search.articles.pictures import (
    LONGEST_CAPTION,
    interrupts_story,
    is_authors_caption,
    is_caption,
    is_captioned,
    is_foreign,
    is_report_of_picture,
    shows_report,
    titles_next,
)
from yiwu_search.articles.pieces import BYLINE, CREDIT, FROM, FURNITURE, JUMP, POINTS
from yiwu_search.articles.signatures import closing_signature, signature_of
from yiwu_search.articles.story import Layout, Story, goes_on, in_masthead, names_corner
from yiwu_search.articles.subheads import SERIES_AHEAD, in_series, is_subhead, names_comments, sets_heads_apart


class _Builder:
    """Walks over the blocks once; `waiting` holds the display lines since the last text."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.stories: list[Story] = []
        self.gaps: list[list[Block]] = [[]]
        self.furniture: list[Block] = []
        self.waiting: list[Block] = []
        self.teasers: list[Block] = []
        self.pictured: tuple[Block, Block] | None = None
        """The title and the credit of the picture that belongs to the next story."""
        self.parted_heads = sets_heads_apart(blocks)
        self.torn: Story | None = None
        """The last story whose text stops inside a sentence, with another story after it."""

    def build(self) -> Layout:
        take = {
            BODY: self._body,
            PICTURE: self._picture,
            TABLE: self._table,
            BYLINE: self._byline,
            CREDIT: self._credit,
            JUMP: self._jump,
            FROM: self._from,
        }
        for index, block in enumerate(self.blocks):
            if block.kind in take:
                take[block.kind](index, block)
            elif block.kind == FURNITURE:
                self._furniture(block)
            elif not self._closing(block):
                self.waiting.append(block)
        self._take_caption()
        self.gaps[-1].extend(self.waiting)
        return Layout(tuple(self.stories), tuple(map(tuple, self.gaps)), tuple(self.furniture), tuple(self.teasers))

    def _closing(self, block: Block) -> bool:
        """Take a line right below an unsigned text that names its author's office and the author."""
        story = self.current
        if story is None or not story.body or story.closed or self.waiting or len(block.lines) > 1:
            return False
        if issues(story, block.lines[0]):
            story.body.append(replace(block, kind=BODY, alone=True, why="the office that gives notice"))
            story.closed = True
            return True
        unsigned = not (story.bylines or story.opens_signed or story.body[-1].open)
        byline = closing_signature(block.lines[0]) if unsigned else None
        if byline:
            story.bylines.append(replace(block, kind=BYLINE, byline=byline, why="an office and a name below a text"))
            story.closed = True
        return byline is not None

    def _furniture(self, block: Block) -> None:
        """Set a line aside; the name of a corner (简讯) also ends the article above it."""
        if self.current and not self.waiting and dates_notice(self.current, block):
            self.current.body.append(replace(block, kind=BODY, alone=True, why="the day of a notice"))
            return
        if not self.stories and self.waiting and in_masthead(self.waiting[-1], self.furniture, block):
            self.furniture.append(replace(self.waiting.pop(), kind=FURNITURE, why="beside facts of the page"))
        if self.current and self.current.body and not self.current.body[-1].open and is_corner(block.text):
            self.current.closed = True
        self.furniture.append(block)

    @property
    def current(self) -> Story | None:
        return self.stories[-1] if self.stories else None

    def _begin(self) -> Story:
        """Begin a story; what waited stands in the gap before it."""
        last = self.current
        if last and last.body and last.body[-1].open and not last.closed:
            self.torn = last
        self._take_caption()
        self.gaps[-1].extend(self.waiting)
        self.waiting = []
        self.gaps.append([])
        self.stories.append(Story())
        if self.pictured:
            self.stories[-1].captions, self.stories[-1].credits = [self.pictured[0]], [self.pictured[1]]
            self.pictured = None
        return self.stories[-1]

    def _take_caption(self) -> None:
        if self.current and is_authors_caption(self.current, self.waiting):
            self.current.captions.append(self.waiting.pop(0))

    def _next(self, index: int, skip: tuple[str, ...] = (FURNITURE,)) -> Block | None:
        """Return the next block that is not of a kind to skip, looking at most a few blocks ahead."""
        ahead = self.blocks[index + 1 : index + 1 + 8]
        return next((block for block in ahead if block.kind not in skip), None)

    def _byline(self, index: int, block: Block) -> None:
        story, following = self.current, self._next(index)
        before_text = following is not None and following.kind in (BODY, FROM)
        if names_corner(self.current, block, following):
            self.furniture.append(replace(block, kind=FURNITURE, why="the name of a corner"))
            return
        start = is_report_of_picture(story, block) if story and not self.waiting else None
        if story and start is not None:
            story.credits.append(block)
            self._part_story(story, start)
        elif story and not story.body:
            story.bylines.append(block)
        elif story and ends(story, block, bool(self.waiting), before_text, self._next(index, ())):
            story.bylines.append(block)
            story.closed, story.signed_below = True, len(self.waiting)
        elif before_text or self._next(index, (FURNITURE, DISPLAY, BYLINE)) is not None:
            self._begin().bylines.append(block)
        else:
            self.furniture.append(block)

    def _body(self, index: int, block: Block) -> None:
        story = self.current
        if broken := self._broken(block):
            broken.body.append(block)
            return
        if story and block.dateline and not self.waiting and self.gaps[-2] and shows_report(story):
            story.captions, story.body, story.closed = story.body, [block], ends_signed(tail_of(block))
            return
        if signature := self._signature(block):
            story = self._begin()
            story.bylines.append(signature)
        elif story and not story.body:
            self.gaps[-2].extend(self.waiting)
            self.waiting = []
        elif story is None or story.closed or block.dateline:
            story = self._begin()
        elif self.waiting:
            story = self._after_display(index, block, story)
        story.body.append(block)
        if ends_signed(tail_of(block)):
            story.closed = True

    def _signature(self, block: Block) -> Block | None:
        """Take the author's name from the display lines right above a text, and leave the headline there."""
        lines = [line for display in self.waiting for line in display.lines]
        if len(lines) < 2 or block.dateline or (self.current and not self.current.body):
            return None
        byline = signature_of(lines[-1], block.lines)
        if byline is None:
            return None
        last = self.waiting.pop()
        if len(last.lines) > 1:
            self.waiting.append(replace(last, lines=last.lines[:-1]))
        return Block(BYLINE, lines[-1:], byline, why="a name alone between a headline and its text")

    def _broken(self, block: Block) -> Story | None:
        """Return the story whose sentence a text goes on with, although another story stands between the two."""
        story, current = self.torn, self.current
        if story is None or current is None or story is current or not goes_on(current, block):
            return None
        self.torn = None
        return story

    def _after_display(self, index: int, block: Block, story: Story) -> Story:
        """Decide what a display line between two texts is: a caption, a subhead, or the border of two articles."""
        if len(self.waiting) > 1 and story.bylines and is_caption(self.waiting[0]):
            story.captions.append(self.waiting.pop(0))
        following = self._next(index)
        if len(self.waiting) == 1 and not (following and following.kind == CREDIT) and not block.dateline:
            display = self.waiting[0]
            unsigned = bool(story.bylines) and not self._signs_itself(index, story)
            series = in_series(display, story.body[1:], self.blocks[index + 1 : index + 1 + SERIES_AHEAD])
            if names_comments(display):
                return self._begin()
            if story.body[-1].open or is_captioned(story, display, block, unsigned, series):
                story.captions.append(self.waiting.pop())
                return story
            if unsigned and len(display.lines) == 2 and shows_scene(display.lines[1].text):
                story.captions.append(replace(display, lines=display.lines[1:]))
                display = self.waiting[0] = replace(display, lines=display.lines[:1])
            if not self._signs_itself(index, story) and is_subhead(
                display,
                story.body[-1],
                block,
                signed=bool(story.bylines) or story.starts_with_dateline,
                series=series,
                inside=self.parted_heads and not display.lines[0].gap,
            ):
                story.body.append(self.waiting.pop())
                return story
        return self._begin()

    def _signs_itself(self, index: int, story: Story) -> bool:
        """Whether the text at `index` is signed at its end, while the story above it is signed already."""
        return signs_itself(story, self.blocks[index], self._next(index), self._next(index, (FURNITURE, BYLINE)))

    def _credit(self, index: int, block: Block) -> None:
        story = self.current
        if self.waiting and titles_next(self.waiting[-1], block, self.blocks[index + 1 : index + 3]):
            self.pictured = (self.waiting.pop(), block)
            return
        if story is None or not story.body:
            self.furniture.append(block)
        elif not self.waiting and story.captions and self.blocks[index - 1].kind in (PICTURE, DISPLAY):
            story.credits.append(block)
        elif self.waiting and (story.bylines or story.starts_with_dateline):
            story.captions.append(self.waiting.pop())
            story.credits.append(block)
        else:
            story.credits.append(block)
            self._photo(story)

    def _photo(self, story: Story) -> None:
        """Close a photo's text; where the text ends another article, part it from that one."""
        if story.bylines or story.starts_with_dateline or len(story.body) > 1:
            last = story.body[-1]
            start = last_passage(last)
            if start or len(story.body) > 1:
                self._part_photo(story, last, start)
        elif not story.captions:
            story.closed = True

    def _part_photo(self, story: Story, last: Block, start: int) -> None:
        passage = Block(BODY, last.lines[start:])
        if start and len(passage.text) <= LONGEST_CAPTION and is_foreign(passage, last.lines[:start]):
            self._part_story(story, start)
        elif len(passage.text) <= LONGEST_CAPTION:
            story.body[-1:] = [Block(BODY, last.lines[:start], why=last.why)] if start else []
            story.captions.append(passage)

    def _part_story(self, story: Story, start: int) -> None:
        """Make the last passage of a story, from a line of its last text on, and its last credit another story."""
        last = story.body[-1]
        story.body[-1:] = [Block(BODY, last.lines[:start], why=last.why)] if start else []
        credit, photo = story.credits.pop(), self._begin()
        photo.body = [Block(BODY, last.lines[start:], why="a passage with a photographer's name")]
        photo.credits, photo.closed = [credit], True

    def _picture(self, index: int, block: Block) -> None:
        """Take a caption in sentences: the current article's, or, where there is none, a photo's text."""
        if self.current and not self.waiting and interrupts_story(self.current, self.blocks[index + 1 : index + 4]):
            self._begin().body.append(replace(block, kind=BODY))
            return
        captions = [*(waiting for waiting in self.waiting if CAPTION.search(waiting.text)), block]
        if self.current and self.current.body and len(captions) == len(self.waiting) + 1:
            self.current.captions.extend(captions)
            self.waiting = []
        else:
            self._body(index, block)

    def _table(self, _index: int, block: Block) -> None:
        """Make a table an article: its rows are paragraphs, and its title stands above them."""
        self._begin().body = [replace(block, kind=BODY, lines=(line,), alone=True) for line in block.lines]
        self.stories[-1].closed = True

    def _jump(self, index: int, block: Block) -> None:
        indexed = block.tail and self.waiting and self.waiting[-1].lines[-1].number == block.lines[0].number
        if indexed and not POINTS.match(block.text):
            self.furniture += [replace(self.waiting.pop(), kind=FURNITURE, why="an index of other pages"), block]
        elif self.waiting and (not block.lines[0].gap or POINTS.match(block.text)):
            self.teasers.append(self.waiting.pop())
            self.furniture.append(replace(block, kind=FURNITURE, why="the page of a teaser's text"))
        elif self.current and self.current.body:
            self.current.jumps.append(block)
            self.current.closed = True
        else:
            self.furniture.append(block)

    def _from(self, index: int, block: Block) -> None:
        story = self.current if self.current and not self.current.body else self._begin()
        story.origins.append(block)


def build_stories(blocks: Sequence[Block]) -> Layout:
    """Put the blocks of a page together as stories, with the display lines that are left in the gaps between them."""
    return _Builder(blocks).build()
