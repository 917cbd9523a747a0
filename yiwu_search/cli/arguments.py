"""What was typed on the command line, before anybody asks what it means."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from yiwu_search import messages

COMMANDS = ("search", "read", "index", "show", "check")
"""The words that are commands where they come first; any other word is searched for."""
_VALUED = frozenset(
    {"--index", "-n", "--limit", "--offset", "--sort", "--since", "--until", "--reporter", "--section", "--color"}
    | {"--jobs", "--memory", "--date", "--page", "--paper", "--path-template", "--corrections"}
)
"""Options that take the next argument, so that it is not mistaken for a command."""


class _Parser(argparse.ArgumentParser):
    """argparse with one line of help on an error instead of the whole usage."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(
            2, f"yiwu-search: {message}; see yiwu-search {self.prog.partition(' ')[2]} --help\n".replace("  ", " ")
        )


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; `command` is one of COMMANDS, or "shell" where there is nothing to search for.

    A command may stand behind options. Everything else is a query, `-词` included.
    """
    command, rest = _split_command(list(argv))
    parser = _parsers()[command]
    known = parser.parse_intermixed_args([_guarded(argument) for argument in rest])
    known.command = command
    if command == "search":
        known.query = [word.strip(" ") if word.startswith(" -") else word for word in known.query]
        if _asks_nothing(known, parser):
            known.command = "shell"
    return known


def _asks_nothing(known: argparse.Namespace, parser: argparse.ArgumentParser) -> bool:
    """Whether nothing was typed but, at most, which index: no query, and no option that is about one."""
    silent = parser.parse_args([])
    return all(getattr(known, name) == value for name, value in vars(silent).items() if name != "index")


def _split_command(argv: list[str]) -> tuple[str, list[str]]:
    """Find the command: the first argument that is neither an option nor an option's value."""
    place = 0
    while place < len(argv) and argv[place].startswith("-") and argv[place] not in ("-", "--"):
        place += 2 if argv[place] in _VALUED else 1
    if place < len(argv) and argv[place] in COMMANDS:
        return argv[place], argv[:place] + argv[place + 1 :]
    return "search", argv


def _guarded(argument: str) -> str:
    """Keep argparse from taking -疫情 for an option: it reads an argument with a blank in it as a word."""
    excludes = argument[:1] == "-" and (argument[1:2] in ('"', "(") or not argument[1:2].isascii())
    return f" {argument}" if excludes else argument


def _parsers() -> dict[str, argparse.ArgumentParser]:
    return {
        "search": _search_parser(),
        "read": _read_parser(),
        "index": _index_parser(),
        "show": _show_parser(),
        "check": _check_parser(),
    }


def _make(name: str, about: str, usage: str) -> argparse.ArgumentParser:
    prog = f"yiwu-search {name}".strip()
    return _Parser(prog=prog, usage=usage, description=about, allow_abbrev=False,
                   formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip


def _search_parser() -> argparse.ArgumentParser:
    parser = _make("", messages.HELP_SEARCH, messages.USAGE_SEARCH)
    parser.add_argument("query", nargs="*", metavar="QUERY", help=messages.HELP_QUERY)
    _add_index(parser)
    parser.add_argument("-n", "--limit", type=_natural, default=10, metavar="N", help=messages.HELP_LIMIT)
    parser.add_argument("--offset", type=_natural, default=0, metavar="N", help=messages.HELP_OFFSET)
    parser.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance", help=messages.HELP_SORT
    )
    parser.add_argument("--since", type=_date, metavar="DATE", help=messages.HELP_SINCE)
    parser.add_argument("--until", type=_date, metavar="DATE", help=messages.HELP_UNTIL)
    parser.add_argument("--reporter", action="append", metavar="NAME", help=messages.HELP_REPORTER)
    parser.add_argument("--section", action="append", metavar="NAME", help=messages.HELP_SECTION)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    parser.add_argument("--count", action="store_true", help=messages.HELP_COUNT)
    _add_color(parser)
    parser.add_argument("--version", action="version", version=f"yiwu-search {version('yiwu-search')}")
    return parser


def _read_parser() -> argparse.ArgumentParser:
    parser = _make("read", messages.HELP_READ, messages.USAGE_READ)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=messages.HELP_PATHS)
    _add_known(parser)
    parser.add_argument("--explain", action="store_true", help=messages.HELP_EXPLAIN)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON_ARTICLES)
    _add_color(parser)
    return parser


def _index_parser() -> argparse.ArgumentParser:
    parser = _make("index", messages.HELP_INDEX_COMMAND, messages.USAGE_INDEX)
    parser.add_argument("paths", nargs="+", metavar="PATH", help=messages.HELP_PATHS)
    _add_index(parser)
    _add_known(parser)
    parser.add_argument("--prune", action="store_true", help=messages.HELP_PRUNE)
    parser.add_argument("--jobs", type=_natural, metavar="N", help=messages.HELP_JOBS)
    parser.add_argument("--memory", type=_natural, default=600, metavar="MB", help=messages.HELP_MEMORY)
    return parser


def _show_parser() -> argparse.ArgumentParser:
    parser = _make("show", messages.HELP_SHOW, messages.USAGE_SHOW)
    parser.add_argument("ids", nargs="+", metavar="ID", help=messages.HELP_IDS)
    _add_index(parser)
    parser.add_argument("--json", action="store_true", help=messages.HELP_JSON_ARTICLES)
    _add_color(parser)
    return parser


def _check_parser() -> argparse.ArgumentParser:
    parser = _make("check", messages.HELP_CHECK, messages.USAGE_CHECK)
    _add_index(parser)
    return parser


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--index", metavar="DIR", help=messages.HELP_INDEX)


def _add_known(parser: argparse.ArgumentParser) -> None:
    """Add what the caller may know of the pages."""
    parser.add_argument("--path-template", metavar="FORM", help=messages.HELP_PATH_TEMPLATE)
    parser.add_argument("--date", type=_day, metavar="DATE", help=messages.HELP_GIVEN_DATE)
    parser.add_argument("--page", type=_page, metavar="N", help=messages.HELP_GIVEN_PAGE)
    parser.add_argument("--section", metavar="NAME", help=messages.HELP_GIVEN_SECTION)
    parser.add_argument("--paper", metavar="NAME", help=messages.HELP_GIVEN_PAPER)
    parser.add_argument("--corrections", metavar="FILE", help=messages.HELP_CORRECTIONS)


def _day(text: str) -> date:
    from yiwu_search.pages.metadata import only_day  # reading alone needs it

    try:
        return only_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _page(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(messages.not_a_page(text))
    return int(text)


def _add_color(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=messages.HELP_COLOR)


def _date(text: str) -> str:
    """Check a date while it is known which option it stands behind."""
    from yiwu_search.errors import QueryError
    from yiwu_search.query.filters import filter_trees  # half of what a search needs; others do not come here

    try:
        filter_trees(since=text)
    except QueryError as error:
        raise argparse.ArgumentTypeError(error.reason) from None
    return text


def _natural(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(messages.not_a_number(text))
    return number
