"""JSON Lines of ready articles → `Article`s, for papers that have their articles already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from yiwu_search.articles.article import Article
from yiwu_search.articles.record import from_dict
from yiwu_search.errors import BadArticle, EmptySource, NotText, SourceError, UnreadableSource
from yiwu_search.pages import OnProblem, SourceFile, split_lines, warn
from yiwu_search.pages.decode import decode


def read_ready(source: SourceFile, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """Yield the articles of a JSON Lines file, in its order; the file is read whole.

    A line that is no article goes to `on_problem` as BadArticle, and so does a file that cannot be read; the rest goes
    on. An article without an id gets `<key>:<line number>`, one without a source the file's path.
    """
    report = on_problem or warn
    try:
        lines = _lines(source)
    except SourceError as problem:
        report(problem)
        return
    for number, line in enumerate(lines, 1):
        if not line.strip("\ufeff \t\u3000"):
            continue
        try:
            yield _article(line, number, source)
        except ValueError as error:
            report(BadArticle(source.shown, str(error), number))


def _lines(source: SourceFile) -> tuple[str, ...]:
    try:
        data = Path(source.path).read_bytes()
    except OSError as error:
        raise UnreadableSource(source.shown, error.strerror or str(error)) from error
    decoded = decode(data)
    if decoded is None:
        raise NotText(source.shown, "too many bytes make no characters")
    if not decoded.text.strip():
        raise EmptySource(source.shown)
    return split_lines(decoded.text)


def _article(line: str, number: int, source: SourceFile) -> Article:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise ValueError(f"not JSON: {reason}") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    article = from_dict(value)
    return replace(
        article,
        id=article.id or f"{source.key}:{number}",
        source=article.source or source.path,
        page=article.page or Path(source.path).name,
    )
