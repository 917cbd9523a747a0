"""`corrections.toml`: what somebody who looked at the pages says of them, by page and line, against the reading.

A correction is a table `[[correction]]`: which page, which lines, and what they are. It stands beside the pages,
outlives every index, and is read with them each time. One that cannot be understood costs a warning with its line; the
others count. Whether it fits its page is found when the page is read (`articles.corrections`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from yiwu_search.errors import BadCorrection, SourceError
from yiwu_search.messages import sources as messages

NAME = "corrections.toml"
"""What the file is called that is found beside pages."""
LARGEST = 16 << 20
"""Bytes of the largest correction file that is read: about a hundred thousand corrections."""
USES = (
    "headline", "kicker", "deck", "column", "byline", "body", "subhead", "caption", "credit", "jump", "furniture",
)  # fmt: skip
"""What lines can be used as."""
NEW = "new"
"""What stands for an article that the lines shall make by themselves."""
TEXTS = frozenset(
    {"headline", "kicker", "deck", "column", "section", "paper", "kind", "dateline", "body", "caption"}
    | {"caption_credit", "continued"}
)
PAGE_FACTS = frozenset({"date", "section", "page_number", "paper"})
"""What can be set for a whole page."""
SETTABLE = TEXTS | PAGE_FACTS | {"reporters", "subheads"}
_KEYS = frozenset({"page", "digest", "lines", "part", "use", "to", "set"})
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*correction[ \t]*\]\]", re.MULTILINE)
LineRange = tuple[int, int]
Value = str | int | tuple[str, ...]
"""A text, a page's number, or several reporters; a day is written as 2020-09-03."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is said of some lines of a page, or of a whole page."""

    file: str
    """The correction file, as messages name it."""
    line: int
    """Where it begins in that file, from 1."""
    page: str
    """The page's file name or key, with as much of its path as tells it from others."""
    digest: str = ""
    """The beginning of the SHA-256 of the page it was made for; empty for whatever the page holds."""
    lines: tuple[LineRange, ...] = ()
    """Which lines of the page, from 1, both ends included; none for the page as a whole."""
    part: str = ""
    """Words of what is meant, where a line holds two things; blanks do not count."""
    use: str = ""
    """One of USES; empty where the lines keep their uses."""
    to: int | str = ""
    """A line of the article that gets them, or NEW; empty where they stay with their article."""
    values: tuple[tuple[str, Value], ...] = ()
    """What the article, or the page, is said to have: keys of SETTABLE with their values; "" for nothing."""

    def problem(self, reason: str) -> BadCorrection:
        """Make the warning that it is left out."""
        return BadCorrection(self.file, reason, self.line)


