"""Timelines as a chart in SVG that stands alone: no script, no style sheet and no font from elsewhere.

One series is drawn as columns, several as lines; a line is broken where nothing is known. Whoever cannot see it hears
the title and the description, and each point says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from yiwu_search.display.scale import fitting, half_text, number_text, round_top, ticks
from yiwu_search.messages import timeline as messages
from yiwu_search.results.timeline import Timeline
from yiwu_search.text import cells

WIDTH, LEFT, RIGHT, TOP, PLOT, BELOW = 960, 72, 24, 72, 280, 64
"""Pixels: of the whole, its margins, the height of the plot, and what is below it."""
ROW = 22
"""Pixels of a line of the legend."""
LETTER = 7
"""Pixels that a cell of text takes at most in the size used here."""
MOST_PLACES = 400
"""Periods that are drawn, at most: two pixels each."""
MOST_MARKED = 60
"""Periods up to which the points of a line are marked."""
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8A6D00", "#3A3A3A")
"""Told apart by the colour-blind too: Okabe and Ito, Color Universal Design (2008), the yellows darkened for white."""
DASHES = ("", "8 4", "2 3", "10 3 2 3", "5 2", "1 2")
"""Lines are told apart without colours too."""
FONTS = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def timeline_svg(timeline: Timeline, per_thousand: bool = False) -> str:
    """Draw a timeline; queries and periods are escaped, whatever they hold."""
    shown = fitting(timeline, MOST_PLACES)
    height = TOP + len(shown.series) * ROW + PLOT + BELOW
    chart = _Chart(shown, per_thousand)
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONTS}" font-size="13">',
        f'<title id="title">{_text(chart.title)}</title>',
        f'<desc id="desc">{_text("; ".join(chart.names))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="32" font-size="17" font-weight="bold">{_text(chart.title)}</text>',
        *chart.legend(),
        *chart.scale(),
        *chart.time(),
        *chart.without_articles(),
        *(chart.columns() if len(shown.series) == 1 else chart.lines()),
        "</svg>",
    ]
    return "\n".join(rows) + "\n"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


class _Chart:
    """One chart on its way."""

    def __init__(self, timeline: Timeline, per_thousand: bool) -> None:
        self._timeline = timeline
        self._measure = messages.measure(per_thousand)
        self._rows: list[Sequence[float | None]] = [
            timeline.per_thousand(series) if per_thousand else _known(series.counts, timeline.totals)
            for series in timeline.series
        ]
        self._highest = round_top(max((value or 0 for row in self._rows for value in row), default=0))
        self._base = TOP + len(timeline.series) * ROW + PLOT
        self._step = (WIDTH - LEFT - RIGHT) / max(len(timeline.periods), 1)
        self.names = [messages.series(series.query, series.total, series.undated) for series in timeline.series]
        names = [period.name for period in timeline.periods] or ["–"]
        ends = names[0].partition("…")[0], names[-1].rpartition("…")[2]
        self.title = messages.title(timeline.unit, timeline.step, per_thousand, *ends)

    def _x(self, place: float) -> float:
        return LEFT + self._step * place

    def _y(self, value: float) -> float:
        return self._base - PLOT * value / self._highest

    def legend(self) -> Iterator[str]:
        """Name the series, with the line each is drawn with."""
        for place, name in enumerate(self.names):
            y = TOP - 12 + place * ROW
            if len(self.names) == 1:
                yield f'<rect x="{LEFT + 20}" y="{y - 11}" width="12" height="12" fill="{COLOURS[0]}"/>'
            else:
                yield f'<line x1="{LEFT}" x2="{LEFT + 32}" y1="{y - 4}" y2="{y - 4}" {_stroke(place)}/>'
            room = (WIDTH - LEFT - RIGHT - 40) // LETTER
            squeezed = f' textLength="{room * LETTER}" lengthAdjust="spacingAndGlyphs"' if cells(name) > room else ""
            yield f'<text x="{LEFT + 40}" y="{y}"{squeezed}>{_text(name)}</text>'

    def scale(self) -> Iterator[str]:
        """Draw what the heights mean."""
        top = self._highest
        for value, written in ((0, "0"), (top / 2, half_text(top)), (top, number_text(top))):
            y = self._y(value)
            yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:g}" y2="{y:g}" stroke="#ccc"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{written}</text>'
        middle = self._base - PLOT / 2
        yield (
            f'<text x="18" y="{middle:g}" text-anchor="middle" transform="rotate(-90 18 {middle:g})">'
            f"{_text(self._measure)}</text>"
        )

    def time(self) -> Iterator[str]:
        """Draw which place is when."""
        for place, label in ticks(self._timeline.periods, self._step / LETTER, (WIDTH - LEFT) / LETTER):
            x = self._x(place + 0.5)
            yield f'<line x1="{x:.2f}" x2="{x:.2f}" y1="{self._base}" y2="{self._base + 6}" stroke="#666"/>'
            yield f'<text x="{x:.2f}" y="{self._base + 22}" text-anchor="middle">{_text(label)}</text>'
        yield (
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2:g}" y="{self._base + 48}" text-anchor="middle">'
            f"{_text(messages.unit_name(self._timeline.unit))}</text>"
        )

    def without_articles(self) -> Iterator[str]:
        """Mark at the foot the periods of which there is no article at all, found or not, and say so."""
        empty = [place for place, total in enumerate(self._timeline.totals) if not total]
        for place in empty:
            yield (
                f'<line x1="{self._x(place):.2f}" x2="{self._x(place + 1):.2f}" y1="{self._base}" y2="{self._base}"'
                ' stroke="#666" stroke-width="3" stroke-dasharray="4 4"/>'
            )
        if empty:
            note = _text(messages.no_articles_then())
            yield f'<text x="{WIDTH - RIGHT}" y="{self._base + 48}" text-anchor="end">{note}</text>'

    def columns(self) -> Iterator[str]:
        """Draw the only series."""
        for place, value in enumerate(self._rows[0]):
            if value:
                x, y, wide = self._x(place + 0.1), self._y(value), self._step * 0.8
                yield (
                    f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{self._base - y:.2f}"'
                    f' fill="{COLOURS[0]}"><title>{self._told(place, value)}</title></rect>'
                )

    def lines(self) -> Iterator[str]:
        """Draw a line for each series, with its points marked where there are not too many."""
        for series, row in enumerate(self._rows):
            for stretch in _stretches(row):
                points = " ".join(f"{self._x(place + 0.5):.2f},{self._y(value):.2f}" for place, value in stretch)
                yield f'<polyline points="{points}" fill="none" {_stroke(series)}/>'
                if len(row) <= MOST_MARKED or len(stretch) == 1:
                    yield from (self._point(series, place, value) for place, value in stretch)

    def _point(self, series: int, place: int, value: float) -> str:
        told = f"{_text(self._timeline.series[series].query)}, {self._told(place, value)}"
        colour = COLOURS[series % len(COLOURS)]
        at = f'cx="{self._x(place + 0.5):.2f}" cy="{self._y(value):.2f}"'
        return f'<circle {at} r="3.5" fill="{colour}"><title>{told}</title></circle>'

    def _told(self, place: int, value: float) -> str:
        return _text(f"{self._timeline.periods[place].name}: {number_text(value)}")


def _stroke(series: int) -> str:
    dash = DASHES[series % len(DASHES)]
    return f'stroke="{COLOURS[series % len(COLOURS)]}" stroke-width="2"' + (
        f' stroke-dasharray="{dash}"' if dash else ""
    )


def _known(counts: Sequence[int], totals: Sequence[int]) -> list[int | None]:
    """Take a count for nothing known where there is nothing that could have been counted."""
    return [count if total else None for count, total in zip(counts, totals, strict=True)]


def _stretches(row: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Cut a row where nothing is known."""
    found: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(row):
        if value is not None:
            found[-1].append((place, value))
        elif found[-1]:
            found.append([])
    return [stretch for stretch in found if stretch]
