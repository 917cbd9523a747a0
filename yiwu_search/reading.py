"""Files and folders → articles: the pages and the articles put together, one run after another's rules for keys."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from yiwu_search.articles import Article, Reading, read, read_html, read_markdown, read_ready
from yiwu_search.articles.jumps import join
from yiwu_search.errors import BadMetadata, NoArticle, SourceError
from yiwu_search.messages import sources as messages
from yiwu_search.pages import (
    NOTHING_KNOWN,
    Metadata,
    OnProblem,
    Page,
    SourceFile,
    find_sources,
    load_pages,
    parse_template,
    unique_key,
    warn,
)
from yiwu_search.pages.corrections import Correction, concerns
from yiwu_search.pages.issues import LARGEST, Issues

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One file or folder, or several."""


def read_articles(
    paths: Paths,
    *,
    on_problem: OnProblem | None = None,
    metadata: Metadata = NOTHING_KNOWN,
    path_template: str | None = None,
    corrections: str | os.PathLike[str] | None = None,
) -> Iterator[Article]:
    """Yield the articles of all pages and JSON Lines files under `paths`, page by page.

    The pages of one issue are held at a time, and articles that go on on another of them are joined. Keys are unique
    within the run. `metadata` speaks of every page; what a path says by `path_template`, and what a sidecar says, goes
    before it. `corrections` names a correction file besides those beside the pages. What cannot be read goes to
    `on_problem` (by default to the log "yiwu_search"), and the rest goes on.
    Raises BadTemplate, and MissingSource where the correction file is not there.
    """
    report = on_problem or warn
    for source, reading in _read(paths, report, metadata, path_template, corrections):
        yield from reading.articles if reading else read_ready(source, report)


def read_pages(
    paths: Paths,
    *,
    on_problem: OnProblem | None = None,
    metadata: Metadata = NOTHING_KNOWN,
    path_template: str | None = None,
    corrections: str | os.PathLike[str] | None = None,
) -> Iterator[Reading]:
    """Yield all pages under `paths` with their articles and where each of their lines went.

    As `read_articles`, but for JSON Lines files, which have no pages.
    """
    found = _read(paths, on_problem or warn, metadata, path_template, corrections)
    return (reading for _, reading in found if reading)


def read_source(
    source: SourceFile, key: str, report: OnProblem, names: AbstractSet[str] = frozenset()
) -> list[Reading]:
    """Read a file of any kind but JSON Lines: one reading for each of its pages, at least one.

    `names` are those of people that are known from elsewhere, by which glued ones part.
    Raises SourceError where nothing of it can be read; a page of it that cannot be goes to `report`.
    """
    readings = [_reading(source, page, report, names) for page in load_pages(source, key, report)]
    for reading in readings:
        for problem in reading.problems:
            report(problem)
    return readings


def _reading(source: SourceFile, page: Page, report: OnProblem, names: AbstractSet[str]) -> Reading:
    """Read one page as its kind is read. Raise NoArticle for a file of marked text without any."""
    corrections = _corrections(source, page)
    if source.kind not in ("html", "markdown"):
        return read(page, corrections, names)
    if corrections:
        report(BadMetadata(source.shown, messages.not_to_correct()))
    if source.kind == "html":
        reading = read_html(page)
    else:
        reading = read_markdown(page, lambda reason, line: report(BadMetadata(source.shown, reason, line)))
    if not reading.articles:
        raise NoArticle(source.shown)
    return reading


def _corrections(source: SourceFile, page: Page) -> tuple[Correction, ...]:
    """Choose what is corrected on one page of a file."""
    return tuple(row for row in source.corrections if concerns(row, page.source, page.key))


def _read(
    paths: Paths,
    report: OnProblem,
    metadata: Metadata,
    path_template: str | None,
    corrections: str | os.PathLike[str] | None,
) -> Iterator[tuple[SourceFile, Reading | None]]:
    """Yield each source with what a page of it was read into; a JSON Lines file comes without."""
    template = parse_template(path_template) if path_template is not None else None
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    taken: set[str] = set()
    issues = Issues()
    groups: dict[str, list[tuple[SourceFile, str]]] = {}
    for source in find_sources(given, report, metadata, template, corrections):
        key = unique_key(source.path, source.key, taken) if source.kind != "articles" else ""
        taken |= {key} - {""}
        issue, small = issues.of(source)
        groups.setdefault(issue if small and key else source.path, []).append((source, key))
    for members in groups.values():
        if members[0][0].kind == "articles":
            yield members[0][0], None
        else:
            for part in [members] if len(members) <= LARGEST else [[member] for member in members]:
                yield from _read_issue(part, report)


def _read_issue(members: Sequence[tuple[SourceFile, str]], report: OnProblem) -> Iterator[tuple[SourceFile, Reading]]:
    """Read the files of one issue, and join the articles that go on on another page."""
    found: list[tuple[SourceFile, Reading]] = []
    for source, key in members:
        try:
            found += [(source, reading) for reading in read_source(source, key, report)]
        except SourceError as problem:
            report(problem)
    joined = join([reading for _, reading in found])
    yield from zip((source for source, _ in found), joined.readings, strict=True)
