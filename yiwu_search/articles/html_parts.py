"""What the elements of a digital paper's page are for, by their tags, classes and ids; where the text is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, groupby

from yiwu_search.articles.composed import join_headline
from yiwu_search.pages.marked import Element, MarkedText, Markup, ancestors

LINES = 6
"""Lines of the longest headline."""
LEVELS = 3
"""Elements around a text whose names say what it is."""
MOSTLY = 0.6
"""Share of a text from which it is a link, or bold."""
LEAST_SENTENCES = 8
"""Letters of unlinked text below which a page has no article."""
INNERMOST = 0.9
"""An element inside another is the better one where it has this share of its text."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SURE = re.compile(r"o?zoom|artibody|articlecontent|article-content|article_content|trs_editor|newscontent|contentbody")
"""Names of the element with the text that nothing else has: people.com.cn's ozoom, TRS's editor and the like."""
_LIKELY = re.compile(
    r"(?:^|[\s_-])(?:(?:article|news|text|main|art|detail|con|c)[_-]?(?:content|body|text|con|c)|content|article)"
    r"(?:$|[\s_-])"
)
_END = r"(?![a-z])"
_ROLES = (
    ("kicker", rf"(?:pre|intro|yin|guide|shoulder|super)[_-]?(?:title|biaoti|ti){_END}|kicker|yinti|eyebrow"),
    ("deck", rf"(?:sub|fu|second)[_-]?(?:title|biaoti|ti){_END}|futi|deck|fubiao"),
    ("byline", r"author|byline|zuozhe|reporter|jizhe"),
    ("caption", r"caption|pic[_-]?(?:note|text|info|desc)|tushuo|imgnote"),
    ("imprint", r"date|time|riqi|source|laiyuan|banci|banming|nodename|crumb|position|(?:^|\s)(?:lai|sec)(?:$|\s)"),
    ("headline", r"(?:^|[\s_-])(?:(?:article|news|main|art)?[_-]?(?:title|headline|biaoti)|bt|tit)(?:[\s_-]|$)"),
)
"""What an element's id or class says of its text; the first that fits counts."""
_ROLE = [(role, re.compile(pattern)) for role, pattern in _ROLES]
_ASIDE_TAGS = frozenset({"nav", "footer", "aside", "select", "button", "option", "svg"})
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot|footer|copyright|share|related|recommend|comments?|prev|next|sidebar|toolbar|"
    r"crumbs?|breadcrumbs?|list|newslist|titlelist|pagelist|banner|ads?|logo|tags?|tools?)(?:$|[\s_-])"
)
"""Names of what stands around the article on every page."""
_SENTENCE = re.compile(r"[。！？；，]")


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring texts of one element: the lines of one headline, the paragraphs of one cell."""

    first: int
    """The number of its first block."""
    blocks: tuple[MarkedText, ...]
    role: str | None
    """"kicker", "headline", "deck", "byline", "caption" or "imprint", where the element's names say so."""
    text: str
    """Its lines as one."""
    aside: bool
    """Whether it stands in something that is on every page."""

    @property
    def numbers(self) -> range:
        """The numbers of its blocks."""
        return range(self.first, self.first + len(self.blocks))

    @property
    def element(self) -> Element:
        """The element around it."""
        return self.blocks[0].element


@dataclass(frozen=True, slots=True)
class TextRange:
    """Where the article's text stands: from block `first` to the one before `last`."""

    first: int
    last: int
    reason: str


def group(markup: Markup) -> list[Group]:
    """Group the blocks of a page by the elements around them."""
    aside = asides(markup)
    groups: list[Group] = []
    for _, run in groupby(enumerate(markup.blocks), key=lambda row: id(row[1].element)):
        rows = list(run)
        element = rows[0][1].element
        blocks = tuple(block for _, block in rows)
        groups.append(Group(rows[0][0], blocks, role_of(element), _joined(blocks), aside[element] > 0))
    return groups


def _joined(blocks: tuple[MarkedText, ...]) -> str:
    """Join the lines of what may be a headline; a text is not one."""
    texts = [block.text for block in blocks]
    return join_headline(texts) if len(texts) <= LINES else "\n".join(texts)


def role_of(element: Element) -> str | None:
    """Say what an element's text is by its names, or those of the nearest elements around it."""
    for level, around in enumerate(ancestors(element)):
        if level == LEVELS:
            return None
        if around.tag == "figcaption":
            return "caption"
        if around.tag == "founder-title":
            return "headline"
        for role, pattern in _ROLE if around.label else ():
            if pattern.search(around.label):
                return role
    return None


def asides(markup: Markup) -> dict[Element, int]:
    """Count for each element how many around it, itself included, belong to what is on every page."""
    counts: dict[Element, int] = {}
    for element in markup.elements:  # parents come before their children
        own = element.tag in _ASIDE_TAGS or bool(element.label and _ASIDE.search(element.label))
        counts[element] = own + (counts[element.parent] if element.parent else 0)
    return counts


def text_range(markup: Markup) -> TextRange | None:
    """Find where the article's text stands; None where a page has none but links."""
    sizes = [round(len(block.text) * (1 - block.linked)) for block in markup.blocks]
    sums = list(accumulate(sizes, initial=0))
    marked = max(markup.regions, key=lambda row: sums[row[1]] - sums[row[0]], default=None)
    if marked and sums[marked[1]] > sums[marked[0]]:
        return TextRange(*marked, "between the marks of the publishing system")
    aside = asides(markup)
    for pattern in (re.compile("founder-content"), _SURE, _LIKELY):
        named = [element for element in markup.elements if pattern.search(f"{element.tag} {element.label}")]
        best = _innermost([element for element in named if not aside[element]], sums)
        if best and sums[best.last] - sums[best.first] >= LEAST_SENTENCES:
            return TextRange(best.first, best.last, "inside the element for the text")
    return _densest(markup, aside)


def _innermost(elements: list[Element], sums: list[int]) -> Element | None:
    """Choose the element with the most text, or one inside it that has nearly all of it."""
    most = max((sums[element.last] - sums[element.first] for element in elements), default=0)
    full = [element for element in elements if sums[element.last] - sums[element.first] >= INNERMOST * most]
    return full[-1] if full and most else None


def _densest(markup: Markup, aside: dict[Element, int]) -> TextRange | None:
    """Choose the element that holds most sentences right below it."""
    letters: dict[int, int] = {}
    holders: dict[int, Element] = {}
    for block in markup.blocks:
        if block.linked >= MOSTLY or aside[block.element] or not _SENTENCE.search(block.text):
            continue
        holder = _holder(block.element)
        letters[id(holder)] = letters.get(id(holder), 0) + len(block.text)
        holders[id(holder)] = holder
    if not letters or max(letters.values()) < LEAST_SENTENCES:
        return None
    best = holders[max(letters, key=lambda key: letters[key])]
    return TextRange(best.first, best.last, "inside the element with the most sentences")


def _holder(element: Element) -> Element:
    """Give the element that holds a paragraph."""
    while element.parent and element.tag in ("p", "span", "blockquote"):
        element = element.parent
    return element
