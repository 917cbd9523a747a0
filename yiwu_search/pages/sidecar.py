"""`pages.csv` and `pages.toml`: what somebody wrote down of the pages beside them, by file name or glob.

The CSV is read as Chinese offices make it: columns named in Chinese or English in any order, GB18030 as Excel saves it,
days as Excel writes them. A bad row costs a warning with its line; the other rows count.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.errors import BadMetadata, SourceError, UnreadableSource
from yiwu_search.messages import sources as messages
from yiwu_search.pages.decode import decode
from yiwu_search.pages.metadata import NOTHING_KNOWN, Metadata, only_day, page_number_of
from yiwu_search.text import fold

NAMES = ("pages.csv", "pages.toml")
"""The sidecars a folder may have; where both speak of a page, the later of these wins."""
LARGEST = 64 << 20
"""Bytes of the largest sidecar that is read: about a million rows."""
MOST_FAULTS = 20
"""Bad rows of one sidecar that are told one by one; the rest is counted."""
COLUMNS = {
    "file": "file name path 文件 文件名 路径",
    "date": "date 日期 出版日期 见报日期",
    "page": "page page_number number 版次 版号 页码 版序",
    "section": "section 版面 版名 版面名称",
    "paper": "paper newspaper 报纸 报名 报纸名称",
}
"""What a column or key may be called; others are left alone."""
_KEYS = {name: key for key, names in COLUMNS.items() for name in names.split()}
_BARE_KEY = re.compile(r"^([ \t]*)([\u4e00-\u9fff]+)(?=[ \t]*=)", re.MULTILINE)
"""TOML wants Chinese keys in quotes; nobody types them."""
_WILD = re.compile(r"[*?]")
_GLOB = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass
class Sidecar:
    """What the sidecars of one folder say."""

    exact: dict[str, Metadata] = field(default_factory=dict)
    """By path below the folder."""
    globs: list[tuple[re.Pattern[str], Metadata]] = field(default_factory=list)

    def of(self, path: str) -> Metadata:
        """Give what is said of a page by its path below the folder; costs one comparison for each glob.

        A name wins over a glob, and a later row over an earlier one.
        """
        known = self.exact.get(path, NOTHING_KNOWN)
        for pattern, metadata in reversed(self.globs):
            if pattern.fullmatch(path):
                known = known.over(metadata)
        return known


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    values: dict[str, object]
    """By key of COLUMNS."""


def read_sidecars(folder: Path) -> tuple[Sidecar, list[SourceError]]:
    """Read the sidecars of a folder, with what is wrong in them."""
    sidecar = Sidecar()
    problems: list[SourceError] = []
    for path in (folder / name for name in NAMES):
        if path.is_file():
            problems += _read(path, sidecar)
    return sidecar, problems


def _read(path: Path, sidecar: Sidecar) -> Iterator[SourceError]:
    faults = 0
    try:
        for fault in _faults(path, sidecar):
            faults += 1
            if faults <= MOST_FAULTS:
                yield BadMetadata(str(path), fault.reason, fault.line)
    except OSError as error:
        yield UnreadableSource(str(path), error.strerror or str(error))
    if faults > MOST_FAULTS:
        yield BadMetadata(str(path), messages.more_bad_rows(faults - MOST_FAULTS))


def _faults(path: Path, sidecar: Sidecar) -> Iterator[_Fault]:
    """Enter the rows of a sidecar and yield what is wrong with the others."""
    try:
        text = _text(path)
        for row in _toml_rows(text) if path.suffix == ".toml" else _csv_rows(text):
            if isinstance(row, _Fault):
                yield row
                continue
            try:
                _add(row, sidecar, path)
            except ValueError as error:
                yield _Fault(str(error), row.line)
    except _Fault as fault:
        yield fault


class _Fault(Exception):
    """A sidecar, or a line of it, that cannot be understood."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise _Fault(messages.too_large(LARGEST))
    decoded = decode(path.read_bytes())
    if decoded is None:
        raise _Fault(messages.no_text_in_it())
    return decoded.text.removeprefix("\ufeff")


def _add(row: _Row, sidecar: Sidecar, path: Path) -> None:
    """Enter a row. Raise ValueError, with a reason, where it says nothing that can be used."""
    name = str(row.values.get("file") or "").strip().replace("\\", "/").removeprefix("./")
    if not name:
        raise ValueError(messages.row_without_file())
    metadata = _metadata(row.values)
    if _WILD.search(name):
        sidecar.globs.append((re.compile(_glob(name)), metadata))
        return
    if not (path.parent / name).exists():
        raise ValueError(messages.no_file_beside(name))
    sidecar.exact[name] = metadata.over(sidecar.exact.get(name, NOTHING_KNOWN))


def _metadata(values: dict[str, object]) -> Metadata:
    given = {key: value for key, value in values.items() if value is not None and str(value).strip()}
    day, page = given.get("date"), given.get("page")
    return Metadata(
        IssueDate.given(_day(day)) if day is not None else UNDATED,
        page_number_of(str(page)) if page is not None else None,
        _label(given.get("section")),
        _label(given.get("paper")),
    )


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else only_day(re.sub(r"\s+\d{1,2}:\d\d(?::\d\d)?$", "", str(value).strip()))


def _label(value: object) -> str | None:
    return str(value).strip() if value is not None else None


def _glob(name: str) -> str:
    """Make a pattern of a glob: * and ? stay within a folder's name, ** does not."""
    return "".join(_GLOB.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", name) if part)


def _csv_rows(text: str) -> Iterator[_Row | _Fault]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    keys: list[str | None] | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _Fault(str(error), reader.line_num)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if keys is None:
            keys = [_KEYS.get(fold(cell).strip()) for cell in cells]
            if "file" not in keys:
                raise _Fault(messages.no_file_column(), reader.line_num)
            continue
        yield _Row(reader.line_num, {key: cell for key, cell in zip(keys, cells, strict=False) if key})


def _delimiter(text: str) -> str:
    """Find the sign between the columns: the commonest of the first line that is not blank."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",\t;，", key=first.count)


def _toml_rows(text: str) -> Iterator[_Row]:
    """Yield the tables of a TOML file: one named by a file or glob, or one of `[[pages]]` that says `file`.

    Keys outside any table speak of every page of the folder and below.
    """
    try:
        tables = tomllib.loads(_BARE_KEY.sub(r'\1"\2"', text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        raise _Fault(messages.not_toml(str(error)), int(place[1]) if place else None) from None
    everywhere = _named({key: value for key, value in tables.items() if not isinstance(value, dict | list)})
    rows = [{**everywhere, "file": "**"}] if everywhere else []
    rows += [row for name, value in tables.items() for row in _tables(name, value)]
    lines = _lines_of(text, (str(values.get("file")) for values in rows))
    yield from (_Row(line, values) for line, values in zip(lines, rows, strict=True))


def _tables(name: str, value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [_named(row) for row in value if isinstance(row, dict)]
    return [{**_named(value), "file": name}] if isinstance(value, dict) else []


def _named(table: dict[str, object]) -> dict[str, object]:
    return {_KEYS[key.lower()]: value for key, value in table.items() if key.lower() in _KEYS}


def _lines_of(text: str, names: Iterable[str]) -> Iterator[int]:
    """Find the line each file is named in, for messages: tomllib does not tell."""
    lines = text.split("\n")
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for name in re.findall(r"""["']([^"']+)["']""", line):
            found.setdefault(name, []).append(number)
    for name in names:
        places = found.get(name, [1])
        yield places.pop(0) if len(places) > 1 else places[0]
