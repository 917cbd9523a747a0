"""A page → its articles: unwrapped, told apart, paired with their headlines, signed and dated."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from yiwu_search.articles.article import Article, LineRange, Place, Reporter
from yiwu_search.articles.record import from_dict, to_dict

if TYPE_CHECKING:
    from yiwu_search.articles.html import read_html
    from yiwu_search.articles.markdown import read_markdown
    from yiwu_search.articles.reader import LineUse, Reading, explain, read, read_page
    from yiwu_search.articles.ready import read_ready, read_ready_block, ready_blocks

__all__ = [
    "Article",
    "LineRange",
    "LineUse",
    "Place",
    "Reading",
    "Reporter",
    "explain",
    "from_dict",
    "read",
    "read_html",
    "read_markdown",
    "read_page",
    "read_ready",
    "read_ready_block",
    "ready_blocks",
    "to_dict",
]

_READER = "yiwu_search.articles.reader"
_READY = "yiwu_search.articles.ready"
_LATER = {
    "LineUse": _READER,
    "Reading": _READER,
    "explain": _READER,
    "read": _READER,
    "read_html": "yiwu_search.articles.html",
    "read_markdown": "yiwu_search.articles.markdown",
    "read_page": _READER,
    "read_ready": _READY,
    "read_ready_block": _READY,
    "ready_blocks": _READY,
}
"""What only reading needs: its patterns take 80 ms to make, which a search need not wait for."""


def __getattr__(name: str) -> object:
    """Import what reading needs when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
