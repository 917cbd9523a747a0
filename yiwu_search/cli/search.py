"""`yiwu-search QUERY…`: ranked hits."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from typing import TYPE_CHECKING

from yiwu_search.cli.options import add_color, add_filters, add_index, natural
from yiwu_search.messages import options as messages

if TYPE_CHECKING:
    from yiwu_search.results import Results


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_search(), messages.help_search()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=messages.help_query())
    add_index(parser)
    parser.add_argument("-n", "--limit", type=natural, default=10, metavar="N", help=messages.help_limit())
    parser.add_argument("--offset", type=natural, default=0, metavar="N", help=messages.help_offset())
    parser.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance", help=messages.help_sort()
    )
    add_filters(parser)
    parser.add_argument("--json", action="store_true", help=messages.help_json())
    parser.add_argument("--count", action="store_true", help=messages.help_count())
    add_color(parser)
    shown = f"yiwu-search {version('yiwu-search')}"
    parser.add_argument("--version", action="version", version=shown, help=messages.help_version())


def run(arguments: argparse.Namespace) -> int:
    """Run a query and print its hits, their number, or JSON Lines."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path
    from yiwu_search.cli.outputs import FOUND, NONE, say

    query = " ".join(arguments.query)
    with Archive.open(index_path(arguments.index)) as archive:
        limit, sort = (0, "newest") if arguments.count else (arguments.limit, arguments.sort)  # no count needs a score
        results = archive.search(query, limit=limit, offset=arguments.offset, sort=sort, **filters(arguments))
    for note in results.notes:
        say(note)
    if arguments.count:
        print(results.total)
    else:
        _print_results(results, arguments)
    return FOUND if results.total else NONE


def _print_results(results: Results, arguments: argparse.Namespace) -> None:
    from yiwu_search.cli.outputs import print_lines, say, width
    from yiwu_search.display import hit_json, result_lines
    from yiwu_search.messages.hits import no_hits

    if arguments.json:
        for hit in results:
            print(hit_json(hit))
    elif results.hits or results.total:
        print_lines(result_lines(results, width()), arguments.color)
    else:
        say(no_hits())
