"""A story and its head → an `Article`, and the use of each of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from yiwu_search.articles.article import Article, LineRange
from yiwu_search.articles.block import DISPLAY, Block
from yiwu_search.articles.bylines import Byline
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.heads import Head, join_display, lead_headline
from yiwu_search.articles.inline import closing_byline, opening_byline, people
from yiwu_search.articles.lines import Line
from yiwu_search.articles.scripts import plain
from yiwu_search.articles.signers import part_anew
from yiwu_search.articles.story import Story
from yiwu_search.articles.wrapping import join, paragraphs

_COMMENT = re.compile(r"评论|社论|时评|短评|快评|锐评|漫评|杂谈|巷议|本报编辑部")
Placed = tuple[Line, str, str]
"""A line, what it is used as, and what it was recognised by."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article without what it owes to its page (id, date, section), and its lines."""

    article: Article
    placed: tuple[Placed, ...]

    @property
    def place(self) -> int:
        """The line at which it stands in the order of the page: where its text begins, or else its first line."""
        return min((line.number for line, use, _ in self.placed if use == "body"), default=self.placed[0][0].number)


def assemble(
    story: Story, head: Head, column: Block | None, known: AbstractSet[str] = frozenset(), telling: bool = False
) -> Assembled:
    """Make the article of a story; `known` names decide where glued ones part, `telling` blank lines where texts do."""
    texts, subheads = _texts(story, telling)
    bylines = [
        part_anew("\n".join(line.raw for line in block.lines), block.byline, known)
        for block in story.bylines
        if block.byline
    ]
    texts, bylines = _take_inline(texts, bylines, known)
    body = "\n".join(texts)
    credits = [block.byline for block in story.credits if block.byline]
    kind = _kind(story, bylines, head, column)
    headline = head.headline or lead_headline(body)
    dateline = DATELINE.match(body)
    placed = tuple(_placed(story, head, column))
    article = Article(
        id="",
        headline=headline,
        headline_source=("page" if head.headline else "lead") if headline else None,
        kicker=head.kicker,
        deck=head.deck,
        body=body,
        kind=kind,
        reporters=people(bylines) or (people(credits) if kind == "photo" else ()),
        dateline=dateline["dateline"] if dateline else None,
        subheads=tuple(subheads),
        continued=" ".join(block.text for block in (*story.origins, *story.jumps)) or None,
        caption="\n".join(_caption(block) for block in story.captions) or None,
        caption_credit="、".join(person.name for person in people(credits)) or None,
        lines=line_ranges([line for line, _, _ in placed]),
        column=join_display(column.lines) if column else head.label,
    )
    return Assembled(article, placed)


def assemble_teaser(block: Block) -> Assembled:
    """Make the article of a headline whose text is on another page."""
    placed = tuple((line, "headline", "a headline without a text on this page") for line in block.lines)
    article = Article(
        id="",
        headline=join_display(block.lines),
        headline_source="page",
        kind="teaser",
        lines=line_ranges(list(block.lines)),
    )
    return Assembled(article, placed)


def line_ranges(lines: Sequence[Line]) -> tuple[LineRange, ...]:
    """Sum up lines as ranges; blank lines between two lines of an article do not part them.

    A line with a gap before it and no line of others between is next to the one before: that is seen by its number
    being the next non-blank one, which `Line` does not know; so a distance of up to four lines counts as next.
    """
    ranges: list[LineRange] = []
    for number in sorted({line.number for line in lines}):
        if ranges and number - ranges[-1][1] <= 4:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def _texts(story: Story, telling: bool) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a story, subheads among them, and the subheads alone."""
    texts: list[str] = []
    subheads: list[str] = []
    waiting: list[Line] = []
    for block in story.body:
        if block.kind != DISPLAY and not block.alone:
            waiting.extend(block.lines)
            continue
        texts.extend(join(lines) for lines in paragraphs(waiting, telling))
        waiting = []
        texts.append(join_display(block.lines) or "")
        subheads += [texts[-1]] if block.kind == DISPLAY else []
    texts.extend(join(lines) for lines in paragraphs(waiting, telling))
    return texts, subheads


def _take_inline(texts: list[str], bylines: list[Byline], known: AbstractSet[str]) -> tuple[list[str], list[Byline]]:
    if not texts:
        return texts, bylines
    first, opening = opening_byline(texts[0], known)
    texts = [first, *texts[1:]]
    last, closing = closing_byline(texts[-1], signed=bool(bylines or opening), known=known)
    texts = [*texts[:-1], last]
    return [text for text in texts if text], [byline for byline in (opening, *bylines, closing) if byline]


def _kind(story: Story, bylines: Sequence[Byline], head: Head, column: Block | None) -> str:
    if not story.body:
        return "teaser"
    if story.is_photo:
        return "photo"
    signs = " ".join((person.role or "") for person in people(list(bylines)))
    titles = plain(f"{column.text if column else ''} {head.label or ''} {head.kicker or ''}")
    return "commentary" if "评论" in signs or "编辑部" in signs or _COMMENT.search(titles) else "news"


def _caption(block: Block) -> str:
    return join_display(block.lines) or "" if block.kind == DISPLAY else join(block.lines)


def _placed(story: Story, head: Head, column: Block | None) -> Iterator[Placed]:
    yield from ((line, "column", "a column's name above the headline") for line in head.label_lines)
    for use, lines in (("kicker", head.kicker_lines), ("headline", head.headline_lines), ("deck", head.deck_lines)):
        yield from (
            (line, use, "a display line that shares the text's words, or stands where headlines do") for line in lines
        )
    if column:
        yield from ((line, "column", "a banner right above the headline") for line in column.lines)
    jumps = [*story.origins, *story.jumps]
    for use, blocks in (("byline", story.bylines), ("credit", story.credits), ("jump", jumps)):
        yield from ((line, use, block.why) for block in blocks for line in block.lines)
    for block in story.body:
        yield from ((line, "subhead" if block.kind == DISPLAY else "body", block.why) for line in block.lines)
    for block in story.captions:
        yield from ((line, "caption", "a line about a picture") for line in block.lines)
