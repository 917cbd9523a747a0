"""Which story a picture's text belongs to: the one above it, the one below, or none but the picture's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yiwu_search.articles.block import BODY, CAPTION, DAY, DISPLAY, PEOPLE, Block, last_passage, shows_scene
from yiwu_search.articles.lines import Line
from yiwu_search.articles.overlap import pairs, share
from yiwu_search.articles.pieces import BYLINE, CREDIT
from yiwu_search.articles.story import Story
from yiwu_search.articles.subheads import COHERENT, FOREIGN, NEAR

LONGEST_CAPTION = 160
"""Characters of a caption in sentences (图为……)."""
_SOME_DAY = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?{DAY.pattern.removeprefix('^')}")
"""How such a text begins: 昨天，中山陵音乐台的白鸽……, 安平渔港昨日……."""
_REPORTED = re.compile("摄影报[道导]")
STRANGE = 0.06
"""Share of words that a picture's text has in common with a report above it, by chance."""


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
    return len(display.lines) == 1 and bool(CAPTION.search(display.text) or shows_scene(display.text))


def is_authors_caption(story: Story, below: Sequence[Block]) -> bool:
    """Whether the first of several lines below a text whose author made pictures too (文/摄) is what one shows."""
    if len(below) < 2:
        return False
    display = below[0]
    pictured = any(block.byline and block.byline.pictures and block.byline.words for block in story.bylines)
    bare = bool(story.body) and not story.captions and len(display.lines) == 1
    return pictured and bare and bool(PEOPLE.fullmatch(display.text) or shows_scene(display.text))


def is_captioned(story: Story, display: Block, below: Block, unsigned: bool, series: bool) -> bool:
    """Whether a line between a story's text and another text is a caption: it says that it is; it shows a scene, and
    the text below is `unsigned`, the story above not; or it says what people do, and both texts speak of the same. One
    of a `series` of subheads is none.
    """
    if CAPTION.search(display.text) or (unsigned and not series and shows_scene(display.text)):
        return True
    if series or len(display.lines) > 1 or display.text.startswith("“") or not PEOPLE.fullmatch(display.text):
        return False
    texts = [pairs("".join(line.text for line in block.lines[:NEAR])) for block in (story.body[-1], below)]
    least = FOREIGN if story.bylines or story.opens_signed else COHERENT
    return share(min(texts, key=len), max(texts, key=len)) >= least


def is_report_of_picture(story: Story, byline: Block) -> int | None:
    """Return the line of a story's last text at which a picture's begins whose makers, of its words too, stand below
    (摄影报道, 图与文): a short passage after a blank line, below a text that shares no words with it and says by itself
    who wrote it. 0 where that is all of the story's last text, with a fact of the page above; None where there is none.
    """
    last = story.body[-1] if story.body else None
    pictured = byline.byline and (byline.byline.pictures or _REPORTED.search(byline.text))
    if last is None or not pictured or not (story.bylines or story.opens_signed or story.starts_with_dateline):
        return None
    start = last_passage(last)
    before = last.lines[:start] if start else _text_before(story)
    passage, above = ("".join(line.text for line in lines) for lines in (last.lines[start:], before))
    foreign = len(passage) <= LONGEST_CAPTION and share(pairs(passage), pairs(above)) < STRANGE
    return start if before and foreign else None


def _text_before(story: Story) -> Sequence[Line]:
    """Return the lines of a story's text before its last, where that one begins anew behind a whole one."""
    *_, before, last = (None, *story.body)
    whole = before is not None and before.kind == last.kind and before.lines[-1].ends and last.lines[0].gap
    return before.lines if before is not None and whole else ()


def is_foreign(passage: Block, above: Sequence[Line]) -> bool:
    """Whether a picture's text of some day stands below a text that it shares no words with."""
    words = pairs(passage.text), pairs("".join(line.text for line in above))
    return bool(_SOME_DAY.match(passage.text)) and share(*words) < FOREIGN
