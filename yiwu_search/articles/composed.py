"""An article whose parts are marked already (HTML, Markdown) → `Article`: signed, dated, placed like one that was read.

What an editor's markup does not mark stands in the text as in print: a byline in the opening or the last bracket, a
dateline, a desk's signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as with_fields

from yiwu_search.articles.article import Article, LineRange
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.datelines import DATELINE
from yiwu_search.articles.heads import lead_headline
from yiwu_search.articles.inline import closing_byline, opening_byline, people
from yiwu_search.articles.issue import infer_issue
from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.pages import Metadata, Page

FRONT_PAGE = "头版"
LEAST_COUPLET = 5
"""Letters a line of a headline has at least to be half of a couplet: shorter ones are a phrase cut in two."""
NEAR = 4
"""Lines of markup without text that may stand inside one range of an article's lines."""
_COMMENT = re.compile(r"评论|社论|时评|短评|快评|锐评|漫评|杂谈|本报编辑部")
_CREDIT = re.compile(
    r"(?P<text>.*?)[ \u3000（(]*(?P<credit>[^\s。，：；]{2,4}(?:[ \u3000/／]*)(?:摄|供图|图))[）)]?$", re.DOTALL
)


@dataclass
class Copy:
    """An article as its markup tells it."""

    headline: str | None = None
    headline_given: bool = False
    """Whether the headline comes from data (front matter), not from what the page shows."""
    kicker: str | None = None
    deck: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    """The body's, subheads included."""
    subheads: list[str] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    fallback: Byline | None = None
    """Who signs if nobody else does: what a page's data says beside its text."""
    captions: list[str] = field(default_factory=list)
    column: str | None = None
    lines: list[tuple[int, int]] = field(default_factory=list)
    """The lines of each part, in any order."""
    known: Metadata = field(default_factory=Metadata)
    """What the file itself says of date, section, page number and paper."""


def compose_article(page: Page, copy: Copy, number: int, own_first: bool = False) -> Article:
    """Make the article of some copy. What is known of the page counts before what the file says, or with `own_first`
    after it."""
    paragraphs, bylines = _signed(copy)
    body = "\n".join(paragraphs)
    given = Metadata(page.date, page.number, page.section, page.paper)
    known = copy.known.over(given) if own_first else given.over(copy.known)
    headline = copy.headline or lead_headline(body)
    caption, credit = _caption(copy.captions)
    source = "given" if copy.headline_given else "page" if copy.headline else "lead"
    article = Article(
        id=f"{page.key}:{number}",
        headline=headline,
        headline_source=source if headline else None,
        kicker=copy.kicker,
        deck=copy.deck,
        body=body,
        kind=_kind(copy, bylines, body),
        reporters=people(bylines),
        dateline=_dateline(body),
        subheads=tuple(copy.subheads),
        caption=caption,
        caption_credit=credit,
        lines=_ranges(copy.lines),
        page=page.name,
        source=page.source,
        page_number=known.page_number,
        section=known.section or (FRONT_PAGE if known.page_number == 1 else None),
        column=copy.column,
        paper=known.paper,
    )
    return with_fields(article, date=_date(known.date, article))


def _date(known: IssueDate, article: Article) -> IssueDate:
    return known if known != UNDATED else infer_issue([article])


def _signed(copy: Copy) -> tuple[list[str], list[Byline]]:
    """Part the bylines from the text: paragraphs that are one, then the opening and the last bracket."""
    paragraphs = [text for text in copy.paragraphs if text]
    bylines = list(copy.bylines)
    for place in (0, -1):
        while len(paragraphs) > 1 and (byline := read_byline(paragraphs[place])):
            bylines.append(byline)
            paragraphs.pop(place)
    if paragraphs:
        paragraphs[0], opening = opening_byline(paragraphs[0])
        bylines += [opening] if opening else []
        paragraphs[-1], closing = closing_byline(paragraphs[-1], signed=bool(bylines))
        bylines += [closing] if closing else []
    if not bylines and copy.fallback:
        bylines.append(copy.fallback)
    return [text for text in paragraphs if text], bylines


def _kind(copy: Copy, bylines: Sequence[Byline], body: str) -> str:
    if not body:
        return "photo" if copy.captions else "teaser"
    signs = " ".join(person.role for person in people(list(bylines)))
    titles = f"{copy.kicker or ''} {copy.column or ''} {copy.known.section or ''}"
    return "commentary" if "评论" in signs or "编辑部" in signs or _COMMENT.search(titles) else "news"


def _dateline(body: str) -> str | None:
    match = DATELINE.match(body)
    return match["dateline"] if match else None


def _caption(captions: list[str]) -> tuple[str | None, str | None]:
    """Part who made a picture from what is said under it."""
    texts: list[str] = []
    credits: list[str] = []
    for caption in captions:
        match = _CREDIT.fullmatch(caption)
        byline = read_byline(match["credit"]) if match else None
        if match and byline:
            credits += [person.name for person in byline.reporters]
            caption = match["text"]
        texts += [caption] if caption else []
    return "\n".join(texts) or None, "、".join(dict.fromkeys(credits)) or None


def _ranges(lines: list[tuple[int, int]]) -> tuple[LineRange, ...]:
    """Sum up lines as ranges."""
    ranges: list[LineRange] = []
    for first, last in sorted(lines):
        if ranges and first - ranges[-1][1] <= NEAR:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return tuple(ranges)


def join_headline(parts: Sequence[str]) -> str:
    """Join the lines of a headline; a couplet, or phrases with blanks in them, keep a blank between them.

    >>> join_headline(["“义新欧”中欧班列今年", "超去年发运总量"])
    '“义新欧”中欧班列今年超去年发运总量'
    """
    text = before = ""
    for part in parts:
        sizes = [len(re.sub(r"\W", "", half)) for half in (before, part)]
        latin = before[-1:].isascii() and part[:1].isascii()
        apart = latin or (sizes[0] == sizes[1] >= LEAST_COUPLET) or " " in before or " " in part
        text += (" " if before and apart else "") + part
        before = part
    return text
