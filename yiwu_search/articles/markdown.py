"""Markdown → its articles: one a file, or one for each heading of the first or second level.

Which of the two a file is, its headings say. Several of the first level are several articles. One with text right below
it is the headline of a single article, and the headings below it are subheads. One without any names the page, and
the headings of the second level are articles; so they are where there is none of the first. Front matter with a title
makes it a single article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from yiwu_search.articles.article import Article, Reporter
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.composed import Copy, compose_article
from yiwu_search.articles.furniture import printed_date
from yiwu_search.articles.imprint import folio_in
from yiwu_search.articles.reader import LineUse, Reading
from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.pages import Metadata, Page
from yiwu_search.pages.markup import tidy
from yiwu_search.pages.metadata import only_day, page_number_of

OnFault = Callable[[str, int], None]
"""Told of what cannot be used: the reason and the 1-based line."""
LONGEST_FRONT = 200
"""Lines in which front matter must end; else its opening line is a rule."""
KEYS = {
    "headline": "title headline 标题",
    "kicker": "kicker 引题",
    "deck": "deck subtitle 副题 副标题",
    "column": "column 栏目",
    "date": "date 日期",
    "page": "page page_number 版次",
    "section": "section category 版面",
    "paper": "paper newspaper 报纸",
    "reporters": "reporter reporters author authors byline 记者 作者",
}
"""What the keys of front matter may be called; others are left alone."""
_KEYS = {name: key for key, names in KEYS.items() for name in names.split()}
_FENCE = re.compile(r"(?:```|~~~)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+(?P<spaced>.*)|(?P<glued>[^#\s][^#]*))")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_PAIR = re.compile(r"[\"']?(?P<key>[\w\u4e00-\u9fff]+)[\"']?[ \t]*[:：=][ \t]*(?P<value>.*)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_PREFIX = re.compile(r"[ \t]{0,3}(?:>[ \t]?)*(?:[-*+][ \t]+)?")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+|\u3000\u3000")
"""What begins a paragraph without a blank line before it: an item of a list, or two squares of indent."""
_IMAGE = re.compile(r"!\[(?P<text>[^\[\]]{0,400})\]\([^()\s]{0,2000}(?:[ ]\"[^\"]{0,400}\")?\)")
_INLINE = (
    (re.compile(r"<!--(?:[^-]|-(?!->)){0,400}-->"), ""),
    (re.compile(r"\[([^\[\]]{1,400})\]\([^()\s]{0,2000}(?:[ ]\"[^\"]{0,400}\")?\)"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]{0,400}>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"\*(?=\S)([^*]{1,2000}?)(?<=\S)\*"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]{1,2000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
"""Marks inside a line, in the order in which they are taken away; every one is bounded, so that time stays linear."""


@dataclass(slots=True)
class _Part:
    """A heading and the paragraphs below it."""

    level: int
    title: str
    line: int
    texts: list[_Text] = field(default_factory=list)


@dataclass(slots=True)
class _Text:
    """A paragraph, a subhead or a picture's text."""

    text: str
    first: int
    last: int
    use: str = "body"


def read_markdown(page: Page, on_fault: OnFault) -> Reading:
    """Read a Markdown file into its articles, in order. Any text is read without an error, in linear time."""
    front, start = _front_matter(page.lines)
    copy = _known(front, on_fault)
    parts = list(_parts(page.lines, start))
    articles: list[Article] = []
    uses: list[LineUse] = []
    for number, part in enumerate(_articles(parts, copy), 1):
        own = _copy(part, copy)
        articles.append(compose_article(page, own, number, own_first=True))
        uses += _uses(part, articles[-1].id)
    return Reading(page, tuple(articles), tuple(uses))


def _uses(part: _Part, article: str) -> Iterator[LineUse]:
    if part.title:
        yield LineUse(part.line, part.title, "headline", article, "a heading")
    for text in part.texts:
        yield LineUse(text.first, text.text, text.use, article, "a paragraph or heading of it")


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, tuple[str, int]], int]:
    """Read front matter between --- or +++: values and lines by key, and the place of the first line behind it."""
    mark = lines[0].strip().lstrip("\ufeff") if lines else ""
    stop = next((place for place in range(1, min(len(lines), LONGEST_FRONT)) if lines[place].strip() == mark), 0)
    if mark not in ("---", "+++") or not stop:
        return {}, 0
    found: dict[str, tuple[str, int]] = {}
    last = ""
    for place in range(1, stop):
        line = lines[place].strip()
        match = _PAIR.fullmatch(line)
        if line.startswith("- ") and last:
            value, number = found[last]
            found[last] = (f"{value} {line[2:].strip()}".strip(), number)
        elif match:
            last = _KEYS.get(match["key"].lower(), match["key"])
            found[last] = (match["value"].strip().strip("\"'[]"), place + 1)
    return found, stop + 1 if found else 0


