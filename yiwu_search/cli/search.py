"""`yiwu-search QUERY…`: ranked hits."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from yiwu_search.cli.facets import add_facets, facets_wanted, print_facets
from yiwu_search.cli.forms import add_forms, chosen_form, print_records
from yiwu_search.cli.options import add_color, add_filters, add_index, add_words, natural, natural_or_all
from yiwu_search.cli.ranked import add_ranked, check_ranked, explained
from yiwu_search.messages import around, habits
from yiwu_search.messages import forms as form_messages
from yiwu_search.messages import options as messages

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.display.forms import Form
    from yiwu_search.query.filters import Filters
    from yiwu_search.results import Results
    from yiwu_search.results.export import Export


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    examples, commands = _rows(messages.EXAMPLES), _rows(messages.COMMANDS.values())
    parts = (messages.about_program(), examples, f"{messages.commands()}\n{commands}", messages.exit_status())
    return messages.usage_search(), "\n\n".join(parts)


def _rows(pairs: Iterable[tuple[str, Callable[[], str]]]) -> str:
    """Write what is typed and what it does in two columns."""
    from yiwu_search.text import cells, padded

    rows = list(pairs)
    column = max(cells(typed) for typed, _ in rows) + 2
    return "\n".join(f"  {padded(typed, column)}{does()}" for typed, does in rows)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=messages.help_query())
    add_index(parser)
    parser.add_argument("-n", "--limit", type=natural_or_all, default=10, metavar="N", help=messages.help_limit())
    parser.add_argument("--all", action="store_const", dest="limit", const=None, help=form_messages.help_all())
    parser.add_argument("--offset", type=natural, default=0, metavar="N", help=messages.help_offset())
    parser.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance", help=messages.help_sort()
    )
    add_ranked(parser)
    add_filters(parser)
    add_words(parser)
    add_forms(parser)
    parser.add_argument("--no-fold", action="store_false", dest="fold", help=around.help_no_fold())
    parser.add_argument("--count", action="store_true", help=messages.help_count())
    add_facets(parser)
    add_color(parser)
    parser.add_argument("--plain", action="store_true", help=habits.help_plain())
    parser.add_argument("--paths", action="store_true", help=habits.help_paths())
    parser.add_argument("--version", action=_Version, nargs=0, help=messages.help_version())


class _Version(argparse.Action):
    """Print the version and leave: argparse's own wants it at every start, and looking it up takes 20 ms."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"yiwu-search {version('yiwu-search')}")
        parser.exit()


def run(arguments: argparse.Namespace) -> int:
    """Run a query and print its hits in the form asked for, or their number."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import filters, index_path, user_words
    from yiwu_search.cli.outputs import FOUND, NONE, say
    from yiwu_search.display.fields import HIT_FIELDS

    query = " ".join(arguments.query)
    form = chosen_form(arguments, HIT_FIELDS)
    facets = facets_wanted(arguments)
    check_ranked(arguments)
    narrowed = filters(arguments)
    with Archive.open(index_path(arguments.index), words=user_words(arguments)) as archive:
        if arguments.limit is None and not arguments.count and _print_all(archive, query, narrowed, arguments, form):
            if facets:
                counted = archive.search(query, limit=0, sort="newest", facets=facets, **narrowed)
                print_facets(counted, form, arguments.color)
            return FOUND
        limit = 0 if arguments.count else arguments.limit or 0
        sort = "newest" if arguments.count else arguments.sort  # no count needs a score
        results = archive.search(
            query,
            limit=limit,
            offset=arguments.offset,
            sort=sort,
            fold=arguments.fold,
            facets=facets,
            freshness=arguments.freshness,
            **narrowed,
        )
        if arguments.explain:
            results = explained(archive, query, results, arguments.freshness, narrowed)
        wanted = not results.total and not arguments.count
        diagnosis = archive.suggest(query, **narrowed) if wanted else None
    for note in results.notes:
        say(note)
    if arguments.count:
        print(results.total)
    else:
        _print_results(results, arguments, form)
    if facets and results.total:
        print_facets(results, form, arguments.color)
    if diagnosis:
        from yiwu_search.cli.suggestions import say_why_nothing

        say_why_nothing(diagnosis, arguments)
    return FOUND if results.total else NONE


def _print_results(results: Results, arguments: argparse.Namespace, form: Form | None) -> None:
    from yiwu_search.cli.outputs import print_lines, width
    from yiwu_search.display import result_lines

    if form:
        from yiwu_search.display.forms import hit_records

        print_records(hit_records(results, form, results.offset), form)
    elif results.hits or results.total:
        print_lines(result_lines(results, width()), arguments.color)


def _print_all(
    archive: Archive, query: str, narrowed: Filters, arguments: argparse.Namespace, form: Form | None
) -> bool:
    """Print all hits as they are read; says whether there are any."""
    from yiwu_search.cli.outputs import print_lines, say, width
    from yiwu_search.display.screen import hit_lines, total_line

    began = time.perf_counter()
    found = archive.export(query, sort=arguments.sort, **narrowed)
    if not len(found):
        return False
    for note in found.notes:
        say(note)
    if form:
        _print_records_of(found, form, arguments.offset)
    else:
        for number, hit in enumerate(found.hits(arguments.offset), arguments.offset + 1):
            print_lines([*hit_lines(hit, number, width()), []], arguments.color)
        print_lines([total_line(len(found), arguments.offset, time.perf_counter() - began)], arguments.color)
    return True


def _print_records_of(found: Export, form: Form, offset: int) -> None:
    from yiwu_search.display.forms import hit_records

    if form.name == "ids":  # needs no article
        print_records((name + form.end for name in found.ids(offset)), form)
    else:
        print_records(hit_records(found.hits(offset), form, offset), form)
