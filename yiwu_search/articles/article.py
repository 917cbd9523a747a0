"""An article as a reader of the paper sees it, with the evidence for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.dates import UNDATED, IssueDate

LineRange = tuple[int, int]
"""First and last line of a piece of a page, 1-based and inclusive."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Somebody who signs an article, as printed, without the blanks that justify a line."""

    name: str
    """The name, for example 王婷; for a desk signature such as 本报评论员, the signature itself."""
    role: str = ""
    """The role as printed, for example 全媒体记者, 通讯员, 金华日报记者; empty where none is printed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article goes on, on another page."""

    page: str | None
    """That page's file name."""
    source: str
    """The absolute path of its file."""
    lines: tuple[LineRange, ...]
    """Where the article stands there."""
    page_number: int | None = None
    """版次 of that page, where known."""
    section: str | None = None
    """版面 of that page, where known."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one page. Text is as printed, with wrapped lines joined and one newline between paragraphs."""

    id: str
    """Unique in an index: the page's key, a colon and the article's place on the page, counted from 1."""
    headline: str | None = None
    """标题; None where the page carries none and there is no text to take one from."""
    headline_source: str | None = None
    """Where the headline comes from: "page", "lead" (made from the first words), "given"; None without a headline."""
    kicker: str | None = None
    """引题: the smaller line above the headline."""
    deck: str | None = None
    """副题: the smaller line below the headline."""
    body: str = ""
    """正文, subheads included; byline, jump line, captions and credits left out."""
    kind: str = "news"
    """"news", "commentary", "photo" (a picture with text) or "teaser" (a headline whose body is on another page)."""
    reporters: tuple[Reporter, ...] = ()
    """Who signs, in printed order."""
    dateline: str | None = None
    """The opening words that name the source, for example 本报讯 or 新华社北京9月3日电; they stay in the body too."""
    subheads: tuple[str, ...] = ()
    """Headings inside the body; they stay in the body too."""
    continued: str | None = None
    """The jump line as printed, for example （下转第二版）; None where the other half was found and joined."""
    caption: str | None = None
    """The text under the article's own pictures."""
    caption_credit: str | None = None
    """Who made the pictures, as printed."""
    lines: tuple[LineRange, ...] = ()
    """Where the article stands on its page; empty for an article that was given ready-made."""
    continuations: tuple[Place, ...] = ()
    """Where it goes on, for an article of two halves or more; all else that names a place is of the first one."""
    page: str | None = None
    """The page's file name."""
    source: str = ""
    """The absolute path of the file the article was read from; empty for articles handed over by a program."""
    page_number: int | None = None
    """版次 where known, 1 for the front page."""
    section: str | None = None
    """版面, for example 头版 or 综合新闻."""
    paper: str | None = None
    """The newspaper's name, where it is given."""
    column: str | None = None
    """栏目, for example 全力拼经济 义乌这样干."""
    corrected: tuple[str, ...] = ()
    """What a correction file has set, by the keys of the record; "lines" where it moved lines."""
    date: IssueDate = UNDATED
    """When the issue appeared, as far as it is known."""
