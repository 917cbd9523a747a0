"""Writes small PDFs for tests: letters at places, in a font that says by a ToUnicode map which letters its codes are.

The font is not embedded: reading needs its widths and its map, not its shapes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

NO_START = "，。、；：”）"
"""Signs that do not begin a line; type-setters hang them on the line before."""


@dataclass(frozen=True)
class Print:
    """A line of type: where its first letter stands, in points from the lower left corner, and its size."""

    text: str
    x: float
    y: float
    size: float = 9.0


def column(text: str, x: float, top: float, letters: int, size: float = 9.0, leading: float = 1.5) -> list[Print]:
    """Set paragraphs, parted by newlines, in a column of `letters` squares; first lines are two squares in."""
    lines: list[Print] = []
    for paragraph in text.split("\n"):
        place = 0
        while place < len(paragraph):
            indent = 0 if place else 2
            stop = place + letters - indent
            stop += paragraph[stop : stop + 1] in NO_START and stop < len(paragraph)
            height = top - len(lines) * leading * size
            lines.append(Print(paragraph[place:stop], x + indent * size, height, size))
            place = stop
    return lines


def pdf(pages: Sequence[Sequence[Print]], width: float = 600, height: float = 800, mapped: bool = True) -> bytes:
    """Write a PDF of some pages; without `mapped`, its fonts do not say what their codes mean."""
    letters = sorted({letter for page in pages for line in page for letter in line.text})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    narrow = " ".join(f"{code} [500]" for letter, code in codes.items() if letter.isascii())
    to_unicode = " /ToUnicode 5 0 R" if mapped else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]{to_unicode} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{narrow}] /FontDescriptor "
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 "
        "/Descent -120 /CapHeight 700 /StemV 80 >> >>",
        _stream(_map(codes)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(_shown(line, codes) for line in page)))
    return _file(objects)


def _shown(line: Print, codes: dict[str, int]) -> str:
    shown = "".join(f"{codes[letter]:04x}" for letter in line.text)
    return f"BT /F1 {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{shown}> Tj ET"


def _map(codes: dict[str, int]) -> str:
    rows = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
        f"<0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )


def _stream(text: str) -> str:
    data = zlib.compress(text.encode("ascii")).hex()
    return f"<< /Length {len(data) + 1} /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n{data}>\nendstream"


def _file(objects: list[str]) -> bytes:
    text, places = "%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(text)
    text += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return (text + f"startxref\n{start}\n%%EOF\n").encode("ascii")
