"""A newspaper page as a PDF-to-text tool left it: lines of text and what is known about where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from yiwu_search.dates import UNDATED, IssueDate


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one issue, before anybody has read it into articles."""

    name: str
    """The file's name, for example `000_f39ea33a6b2c1dd2.txt`."""
    source: str
    """The file's absolute path; the unit of change in an index."""
    key: str
    """A short name that is unique within an index and begins the ids of the page's articles."""
    lines: tuple[str, ...]
    """The raw lines, without line ends; line numbers elsewhere are 1-based positions in this tuple."""
    digest: str = ""
    """SHA-256 of the file's bytes, in hex: an unchanged page need not be read again."""
    encoding: str = "utf-8"
    """How the bytes were decoded."""
    date: IssueDate = UNDATED
    """The issue date where the caller or the path gives it."""
    number: int | None = None
    """The page number (版次) where known, 1 for the front page."""
    section: str | None = None
    """版面 where the caller or the path gives it, for example 头版 or 综合新闻."""
    paper: str | None = None
    """The newspaper's name where the caller gives it."""
