"""`yiwu-search doctor`: is everything the program needs in order?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from yiwu_search.cli.options import add_index, add_words
from yiwu_search.messages import doctor as messages

if TYPE_CHECKING:
    from yiwu_search.cli.checkup import Finding


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage(), messages.about()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    add_index(parser)
    add_words(parser)
    parser.add_argument("--json", action="store_true", help=messages.help_json())


def run(arguments: argparse.Namespace) -> int:
    """Look at everything, and say of each thing what it is and what to do about it."""
    from yiwu_search.cli.checkup import everything
    from yiwu_search.cli.inputs import index_path, user_words
    from yiwu_search.cli.outputs import ERROR, FOUND, write_data
    from yiwu_search.cli.ruler import ruler_rows, widths

    found = list(everything(index_path(arguments.index), user_words(arguments), arguments.loaded))
    found.append(widths())
    for finding in found:
        write_data((_json(finding) if arguments.json else _text(finding)) + "\n")
    if not arguments.json:
        print("", messages.ruler(), *ruler_rows(), sep="\n")
    return ERROR if any(finding.wrong for finding in found) else FOUND


def _text(finding: Finding) -> str:
    """Write a finding on lines of the screen: its state, what it is, and the next step."""
    from yiwu_search.cli.outputs import width
    from yiwu_search.display import Line, render, wrap
    from yiwu_search.text import cells, padded, visible

    state = messages.warning() if finding.wrong else messages.in_order()
    column = max(cells(messages.warning()), cells(messages.in_order())) + 2
    topic = messages.TOPICS[finding.topic]() if finding.topic in messages.TOPICS else finding.topic
    told = messages.told(topic, finding.value, finding.advice)
    head: Line = [("", padded(state, column))]
    return render(wrap([("", visible(told))], width(), " " * column, head), color=False).rstrip("\n")


def _json(finding: Finding) -> str:
    import json

    state = "warning" if finding.wrong else "ok"
    row = {"topic": finding.topic, "state": state, "value": finding.value, "advice": finding.advice or None}
    return json.dumps(row, ensure_ascii=False)
