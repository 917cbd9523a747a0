"""Pages of one issue are read together, so that articles that go on on another page are joined.

The unit of change is a page and those whose halves may go with its own. What an index remembers of a page that holds a
half says how to read it once more: so the other half may come in a later run, change, or go, and the index is the same
as if all had been read at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from yiwu_search.articles import Reading
from yiwu_search.articles.jump_lines import has_first, has_second
from yiwu_search.articles.jumps import join
from yiwu_search.dates import IssueDate
from yiwu_search.errors import SourceError
from yiwu_search.pages import Metadata, OnProblem, SourceFile
from yiwu_search.pages.corrections import Correction
from yiwu_search.pages.issues import LARGEST, Issues
from yiwu_search.postings import SourceRecord
from yiwu_search.reading import read_source


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A file to be read."""

    source: SourceFile
    key: str
    """What the ids of its articles begin with."""
    issue: str = ""
    """What the pages of its issue have in common."""
    whole: bool = False
    """Whether these are read together and their halves joined."""
    partner: str = ""
    """For a page that has not changed itself, "first", "second" or both, by its halves; empty for a changed one."""
    must: bool = False
    """Whether a partner is to be read whatever the changed pages hold, for one of them held a half before."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, and what is to be remembered of it."""

    page: IssuePage
    readings: tuple[Reading, ...]
    halves: str
    """Empty where it holds none."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What an index knows of a file with halves."""

    source: SourceFile
    kinds: str
    """"first", "second" or both: its halves."""
    joined: tuple[str, ...]
    """The files, by their paths, that hold the other halves of its joined articles."""
    beside: frozenset[str]
    """All files with halves that it was read with: where one of two that may go with a half is gone, the other does."""
    alone: bool
    """Whether it was read by itself, for its issue has too many pages."""


def plan(
    changed: Sequence[tuple[SourceFile, str]], found: Iterable[SourceFile], known: Mapping[str, SourceRecord]
) -> list[tuple[IssuePage, ...]]:
    """Group changed pages by issue, in their order, with the unchanged ones whose halves may go with theirs.

    `found` are all files of the run, `known` what the index remembers. A page is changed, too, where one with
    halves that stood beside it is gone, or has come back as it was after a run without it. Costs a look at the disk for
    each page of the run that stood beside others, and for each page with halves of the issues that changed.
    """
    issues = Issues()
    groups: dict[str, list[IssuePage]] = {}
    for source, key in changed:
        issue, small = issues.of(source)
        groups.setdefault(issue if small else source.path, []).append(IssuePage(source, key, issue, small))
    own = {source.path for source, _ in changed}
    same = (known[source.path] for source in found if source.path not in own and source.path in known)
    unchanged = [(record.issue, _recalled(record)) for record in same if record.halves]
    held = {known[path].issue for path in own if path in known and known[path].halves}
    held |= {issue for issue, page in unchanged if _has_lost(page)} | _with_strangers(unchanged)
    touched = held | {page.issue for members in groups.values() for page in members}
    partners = [row for row in known.values() if row.halves and row.issue in touched and row.source not in own]
    for record in sorted(partners, key=lambda record: record.source):
        partner = _partner(record, issues, record.issue in held)
        if (partner.whole or partner.must) and Path(record.source).exists():
            groups.setdefault(record.issue, []).append(partner)
    return [row for members in groups.values() for row in _rows(members)]


def _rows(members: list[IssuePage]) -> Iterable[tuple[IssuePage, ...]]:
    if len(members) <= LARGEST and all(member.whole for member in members):
        return [tuple(members)]
    return [(replace(member, whole=False),) for member in members]


def _has_lost(page: _Remembered) -> bool:
    """Whether a page whose halves bear on those of this one is no longer there."""
    return not all(Path(path).exists() for path in page.beside)


def _with_strangers(pages: Iterable[tuple[str, _Remembered]]) -> set[str]:
    """List the issues of which two pages, a first half in the one and a second in the other, were not read together.

    One of them was gone when the other was read last, and is there again as the index remembers it.
    """
    issues: dict[str, list[_Remembered]] = {}
    for issue, page in pages:
        if not page.alone:
            issues.setdefault(issue, []).append(page)
    return {issue for issue, members in issues.items() if _are_strangers(members)}


