"""Tables for programs and spreadsheets: records of RFC 4180 of which no cell can be taken for a formula.

A spreadsheet calculates a cell that begins with one of FORMULA_SIGNS, whoever wrote it, and quotes around it change
nothing. Such a text gets an apostrophe in front, as OWASP advises for CSV injection, and so does one that begins with
an apostrophe itself: taking one apostrophe away from every text that begins with one gives all texts back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import cast

BOM = "\ufeff"
"""What Excel needs at the beginning of a file to read it as UTF-8."""
END = "\r\n"
"""What ends a record: RFC 4180, 2.1."""
FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
"""First letters that may begin a formula, in some languages the full-width ones too:
https://owasp.org/www-community/attacks/CSV_Injection."""
GUARD = "'"
JOINER = "；"
"""What stands between the values of a list in one cell; names and headings do not hold it."""

Cell = str | int | float | None


def csv_row(cells: Iterable[Cell]) -> str:
    """Write one record, without its END; numbers are written as they are, None as nothing.

    >>> print(csv_row(["=1+1", -1, None, "'t is", "义乌,出口"]))
    '=1+1,-1,,''t is,"义乌,出口"
    """
    written = io.StringIO()
    csv.writer(written, lineterminator=END).writerow([guarded(cell) for cell in cells])  # quotes what END is made of
    return written.getvalue().removesuffix(END)


def guarded(cell: Cell) -> Cell:
    """Keep a text from being calculated; without the first GUARD, where it begins with one, it is as it was."""
    return GUARD + cell if isinstance(cell, str) and cell[:1] and cell[0] in FORMULA_SIGNS + GUARD else cell


def joined(values: Iterable[object]) -> str:
    """Put the values of a list in one cell."""
    return JOINER.join(map(str, values))


def csv_record(values: Mapping[str, object]) -> str:
    """Write what JSON holds as a record: of a person the name, of a snippet the text, the values of a list joined."""
    return csv_row(_in_a_cell(value, name) for name, value in values.items())


def _in_a_cell(value: object, name: str) -> Cell:
    if isinstance(value, list | tuple):
        return joined(_ITEMS.get(name, str)(item) for item in value)
    if isinstance(value, Mapping):
        return str(value["text"])
    return cast(Cell, value)


def _name(item: Mapping[str, object]) -> str:
    return str(item["name"])


def _id(item: Mapping[str, object]) -> str:
    return str(item["id"])


def _page(item: Mapping[str, object]) -> str:
    return str(item["page"] or item["source"])


def _range(item: tuple[int, int]) -> str:
    return f"{item[0]}–{item[1]}"  # with a hyphen it would be a day to a spreadsheet


def _day(item: Mapping[str, object]) -> str:
    days = item["first"] if item["first"] == item["last"] else f"{item['first']}..{item['last']}"
    return f"{item['text']}={days}"


_ITEMS: dict[str, Callable[..., str]] = {
    "reporters": _name,
    "others": _id,
    "continuations": _page,
    "lines": _range,
    "headline_spans": _range,
    "days": _day,
}
"""How the values of a list are written that are no texts."""