def _known(front: dict[str, tuple[str, int]], on_fault: OnFault) -> Copy:
    """Make of front matter what all articles of the file have in common, and what the only one has."""
    text = {key: unescape(value) or None for key, (value, _) in front.items()}
    copy = Copy(text.get("headline"), True, text.get("kicker"), text.get("deck"), column=text.get("column"))
    names = re.sub(r"[\"'\[\]]", " ", text.get("reporters") or "").strip()
    if names:
        copy.fallback = read_byline(names, bare=True) or Byline(
            tuple(Reporter(name) for name in re.split(r"[\s、，,;；]+", names) if name)
        )
    date, page = IssueDate(), None
    for key in ("date", "page"):
        value, line = front.get(key, ("", 0))
        try:
            if value and key == "date":
                day = only_day(re.sub(r"[T ]\d\d?:.*", "", value))
                date = IssueDate.given(day, "given", f"line {line}: {value}")
            elif value:
                page = page_number_of(value)
        except ValueError as error:
            on_fault(str(error), line)
    copy.known = Metadata(date, page, text.get("section"), text.get("paper"))
    return copy


def _parts(lines: Sequence[str], start: int) -> Iterator[_Part]:
    """Cut the text at its headings, and what is below them into paragraphs."""
    part = _Part(0, "", start + 1)
    paragraph: list[str] = []
    fenced = False
    for place in range(start, len(lines)):
        line = lines[place]
        fence = bool(_FENCE.match(line.strip()))
        fenced ^= fence
        heading = None if fence or fenced else _heading(lines, place, bool(paragraph))
        if heading or fence or _parts_text(line):
            _end(part, paragraph, place)
        if heading:
            yield part
            part = _Part(*heading, place + 1)
        elif line.strip() and not fence and not _is_rule(line, place, part):
            paragraph.append(line if fenced else _text_of(line, part, place + 1))
    _end(part, paragraph, len(lines))
    yield part


def _parts_text(line: str) -> bool:
    """Whether a paragraph ends before a line."""
    return not line.strip() or bool(_RULE.fullmatch(line) or _ITEM.match(line))


def _is_rule(line: str, place: int, part: _Part) -> bool:
    """Whether a line is a rule, or underlines the heading above it."""
    return bool(_RULE.fullmatch(line) or (part.level and part.line == place and _UNDERLINE.fullmatch(line.strip())))


def _text_of(line: str, part: _Part, number: int) -> str:
    """Take the marks from a line, and its pictures out of it."""
    for match in _IMAGE.finditer(line):
        if match["text"].strip():
            part.texts.append(_Text(_plain(match["text"]), number, number, "caption"))
    return _plain(_PREFIX.sub("", _IMAGE.sub("", line), count=1))


def _end(part: _Part, lines: list[str], last: int) -> None:
    """Put a finished paragraph, the lines of which end with line `last`, in its place."""
    text = tidy("\n".join(lines))
    if text:
        part.texts.append(_Text(text, last - len(lines) + 1, last))
    lines.clear()


def _heading(lines: Sequence[str], place: int, inside: bool) -> tuple[int, str] | None:
    """Read a heading: # marks with or without a blank behind them, or a line underlined with = or -."""
    line = lines[place].strip()
    match = _HEADING.fullmatch(line)
    if match:
        spaced = match["spaced"]
        title = _plain(match["glued"] if spaced is None else spaced.rstrip("#")).strip()
        return (len(match[1]), title) if title else None
    below = lines[place + 1].strip() if place + 1 < len(lines) else ""
    under = _UNDERLINE.fullmatch(below) if len(below) >= 3 else None
    if line and under and not inside and not line.endswith("。") and not _RULE.fullmatch(line):
        return 1 if under[1][0] == "=" else 2, _plain(line)
    return None


def _plain(text: str) -> str:
    """Take the marks from a line."""
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return unescape(text)


def _articles(parts: list[_Part], copy: Copy) -> Iterator[_Part]:
    """Choose which headings head articles, and put the others below them as subheads."""
    first = [part for part in parts if part.level == 1]
    level = 1 if first else 2
    if copy.headline:
        level = 0
    elif len(first) == 1 and not first[0].texts and sum(part.level == 2 for part in parts) > 1:
        level = 2
        _name_page(first[0].title, copy)
    article: _Part | None = None
    for part in parts:
        if 0 < part.level <= level or article is None:
            if article and (article.texts or article.level == level):
                yield article
            article = part
        else:
            article.texts += [_Text(part.title, part.line, part.line, "subhead")] if part.title else []
            article.texts += part.texts
    if article and (article.texts or article.title):
        yield article


def _name_page(title: str, copy: Copy) -> None:
    """Read what the title of a page with several articles says of it: 义乌商报 2020年9月3日 第02版：要闻."""
    day = printed_date(title)
    number, section = folio_in(title)
    date = IssueDate.given(day, "printed", title) if day else UNDATED
    copy.known = copy.known.over(Metadata(date, number, section))


def _copy(part: _Part, common: Copy) -> Copy:
    given = bool(common.headline)
    copy = Copy(common.headline or part.title or None, given, common.kicker, common.deck, column=common.column)
    copy.known, copy.fallback = common.known, common.fallback
    texts = part.texts
    if texts and texts[0].use == "subhead" and _bare(texts[0].text) == _bare(copy.headline or ""):
        texts[0].use = "headline"  # the title of the front matter, once more
    first = next((text for text in texts if text.use != "headline"), None)
    if first and first.text.startswith("——") and not copy.deck:
        first.use, copy.deck = "deck", first.text
    copy.captions = [text.text for text in texts if text.use == "caption"]
    copy.paragraphs = [text.text for text in texts if text.use in ("body", "subhead")]
    copy.subheads = [text.text for text in texts if text.use == "subhead"]
    copy.lines = [(text.first, text.last) for text in texts] + ([(part.line, part.line)] if part.title else [])
    return copy


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
