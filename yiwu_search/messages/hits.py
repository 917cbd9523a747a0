"""The words around hits and articles."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import plural

ABOUT = "约"
UNDATED = "日期不详"
NO_HEADLINE = "（无题）"
CAPTION = "图："
LINES = "lines"
CORRECTED = "corrected:"


def summary(total: int, shown: tuple[int, int] | None, seconds: float, partial: int = 0) -> str:
    """Sum up a search: the total, what holds only some of the words, which hits are shown (None for none), the time."""
    articles = f"{total:,} article" if total == 1 else f"{total:,} articles"
    apart = f", {partial:,} more with some of the words" if partial else ""
    part = f", {shown[0]}–{shown[1]} shown" if shown and shown != (1, total + partial) else ""
    return f"{articles}{apart}{part} · {seconds * 1000:.1f} ms"


def partial(count: int) -> str:
    """Say that what follows does not hold every word."""
    return f"部分匹配 · {count:,} {plural(count, 'article')} with some of the words, not all:"


def missing(words: Sequence[str]) -> str:
    """Name the words that an article does not hold."""
    return f"without {' '.join(words)}"


NO_HITS = "no article matches"
