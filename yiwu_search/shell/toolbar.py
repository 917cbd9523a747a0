"""The line at the foot of the prompt: which index, how much is in it, what was found last, which keys there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yiwu_search.messages import prompt as messages
from yiwu_search.messages import shell as shell_messages
from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.text import cells, clip, visible

if TYPE_CHECKING:
    from yiwu_search.results import Results

SEPARATOR = " │ "


@dataclass(frozen=True, slots=True)
class Footing:
    """What the toolbar tells."""

    path: str
    """The index."""
    articles: int
    last: Results | None = None
    """The last page of hits."""
    narrowed: tuple[str, ...] = ()
    """What the hits are narrowed to and how they are ordered, as it would be typed."""
    searching: bool = False


def toolbar_text(footing: Footing, columns: int) -> str:
    """Write the toolbar in at most `columns` cells: what matters least is left out first, and nothing is broken."""
    if footing.searching:
        return clip(f" {messages.searching()} ", columns)
    name = visible(footing.path).replace("\n", " ")
    size = count_of_articles(footing.articles)
    last = footing.last
    found = shell_messages.shell_found(last.total, last.elapsed) if last else ""
    narrowed = visible(" ".join(footing.narrowed)).replace("\n", " ")
    keys = messages.keys_with_hits() if last and last.available else messages.keys_without()
    fewer = messages.fewer_keys()
    count = shell_messages.shell_count(last.total) if last else ""
    few = messages.few_keys_with_hits() if last and last.available else fewer
    choices = (
        (name, size, found, narrowed, keys),
        (_tail(name), size, found, narrowed, keys),
        (size, found, narrowed, keys),
        (size, found, narrowed, few),
        (found or size, narrowed, few),
        (count or size, narrowed, few),
        (narrowed or count or size, few),
        (narrowed or count or size, fewer),
    )
    lines = [" " + SEPARATOR.join(part for part in parts if part) + " " for parts in choices]
    return next((line for line in lines if cells(line) <= columns), clip(lines[-1], columns))


def opening_text(columns: int) -> str:
    """Write the toolbar while the index is being opened."""
    return clip(f" {messages.opening()} ", columns)


def _tail(path: str) -> str:
    """Keep the last part of a path: …/index."""
    head, slash, name = path.rstrip("/").rpartition("/")
    return f"…/{name}" if slash and head else path