def concerns(correction: Correction, path: str, key: str) -> bool:
    """Whether a page is meant, by its path or its key: the end of either, with the suffix or without.

    >>> concerns(Correction("c", 1, "2020-09-03/01"), "/a/2020-09-03/01.txt", "01")
    True
    """
    name = _parts(correction.page)
    whole = Path(path)
    return any(_ends(parts, name) for parts in (whole.parts, whole.with_suffix("").parts, _parts(key)))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def _ends(parts: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and tuple(parts[-len(name) :]) == tuple(name)


def stamped(digest: str, corrections: tuple[Correction, ...]) -> str:
    """Give a digest of a file's digest and of what is corrected in it; the file's own where nothing is.

    So a page is read again when its corrections change, and only then: neither their place in the file counts nor what
    is said of other pages.
    """
    if not corrections:
        return digest
    said = [(row.digest, row.lines, row.part, row.use, row.to, row.values) for row in corrections]
    return sha256(f"{digest}\n{said!r}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class CorrectionFiles:
    """The correction files of a run; those beside pages are read when the first page there is met."""

    given: Path | None
    """A file that speaks of all pages, besides those beside them."""
    report: Callable[[SourceError], None]
    _read: dict[Path, tuple[Correction, ...]] = field(default_factory=dict)
    _met: set[Correction] = field(default_factory=set)

    def of(self, path: Path, top: Path, key: str) -> tuple[Correction, ...]:
        """Give what is corrected in a file: by files in its own folder and those above it up to `top`, and by the
        given one. The nearer a file, the later its corrections count, and the given one's last of all."""
        above = list(path.parents)
        folders = above[: above.index(top) + 1] if top in above else above[:1]
        files = [*(folder / NAME for folder in reversed(folders)), *([self.given] if self.given else [])]
        absolute = str(path.absolute())
        found = tuple(
            row for file in dict.fromkeys(files) for row in self._rows(file) if _may_concern(row, absolute, key)
        )
        self._met.update(found)
        return found

    def _rows(self, file: Path) -> tuple[Correction, ...]:
        if file not in self._read:
            self._read[file] = tuple(self._checked(file)) if file == self.given or file.is_file() else ()
        return self._read[file]

    def _checked(self, file: Path) -> Iterator[Correction]:
        for row in read_corrections(file):
            if isinstance(row, BadCorrection):
                self.report(row)
            else:
                yield row

    def sum_up(self) -> None:
        """Report the corrections of pages that are not there, once all files of a run have been met."""
        for file, rows in self._read.items():
            for row in rows:
                if row not in self._met and not _exists(file.parent, row.page):
                    self.report(row.problem(messages.no_page_named(row.page)))


def _may_concern(row: Correction, path: str, key: str) -> bool:
    """Whether a file is meant, or a page of it: a file of several pages has keys below its own."""
    if concerns(row, path, key):
        return True
    name = _parts(row.page)
    return any(_ends(_parts(key), name[:length]) for length in range(1, len(name)))


def _exists(folder: Path, name: str) -> bool:
    """Whether a page is there, though this run does not read it."""
    place = folder.joinpath(*_parts(name))
    return place.exists() or any(place.parent.glob(f"{_plain(place.name)}.*"))


def _plain(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def read_corrections(file: Path) -> Iterator[Correction | BadCorrection]:
    """Yield the corrections of a file, and what is wrong with those that cannot be understood."""
    try:
        if file.stat().st_size > LARGEST:
            yield BadCorrection(str(file), messages.too_large(LARGEST))
            return
        text = file.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        yield BadCorrection(str(file), error.strerror or str(error))
        return
    except (ValueError, RecursionError) as error:  # not UTF-8, or not TOML
        place = re.search(r"at line (\d+)", str(error))
        yield BadCorrection(str(file), messages.not_toml(str(error)), int(place[1]) if place else None)
        return
    yield from _rows(file, text, tables)


def _rows(file: Path, text: str, tables: dict[str, object]) -> Iterator[Correction | BadCorrection]:
    for name in tables.keys() - {"correction"}:
        yield BadCorrection(str(file), messages.unknown_key(name, ["[[correction]]"]))
    rows = tables.get("correction", [])
    numbers = [text.count("\n", 0, match.start()) + 1 for match in _TABLE.finditer(text)]
    for place, row in enumerate(rows if isinstance(rows, list) else [rows]):
        number = numbers[place] if len(numbers) > place else 1
        try:
            yield _correction(row, str(file), number)
        except ValueError as error:
            yield BadCorrection(str(file), str(error), number)


def _correction(row: object, file: str, line: int) -> Correction:
    """Read one table. Raise ValueError, with a reason, where it says nothing that can be done."""
    if not isinstance(row, dict):
        raise ValueError(messages.not_a_table())
    _known(row, _KEYS)
    made = Correction(
        file,
        line,
        _text(row, "page"),
        digest=_text(row, "digest").lower(),
        lines=_ranges(row.get("lines")),
        part="".join(_text(row, "part").split()),
        use=_use(row),
        to=_to(row),
        values=tuple(_values(row.get("set", {}))),
    )
    if not made.page:
        raise ValueError(messages.correction_without_page())
    if not (made.use or made.to or made.values):
        raise ValueError(messages.correction_of_nothing())
    if not made.lines:
        if made.use or made.to or made.part:
            raise ValueError(messages.correction_without_lines())
        _known(dict(made.values), PAGE_FACTS)
    if made.use == "furniture" and (made.to or made.values):
        raise ValueError(messages.furniture_alone())
    return made


def _known(row: dict[str, object] | dict[str, Value], keys: frozenset[str]) -> None:
    if unknown := sorted(row.keys() - keys):
        raise ValueError(messages.unknown_key(unknown[0], sorted(keys)))


def _text(row: dict[str, object], key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise ValueError(messages.not_a_text(key))
    return value


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _ranges(value: object) -> tuple[LineRange, ...]:
    """Read 35, [33, 35] or [[33, 35], [40, 40]]."""
    if value is None:
        return ()
    rows = [value] if _whole(value) or (isinstance(value, list) and value and all(map(_whole, value))) else value
    if not isinstance(rows, list) or not rows:
        raise ValueError(messages.bad_lines())
    return tuple(_range(row) for row in rows)


def _range(value: object) -> LineRange:
    pair = [value, value] if _whole(value) else value
    if not isinstance(pair, list) or len(pair) != 2 or not all(map(_whole, pair)) or not 1 <= pair[0] <= pair[1]:
        raise ValueError(messages.bad_lines())
    return pair[0], pair[1]


def _use(row: dict[str, object]) -> str:
    use = _text(row, "use")
    if use and use not in USES:
        raise ValueError(messages.unknown_use(use, USES))
    return use


def _to(row: dict[str, object]) -> int | str:
    to = row.get("to", "")
    if to in ("", NEW) or (_whole(to) and isinstance(to, int) and to > 0):
        return to
    raise ValueError(messages.bad_to())


def _values(table: object) -> Iterator[tuple[str, Value]]:
    if not isinstance(table, dict):
        raise ValueError(messages.not_a_table())
    _known(table, SETTABLE)
    for key, value in table.items():
        yield key, _value(key, value)


def _value(key: str, value: object) -> Value:
    if key == "page_number" and _whole(value) and isinstance(value, int) and value > 0:
        return value
    if key == "date" and isinstance(value, date | str):
        return str(value)[:10] if isinstance(value, date) else value
    if key in ("reporters", "subheads") and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, str) and key != "page_number":
        return value
    raise ValueError(messages.not_a_text(key))
