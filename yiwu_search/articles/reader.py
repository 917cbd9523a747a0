"""A page → its articles."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.articles.article import Article
from yiwu_search.pages import Page


@dataclass(frozen=True, slots=True)
class LineUse:
    """Where one non-blank line of a page went."""

    line: int
    """1-based line number in the page's file."""
    use: str
    """"headline", "kicker", "deck", "byline", "body", "subhead", "caption", "credit", "jump", "furniture", "unassigned"."""
    article: str | None
    """The id of the article it belongs to; None for furniture and unassigned lines."""
    reason: str
    """What it was recognised by, for people."""


def read_page(page: Page) -> tuple[Article, ...]:
    """Read a page into its articles."""
    return ()


def explain(page: Page) -> tuple[LineUse, ...]:
    """Say for every non-blank line where it went and why."""
    return ()
