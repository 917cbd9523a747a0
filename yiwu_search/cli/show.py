"""`yiwu-search show ID…`: whole articles."""

from __future__ import annotations

import argparse

from yiwu_search.cli.options import add_color, add_index
from yiwu_search.messages import options as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_show(), messages.help_show()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("ids", nargs="+", metavar="ID", help=messages.help_ids())
    add_index(parser)
    parser.add_argument("--json", action="store_true", help=messages.help_json_articles())
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print whole articles by id."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import index_path
    from yiwu_search.cli.outputs import FOUND, print_lines, width
    from yiwu_search.display import article_json, article_lines

    with Archive.open(index_path(arguments.index)) as archive:
        for place, article_id in enumerate(arguments.ids):
            article = archive.get(article_id)
            if arguments.json:
                print(article_json(article))
            else:
                print_lines([*([[]] if place else []), *article_lines(article, width())], arguments.color)
    return FOUND
