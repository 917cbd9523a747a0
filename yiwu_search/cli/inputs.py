"""What the options mean to the library: the index, the filters, what is known of the pages."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from yiwu_search.cli.places import queries_path
from yiwu_search.errors import MissingSource

if TYPE_CHECKING:
    from yiwu_search.pages import Metadata
    from yiwu_search.query.filters import Filters
    from yiwu_search.query.saved_file import SavedFile
    from yiwu_search.tokens import UserWords


def index_path(given: str | None) -> str:
    """Choose the index: what was typed, exported or configured, which `config.defaults` put together, else ./index."""
    return given or "index"


def filters(arguments: argparse.Namespace) -> Filters:
    """Take what `add_filters` or `add_narrowing` added."""
    return {
        "since": arguments.since,
        "until": arguments.until,
        "reporter": arguments.reporter,
        "section": arguments.section,
        "paper": arguments.paper,
        "saved": saved_file() if _names_saved(arguments) else None,
        "synonyms": not getattr(arguments, "no_synonyms", False),
    }


def user_words(arguments: argparse.Namespace) -> UserWords:
    """Read the files that `add_words` names; lines that cannot be understood are said.

    Raises MissingSource, UnreadableSource, and BadWords for a file that is not UTF-8.
    """
    from yiwu_search.cli.outputs import say
    from yiwu_search.tokens import UserWords

    return UserWords.load(arguments.dictionary or None, arguments.synonyms or None, lambda problem: say(str(problem)))


def _names_saved(arguments: argparse.Namespace) -> bool:
    """Whether a query may name a saved one; the others do without the module that reads them, 3 ms."""
    return any(sign in text for text in getattr(arguments, "query", ()) for sign in "@＠")


def saved_file() -> SavedFile | None:
    """Find the saved queries of whoever runs the program; None where there is no home to put them in."""
    from yiwu_search.query.saved_file import SavedFile

    path = queries_path(os.environ)
    return SavedFile(path) if path else None


class Known(TypedDict):
    """What the caller knows of the pages, as the library takes it."""

    metadata: Metadata
    path_template: str | None
    corrections: str | None


def known(arguments: argparse.Namespace) -> Known:
    """Take what `add_known` added; raises BadTemplate and MissingSource before an index is made."""
    from yiwu_search.dates import UNDATED, IssueDate
    from yiwu_search.pages import Metadata, parse_template

    if arguments.path_template is not None:
        parse_template(arguments.path_template)
    if arguments.corrections is not None and not Path(arguments.corrections).is_file():
        raise MissingSource(arguments.corrections)
    day = IssueDate.given(arguments.date) if arguments.date else UNDATED
    metadata = Metadata(day, arguments.page, arguments.section or None, arguments.paper or None)
    return {"metadata": metadata, "path_template": arguments.path_template, "corrections": arguments.corrections}
