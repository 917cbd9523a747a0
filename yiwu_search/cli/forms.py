"""How hits and articles are written: the options of `search`, `show` and `read`, and the writing."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from yiwu_search.messages import forms as messages

if TYPE_CHECKING:
    from yiwu_search.articles import Article
    from yiwu_search.display.forms import Form

TEXT = "text"
"""The form for people, which each command writes itself."""
FORMS = (TEXT, "json", "csv", "markdown", "citation", "ids")
WITH_FIELDS = ("json", "csv")
"""The forms of which the values can be chosen."""
OF_ONE_LINE = ("json", "citation", "ids")
"""The forms of which a record is a line, so that it may end with another letter than a newline."""


def add_forms(parser: argparse.ArgumentParser) -> None:
    """Add how to write; `chosen_form` takes it."""
    parser.add_argument("--format", choices=FORMS, default=TEXT, metavar="FORM", help=messages.help_format())
    parser.add_argument("--json", action="store_const", dest="format", const="json", help=messages.help_json())
    parser.add_argument("--fields", type=_names, metavar="NAMES", help=messages.help_fields())
    parser.add_argument("-0", "--null", action="store_true", help=messages.help_null())
    parser.add_argument("--excel", action="store_true", help=messages.help_excel())
    parser.add_argument("--format-version", type=_version, metavar="N", help=messages.help_format_version())


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _version(text: str) -> int:
    from yiwu_search.display.fields import FORMAT_VERSIONS

    if text not in map(str, FORMAT_VERSIONS):
        raise argparse.ArgumentTypeError(messages.no_such_format_version(text, FORMAT_VERSIONS))
    return int(text)


def chosen_form(arguments: argparse.Namespace, fields: Iterable[str]) -> Form | None:
    """Take what `add_forms` added, None for text; `fields` are those there are. Leaves where options contradict."""
    known = tuple(fields)
    limited = {
        "--fields": (arguments.fields, WITH_FIELDS),
        "--null": (arguments.null, OF_ONE_LINE),
        "--excel": (arguments.excel, ("csv",)),
        "--format-version": (arguments.format_version, ("json",)),
    }
    for option, (given, forms) in limited.items():
        if given:
            only_with(option, forms, arguments)
    for name in arguments.fields or ():
        if name not in known:
            refuse(messages.no_such_field(name, known), arguments.command)
    return _form(arguments) if arguments.format != TEXT else None


def _form(arguments: argparse.Namespace) -> Form:
    from datetime import date

    from yiwu_search.display.forms import Form

    return Form(arguments.format, arguments.fields or (), arguments.null, arguments.excel, date.today())


def only_with(option: str, forms: Sequence[str], arguments: argparse.Namespace) -> None:
    """Leave where the form of what is written has no place for an option that was given."""
    if arguments.format not in forms:
        refuse(messages.not_with_form(option, forms), arguments.command)


def refuse(mistake: str, command: str) -> NoReturn:
    """Leave as for any mistake in the arguments."""
    from yiwu_search.cli.outputs import ERROR, say
    from yiwu_search.messages.options import see_help

    say(see_help(mistake, "yiwu-search" if command == "search" else f"yiwu-search {command}"))
    raise SystemExit(ERROR)


def print_records(records: Iterable[str], form: Form) -> None:
    """Write records on stdout as they come; on a terminal nothing in them can steer it."""
    from yiwu_search.cli.outputs import say, write_data
    from yiwu_search.display.citation import NO_PAPER

    nameless = 0
    for record in records:
        write_data(record)
        nameless += form.name == "citation" and NO_PAPER in record
    if nameless:
        say(messages.without_paper(nameless))


def print_articles(articles: Iterable[Article], form: Form | None, color: str) -> int:
    """Write whole articles on stdout as they come, an empty line between those for people; gives their number."""
    from yiwu_search.cli.outputs import print_lines, width
    from yiwu_search.display import article_lines

    count = 0

    def counted() -> Iterator[Article]:
        nonlocal count
        for count, article in enumerate(articles, 1):  # noqa: B007
            yield article

    if form:
        from yiwu_search.display.forms import article_records

        print_records(article_records(counted(), form), form)
    else:
        for article in counted():
            print_lines([*([[]] if count > 1 else []), *article_lines(article, width())], color)
    return count
