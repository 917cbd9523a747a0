"""Options that several commands share, and what their values may be."""

from __future__ import annotations

import argparse
from datetime import date

from yiwu_search.messages import options as messages
from yiwu_search.messages import words


def add_index(parser: argparse.ArgumentParser) -> None:
    """Add which index is meant."""
    parser.add_argument("--index", metavar="DIR", help=messages.help_index())


def add_color(parser: argparse.ArgumentParser) -> None:
    """Add whether matches are coloured."""
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=messages.help_color())


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add what narrows a query and how its words are meant; `filters` of `inputs` takes them."""
    add_narrowing(parser)
    parser.add_argument("--no-synonyms", action="store_true", help=words.help_no_synonyms())


def add_narrowing(parser: argparse.ArgumentParser) -> None:
    """Add what narrows articles where there is no query; `filters` of `inputs` takes them."""
    parser.add_argument("--since", type=day_of_query, metavar="DATE", help=messages.help_since())
    parser.add_argument("--until", type=day_of_query, metavar="DATE", help=messages.help_until())
    parser.add_argument("--reporter", action="append", metavar="NAME", help=messages.help_reporter())
    parser.add_argument("--section", action="append", metavar="NAME", help=messages.help_section())
    parser.add_argument("--paper", action="append", metavar="NAME", help=messages.help_paper())


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what words people have added; `user_words` of `inputs` takes them."""
    parser.add_argument("--dictionary", metavar="FILE", help=words.help_dictionary())
    parser.add_argument("--synonyms", metavar="FILE", help=words.help_synonyms())


def add_known(parser: argparse.ArgumentParser) -> None:
    """Add what the caller may know of the pages; `known` of `inputs` takes them."""
    parser.add_argument("--path-template", metavar="FORM", help=messages.help_path_template())
    parser.add_argument("--date", type=only_day, metavar="DATE", help=messages.help_given_date())
    parser.add_argument("--page", type=page_number, metavar="N", help=messages.help_given_page())
    parser.add_argument("--section", metavar="NAME", help=messages.help_given_section())
    parser.add_argument("--paper", metavar="NAME", help=messages.help_given_paper())
    parser.add_argument("--corrections", metavar="FILE", help=messages.help_corrections())


def natural(text: str) -> int:
    """Read a whole number of 0 or more."""
    number = int(text) if text.isdecimal() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(messages.not_a_number(text))
    return number


def positive(text: str) -> int:
    """Read a whole number of 1 or more."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(messages.not_positive(text))
    return number


def natural_or_all(text: str) -> int | None:
    """Read a whole number of 0 or more, or all, which is None."""
    return None if text == "all" else natural(text)


def page_number(text: str) -> int:
    """Read a page's number, 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(messages.not_a_page(text))
    return int(text)


def only_day(text: str) -> date:
    """Read one day, of an issue."""
    from yiwu_search.pages import metadata  # reading alone needs it

    try:
        return metadata.only_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def day_of_query(text: str) -> str:
    """Check a date of the query language while it is known which option it stands behind."""
    from yiwu_search.errors import QueryError
    from yiwu_search.query.filters import narrowing  # half of what a search needs; others do not come here

    try:
        narrowing({"since": text})
    except QueryError as error:
        raise argparse.ArgumentTypeError(error.reason) from None
    return text
