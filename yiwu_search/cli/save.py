"""`yiwu-search save NAME QUERY…`: a query that @NAME stands for."""

from __future__ import annotations

import argparse

from yiwu_search.messages import saved as messages


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_save(), messages.about_save()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("name", metavar="NAME", help=messages.help_name())
    parser.add_argument("query", nargs="+", metavar="QUERY", help=messages.help_query())


def run(arguments: argparse.Namespace) -> int:
    """Save a query that can be understood, with the names in it."""
    from yiwu_search.cli.inputs import saved_file
    from yiwu_search.cli.outputs import ERROR, FOUND, say
    from yiwu_search.query import parse
    from yiwu_search.query.saved import name_of
    from yiwu_search.text import visible

    name, query = arguments.name.removeprefix("@"), " ".join(arguments.query)
    saved = saved_file()
    if saved is None or not name_of(name):
        say(messages.not_a_name(name) if saved is not None else messages.no_home())
        return ERROR
    others = {key: text for key, text in saved.items() if name_of(key) != name_of(name)}
    for note in parse(query, saved={**others, name: query}).notes:
        say(note)
    replaced = saved.save(name, query)
    print(visible(messages.query_saved(name, query, replaced)))
    return FOUND
