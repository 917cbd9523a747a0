"""A page of a digital paper (HTML) → its article. What a publishing system marks goes before what is likely.

Digital papers keep one article a file. Its headline is known by its class, its tag, or the page's title; kicker and
deck by theirs, or by the headings right above and below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.composed import Copy, compose_article
from yiwu_search.articles.html_parts import HEADINGS, MOSTLY, Group, TextRange, asides, group, role_of, text_range
from yiwu_search.articles.imprint import imprint
from yiwu_search.articles.reader import LineUse, Reading
from yiwu_search.pages import Page
from yiwu_search.pages.marked import MarkedText
from yiwu_search.pages.markup import parse_markup

LONGEST_HEAD = 90
"""Letters of the longest headline, kicker or deck."""
LONGEST_BYLINE = 80
LONGEST_SUBHEAD = 30
LONGEST_LINK = 40
"""Letters of the longest text that is left out of an article because it is a link."""
WITHIN = 6
"""Blocks at the beginning of the text among which the headline may stand."""
DECKS = 3
"""Headings below the headline that are its deck, at most."""
_WEIGHTS = {"founder-title": 6, "h1": 4, "h2": 3, "h3": 2, "h4": 1}
"""How much a tag speaks for a headline; a page's logo is often an h1, so the page's title must outweigh it."""
_BY_ROLE, _BY_TITLE, _IN_TITLE = 5, 6, 4
_FACTS = {"kicker": "introtitle", "deck": "subtitle"}
"""What a publishing system's property comment calls 引题 and 副题."""
_SITE = re.compile(r"\s*(?:[_|｜]|\s-+\s|--|-(?=[^-]{2,12}(?:报|网|版)))\s*")
"""What parts the headline from the site's name in a page's title."""
_AUTHOR = re.compile(
    r"(?:作者|撰文|文字|文|记者)\s*[：:／/]\s*(?P<names>.+?)\s*(?=$|(?:来源|编辑|时间|日期|发布|责编|版次|浏览|摄影)\s*[：:])"
)
_CAPTION = re.compile(r"^(?:图为|图[：:①-⑨\d]|[▲△▼]|[（(]?图片?说明)")
_OTHER = re.compile(
    r"^(?:上一[篇版期]|下一[篇版期]|[【\[（(]?(?:关闭|打印|返回|字号|放大|缩小|复制)|版权|Copyright|责任编辑|责编|编辑[：:])",
    re.IGNORECASE,
)


def read_html(page: Page) -> Reading:
    """Read a page of HTML into its article, or none where it has no text but links. Linear time."""
    return _Reader(page).read()


