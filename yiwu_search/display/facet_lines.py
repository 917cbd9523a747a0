"""Facets for people and for programs: blocks of values with their counts, or one object."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.display.fragments import Line
from yiwu_search.display.json_lines import json_line
from yiwu_search.fields import PERIODS
from yiwu_search.messages import timeline as messages
from yiwu_search.messages.hits import UNDATED
from yiwu_search.messages.tongue import and_more
from yiwu_search.results import FacetCounts, Results
from yiwu_search.text import cells, clip, padded, visible

MOST_VALUES = 10
"""Values that a block lists; the others are counted in its last line."""
WIDEST_VALUE = 24
"""Cells of a value; a longer one is cut."""


def facet_lines(results: Results, width: int = 80) -> list[Line]:
    """List the most frequent values of each field that was counted, with bars; dates in their order."""
    return [line for field, counts in results.facets.items() for line in _block(field, counts, width)]


def facets_json(results: Results) -> str:
    """Write all values as one line of JSON: {"facets": {FIELD: [{"value": …, "count": …}, …]}, "total": …}."""
    facets = {
        field: [{"value": value, "count": count} for value, count in counts] for field, counts in results.facets.items()
    }
    return json_line({"facets": facets, "total": results.total})


def _block(field: str, counts: FacetCounts, width: int) -> list[Line]:
    shown = _most_frequent(field, counts)
    names = [clip(visible(_name(field, value)), WIDEST_VALUE) for value, _ in shown]
    wide, long = max(map(cells, names), default=0), max((len(f"{count:,}") for _, count in shown), default=0)
    room = max(width - wide - long - 6, 1)
    most = max((count for _, count in shown), default=1)
    lines: list[Line] = [[("headline", messages.field_title(field))]]
    for name, (_, count) in zip(names, shown, strict=True):
        bar = "█" * max(1, round(min(room, 40) * count / most))
        lines.append([("", f"  {padded(name, wide)}  {count:>{long},}  "), ("series1", bar)])
    if len(counts) > len(shown):
        lines.append([("meta", f"  {and_more(len(counts) - len(shown))}")])
    return [*lines, []]


def _name(field: str, value: str | None) -> str:
    if value is None:
        return UNDATED
    return messages.kind_title(value) if field == "kind" else value


def _most_frequent(field: str, counts: FacetCounts) -> Sequence[tuple[str | None, int]]:
    """Choose the values to list: labels come frequent first; of dates the most frequent are chosen, in their order."""
    if field not in PERIODS:
        return counts[:MOST_VALUES]
    places = sorted(range(len(counts)), key=lambda place: -counts[place][1])[:MOST_VALUES]
    return [counts[place] for place in sorted(places)]
