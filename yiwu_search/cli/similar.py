"""`yiwu-search similar ID`: articles about the same thing."""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_color, add_index, add_narrowing, natural
from yiwu_search.messages import around as messages
from yiwu_search.messages import options


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_similar(), messages.about_similar()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("id", metavar="ID", help=messages.help_id())
    add_index(parser)
    parser.add_argument("-n", "--limit", type=natural, default=10, metavar="N", help=options.help_limit())
    add_narrowing(parser)
    parser.add_argument("--no-fold", action="store_false", dest="fold", help=messages.help_no_fold())
    parser.add_argument("--json", action="store_true", help=messages.help_json_lines())
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print similar articles with the words they share."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path
    from yiwu_search.cli.outputs import FOUND, NONE, print_lines, say, width, write_data
    from yiwu_search.display import hit_json, result_lines
    from yiwu_search.display.fields import SIMILAR_FIELDS

    with Archive.open(index_path(arguments.index)) as archive:
        found = archive.similar(arguments.id, limit=arguments.limit, fold=arguments.fold, **filters(arguments))
    if not found.total:
        say(messages.no_similar())
        return NONE
    if arguments.json:
        for hit in found:
            write_data(hit_json(hit, SIMILAR_FIELDS) + "\n")
    else:
        print_lines(result_lines(found, width()), arguments.color)
    return FOUND
