"""Saved queries: names that stand for queries, typed as @NAME wherever a word can stand.

A saved query stands where its name does as if in brackets, and may hold names itself. Width, case and 繁 or 简 make no
difference in a name, as nowhere in a query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiwu_search.messages import saved as messages
from yiwu_search.text import NOTHING, fold, is_han

LONGEST_NAME = 40
"""Letters of a name at most; a longer word behind @ is text."""
MAX_ADDED = 10_000
"""Characters that names may add to a query, together: as many as a query may have (MAX_LENGTH of the parser). It bounds
what saved queries that hold each other twice can grow to."""
SIGN = "@"
_SIGNS = "0123456789_-"


class NotSavedError(Exception):
    """A name that stands for no query; the argument is the reason, a sentence."""


def name_of(text: str) -> str:
    """Give a name as it is compared; empty where a text is no name.

    >>> name_of("双循环_2020"), name_of("ＡＢＣ"), name_of("a@b"), name_of("-a")
    ('双循环_2020', 'abc', '', '')
    """
    folded = fold(text).replace(NOTHING, "")
    fits = len(text) <= LONGEST_NAME and not folded.startswith("-") and all(map(_in_name, folded))
    return folded if fits else ""


def _in_name(letter: str) -> bool:
    """Whether a folded letter can stand in a name; a pattern of so many letters would take 10 ms to compile."""
    latin = "a" <= letter <= "z" or ("ß" <= letter <= "ɏ" and letter.isalpha())
    return latin or letter in _SIGNS or is_han(letter)


def typed_name(word: str) -> int:
    """Say how many letters of a word are @ and a name, to the end of the word or a ~; 0 for any other word."""
    if fold(word[:1]) != SIGN:
        return 0
    length = (fold(word) + "~").index("~")
    return length if name_of(word[1:length]) else 0


class Saved:
    """The saved queries for the reading of one query."""

    def __init__(self, queries: Mapping[str, str]) -> None:
        self._queries = queries
        self._added = 0

    def text_of(self, name: str, within: Sequence[str]) -> str:
        """Give the query that a name stands for; `within` are the names, as compared, in which it stands.

        Raises NotSavedError. The mapping is looked at when the first name is met, and not before.
        """
        named = {name_of(key): key for key in self._queries}
        wanted = name_of(name)
        if wanted not in named:
            raise NotSavedError(messages.no_such_name(name, _nearest(wanted, named), bool(named)))
        if wanted in within:
            raise NotSavedError(messages.inside_itself([*within[within.index(wanted) :], wanted]))
        text = self._queries[named[wanted]]
        self._added += len(text)
        if self._added > MAX_ADDED:
            raise NotSavedError(messages.names_add_too_much(MAX_ADDED))
        return text


def _nearest(name: str, named: Mapping[str, str]) -> list[str]:
    from difflib import get_close_matches  # for a mistake only

    return [named[other] for other in get_close_matches(name, named, n=3, cutoff=0.4)]
