"""`Article` ↔ the JSON object that programs read: the same keys in `--json`, in ready-made input and in the index."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from yiwu_search.articles.article import Article, LineRange, Place, Reporter
from yiwu_search.dates import UNDATED, IssueDate
from yiwu_search.messages import records as messages

KINDS = ("news", "commentary", "photo", "teaser")


def to_dict(article: Article) -> dict[str, object]:
    """Give an article as a JSON object; every key is always there, null where nothing is known."""
    day = article.date
    return {
        "id": article.id,
        "page": article.page,
        "headline": article.headline,
        "headline_source": article.headline_source,
        "kicker": article.kicker,
        "deck": article.deck,
        "kind": article.kind,
        "reporters": [{"name": person.name, "role": person.role} for person in article.reporters],
        "dateline": article.dateline,
        "body": article.body,
        "subheads": list(article.subheads),
        "continued": article.continued,
        "caption": article.caption,
        "caption_credit": article.caption_credit,
        "section": article.section,
        "page_number": article.page_number,
        "column": article.column,
        "paper": article.paper,
        "date": _iso(day.value),
        "date_earliest": _iso(day.earliest),
        "date_latest": _iso(day.latest),
        "date_source": day.source,
        "date_evidence": day.evidence,
        "source": article.source,
        "lines": [[first, last] for first, last in article.lines],
        "continuations": [_place_dict(place) for place in article.continuations],
        "corrected": list(article.corrected),
    }


def from_dict(mapping: Mapping[str, object], *, stored: bool = False) -> Article:
    """Make an article of a JSON object. Raise ValueError, with a reason for people, where it is none.

    One that was `stored` may be without any text: a program put it there.

    Takes what `to_dict` gives, exactly, and what people write by hand: `title` for `headline`, `reporter` for
    `reporters`, one string of names, a date alone. Unknown keys are left alone.
    """
    headline = _text(mapping, "headline") or _text(mapping, "title")
    body, caption = _text(mapping, "body") or "", _text(mapping, "caption")
    if not (stored or headline or body or caption):
        raise ValueError(messages.nothing_to_read())
    kind = _text(mapping, "kind") or "news"
    return Article(
        id=_identity(mapping),
        headline=headline,
        headline_source=_text(mapping, "headline_source") or ("given" if headline else None),
        kicker=_text(mapping, "kicker"),
        deck=_text(mapping, "deck"),
        body=body,
        kind=kind if kind in KINDS else "news",
        reporters=_reporters(mapping.get("reporters", mapping.get("reporter"))),
        dateline=_text(mapping, "dateline"),
        subheads=_strings(mapping, "subheads"),
        continued=_text(mapping, "continued"),
        caption=caption,
        caption_credit=_text(mapping, "caption_credit"),
        lines=_ranges(mapping.get("lines")),
        page=_text(mapping, "page"),
        source=_text(mapping, "source") or "",
        page_number=_number(mapping, "page_number"),
        section=_text(mapping, "section"),
        column=_text(mapping, "column"),
        paper=_text(mapping, "paper"),
        continuations=_places(mapping.get("continuations")),
        corrected=_strings(mapping, "corrected"),
        date=_issue_date(mapping),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(mapping: Mapping[str, object], key: str) -> str | None:
    value = mapping.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(messages.not_a_text(key))
    return value


def _identity(mapping: Mapping[str, object]) -> str:
    value = mapping.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(mapping, "id") or ""


def _number(mapping: Mapping[str, object], key: str) -> int | None:
    value = mapping.get(key)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError(messages.not_a_number(key))


def _strings(mapping: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = mapping.get(key)
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(messages.not_texts(key))


def _reporters(value: object) -> tuple[Reporter, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return names_of(value)
    if isinstance(value, Sequence):
        return tuple(person for item in value for person in _person(item))
    raise ValueError(messages.bad_reporters())


def _person(item: object) -> tuple[Reporter, ...]:
    if isinstance(item, str):
        return names_of(item)
    if isinstance(item, Mapping) and isinstance(item.get("name"), str):
        role = item.get("role")
        return (Reporter(item["name"], role if isinstance(role, str) else ""),)
    raise ValueError(messages.bad_reporter())


def names_of(text: str) -> tuple[Reporter, ...]:
    """Read names that somebody wrote down: as a byline if it is one, else parted at the usual signs."""
    from yiwu_search.articles.bylines import read_byline  # its patterns cost 30 ms; stored articles never need them

    found = read_byline(text)
    if found:
        return found.signers
    return tuple(Reporter(name) for name in re.split(r"[、，,;；\s]+", text) if name)


def _ranges(value: object) -> tuple[LineRange, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ValueError(messages.bad_lines())
    return tuple(_range(item) for item in value)


def _range(item: object) -> LineRange:
    if isinstance(item, list) and len(item) == 2 and isinstance(item[0], int) and isinstance(item[1], int):
        return item[0], item[1]
    raise ValueError(messages.bad_range())


def _place_dict(place: Place) -> dict[str, object]:
    return {
        "page": place.page,
        "source": place.source,
        "lines": [[first, last] for first, last in place.lines],
        "page_number": place.page_number,
        "section": place.section,
    }


def _places(value: object) -> tuple[Place, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
        return tuple(_place(item) for item in value)
    raise ValueError(messages.bad_continuations())


def _place(row: Mapping[str, object]) -> Place:
    lines, number = _ranges(row.get("lines")), _number(row, "page_number")
    return Place(_text(row, "page"), _text(row, "source") or "", lines, number, _text(row, "section"))


def _issue_date(mapping: Mapping[str, object]) -> IssueDate:
    value, earliest, latest = (_day(mapping, key) for key in ("date", "date_earliest", "date_latest"))
    source, evidence = _text(mapping, "date_source"), _text(mapping, "date_evidence") or ""
    if not any((value, earliest, latest, source, evidence)):
        return UNDATED
    if "date_source" not in mapping and value:
        return IssueDate.given(value)
    return IssueDate(value, earliest, latest, source, evidence)


def _day(mapping: Mapping[str, object], key: str) -> date | None:
    text = _text(mapping, key)
    if text is None:
        return None
    parts = re.fullmatch(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D.*)?", text.strip(), re.ASCII | re.DOTALL)
    if not parts:
        raise ValueError(messages.not_a_date(key, text))
    return date(*(int(part) for part in parts.groups()))
