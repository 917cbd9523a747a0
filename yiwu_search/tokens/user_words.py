"""Both kinds of words that people add, as one: what an archive is opened with, and what an index remembers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yiwu_search.errors import SourceError
from yiwu_search.messages import words as messages
from yiwu_search.tokens.dictionary import Dictionary, OnProblem, load_dictionary
from yiwu_search.tokens.synonyms import Synonyms, load_synonyms

_log = logging.getLogger("yiwu_search")


@dataclass(frozen=True, slots=True)
class UserWords:
    """A dictionary and synonyms. None is nothing said: what the index remembers counts; an empty one counts as such."""

    dictionary: Dictionary | None = None
    synonyms: Synonyms | None = None

    @classmethod
    def load(
        cls, dictionary: str | None = None, synonyms: str | None = None, on_problem: OnProblem | None = None
    ) -> UserWords:
        """Read the files that are named; a line that cannot be understood is reported, and the rest counts.

        Raises MissingSource, UnreadableSource, and BadWords for a file that is not UTF-8.
        """
        report = on_problem or _to_log
        return cls(
            load_dictionary(dictionary, report) if dictionary is not None else None,
            load_synonyms(synonyms, report) if synonyms is not None else None,
        )

    def over(self, remembered: UserWords) -> UserWords:
        """Fill in what is not said here by what an index remembers."""
        return UserWords(
            remembered.dictionary if self.dictionary is None else self.dictionary,
            remembered.synonyms if self.synonyms is None else self.synonyms,
        )

    @property
    def digests(self) -> tuple[str, str]:
        """What the dictionary and the synonyms are told by; empty where there is none, or nothing in it."""
        return (
            self.dictionary.digest if self.dictionary else "",
            self.synonyms.digest if self.synonyms else "",
        )

    def __bool__(self) -> bool:
        return bool(self.dictionary) or bool(self.synonyms)


def to_data(words: UserWords) -> dict[str, object]:
    """Give them as plain data, for an index."""
    return {
        "dictionary": list(words.dictionary.words if words.dictionary else ()),
        "synonyms": [[word, list(others)] for word, others in (words.synonyms.rules if words.synonyms else ())],
    }


def from_data(row: Mapping[str, Any]) -> UserWords:
    """Take what `to_data` gave; raises KeyError, TypeError or ValueError for anything else."""
    rules = tuple((_text(word), tuple(map(_text, others))) for word, others in row["synonyms"])
    return UserWords(Dictionary(tuple(map(_text, row["dictionary"]))), Synonyms(rules))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def mismatches(given: UserWords, remembered: UserWords) -> list[str]:
    """Say where words that were given are not those that an index remembers; what is not given does not differ."""
    found = []
    if given.dictionary is not None and given.digests[0] != remembered.digests[0]:
        found.append(messages.other_dictionary())
    if given.synonyms is not None and remembered.synonyms and given.digests[1] != remembered.digests[1]:
        found.append(messages.other_synonyms())
    return found


def _to_log(error: SourceError) -> None:
    _log.warning("%s", error)
