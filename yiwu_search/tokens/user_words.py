"""Both kinds of words that people add, as one: what an archive is opened with, and what an index remembers."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from yiwu_search.errors import SourceError
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

    def __bool__(self) -> bool:
        return bool(self.dictionary) or bool(self.synonyms)


def to_json(words: UserWords) -> bytes:
    """Write them for an index."""
    row = {
        "dictionary": list(words.dictionary.words if words.dictionary else ()),
        "synonyms": [[word, list(others)] for word, others in (words.synonyms.rules if words.synonyms else ())],
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> UserWords:
    """Read what `to_json` wrote."""
    row = json.loads(data.decode("utf-8", "surrogatepass"))
    rules = tuple((word, tuple(others)) for word, others in row["synonyms"])
    return UserWords(Dictionary(tuple(row["dictionary"])), Synonyms(rules))


def _to_log(error: SourceError) -> None:
    _log.warning("%s", error)
