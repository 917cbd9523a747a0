"""What decides and explains the order of hits: the options --freshness and --explain of `search`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from yiwu_search.messages import ranking as messages

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.query.filters import Filters
    from yiwu_search.results import Results

FRESHNESS, EXPLAIN = "--freshness", "--explain"
FORMS = ("text", "json")
"""The forms of hits that have a place for an explanation."""


def add_ranked(parser: argparse.ArgumentParser) -> None:
    """Add what counts for the order, and whether it is explained."""
    parser.add_argument(FRESHNESS, action="store_true", help=messages.help_freshness())
    parser.add_argument(EXPLAIN, action="store_true", help=messages.help_explain())


def check_ranked(arguments: argparse.Namespace) -> None:
    """Leave where options contradict what `add_ranked` added."""
    from yiwu_search.cli.forms import only_with, refuse

    for option, given in ((FRESHNESS, arguments.freshness), (EXPLAIN, arguments.explain)):
        if given and arguments.sort != "relevance":
            refuse(messages.only_by_relevance(option), arguments.command)
        if given and (arguments.limit is None or arguments.count):
            refuse(messages.only_with_a_page(option), arguments.command)
    if arguments.explain:
        only_with(EXPLAIN, FORMS, arguments)


def explained(archive: Archive, query: str, results: Results, freshness: bool, filters: Filters) -> Results:
    """Put its explanation beside each hit."""
    hits = (
        replace(hit, explanation=archive.explain(query, hit.article.id, freshness=freshness, **filters))
        for hit in results
    )
    return replace(results, hits=tuple(hits))
