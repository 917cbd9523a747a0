"""`yiwu-search words`: which words people have added, and, with --new, which the archive has of its own."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from yiwu_search.cli.options import add_index, add_words, natural
from yiwu_search.messages import words as messages

if TYPE_CHECKING:
    from yiwu_search.archive import Archive
    from yiwu_search.tokens.new_words import NewWord

SHOWN = 50
"""Words that are proposed unless told otherwise: what somebody reads through."""


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage(), messages.about()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("--new", action="store_true", help=messages.help_new())
    parser.add_argument("-n", "--limit", type=natural, default=SHOWN, metavar="N", help=messages.help_limit())
    parser.add_argument("--articles", type=natural, default=2, metavar="N", help=messages.help_articles())
    parser.add_argument("--format", choices=("table", "jieba"), metavar="FORM", help=messages.help_format())
    add_words(parser)
    add_index(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print which words are in effect, or propose new ones; nothing is added to anything."""
    from yiwu_search.archive import Archive
    from yiwu_search.cli.inputs import index_path, user_words
    from yiwu_search.cli.outputs import FOUND, NONE, say

    with Archive.open(index_path(arguments.index), words=user_words(arguments)) as archive:
        if not arguments.new:
            _print_in_effect(archive)
            return FOUND
        found = archive.new_words(arguments.limit, arguments.articles)
    if not found:
        say(messages.nothing_new())
        return NONE
    as_table = arguments.format == "table" or (not arguments.format and sys.stdout.isatty())
    (_print_table if as_table else _print_dictionary)(found)
    return FOUND


def _print_in_effect(archive: Archive) -> None:
    from yiwu_search.cli.outputs import say
    from yiwu_search.tokens.user_words import mismatches

    words, remembered = archive.words, archive.remembered
    if words.dictionary:
        print(messages.dictionary_in_effect(len(words.dictionary.words), words.dictionary.digest))
    else:
        print(messages.no_dictionary())
    if words.synonyms:
        print(messages.synonyms_in_effect(len(words.synonyms.rules), words.synonyms.digest))
    else:
        print(messages.no_synonyms())
    for note in mismatches(words, remembered):
        say(note)


def _print_table(found: list[NewWord]) -> None:
    """Print words with the statistics, in columns of cells."""
    from yiwu_search.cli.outputs import width
    from yiwu_search.text import cells, clip, padded, visible

    rows = [messages.columns()]
    for word in found:
        figures = (f"{word.articles:,}", f"{word.places:,}", f"{word.cohesion:.1f}", f"{word.freedom:.1f}")
        rows.append((word.word, *figures, word.example))
    widths = [max(cells(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    for row in rows:
        columns = [padded(text, wide, right=at > 0) for at, (text, wide) in enumerate(zip(row, widths, strict=False))]
        print(clip(visible("  ".join([*columns, row[-1]])), width()))


def _print_dictionary(found: list[NewWord]) -> None:
    """Print lines as a dictionary has them: a word, and how often it stands there."""
    for word in found:
        print(word.word, word.places)
