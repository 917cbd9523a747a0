"""`yiwu-search people [QUERY…]`: who signs articles."""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_color, add_filters, add_index, natural
from yiwu_search.messages import around as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_people(), messages.about_people()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=messages.help_people_query())
    add_index(parser)
    parser.add_argument("-n", "--limit", type=natural, default=50, metavar="N", help=messages.help_people_limit())
    sorts = ("articles", "name")
    parser.add_argument("--sort", choices=sorts, default="articles", help=messages.help_people_sort())
    add_filters(parser)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help=messages.help_json_lines())
    forms.add_argument("--csv", action="store_true", help=messages.help_csv())
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print people in columns, as JSON Lines or as CSV."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path
    from yiwu_search.cli.outputs import FOUND, NONE, print_lines, say, write_data
    from yiwu_search.display.around import people_csv, people_lines, person_json

    query = " ".join(arguments.query) or None
    with Archive.open(index_path(arguments.index)) as archive:
        people = archive.people(query, limit=arguments.limit, sort=arguments.sort, **filters(arguments))
    if not people:
        say(messages.no_people())
        return NONE
    if arguments.json:
        for person in people:
            write_data(person_json(person) + "\n")
    elif arguments.csv:
        for row in people_csv(people):
            write_data(row)
    else:
        print_lines(people_lines(people), arguments.color)
    return FOUND
