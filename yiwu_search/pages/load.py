"""A source file → a `Page`: bytes are decoded and cut into lines, and nothing else is touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from yiwu_search.errors import DamagedSource, EmptySource, NotText, UnreadableSource
from yiwu_search.messages import sources as sources_words
from yiwu_search.pages.decode import decode, decode_marked
from yiwu_search.pages.page import Page
from yiwu_search.pages.sources import OnProblem, SourceFile

LARGEST = 64 << 20
"""Bytes of the largest page of text, HTML or Markdown that is read: a thousand newspaper pages."""


def load_pages(source: SourceFile, key: str, report: OnProblem) -> tuple[Page, ...]:
    """Read all pages of a file, at least one; a page that cannot be read goes to `report`.

    Raises UnreadableSource, EmptySource, NotText, DamagedSource or MissingExtra where there is none.
    """
    if source.kind == "pdf":
        from yiwu_search.pages.pdf import load_pdf  # most runs have none

        return load_pdf(source, key, report)
    return (load(source, key),)


def load(source: SourceFile, key: str | None = None) -> Page:
    """Read one page file. Raise UnreadableSource, DamagedSource, EmptySource or NotText; all bytes are read, once.

    `key` names the page within an index; left out, it is the source's candidate.
    """
    path = Path(source.path)
    try:
        if path.stat().st_size > LARGEST:
            raise DamagedSource(source.shown, sources_words.page_too_large(LARGEST))
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(source.shown, error.strerror or str(error)) from error
    decoded = decode_marked(data) if source.kind == "html" else decode(data)
    if decoded is None:
        raise NotText(source.shown, _why(data))
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000\0"):
        raise EmptySource(source.shown)
    return Page(
        name=path.name,
        source=source.path,
        key=source.key if key is None else key,
        lines=split_lines(decoded.text),
        digest=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        date=source.metadata.date,
        number=source.metadata.page_number,
        section=source.metadata.section,
        paper=source.metadata.paper,
    )


def split_lines(text: str) -> tuple[str, ...]:
    r"""Cut text at \n, \r\n and \r alone, so that line numbers are those of an editor.

    `str.splitlines` also cuts at form feeds, U+0085 and U+2028, which stand inside the lines of converted pages.

    >>> split_lines("一\r\n二\f\u2028三\n")
    ('一', '二\x0c\u2028三')
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return tuple(lines)


def _why(data: bytes) -> str:
    return sources_words.nul_bytes() if b"\0" in data else sources_words.no_encoding()
