"""A page → its articles: unwrapped, told apart, paired with their headlines, signed and dated."""

from __future__ import annotations

from yiwu_search.articles.article import Article, LineRange, Reporter
from yiwu_search.articles.reader import LineUse, explain, read_page
from yiwu_search.articles.ready import read_ready, read_ready_lines, ready_chunks
from yiwu_search.articles.record import from_dict, to_dict

__all__ = [
    "Article",
    "LineRange",
    "LineUse",
    "Reporter",
    "explain",
    "from_dict",
    "read_page",
    "read_ready",
    "read_ready_lines",
    "ready_chunks",
    "to_dict",
]
