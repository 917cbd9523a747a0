"""Timelines for people: a panel of columns for each series, on one scale, as wide as the terminal.

Panels stand one below the other, because columns of several series in one panel would hide each other where there is no
colour. All but the names of the series is one cell a letter, so the columns stand straight whatever the names are.
"""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.display.fragments import Line, wrap
from yiwu_search.display.scale import fitting, half_text, number_text, round_top, ticks
from yiwu_search.messages import timeline as messages
from yiwu_search.results.timeline import Series, Timeline
from yiwu_search.text import visible

MARKS = "█▓▒░"
"""What the columns of each series are made of; from the fifth series on they come again, with another colour."""
STYLES = ("series1", "series2", "series3", "series4", "series5", "series6")
EIGHTHS = " ▁▂▃▄▅▆▇"
"""What stands on a column for the rest of its height."""
TALL, LOW = 8, 6
"""Lines of a panel that is alone, and of one of several; even, so that half of the scale ends a line."""
WIDEST_COLUMN = 6
"""Cells of a period, at most, one of them blank."""
LEAST_PLACES = 8
"""Columns that are drawn however narrow the terminal is."""


def timeline_lines(timeline: Timeline, per_thousand: bool = False, width: int = 80) -> list[Line]:
    """Draw a timeline: what it shows, then for each series its name, its columns and the time below them."""
    if not any(any(series.counts) for series in timeline.series):
        return [*_names(timeline, width), *wrap([("meta", messages.no_dated())], width)]
    margin = len(number_text(_top(timeline, per_thousand))) + 1
    shown = fitting(timeline, max(width - margin - 1, LEAST_PLACES))
    top = _top(shown, per_thousand)
    margin = max(len(number_text(top)), len(half_text(top))) + 1
    room = max(width - margin - 1, LEAST_PLACES)
    size = max(1, min(WIDEST_COLUMN, room // len(shown.periods)))
    lines = _title(shown, per_thousand, width)
    for place, series in enumerate(shown.series):
        values = shown.per_thousand(series) if per_thousand else series.counts
        lines += [[], *_name(series, place, width), *_panel(values, top, place, size, margin, len(shown.series))]
        lines += _axis(shown, size, margin, width)
    if 0 in shown.totals:
        lines += [[], *wrap([("meta", messages.no_articles_then())], width)]
    return lines


def _top(timeline: Timeline, per_thousand: bool) -> float:
    rows = [timeline.per_thousand(series) if per_thousand else series.counts for series in timeline.series]
    return round_top(max(value or 0 for row in rows for value in row))


def _title(timeline: Timeline, per_thousand: bool, width: int) -> list[Line]:
    first, last = (timeline.periods[place].name for place in (0, -1))
    ends = first.partition("…")[0], last.rpartition("…")[2]
    return wrap([("meta", messages.title(timeline.unit, timeline.step, per_thousand, *ends))], width)


def _names(timeline: Timeline, width: int) -> list[Line]:
    return [line for place, series in enumerate(timeline.series) for line in _name(series, place, width)]


def _name(series: Series, place: int, width: int) -> list[Line]:
    head: Line = [(_style(place), _mark(place)), ("", " ")]
    return wrap([("headline", visible(messages.series(series.query, series.total, series.undated)))], width, "  ", head)


def _mark(place: int) -> str:
    return MARKS[place % len(MARKS)]


def _style(place: int) -> str:
    return STYLES[place % len(STYLES)]


def _panel(values: Sequence[float | None], top: float, place: int, size: int, margin: int, panels: int) -> list[Line]:
    """Draw the columns, the highest line first, with the scale before them."""
    height = TALL if panels == 1 else LOW
    eighths = [_eighths(value, top, height) for value in values]
    lines: list[Line] = []
    for row in reversed(range(height)):
        letters = "".join(_cell(column - 8 * row, place) * _drawn(size) + " " * (size - _drawn(size))
                          for column in eighths)  # fmt: skip
        scale = {height - 1: number_text(top), height // 2 - 1: half_text(top)}.get(row, "")
        lines.append([("meta", f"{scale:>{margin - 1}} │"), (_style(place), letters.rstrip())])
    return lines


def _drawn(size: int) -> int:
    """How many cells of a period are drawn: all but one, where it has three or more."""
    return size - 1 if size > 2 else size


def _eighths(value: float | None, top: float, height: int) -> int:
    """Give a height in eighths of a line; what is there at all is seen."""
    return max(1, round(value / top * height * 8)) if value else 0


def _cell(eighths: int, place: int) -> str:
    return _mark(place) if eighths >= 8 else EIGHTHS[max(eighths, 0)]


def _axis(timeline: Timeline, size: int, margin: int, width: int) -> list[Line]:
    """Draw the line below the columns, broken where there are no articles at all, and the time below it."""
    line = "".join(("─" if total else "╌") * size for total in timeline.totals)
    below = ""
    for place, label in ticks(timeline.periods, size, width - margin - 1):
        below = f"{below:<{place * size}}{label}"
    return [[("meta", f"{'0':>{margin - 1}} └{line}")], [("meta", f"{'':{margin + 1}}{below}")]]
