"""PDF files with a text layer → pages of lines. Needs the extra `pdf`; PDFium finds the letters, `columns` their order.

The lines are those that were put together here: a line number counts in that text, which `read --explain` shows. PDFium
works in a process of its own (`limits`): 28 kB of a PDF made it take 300 MB, and 280 kB would make it take 3 GB.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_search.errors import DamagedSource, EmptySource, MissingExtra, UnreadableSource
from yiwu_search.messages import sources as messages
from yiwu_search.pages.columns import Glyph, lines_of
from yiwu_search.pages.limits import ExceededError, Texts, limited
from yiwu_search.pages.page import Page
from yiwu_search.pages.sources import OnProblem, SourceFile

if TYPE_CHECKING:
    import pypdfium2

LARGEST = 512 << 20
"""Bytes of the largest file that is read: a bound volume of scanned pages."""
MOST_PAGES = 5_000
"""Pages of a file that are read; pages may share what they show, so a small file may have millions."""
MOST_LETTERS = 200_000
"""Letters of a page that are put in order; a full page of a broadsheet has 15,000."""
MOST_UNKNOWN = 0.3
"""Share of letters without a meaning above which a page is no text: its fonts name shapes, not letters."""
_PASSWORD = 4
"""PDFium's code for a file that asks for a password (fpdfview.h, FPDF_ERR_PASSWORD)."""


def load_pdf(source: SourceFile, key: str, report: OnProblem) -> tuple[Page, ...]:
    """Read the pages of a PDF that have text, at least one; those that have none go to `report`.

    A file of one page is that page; the pages of a larger one are `<key>#<number>`, and the page number that is known
    of the file is of none of them. Raises MissingExtra, UnreadableSource, EmptySource or DamagedSource.
    """
    try:
        import pypdfium2  # noqa: F401 (before the fork, and to say which extra lacks)
    except ImportError as error:
        raise MissingExtra(source.shown, "pdf") from error
    data = _read(source)
    if not data.strip():
        raise EmptySource(source.shown)
    rows: list[Texts] = []
    try:
        rows.extend(limited(lambda: texts_of(data)))
    except ExceededError:
        rows.append(messages.pdf_takes_too_much())
    return _pages(rows, source, key, hashlib.sha256(data).hexdigest(), report)


def _read(source: SourceFile) -> bytes:
    path = Path(source.path)
    try:
        if path.stat().st_size > LARGEST:
            raise DamagedSource(source.shown, messages.page_too_large(LARGEST))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(source.shown, error.strerror or str(error)) from error


def texts_of(data: bytes) -> Iterator[Texts]:
    """Yield the lines of each page, or why it has none; one reason alone where the file cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        yield messages.pdf_locked() if locked else messages.pdf_broken()
        return
    try:
        for index in range(min(len(document), MOST_PAGES)):
            try:
                yield list(lines_of(_glyphs(document, index)))
            except ValueError as error:
                yield str(error)
        if len(document) > MOST_PAGES:
            yield messages.too_many_pages(MOST_PAGES)
    finally:
        document.close()


def _pages(rows: Sequence[Texts], source: SourceFile, key: str, digest: str, report: OnProblem) -> tuple[Page, ...]:
    """Make pages of their lines; a reason in place of lines is reported, and raised where there is nothing else."""
    known = source.metadata
    name = Path(source.path).name
    whole = Page(name, source.path, key, (), digest, "pdf", known.date, known.page_number, known.section, known.paper)
    if len(rows) == 1:
        if isinstance(rows[0], str):
            raise DamagedSource(source.shown, rows[0])
        return (replace(whole, lines=tuple(rows[0])),)
    pages: list[Page] = []
    problems: list[DamagedSource] = []
    for number, row in enumerate(rows, 1):
        if isinstance(row, str):
            problems.append(DamagedSource(f"{source.shown}#{number}", row))
        else:
            own = replace(whole, name=f"{name}#{number}", key=f"{key}#{number}", number=None)
            pages.append(replace(own, lines=tuple(row)))
    if not pages:
        raise DamagedSource(source.shown, messages.no_text_layer())
    for problem in problems:
        report(problem)
    return tuple(pages)


def _glyphs(document: pypdfium2.PdfDocument, index: int) -> list[Glyph]:
    """Give the letters of a page with their places. Raise ValueError, with a reason, where it has none."""
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise ValueError(messages.pdf_broken()) from None
    try:
        count = text.count_chars()
        if count > MOST_LETTERS:
            raise ValueError(messages.too_many_letters(MOST_LETTERS))
        found = list(_glyphs_in(text, count))
    finally:
        text.close()
        page.close()
    if not any(glyph.text != " " for glyph in found):
        raise ValueError(messages.no_text_layer())
    if sum(glyph.text == "\ufffd" for glyph in found) > MOST_UNKNOWN * len(found):
        raise ValueError(messages.no_letters())
    return found


def _glyphs_in(text: pypdfium2.PdfTextPage, count: int) -> Iterator[Glyph]:
    import pypdfium2.raw as pdfium

    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        letter = "\ufffd" if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 else _letter(code)
        if letter == " " and pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not letter or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = box.top - box.bottom
        if size > 0:
            yield Glyph(letter, box.left, box.right, y.value, size)


def _letter(code: int) -> str:
    """Give the letter of a code; a control is none, and a private or unknown code is �."""
    if code in (0x20, 0xA0, 0x3000):
        return " "
    if code < 0x20 or code in (0xFEFF, 0x2028, 0x2029) or 0x7F <= code < 0xA0:
        return "\ufffd" if code == 0 else ""
    if 0xD800 <= code < 0xF900 or code >= 0x10FFFE or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return chr(code)
