"""Which story a picture's text belongs to: the one above it, the one below, or none but the picture's own."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.articles.block import BODY, CAPTION, DAY, DISPLAY, PEOPLE, SCENE, Block
from yiwu_search.articles.lines import Line
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.pieces import BYLINE, CREDIT
from yiwu_search.articles.story import Story
from yiwu_search.articles.subheads import FOREIGN


def shows_report(story: Story) -> bool:
    """Whether a story is a picture's text alone; below a headline and above a report the picture is the report's."""
    return story.is_photo and len(story.body) == 1 and not story.jumps


def titles_next(title: Block, credit: Block, ahead: Sequence[Block]) -> bool:
    """Whether a picture's title with its credit stands right above a headline: the picture is the next text's."""
    titled = credit.tail and title.lines[0].number == credit.lines[0].number
    return titled and [block.kind for block in ahead] == [DISPLAY, BYLINE] and not ahead[0].lines[0].gap


def interrupts_story(story: Story, ahead: Sequence[Block]) -> bool:
    """Whether a picture's text has a headline of its own inside a story's open sentence, which goes on below it."""
    inside = bool(story.body) and story.body[-1].open
    return inside and [block.kind for block in ahead] == [CREDIT, DISPLAY, BODY] and not ahead[-1].dateline


def is_caption(display: Block) -> bool:
    """Whether a line among others between two texts says what a picture shows."""
    return len(display.lines) == 1 and bool(CAPTION.search(display.text) or SCENE.fullmatch(display.text))


def is_authors_caption(story: Story, display: Block) -> bool:
    """Whether a line below a text whose author made pictures too (文/摄) shows people or a scene, as captions do."""
    pictured = any(block.byline and block.byline.pictures and block.byline.words for block in story.bylines)
    bare = bool(story.body) and not story.captions and len(display.lines) == 1
    return pictured and bare and bool(PEOPLE.fullmatch(display.text) or SCENE.fullmatch(display.text))


def is_foreign(story: Story, passage: Block, above: Sequence[Line]) -> bool:
    """Whether a picture's text of some day stands below an essay, of which no author has a role, and shares no words
    with it.
    """
    essay = all(not person.role for block in story.bylines if block.byline for person in block.byline.signers)
    words = pairs(passage.text), pairs("".join(line.text for line in above))
    return essay and not story.starts_with_dateline and bool(DAY.match(passage.text)) and share(*words) < FOREIGN