def _are_strangers(pages: Sequence[_Remembered]) -> bool:
    firsts, seconds = ([page for page in pages if kind in page.kinds] for kind in ("first", "second"))
    return any(
        first is not second and (first.source.path not in second.beside or second.source.path not in first.beside)
        for first, second in product(firsts, seconds)
    )


def _partner(record: SourceRecord, issues: Issues, held: bool) -> IssuePage:
    """Make a page to be read of what is remembered."""
    found = _recalled(record)
    whole = issues.of(found.source)[1]
    must = held if whole else bool(found.joined)
    return IssuePage(found.source, record.key, record.issue, whole, found.kinds, must)


def read_together(
    pages: Sequence[IssuePage], report: OnProblem, names: AbstractSet[str] = frozenset()
) -> list[ReadFile]:
    """Read files of one issue and join their halves; partners only where a half may find its other one.

    `names` are those of people that are known from elsewhere, by which glued ones part.
    What cannot be read goes to `report`, and the rest goes on.
    """
    read = [(page, found) for page in pages if not page.partner and (found := _read(page, report, names))]
    partners = [page for page in pages if page.partner]
    if partners and _needed(partners, [reading for _, found in read for reading in found]):
        read += [(page, found) for page in partners if (found := _read(page, report, names))]
    readings = [reading for _, found in read for reading in found]
    done = join(readings)
    rewritten = iter(done.readings)
    beside = {page.source.path for page in partners} | {page.source.path for page, found in read if _kinds(found)}
    return [
        ReadFile(page, tuple(next(rewritten) for _ in found), _text(page, found, done.pairs, beside))
        for page, found in read
    ]


def _read(page: IssuePage, report: OnProblem, names: AbstractSet[str]) -> list[Reading]:
    try:
        return read_source(page.source, page.key, report, names)
    except SourceError as problem:
        report(problem)
        return []


def _needed(partners: Sequence[IssuePage], readings: Sequence[Reading]) -> bool:
    """Whether a half of the changed pages may belong to one of the others, or one of these lost its other half."""
    if any(page.must for page in partners):
        return True
    first, second = any(map(has_first, readings)), any(map(has_second, readings))
    kinds = " ".join(page.partner for page in partners)
    return (first or second) and (first or "first" in kinds) and (second or "second" in kinds)


def _kinds(readings: Sequence[Reading]) -> list[str]:
    """List which halves a file has, "first" and "second"."""
    return [name for name, has in (("first", has_first), ("second", has_second)) if any(map(has, readings))]


def _text(
    page: IssuePage, readings: Sequence[Reading], pairs: Sequence[tuple[str, str]], beside: AbstractSet[str]
) -> str:
    """Write what is to be remembered of a file with halves; empty for one without."""
    kinds = _kinds(readings)
    if not kinds or not page.issue:
        return ""
    source = page.source
    joined = {path for pair in pairs if source.path in pair for path in pair} - {source.path}
    day = source.metadata.date
    row = {
        "kinds": " ".join(kinds),
        "joined": sorted(joined),
        "beside": sorted(beside - {source.path}),
        "alone": not page.whole,
        "kind": source.kind,
        "date": [str(found) if found else None for found in (day.value, day.earliest, day.latest)],
        "date_source": [day.source, day.evidence],
        "known": [source.metadata.page_number, source.metadata.section, source.metadata.paper],
        "corrections": [asdict(correction) for correction in source.corrections],
    }
    return json.dumps(row, ensure_ascii=False)


def _recalled(record: SourceRecord) -> _Remembered:
    """Read what is remembered of a file with halves."""
    row = json.loads(record.halves)
    value, earliest, latest = (date.fromisoformat(found) if found else None for found in row["date"])
    metadata = Metadata(IssueDate(value, earliest, latest, *row["date_source"]), *row["known"])
    corrections = tuple(Correction(**_frozen(said)) for said in row["corrections"])
    source = SourceFile(record.source, record.source, record.key, row["kind"], metadata, corrections)
    beside = frozenset(row.get("beside", row["joined"]))
    return _Remembered(source, row["kinds"], tuple(row["joined"]), beside, row.get("alone", False))


def _frozen(said: dict[str, Any]) -> dict[str, Any]:
    """Make tuples of the lists of a correction, as it had them before JSON."""
    values = [(key, tuple(value) if isinstance(value, list) else value) for key, value in said["values"]]
    return {**said, "lines": tuple(map(tuple, said["lines"])), "values": tuple(values)}
