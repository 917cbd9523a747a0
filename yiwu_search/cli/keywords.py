"""`yiwu-search keywords QUERY…`: the words that go with what is found."""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_color, add_filters, add_index, natural
from yiwu_search.messages import around as messages
from yiwu_search.messages import options


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_keywords(), messages.about_keywords()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("query", nargs="+", metavar="QUERY", help=options.help_query())
    add_index(parser)
    parser.add_argument("-n", "--limit", type=natural, default=20, metavar="N", help=messages.help_keywords_limit())
    add_filters(parser)
    parser.add_argument("--json", action="store_true", help=messages.help_json_lines())
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print words in columns or as JSON Lines."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path
    from yiwu_search.cli.outputs import FOUND, NONE, print_lines, say, write_data
    from yiwu_search.display.around import keyword_json, keyword_lines

    with Archive.open(index_path(arguments.index)) as archive:
        found = archive.keywords(" ".join(arguments.query), limit=arguments.limit, **filters(arguments))
    if not found:
        say(messages.no_keywords())
        return NONE
    if arguments.json:
        for keyword in found:
            write_data(keyword_json(keyword) + "\n")
    else:
        print_lines(keyword_lines(found), arguments.color)
    return FOUND
