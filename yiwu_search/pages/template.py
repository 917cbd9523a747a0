"""A path template → what a page's path says of it: `{date:%Y-%m-%d}/{page}.txt`.

Archives keep their dates in folders. A template is a pattern for the end of a path, so it holds wherever the pages are
moved to. It becomes one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.errors import BadTemplate
from yiwu_search.messages import days as days_words
from yiwu_search.messages import sources as sources_words
from yiwu_search.pages.metadata import PAGE_FORM, Metadata, page_number_of

FIELDS = ("date", "page", "section", "paper")
DEFAULT_DATE = "%Y-%m-%d"
LONGEST = 400
"""Characters of the longest template; more is a mistake."""
_OPEN = {"section": "[^/]+?", "paper": "[^/]+?", "": "[^/]*?"}
"""Fields and wildcards that take any letters of a name; two of them side by side could not be told apart."""
_TOKEN = re.compile(r"\{(?P<name>[^{}:]*)(?P<format>:[^{}]*)?\}|(?P<any>\*+)|(?P<stray>[{}])|[^{}*]+")
_DATE_TOKEN = re.compile(r"%(?P<part>.?)|[^%]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PathTemplate:
    """A template that has been understood."""

    text: str
    """As it was written."""
    pattern: re.Pattern[str]

    def read(self, path: str) -> Metadata | None:
        """Read what a path (with / between folders) says; None where its end does not have the template's form.

        Raises ValueError, with a reason, for a day that is not in the calendar.
        """
        match = self.pattern.fullmatch(path)
        if not match:
            return None
        found = match.groupdict()
        return Metadata(
            _issue_date(found),
            page_number_of(found["page"]) if found.get("page") else None,
            (found.get("section") or "").strip() or None,
            (found.get("paper") or "").strip() or None,
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the template as a regular expression."""

    pattern: str
    open: bool = False


def parse_template(text: str) -> PathTemplate:
    """Understand a template. Raise BadTemplate, which knows the character at fault.

    >>> parse_template("{date:%Y年%m月%d日}/{page}.txt").read("/报纸/2020年9月3日/A02.txt").page_number
    2
    """
    if not text.strip("/ ") or len(text) > LONGEST:
        raise BadTemplate(
            text, 0, sources_words.empty_template() if len(text) <= LONGEST else sources_words.long_template()
        )
    pieces: list[_Piece] = []
    seen: set[str] = set()
    for match in _TOKEN.finditer(text, 2 if text.startswith("./") else 0):
        piece = _piece(text, match, seen)
        if pieces and pieces[-1].open and piece.open:
            raise BadTemplate(text, match.start(), sources_words.nothing_between())
        pieces.append(piece)
    joined = "".join(piece.pattern for piece in pieces)
    # From the start of a folder's name; the suffix may be left out.
    return PathTemplate(text, re.compile(rf"(?:.*/)?(?P<tail>{joined}(?:\.[^/.]+)?)", re.DOTALL))


def _piece(text: str, match: re.Match[str], seen: set[str]) -> _Piece:
    if match["stray"]:
        raise BadTemplate(text, match.start(), sources_words.stray_brace(match["stray"]))
    if match["any"]:
        return _Piece(_OPEN[""], open=True)
    if match["name"] is None:
        return _Piece(re.escape(match[0].lstrip("/") if match.start() == 0 else match[0]))
    return _field(text, match, seen)


def _field(text: str, match: re.Match[str], seen: set[str]) -> _Piece:
    name = match["name"].strip()
    if not name and not match["format"]:
        return _Piece(_OPEN[""], open=True)
    if name not in FIELDS:
        raise BadTemplate(text, match.start("name"), sources_words.no_such_template_field(name, FIELDS))
    if name in seen:
        raise BadTemplate(text, match.start("name"), sources_words.template_field_twice(name))
    seen.add(name)
    if name == "date":
        return _Piece("".join(_date(text, match)))
    if match["format"]:
        raise BadTemplate(text, match.start("format"), sources_words.no_format_for(name))
    pattern = PAGE_FORM if name == "page" else _OPEN[name]
    return _Piece(f"(?P<{name}>{pattern})", open=name in _OPEN)


def _date(text: str, match: re.Match[str]) -> Iterator[str]:
    """Yield the patterns of a date's format; months and days have one digit or two where signs part them."""
    begin = match.start("format") + 1 if match["format"] else match.end()
    form = match["format"][1:] if match["format"] else DEFAULT_DATE
    missing = {"Y", "m", "d"}
    for token in _DATE_TOKEN.finditer(form):
        part = token["part"]
        if part is None:
            yield re.escape(token[0])
        elif part not in missing:
            twice = part in ("Y", "m", "d")
            raise BadTemplate(text, begin + token.start(), sources_words.bad_date_part(token[0], twice))
        else:
            missing.discard(part)
            glued = form.startswith("%", token.end()) or form[: token.start()].endswith(("%Y", "%m", "%d"))
            digits = r"\d{4}" if part == "Y" else r"\d\d" if glued else r"\d{1,2}"  # 20200903, 2020年9月3日
            yield f"(?P<{part}>{digits})"
    if missing:
        raise BadTemplate(text, match.start("name"), sources_words.date_parts_missing())


def _issue_date(found: dict[str, str]) -> IssueDate:
    if not found.get("Y"):
        return UNDATED
    numbers = [int(found[part]) for part in "Ymd"]
    try:
        day = date(*numbers)
    except ValueError:
        raise ValueError(days_words.no_such_day("{:04}-{:02}-{:02}".format(*numbers))) from None
    return IssueDate.given(day, "path", found["tail"])
