"""The page that an article was read from, as it lies in its file now, with the article's lines marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from yiwu_search.articles import Article, LineRange
from yiwu_search.display import Line, wrap
from yiwu_search.errors import SourceError
from yiwu_search.messages import reader as messages
from yiwu_search.text import letters, visible

BEGINNING = 6
"""Letters of a paragraph that are looked for on the page: a line holds as many, however narrow its column is."""
KNOWN_AGAIN = 0.7
"""Share of an article's paragraphs of which the beginning must stand in its lines, for the file to be what was read; a
word that hyphens part, or a correction, loses single ones."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """The lines of a page."""

    source: str
    lines: tuple[str, ...]
    marked: tuple[LineRange, ...]
    note: str = ""
    """What the reader must know, for example that the file has changed since it was read."""


def raw_page(article: Article) -> RawPage:
    """Read the page; where it cannot be read or shows no lines of its own, the note says so."""
    path = Path(article.source)
    if not article.source or not article.lines:
        return RawPage(article.source, (), (), messages.no_page())
    if not path.is_file():
        return RawPage(article.source, (), (), messages.page_gone(article.source))
    try:
        lines = _lines(article.source)
    except SourceError as error:
        return RawPage(article.source, (), (), str(error))
    note = "" if _same(article, lines) else messages.page_changed(article.source)
    return RawPage(article.source, lines, article.lines, note)


def _lines(source: str) -> tuple[str, ...]:
    """Read the lines of a file as they were numbered when it was indexed."""
    from yiwu_search.pages import find_sources, load_pages

    problems: list[SourceError] = []
    for found in find_sources([source], problems.append):
        return load_pages(found, found.key, problems.append)[0].lines
    raise problems[0]


def _same(article: Article, lines: Sequence[str]) -> bool:
    """Whether the article still stands in its lines."""
    own = [line for first, last in article.lines for line in lines[first - 1 : last]]
    there = letters("".join(own)).text
    texts = [letters(text).text[:BEGINNING] for text in article.body.split("\n") if text.strip()]
    found = sum(text in there for text in texts)
    return found >= KNOWN_AGAIN * len(texts) if texts else bool(own)


def raw_lines(page: RawPage, width: int) -> list[Line]:
    """Show the page with the numbers of its lines, those of the article marked."""
    own = {number for first, last in page.marked for number in range(first, last + 1)}
    firsts = {first for first, _ in page.marked}  # these alone are marks, which n goes to
    lines = wrap([("meta", visible(page.source))], width) if page.source else []
    lines += wrap([("number", page.note)], width) if page.note else []
    size = len(str(len(page.lines)))
    for number, text in enumerate(page.lines, 1):
        sign = "▌" if number in own else " "
        head: Line = [("meta", f"{number:>{size}}"), ("mark" if number in firsts else "number", sign)]
        style = "" if number in own else "meta"
        lines += wrap([(style, visible(text.strip("\f")))], width, " " * (size + 1), head)
    return lines
