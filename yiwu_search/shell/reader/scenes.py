"""What can stand on the reader's screen: an article, a list of articles, the raw page, the keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from yiwu_search.articles import Article
from yiwu_search.display import Line, article_lines, wrap
from yiwu_search.display.screen import article_facts, headline_text
from yiwu_search.shell.panels import usage_lines
from yiwu_search.shell.reader.raw_page import RawPage, raw_lines
from yiwu_search.shell.replies import Reading
from yiwu_search.shell.screens import straight
from yiwu_search.shell.view import View
from yiwu_search.text import visible

INDENT = "    "


@dataclass(frozen=True, slots=True)
class ArticleScene:
    """An open article."""

    reading: Reading

    def lines(self, width: int) -> list[Line]:
        """Show it with its matches marked."""
        return article_lines(self.reading.article, width, self.reading.wanted)


@dataclass(frozen=True, slots=True)
class ListScene:
    """Articles to choose from, by number."""

    title: str
    articles: tuple[Article, ...]
    here: str = ""
    """The id of the article that the list was asked for from."""

    def lines(self, width: int) -> list[Line]:
        """Number them, each with what is known of it."""
        lines = [*wrap([("headline", visible(self.title))], width), []]
        for number, article in enumerate(self.articles, 1):
            style = "headline" if article.id != self.here else "meta"
            lines += wrap([(style, visible(headline_text(article)))], width, INDENT, [("number", f"{number:>2}. ")])
            lines += wrap([("meta", article_facts(article))], width, INDENT)
        return lines


@dataclass(frozen=True, slots=True)
class PageScene:
    """The page that an article stands on."""

    page: RawPage

    def lines(self, width: int) -> list[Line]:
        """Show its lines, those of the article marked."""
        return raw_lines(self.page, width)


@dataclass(frozen=True, slots=True)
class KeysScene:
    """The keys and what they do."""

    rows: tuple[tuple[str, str], ...]

    def lines(self, width: int) -> list[Line]:
        """Show them side by side with what they do."""
        return usage_lines(self.rows, width)


Scene = ArticleScene | ListScene | PageScene | KeysScene


@dataclass
class Frame:
    """A scene, and which part of it is on the screen."""

    scene: Scene
    view: View = field(init=False)

    def __post_init__(self) -> None:
        self.view = View(lambda columns: straight(self.scene.lines, columns))