class _Reader:
    """Reads one file, and notes what each block is used as."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._markup = parse_markup(page.lines)
        self._groups = group(self._markup)
        self._uses: dict[int, tuple[str, str]] = {}
        self._copy = Copy()

    def read(self) -> Reading:
        """Take head, text and signature, in this order, then what is said of the issue."""
        where = text_range(self._markup)
        if where is None:
            return Reading(self._page, (), tuple(self._explained(None)))
        head = self._take_head(where)
        self._take_signature(head, where)
        self._take_text(where)
        self._copy.known = imprint(self._markup, lambda number: where.first <= number < where.last)
        self._copy.lines += [self._lines(number) for number in self._uses]
        if not (self._copy.paragraphs or self._copy.captions):
            return Reading(self._page, (), tuple(self._explained(None)))
        article = compose_article(self._page, self._copy, 1)
        return Reading(self._page, (article,), tuple(self._explained(article.id)))

    def _lines(self, number: int) -> tuple[int, int]:
        block = self._markup.blocks[number]
        return block.first_line, block.last_line

    def _take(self, part: Group, use: str, reason: str) -> str:
        self._uses |= dict.fromkeys(part.numbers, (use, reason))
        return part.text

    def _take_head(self, where: TextRange) -> int:
        """Take headline, kicker and deck; give the place of the headline's group, -1 where it is only in the title."""
        places = [place for place, part in enumerate(self._groups) if self._may_head(part, where)]
        weights = {place: weight for place in places if (weight := self._weight(self._groups[place]))}
        if not weights:
            self._head_from_facts()
            return -1
        best = max(weights, key=lambda place: (weights[place], place))
        headline = self._take(self._groups[best], "headline", "the page's title, or named as the headline")
        self._copy.headline = next((title for title in self._titles() if _bare(title) == _bare(headline)), headline)
        self._copy.kicker = self._beside_headline("kicker", best, where)
        self._copy.deck = self._beside_headline("deck", best, where)
        return best

    def _titles(self) -> list[str]:
        """List what the page's data call the article; a headline broken in two is whole there."""
        facts = [self._markup.facts.get("title"), self._markup.facts.get("og:title"), self._markup.title]
        return [text for fact in facts if fact for text in (fact.value, _SITE.split(fact.value)[0]) if text]

    def _beside_headline(self, use: str, head: int, where: TextRange) -> str | None:
        fact = self._markup.facts.get(_FACTS[use])
        parts = self._named(use, where)
        if fact and not parts:
            parts = [
                part for part in self._groups if part.first < where.first and _bare(part.text) == _bare(fact.value)
            ]
        parts = parts or self._beside(use, head)
        texts = [self._take(part, use, "named so, or a heading beside the headline") for part in parts]
        return " ".join(dict.fromkeys(texts)) or (fact.value if fact else None)

    def _may_head(self, part: Group, where: TextRange) -> bool:
        near = part.first < where.first + WITHIN and part.first < where.last
        return near and not part.aside and len(part.text) <= LONGEST_HEAD and not _is_byline(part.text)

    def _weight(self, part: Group) -> int:
        weight = _WEIGHTS.get(part.element.tag, 0) + (_BY_ROLE if part.role == "headline" else 0)
        if part.role not in (None, "headline"):
            return 0
        bare, title = _bare(part.text), self._markup.title
        if bare and any(bare == _bare(known) for known in self._titles()):
            return weight + _BY_TITLE
        return weight + (_IN_TITLE if weight and bare and title and bare in _bare(title.value) else 0)

    def _head_from_facts(self) -> None:
        facts = self._markup.facts
        fact = facts.get("title") or facts.get("og:title") or self._markup.title
        if fact:
            self._copy.headline = _SITE.split(fact.value)[0] or None
            self._copy.lines.append((fact.line, fact.line))
        self._copy.kicker, self._copy.deck = (
            facts[name].value if name in facts else None for name in (_FACTS["kicker"], _FACTS["deck"])
        )

    def _named(self, use: str, where: TextRange) -> list[Group]:
        return [
            part
            for part in self._groups
            if part.role == use
            and not part.aside
            and part.first < where.first + WITHIN
            and len(part.text) <= LONGEST_HEAD
        ]

    def _beside(self, use: str, head: int) -> list[Group]:
        """Find the headings right above the headline, or right below it."""
        step = -1 if use == "kicker" else 1
        place = head + step
        found: list[Group] = []
        while 0 <= place < len(self._groups) and len(found) < (1 if step < 0 else DECKS):
            part = self._groups[place]
            heading = part.element.tag in HEADINGS and part.element.parent is self._groups[head].element.parent
            dashed = step > 0 and part.text.startswith("——")
            if not (heading or dashed) or part.role not in (None, "headline") or _is_byline(part.text):
                break
            if len(part.text) > LONGEST_HEAD or part.first in self._uses:
                break
            found.append(part)
            place += step
        return found

    def _take_signature(self, head: int, where: TextRange) -> None:
        """Take who signs from between headline and text, and from what is named so."""
        for place, part in enumerate(self._groups):
            between = head < place and part.first < where.first and head >= 0
            if part.first >= where.last or part.first in self._uses or part.aside:
                continue
            if between and part.role == "caption":
                self._copy.captions.append(self._take(part, "caption", "named as the text of a picture"))
            elif (between or part.role == "byline") and (byline := _byline(part.text, part.role == "byline")):
                self._copy.bylines.append(byline)
                self._take(part, "byline", "roles and names, or named as the author")
        author = self._markup.facts.get("author")
        self._copy.fallback = _byline(author.value, named=True) if author else None

    def _take_text(self, where: TextRange) -> None:
        counts = asides(self._markup)
        blocks = self._markup.blocks
        around = min(counts[block.element] for block in blocks[where.first : where.last])
        for number in range(where.first, where.last):
            block = blocks[number]
            if number in self._uses or counts[block.element] > around or not (use := _use_of(block)):
                continue
            byline = None if self._copy.paragraphs else _byline(block.text, named=False)
            if byline:
                use = "byline"
                self._copy.bylines.append(byline)
            else:
                self._put(block.text, use)
            self._uses[number] = (use, where.reason)

    def _put(self, text: str, use: str) -> None:
        if use == "caption":
            self._copy.captions.append(text)
            return
        self._copy.paragraphs.append(text)
        if use == "subhead":
            self._copy.subheads.append(text)

    def _explained(self, article: str | None) -> Iterator[LineUse]:
        """Say what each block is used as."""
        for number, block in enumerate(self._markup.blocks):
            use, reason = self._uses.get(number, ("furniture", "outside the article"))
            owner = article if number in self._uses else None
            yield LineUse(block.first_line, block.text, use if owner else "furniture", owner, reason)


def _use_of(block: MarkedText) -> str | None:
    """Say what a block of the text is; None for what stands in it and is no part of it."""
    linked = block.linked >= MOSTLY and len(block.text) < LONGEST_LINK
    if linked or _OTHER.match(block.text):
        return None
    role = role_of(block.element)
    if role == "caption" or (_CAPTION.match(block.text) and len(block.text) <= LONGEST_HEAD):
        return "caption"
    if role == "imprint" and len(block.text) <= LONGEST_BYLINE and "。" not in block.text and block.element.tag != "p":
        return None
    ends = block.text.endswith(("。", "！", "？", "；", "，", "：", "”", "）"))
    heads = block.element.tag in HEADINGS or block.bold >= MOSTLY
    return (
        "subhead"
        if heads and not ends and len(block.text) <= LONGEST_SUBHEAD and not _is_byline(block.text)
        else "body"
    )


def _byline(text: str, named: bool) -> Byline | None:
    """Read who signs from a line such as 来源：义乌商报 作者：王婷, or from a byline."""
    if len(text) > LONGEST_BYLINE:
        return None
    labelled = _AUTHOR.search(text)
    if labelled:
        return read_byline(labelled["names"], bare=True)
    return read_byline(text, bare=named)


def _is_byline(text: str) -> bool:
    return len(text) <= LONGEST_BYLINE and read_byline(text) is not None


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
