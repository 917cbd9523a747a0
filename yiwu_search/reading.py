"""Files and folders → articles: the pages and the articles put together, one run after another's rules for keys."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from yiwu_search.articles import Article, Reading, read, read_ready
from yiwu_search.errors import SourceError
from yiwu_search.pages import OnProblem, SourceFile, find_sources, load, unique_key, warn

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One file or folder, or several."""


def read_articles(paths: Paths, *, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """Yield the articles of all pages and JSON Lines files under `paths`, page by page.

    One page is held at a time. Keys are unique within the run. What cannot be read goes to `on_problem` (by default to
    the log "yiwu_search"), and the rest goes on.
    """
    report = on_problem or warn
    for source, reading in _read(paths, report):
        yield from reading.articles if reading else read_ready(source, report)


def read_pages(paths: Paths, *, on_problem: OnProblem | None = None) -> Iterator[Reading]:
    """Yield all pages under `paths` with their articles and where each of their lines went.

    As `read_articles`, but for JSON Lines files, which have no pages.
    """
    return (reading for _, reading in _read(paths, on_problem or warn) if reading)


def _read(paths: Paths, report: OnProblem) -> Iterator[tuple[SourceFile, Reading | None]]:
    """Yield each source with what its page was read into; a JSON Lines file comes without."""
    taken: set[str] = set()
    for source in find_sources([paths] if isinstance(paths, (str, os.PathLike)) else paths, report):
        if source.kind == "articles":
            yield source, None
            continue
        key = unique_key(source.path, source.key, taken)
        taken.add(key)
        try:
            page = load(source, key)
        except SourceError as problem:
            report(problem)
            continue
        yield source, read(page)
