"""Writing articles and hits into files that people name: by the suffix, whole or not at all, never over another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from yiwu_search.articles import Article
from yiwu_search.display import article_lines, render
from yiwu_search.display.citation import citation
from yiwu_search.display.fragments import READABLE
from yiwu_search.display.screen import hit_lines
from yiwu_search.results import Hit

HIT_FORMS = {
    **{".csv": "csv", ".md": "markdown", ".jsonl": "json", ".txt": "text"},
    **{".citation": "citation", ".引文": "citation", ".ids": "ids"},
}
"""Suffix → how hits are written in such a file."""
ARTICLE_FORMS = {".txt": "text", ".md": "markdown", ".citation": "citation", ".引文": "citation"}
"""Suffix → how an article is written in such a file."""


def named(text: str) -> Path:
    """Give the path that was typed; ~ is the home folder, and quotes around it are left out."""
    inside = text.replace("\0", "").strip()  # no system takes a NUL in a path
    if len(inside) > 1 and inside[0] == inside[-1] and inside[0] in "\"'":
        inside = inside[1:-1]
    try:
        return Path(inside).expanduser()
    except RuntimeError:  # a ~ where there is no home
        return Path(inside)


def write_new(path: Path, pieces: Iterable[str], *, replace: bool = False) -> None:
    """Write a file; raises FileExistsError where there is one, unless it may be replaced.

    What is broken off, by Ctrl-C or a full disk, leaves no file, or the one that was there.
    """
    target = path.with_name(f".{path.name}.{os.getpid()}") if replace else path
    with target.open("x", encoding="utf-8", errors="backslashreplace", newline="") as file:
        try:
            file.writelines(pieces)
            file.flush()
        except BaseException:
            target.unlink()
            raise
    if replace:
        target.replace(path)


def hit_pieces(hits: Iterable[Hit], form: str) -> Iterator[str]:
    """Write hits in one of HIT_FORMS."""
    from yiwu_search.display.forms import Form, hit_records  # the first prompt does not wait for it

    if form == "text":
        return (render([*hit_lines(hit, number, READABLE), []], False) for number, hit in enumerate(hits, 1))
    return hit_records(hits, Form(form, excel=form == "csv", today=date.today()))


def article_text(article: Article, form: str) -> str:
    """Write an article in one of ARTICLE_FORMS."""
    from yiwu_search.display.markdown import markdown_article

    write: dict[str, Callable[[Article], str]] = {
        "text": plain_text,
        "markdown": markdown_article,
        "citation": lambda article: citation(article, date.today()) + "\n",
    }
    return write[form](article)


def plain_text(article: Article) -> str:
    """Write an article as it is read on the screen, one line a paragraph."""
    return render(article_lines(article, UNBROKEN), False)


UNBROKEN = 1 << 20
"""Cells of a line that is never broken."""
