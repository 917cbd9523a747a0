"""The words around hits and articles."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages import around
from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.messages.tongue import _, clauses, items, ngettext, said

ABOUT = "约"
UNDATED = "日期不详"
NO_HEADLINE = "（无题）"
CAPTION = "图："
"""These are a paper's own notation, and the same in every language."""
no_hits = said("no article matches")


def summary(total: int, shown: tuple[int, int] | None, seconds: float, partial: int = 0, folded: int = 0) -> str:
    """Sum up a search: the total, what holds only some of the words, what stands behind another hit, which
    hits are shown (None for none), the time."""
    parts = [count_of_articles(total)]
    if partial:
        parts.append(_("{count:,} more with some of the words").format(count=partial))
    if folded:
        parts.append(around.folded(folded))
    if shown and shown != (1, total + partial - folded):
        parts.append(_("{first}–{last} shown").format(first=shown[0], last=shown[1]))
    return _("{found} · {time:.1f} ms").format(found=clauses(parts), time=seconds * 1000)


def partial(count: int) -> str:
    """Say that what follows does not hold every word."""
    return ngettext(
        "{count:,} article with some of the words, not all:",
        "{count:,} articles with some of the words, not all:",
        count,
    ).format(count=count)


def missing(words: Sequence[str]) -> str:
    """Name the words that an article does not hold."""
    return _("without {words}").format(words=" ".join(words))


def lines_of(source: str, ranges: Sequence[str]) -> str:
    """Say where in a file an article stands."""
    return _("{source}: lines {ranges}").format(source=source, ranges=items(ranges))


def corrected(keys: Sequence[str]) -> str:
    """Say which keys of an article a correction file has set."""
    return _("corrected: {keys}").format(keys=items(keys))
