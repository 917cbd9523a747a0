"""JSON Lines of ready articles → `Article`s, for papers that have their articles already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from yiwu_search.articles.article import Article
from yiwu_search.articles.record import from_dict
from yiwu_search.errors import BadArticle, EmptySource, NotText, SourceError, UnreadableSource
from yiwu_search.messages import records as messages
from yiwu_search.messages import sources as sources_words
from yiwu_search.pages import OnProblem, SourceFile, split_lines, warn
from yiwu_search.pages.decode import SAMPLE, decode

CHUNK = 4 << 20
"""Bytes of a JSON Lines file read at a time: about a thousand articles."""
_BLANK = "\ufeff \t\r\n\u3000"


def read_ready(source: SourceFile, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """Yield the articles of a JSON Lines file, in its order; a UTF-8 file is read piece by piece.

    A line that is no article goes to `on_problem` as BadArticle, and so does a file that cannot be read; the rest goes
    on. An article without an id gets `<key>:<line number>`, one without a source the file's path, one without a
    date, section, page number or paper what is known of the file.
    """
    report = on_problem or warn
    try:
        for first, block in ready_blocks(source):
            yield from read_ready_block(source, first, block, report)
    except SourceError as problem:
        report(problem)


def ready_blocks(source: SourceFile, size: int = CHUNK) -> Iterator[tuple[int, bytes]]:
    """Yield a JSON Lines file in blocks of about `size` bytes: the number of the first line, and whole lines in UTF-8.

    A file that does not begin as UTF-8 is decoded whole. Raises UnreadableSource, NotText or EmptySource.
    """
    try:
        with Path(source.path).open("rb") as stream:
            head = stream.read(SAMPLE)
            if _begins_as_utf8(head):
                stream.seek(0)
                yield from _utf8_blocks(source, stream, size)
                return
    except OSError as error:
        raise UnreadableSource(source.shown, error.strerror or str(error)) from error
    yield 1, _decoded(source).encode("utf-8", "replace")


def _begins_as_utf8(head: bytes) -> bool:
    """Whether the whole lines of a first piece are UTF-8; a NUL byte speaks for UTF-16."""
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(whole) - 4 and len(head) == SAMPLE
    return b"\0" not in head


def _utf8_blocks(source: SourceFile, stream: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    number, blank = 1, True
    while block := stream.read(size) + stream.readline():
        blank = blank and not block.decode("utf-8", "replace").strip(_BLANK)
        yield number, block
        number += block.count(b"\n")
    if blank:
        raise EmptySource(source.shown)


def _decoded(source: SourceFile) -> str:
    decoded = decode(Path(source.path).read_bytes())
    if decoded is None:
        raise NotText(source.shown, sources_words.no_encoding())
    if not decoded.text.strip():
        raise EmptySource(source.shown)
    return "\n".join(split_lines(decoded.text))


def read_ready_block(source: SourceFile, first: int, block: bytes, report: OnProblem) -> Iterator[Article]:
    """Yield the articles of a block of a JSON Lines file, which begins with line `first`.

    What is not UTF-8 becomes �, which JSON takes inside strings.
    """
    for number, line in enumerate(block.decode("utf-8", "replace").split("\n"), first):
        if not line.strip(_BLANK):
            continue
        try:
            yield _article(line.removeprefix("\ufeff"), number, source)
        except ValueError as error:
            report(BadArticle(source.shown, str(error), number))


def _article(line: str, number: int, source: SourceFile) -> Article:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(messages.not_json(error.msg, error.pos + 1)) from None
    except RecursionError:
        raise ValueError(messages.too_deep()) from None
    if not isinstance(value, dict):
        raise ValueError(messages.not_an_object())
    article = from_dict(value)
    known = source.metadata
    return replace(
        article,
        id=article.id or f"{source.key}:{number}",
        source=article.source or source.path,
        page=article.page or Path(source.path).name,
        date=article.date if article.date.source else known.date,
        page_number=known.page_number if article.page_number is None else article.page_number,
        section=article.section or known.section,
        paper=article.paper or known.paper,
    )
