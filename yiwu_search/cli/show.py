"""`yiwu-search show ID…`: whole articles."""

from __future__ import annotations

import argparse

from yiwu_search.cli.forms import add_forms, chosen_form, print_articles
from yiwu_search.cli.options import add_color, add_index
from yiwu_search.messages import options as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_show(), messages.help_show()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("ids", nargs="+", metavar="ID", help=messages.help_ids())
    add_index(parser)
    add_forms(parser)
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print whole articles by id."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import index_path
    from yiwu_search.cli.outputs import FOUND
    from yiwu_search.display.fields import ARTICLE_FIELDS

    form = chosen_form(arguments, ARTICLE_FIELDS)
    with Archive.open(index_path(arguments.index)) as archive:
        print_articles(map(archive.get, arguments.ids), form, arguments.color)
    return FOUND
