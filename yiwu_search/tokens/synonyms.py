"""Synonyms that people add: which words are also looked for in place of another.

The file has the form that Solr and Elasticsearch call Solr's, as far as newspapers need it:

    # 班列
    义新欧, 中欧班列          each stands for each
    双创街 => 创新街, 创业街   who asks for 双创街 also gets the others, and not the other way round

Blanks and Chinese commas part words too, so no word holds a blank; there is no escaping by a backslash. Unlike theirs,
a rule with => never takes away the word that was asked for: a search finds what it finds without synonyms, and more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from yiwu_search.errors import BadWords
from yiwu_search.messages import words as messages
from yiwu_search.text import letters
from yiwu_search.tokens.dictionary import LONGEST, Dictionary, OnProblem, digest_of, numbered_lines

MOST_FOR_ONE = 20
"""Synonyms of a word at most, in all lines together; each costs a look into the index with every search for it."""
_BETWEEN = re.compile(r"[\s,，、;；]+")
_ARROW = re.compile(r"\s*(?:=>|→|＝＞)\s*")

Rule = tuple[str, tuple[str, ...]]
"""A word, and what is also looked for."""


@dataclass(frozen=True)
class Synonyms:
    """What is also looked for, by word."""

    rules: tuple[Rule, ...] = ()
    """All folded; words ascending, each once; its synonyms in the order of the file, the word itself not among them."""

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Synonyms:
        """Take rules as people write them; those of one word are put together, and of more than MOST_FOR_ONE the first.

        >>> Synonyms.of([("义新欧", ("中欧班列",)), ("義新歐", ("班列",))]).rules
        (('义新欧', ('中欧班列', '班列')),)
        """
        found: dict[str, dict[str, None]] = {}
        for word, others in rules:
            asked = letters(word).text
            found.setdefault(asked, {}).update(dict.fromkeys(letters(other).text for other in others))
        rows = ((word, tuple(other for other in others if other and other != word)) for word, others in found.items())
        return cls(tuple(sorted((word, others[:MOST_FOR_ONE]) for word, others in rows if word and others)))

    def __bool__(self) -> bool:
        return bool(self.rules)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rules, in hex: the same for files that say the same with each word's synonyms in one order."""
        return digest_of(f"{word}=>{','.join(others)}" for word, others in self.rules)

    @cached_property
    def of_word(self) -> Mapping[str, tuple[str, ...]]:
        """Folded word → what is also looked for."""
        return dict(self.rules)

    @cached_property
    def words(self) -> Dictionary:
        """The words that have synonyms; one of a single letter counts only where it is a whole run."""
        return Dictionary.of(word for word, _ in self.rules)


def load_synonyms(path: str, on_problem: OnProblem) -> Synonyms:
    """Read a file of synonyms: UTF-8, a rule a line; # begins a comment.

    A line that is no rule is reported with its number, and the rest counts. Raises MissingSource, UnreadableSource, and
    BadWords for a file that is not UTF-8.
    """
    rules: list[Rule] = []
    known: defaultdict[str, set[str]] = defaultdict(set)
    for number, line in numbered_lines(path):
        try:
            found = _rules(line, known)
        except ValueError as error:
            on_problem(BadWords(path, str(error), number))
            continue
        rules += found
        for word, others in found:
            known[word].update(others)
    return Synonyms.of(rules)


def _rules(line: str, known: Mapping[str, AbstractSet[str]]) -> list[Rule]:
    """Read a line, after others that have said synonyms of words; raises ValueError with what is wrong."""
    sides = [_words(side) for side in _ARROW.split(line)]
    if len(sides) > 2 or not all(sides) or (len(sides) == 1 and len(sides[0]) < 2):
        raise ValueError(messages.no_rule())
    asked, others = sides[0], tuple(sides[-1])
    if any(len({*others, *known.get(word, ())} - {word}) > MOST_FOR_ONE for word in asked):
        raise ValueError(messages.too_many_synonyms(MOST_FOR_ONE))
    return [(word, others) for word in asked]


def _words(side: str) -> list[str]:
    words = [word for word in map(_folded, _BETWEEN.split(side)) if word]
    if any(len(word) > LONGEST for word in words):
        raise ValueError(messages.long_synonym(LONGEST))
    return words


def _folded(word: str) -> str:
    folded = letters(word).text
    return folded if any(map(str.isalnum, folded)) else ""
