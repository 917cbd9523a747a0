"""Files and folders → articles: the pages and the articles put together, one run after another's rules for keys."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from yiwu_search.articles import Article, read_page, read_ready
from yiwu_search.errors import SourceError
from yiwu_search.pages import OnProblem, find_sources, load, unique_key, warn


def read_articles(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, on_problem: OnProblem | None = None
) -> Iterator[Article]:
    """Yield the articles of all pages and JSON Lines files under `paths`, page by page.

    One page is held at a time. Keys are unique within the run. What cannot be read goes to `on_problem` (by default to
    the log "yiwu_search"), and the rest goes on.
    """
    report = on_problem or warn
    taken: set[str] = set()
    for source in find_sources([paths] if isinstance(paths, (str, os.PathLike)) else paths, report):
        if source.kind == "articles":
            yield from read_ready(source, report)
            continue
        key = unique_key(source.path, source.key, taken)
        taken.add(key)
        try:
            page = load(source, key)
        except SourceError as problem:
            report(problem)
            continue
        yield from read_page(page)
