"""What is said of facets and timelines."""

from __future__ import annotations

from collections.abc import Iterable

from yiwu_search.messages.indexes import count_of_articles
from yiwu_search.messages.tongue import _, items, said

usage = said("yiwu-search timeline QUERY [QUERY…] [--by UNIT] [--per-thousand] [--csv | --json | --svg FILE]")
about = said(
    "Draw how many articles match, period by period. Each argument is a query and a series of its own. An article "
    "counts on its best day, be it certain or inferred (约). Exit status: 0 found, 1 none, 2 error."
)
help_queries = said("what to count; as for a search, but every argument is a query of its own")
help_by = said("year, month, week or day, or 年 月 周 日; unless given, what suits the span")
help_per_thousand = said("draw articles per thousand of all articles of the period that pass the filters")
help_csv = said("a table, a row a period: for spreadsheets")
help_json = said("one JSON object a line, one a period")
help_svg = said("write a chart to FILE; - is stdout")
help_facets = said(
    "also count values among all that match: year, month, week, day, section, reporter, column, kind, paper, source,"
    " or their Chinese names, with commas between; unless given, year, section, reporter, kind"
)


_KINDS = {
    "news": said("news"),
    "commentary": said("commentary"),
    "photo": said("photo"),
    "teaser": said("teaser"),
}


def kind_title(kind: str) -> str:
    """Name a kind of article."""
    return _KINDS[kind]() if kind in _KINDS else kind


def too_many_periods(unit: str, count: int, limit: int) -> str:
    """Say that a timeline would be too long."""
    return _(
        "that would be {count:,} periods by {unit}, and at most {limit:,} are counted; "
        "choose a longer --by or narrow the days with --since and --until"
    ).format(count=count, unit=unit, limit=limit)


def no_such_facet(name: str, known: Iterable[str]) -> str:
    """Say that a field cannot be counted."""
    return _("nothing is counted by {name}; choose of {known}").format(name=name, known=items(known))


def no_such_unit(name: str, known: Iterable[str]) -> str:
    """Say that a timeline has no such periods."""
    return _("there is no timeline by {name}; choose of {known}").format(name=name, known=items(known))


def not_written(path: str, reason: str) -> str:
    """Say that a chart could not be written."""
    return _("{path}: cannot be written: {reason}; name another file, or - for stdout").format(path=path, reason=reason)


def field_title(field: str) -> str:
    """Name a field above its values."""
    names = {
        **{unit: _periods(unit, 1) for unit in ("year", "month", "week", "day")},
        "reporter": _("reporter"),
        "paper": _("newspaper"),
        "section": _("section"),
        "column": _("column"),
        "kind": _("kind"),
        "source": _("source"),
    }
    return names[field]


def title(unit: str, step: int, per_thousand: bool, first: str, last: str) -> str:
    """Say what a timeline shows: the measure, what one place on it is, and from when to when."""
    return _("{measure} by {unit}, {first} to {last}").format(
        measure=measure(per_thousand), unit=_periods(unit, step), first=first, last=last
    )


def measure(per_thousand: bool) -> str:
    """Name what the height of a chart means."""
    return _("articles per thousand") if per_thousand else _("articles")


def _periods(unit: str, step: int) -> str:
    name = {"year": _("year"), "month": _("month"), "week": _("week"), "day": _("day")}[unit]
    many = {"year": _("years"), "month": _("months"), "week": _("weeks"), "day": _("days")}[unit]
    return name if step == 1 else _("{step} {units}").format(step=step, units=many)


def series(query: str, found: int, without_date: int) -> str:
    """Name a series and say how many articles it counts."""
    line = _("{query}: {counted}").format(query=query, counted=count_of_articles(found))
    return line + (_("; {count:,} of them undated").format(count=without_date) if without_date else "")


no_articles_then = said("╌ no articles at all")
no_dated = said("no article with a date matches; nothing to draw")


def unit_name(unit: str) -> str:
    """Name a unit below a chart."""
    return _periods(unit, 1)
