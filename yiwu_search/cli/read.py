"""`yiwu-search read PATH…`: the articles of pages, without an index."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from yiwu_search.cli.forms import add_forms, chosen_form, print_articles, refuse
from yiwu_search.cli.options import add_color, add_known
from yiwu_search.messages import forms as form_messages
from yiwu_search.messages import options as messages

if TYPE_CHECKING:
    from yiwu_search.cli.outputs import Problems
    from yiwu_search.display.forms import Form


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_read(), messages.help_read()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=messages.help_paths())
    add_known(parser)
    parser.add_argument("--explain", action="store_true", help=messages.help_explain())
    add_forms(parser)
    add_color(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the articles of pages in the form asked for; with --explain, where each line went and why."""
    from yiwu_search.cli.outputs import ERROR, FOUND, NONE, Problems
    from yiwu_search.display.fields import ARTICLE_FIELDS

    form = chosen_form(arguments, ARTICLE_FIELDS)
    if arguments.explain and form and (form.name != "json" or form.fields):
        refuse(form_messages.explained_in(), arguments.command)
    problems = Problems()
    found = _explain(arguments, problems) if arguments.explain else _print_articles(arguments, form, problems)
    problems.sum_up()
    return FOUND if found else ERROR if problems.count else NONE


def _print_articles(arguments: argparse.Namespace, form: Form | None, problems: Problems) -> bool:
    from yiwu_search.cli.inputs import known
    from yiwu_search.reading import read_articles

    articles = read_articles(arguments.paths, on_problem=problems.take, **known(arguments))
    return print_articles(articles, form, arguments.color) > 0


def _explain(arguments: argparse.Namespace, problems: Problems) -> bool:
    from yiwu_search.cli.inputs import known
    from yiwu_search.cli.outputs import print_lines, width, write_data
    from yiwu_search.display.explained import explained_lines, use_json
    from yiwu_search.reading import read_pages

    found = False
    for reading in read_pages(arguments.paths, on_problem=problems.take, **known(arguments)):
        if arguments.format == "json":
            for use in reading.uses:
                write_data(use_json(reading, use) + "\n")
        else:
            print_lines([*([[]] if found else []), *explained_lines(reading, width())], arguments.color)
        found = True
    return found
