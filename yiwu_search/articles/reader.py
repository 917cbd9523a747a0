"""A page → its articles, and where each of its lines went.

Lines become pieces, pieces blocks, blocks stories; the headlines are shared out among them, and what is left over is
set aside. Nothing is dropped: `explain` names the place of every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from yiwu_search.articles.article import Article
from yiwu_search.articles.assemble import Assembled, Placed, assemble, assemble_teaser
from yiwu_search.articles.block import Block
from yiwu_search.articles.blocks import build_blocks
from yiwu_search.articles.furniture import Folio
from yiwu_search.articles.glued_heads import part_datelines
from yiwu_search.articles.heads import LEAD, compose
from yiwu_search.articles.issue import infer_issue
from yiwu_search.articles.lines import read_lines
from yiwu_search.articles.pairing import pair
from yiwu_search.articles.pieces import pieces_of
from yiwu_search.articles.printed import printed_folio, printed_issue
from yiwu_search.articles.signers import names_apart
from yiwu_search.articles.stories import build_stories
from yiwu_search.articles.story import Story
from yiwu_search.dates import IssueDate
from yiwu_search.errors import SourceError
from yiwu_search.pages import Page
from yiwu_search.pages.corrections import Correction

LEAD_LINES = 20
"""Lines that hold a text's lead, even in the narrowest column."""
FRONT_PAGE = "头版"
_TO_SECOND = re.compile(r"(?<![0-9一二三四五六七八九十])(?:第?[ ]*(?:二|0?2)[ ]*[版页]|A0?2)")
"""A jump to page two comes from page one: 下转第二版, 下转2版, 下转A02版."""


@dataclass(frozen=True, slots=True)
class LineUse:
    """Where one non-blank line of a page went; a line that two articles share has one of these for each piece."""

    line: int
    """1-based line number in the page's file."""
    text: str
    """The line, or the piece of it, without surrounding blanks."""
    use: str
    """"headline", "kicker", "deck", "column", "byline", "body", "subhead", "caption", "credit", "jump", "furniture" or
    "unassigned"."""
    article: str | None
    """The id of the article it belongs to; None for furniture and unassigned lines."""
    reason: str
    """What it was recognised by, for people."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page was read into."""

    page: Page
    articles: tuple[Article, ...]
    """In page order."""
    uses: tuple[LineUse, ...]
    """Every non-blank line, in page order."""
    problems: tuple[SourceError, ...] = ()
    """The corrections that do not fit the page."""


def read_page(page: Page) -> tuple[Article, ...]:
    """Read a page into its articles, in page order. Any text is read without an error, in linear time."""
    return read(page).articles


def explain(page: Page) -> tuple[LineUse, ...]:
    """Say for every non-blank line of a page where it went and why, in page order."""
    return read(page).uses


def read(page: Page, corrections: Sequence[Correction] = (), names: AbstractSet[str] = frozenset()) -> Reading:
    """Read a page once into both: its articles, and where each of its lines went; what is corrected counts.

    Glued names part by those that the page prints by themselves, and by `names`, which are known from elsewhere.
    """
    pieces = [piece for line in part_datelines(tuple(read_lines(page.lines))) for piece in pieces_of(line)]
    layout = build_stories(build_blocks(pieces))
    pairing = pair(layout)
    parts = zip(layout.stories, pairing.heads, pairing.columns, strict=True)
    known, telling = names_apart(pieces) | names, layout.telling
    found = [
        assemble(story, compose(head, lead_of(story), telling), column, known, telling) for story, head, column in parts
    ]
    found += [assemble_teaser(block) for block in (*layout.teasers, *pairing.teasers)]
    kept = sorted((part for part in found if part.article.body or part.article.headline), key=lambda part: part.place)
    dropped = [part for part in found if not (part.article.body or part.article.headline)]
    order = {(piece.line.number, piece.line.text): index for index, piece in enumerate(pieces)}
    aside = [
        *((line, "unassigned", why) for part in dropped for line, _, why in part.placed),
        *_furniture(pairing.slogans, "a display line that heads no article"),
        *_furniture(layout.furniture, "a signature without a text"),
    ]
    if not corrections:
        articles = tuple(_of_page(page, layout.furniture, kept))
        return Reading(page, articles, _uses(kept, aside, articles, order))
    from yiwu_search.articles.corrections import correct, with_values  # few pages have any

    outcome = correct(kept, aside, corrections, page.digest, len(page.lines), order, known, telling)
    read_anew = _of_page(page, layout.furniture, outcome.parts)
    articles = tuple(with_values(*pair) for pair in zip(read_anew, outcome.values, strict=True))
    return Reading(page, articles, _uses(outcome.parts, outcome.aside, articles, order), outcome.problems)


def lead_of(story: Story) -> str:
    """Return the beginning of a story's text, up to a line that ends a sentence."""
    lines = story.body[0].lines[:LEAD_LINES] if story.body else ()
    stop = next((index for index, line in enumerate(lines) if line.ends), len(lines))
    return "".join(line.text for line in lines[: stop + 1])[:LEAD]


def _uses(
    parts: Sequence[Assembled], aside: Sequence[Placed], articles: Sequence[Article], order: dict[tuple[int, str], int]
) -> tuple[LineUse, ...]:
    """List where all lines went, in the order of the page."""
    owned = [(placed, article.id) for part, article in zip(parts, articles, strict=True) for placed in part.placed]
    rows = [*owned, *((placed, None) for placed in aside)]
    uses = [LineUse(line.number, line.text, use, article, reason) for (line, use, reason), article in rows]
    return tuple(sorted(uses, key=lambda use: order.get((use.line, use.text), 0)))


def _furniture(blocks: Iterable[Block], reason: str) -> Iterator[Placed]:
    for block in blocks:
        use = "unassigned" if block.byline else "furniture"
        known = block.why if block.kind == "furniture" else reason
        yield from ((line, use, known) for line in block.lines)


def _of_page(page: Page, furniture: tuple[Block, ...], parts: list[Assembled]) -> Iterator[Article]:
    """Add to the articles what they owe to their page."""
    folio = _folio(page, furniture, parts)
    day = _issue_date(page, furniture, parts)
    for number, part in enumerate(parts, 1):
        yield replace(
            part.article,
            id=f"{page.key}:{number}",
            page=page.name,
            source=page.source,
            page_number=folio.number,
            section=folio.section,
            paper=page.paper,
            date=day,
        )


def _folio(page: Page, furniture: tuple[Block, ...], parts: list[Assembled]) -> Folio:
    """Find the page's number and 版面: given, printed, or the front page's where a text goes on on page 2."""
    printed = printed_folio([line for block in furniture for line in block.lines])
    number = page.number if page.number is not None else printed.number
    if number is None and any(_TO_SECOND.search(part.article.continued or "") for part in parts):
        number = 1
    section = page.section or printed.section or (FRONT_PAGE if number == 1 else None)
    return Folio(number, section)


def _issue_date(page: Page, furniture: tuple[Block, ...], parts: list[Assembled]) -> IssueDate:
    if page.date.value or page.date.earliest or page.date.latest:
        return page.date
    printed = printed_issue([line for block in furniture for line in block.lines])
    return printed or infer_issue([part.article for part in parts])
