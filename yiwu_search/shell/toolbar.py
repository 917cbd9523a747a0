"""The line at the foot of the prompt: which index, how much is in it, what was found last, which keys there are."""

from __future__ import annotations

from yiwu_search.messages import shell as messages
from yiwu_search.results import Results
from yiwu_search.text import cells, clip, visible

SEPARATOR = " │ "


def toolbar_text(path: str, articles: int, last: Results | None, columns: int) -> str:
    """Write the toolbar in at most `columns` cells: what matters least is left out first, and nothing is broken."""
    name = visible(path).replace("\n", " ")
    size = messages.shell_articles(articles)
    found = messages.shell_found(last.total, last.elapsed) if last else ""
    keys, fewer = messages.shell_keys(bool(last and last.available)), messages.shell_fewer_keys()
    choices = (
        (name, size, found, keys),
        (_tail(name), size, found, keys),
        (size, found, keys),
        (size, found, fewer),
        (found or size, fewer),
    )
    lines = [" " + SEPARATOR.join(part for part in parts if part) + " " for parts in choices]
    return next((line for line in lines if cells(line) <= columns), clip(lines[-1], columns))


def _tail(path: str) -> str:
    """Keep the last part of a path: …/index."""
    head, slash, name = path.rstrip("/").rpartition("/")
    return f"…/{name}" if slash and head else path
