"""`yiwu-search timeline QUERY…`: how many articles match, period by period."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from yiwu_search.cli.options import add_color, add_filters, add_index, add_words
from yiwu_search.fields import PERIOD_NAMES, PERIODS
from yiwu_search.messages import timeline as messages

if TYPE_CHECKING:
    from yiwu_search.results.timeline import Timeline

TO_STDOUT = "-"


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage(), messages.about()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help=messages.help_queries())
    add_index(parser)
    parser.add_argument("--by", type=_unit, metavar="UNIT", help=messages.help_by())
    parser.add_argument("--per-thousand", action="store_true", help=messages.help_per_thousand())
    add_filters(parser)
    add_words(parser)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help=messages.help_csv())
    forms.add_argument("--json", action="store_true", help=messages.help_json())
    forms.add_argument("--svg", metavar="FILE", help=messages.help_svg())
    add_color(parser)


def _unit(text: str) -> str:
    unit = PERIOD_NAMES.get(text, text)
    if unit not in PERIODS:
        raise argparse.ArgumentTypeError(messages.no_such_unit(text, PERIODS))
    return unit


def run(arguments: argparse.Namespace) -> int:
    """Count, and draw or write."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path, user_words
    from yiwu_search.cli.outputs import ERROR, FOUND, NONE, say

    with Archive.open(index_path(arguments.index), words=user_words(arguments)) as archive:
        timeline = archive.timeline(arguments.query, by=arguments.by, **filters(arguments))
    for note in dict.fromkeys(note for series in timeline.series for note in series.notes):
        say(note)
    try:
        _write(timeline, arguments)
    except OSError as error:
        if not arguments.svg or isinstance(error, BrokenPipeError):
            raise
        say(messages.not_written(arguments.svg, error.strerror or str(error)))
        return ERROR
    return FOUND if any(series.total for series in timeline.series) else NONE


def _write(timeline: Timeline, arguments: argparse.Namespace) -> None:
    if arguments.svg:
        from yiwu_search.display.timeline_svg import timeline_svg

        drawn = timeline_svg(timeline, arguments.per_thousand)
        if arguments.svg == TO_STDOUT:
            sys.stdout.write(drawn)
        else:
            Path(arguments.svg).write_text(drawn, encoding="utf-8")
    elif arguments.csv or arguments.json:
        from yiwu_search.cli.outputs import write_data
        from yiwu_search.display.timeline_rows import csv_rows, json_rows

        for row in csv_rows(timeline, arguments.per_thousand) if arguments.csv else json_rows(timeline):
            write_data(row)
    else:
        from yiwu_search.cli.outputs import print_lines, width
        from yiwu_search.display.timeline_chart import timeline_lines

        print_lines(timeline_lines(timeline, arguments.per_thousand, width()), arguments.color)
