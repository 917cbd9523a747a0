"""Scales of charts: a round number at the top, and which periods have a label below."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from yiwu_search.results.periods import Period
from yiwu_search.results.timeline import Timeline

ROUND = (1, 1.2, 1.6, 2, 2.4, 3, 4, 6, 8, 10)
"""First figures of a number at the top of a scale."""
STEPS = {
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500),
    "month": (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
    "week": (1, 2, 4, 13, 26, 52, 104, 260, 520, 2600),
    "day": (1, 2, 7, 14, 28, 91, 182, 364, 728, 1820, 3640, 36400),
}
"""How many periods are put together: quarters, half years, years and so on."""
GAP = 2
"""Cells between two labels, at least."""


def round_top(value: float) -> float:
    """Give a round number that is not less.

    >>> [round_top(value) for value in (0, 1, 7, 23, 0.31)]
    [1, 1.0, 8.0, 24.0, 0.4]
    """
    if value <= 0:
        return 1
    power = 10.0 ** floor(log10(value))
    top = next(first for first in ROUND if first * power >= value * (1 - 1e-9)) * power
    return float(f"{top:.6g}")


def number_text(value: float) -> str:
    """Write a number on a scale.

    >>> number_text(1000), number_text(0.25)
    ('1,000', '0.25')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:.3g}"


def fitting(timeline: Timeline, places: int) -> Timeline:
    """Put so many periods together that there are at most `places`."""
    for step in STEPS[timeline.unit]:
        coarse = timeline.coarser(step)
        if len(coarse.periods) <= places:
            return coarse
    return timeline.coarser(STEPS[timeline.unit][-1] * ceil(len(timeline.periods) / places))


def half_text(top: float) -> str:
    """Write half of the top of a scale, nothing where only whole numbers can be counted."""
    return number_text(top / 2) if top < 1 or not top % 2 else ""


def ticks(periods: Sequence[Period], each: float, room: float) -> list[tuple[int, str]]:
    """Choose labels, with the places of their periods; a period is `each` cells wide, and all labels have `room`.

    Where years have room, the first of each is labelled by the year alone, and the very first period in full.
    """
    names = [period.name.partition("…")[0] for period in periods]
    years = [place for place, name in enumerate(names) if place and name[:4] != names[place - 1][:4]]
    if len(years) > 1:
        labels = [(0, names[0]), *((place, names[place][:4]) for place in years)]
        labels = labels[(years[0] * each < len(names[0]) + GAP) :]
    else:
        labels = list(enumerate(names))
    return _apart(labels, each, room)


def _apart(labels: Sequence[tuple[int, str]], each: float, room: float) -> list[tuple[int, str]]:
    """Leave out labels that come too soon behind another, or would go beyond the room."""
    kept: list[tuple[int, str]] = []
    free = 0.0
    for place, label in labels:
        if free <= place * each <= room - len(label):
            kept.append((place, label))
            free = place * each + len(label) + GAP
    return kept
