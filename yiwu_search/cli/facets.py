"""What is counted beside the hits: the option --facets of `search`, and what it prints."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yiwu_search.fields import FACET_NAMES, FACETS, USUAL_FACETS
from yiwu_search.messages import timeline as messages

if TYPE_CHECKING:
    from yiwu_search.display.forms import Form
    from yiwu_search.results import Results

OPTION = "--facets"
FORMS = ("text", "json")
"""The forms of hits that facets may follow: the others are tables and lists of articles alone."""


def attached(argv: Sequence[str]) -> list[str]:
    """Put behind --facets what it counts: the names that follow it, or what is usual.

    What follows is a list of fields where it is one field, or several things with commas between of which one is a
    field; anything else is a query.

    >>> attached(["--facets", "义新欧"]), attached(["--facets", "年,版面", "义新欧"])
    (['--facets=year,section,reporter,kind', '义新欧'], ['--facets=年,版面', '义新欧'])
    """
    found: list[str] = []
    words = iter([*argv, ""])
    word = next(words)
    for following in words:
        if word == "--":
            return [*found, word, *([following] if following else []), *[left for left in words if left]]
        if word != OPTION:
            found.append(word)
        elif set(_parts(following)) & set(FACET_NAMES):
            found.append(f"{OPTION}={following}")
            following = next(words, "")
        else:
            found.append(f"{OPTION}={','.join(USUAL_FACETS)}")
        word = following
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",")]


def add_facets(parser: argparse.ArgumentParser) -> None:
    """Add what is counted beside the hits."""
    parser.add_argument(OPTION, type=_fields, default=(), metavar="FIELDS", help=messages.help_facets())


def _fields(text: str) -> tuple[str, ...]:
    for name in _parts(text):
        if name not in FACET_NAMES:
            raise argparse.ArgumentTypeError(messages.no_such_facet(name, FACETS))
    return tuple(dict.fromkeys(FACET_NAMES[name] for name in _parts(text)))


def facets_wanted(arguments: argparse.Namespace) -> tuple[str, ...]:
    """Take what `add_facets` added. Leaves where the form of the hits has no place for it."""
    if arguments.facets:
        from yiwu_search.cli.forms import only_with

        only_with(OPTION, FORMS, arguments)
    fields: tuple[str, ...] = arguments.facets
    return fields


def print_facets(results: Results, form: Form | None, color: str) -> None:
    """Print what was counted, below the hits."""
    from yiwu_search.cli.outputs import print_lines, width, write_data
    from yiwu_search.display.facet_lines import facet_lines, facets_json

    if form is None:
        print_lines(facet_lines(results, width()), color)
    else:
        write_data(facets_json(results) + "\n")
