"""Other spellings on a cluster, which has no list of all pairs of letters: what a few articles show that have one.

A cluster finds articles that have one of many strings by one question: letters in their places, and in some places one
of a class. A few of the articles that it finds are read, and the strings that stand in them are the spellings; each is
counted before it is offered. So frequent spellings are found, and beside them a rare one may be missed. Words that read
as typed are found the same way, by an expression over the words of the index. What is guessed about one string takes
six requests at most, whatever it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from yiwu_search.cluster.documents import carriable
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import MOST_CLAUSES, any_of, clauses, every, narrowing
from yiwu_search.cluster.requests import Answer, Requests
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.postings import FIELDS, WORD_FIELDS
from yiwu_search.sounds import cuts, letters_of
from yiwu_search.suggest.lattice import ANY
from yiwu_search.suggest.spelling import LONGEST
from yiwu_search.suggest.strings import Guess
from yiwu_search.suggest.words import MOST_CUTS

LOOKED_AT = 30
"""Articles that are read for one question: of the first that have such a string."""
PATIENCE = "200ms"
"""Time after which a shard gives what it has: it goes through all its articles to learn that no string stands."""
ROUNDS = 2
"""Times that something is asked: the second time for what the first articles do not have, where there are more."""
MOST_LETTERS = 120
"""Letters of all classes of one question, the most frequent: five fields are asked for them, out of MOST_CLAUSES."""
ENOUGH = 10
"""Words of which no further ones are looked for."""
MOST_LOOKED_UP = 500
"""Letters of a syllable or an initial of which it is asked how frequent they are; shi and yi have fewer."""
MOST_READ = 100
"""Letters that a syllable or an initial is asked for as; an expression of more takes the engine 0.2 s and longer."""
LONGEST_FREE = 8
"""Letters of a string in which several are exchanged at a time; in a longer one a single one is, or it is torn."""
MOST_QUESTIONS = 120
"""Questions about one string; they are one request."""
MOST_TEXTS = 5
"""Strings of one query of which spellings are looked for; others have none."""


class ClusterStrings:
    """The strings and words of an index on a cluster; what was found is remembered."""

    def __init__(self, requests: Requests, known: Statistics) -> None:
        self._requests = requests
        self._known = known
        self._letters: dict[str, int] = {}
        """In how many places each letter stands."""
        self._places: dict[str, int] = {}
        """What the places of each string do not exceed."""
        self._texts: set[str] = set()
        self._near: dict[Guess, list[str]] = {}
        self._words: dict[str, list[str]] = {}

    def foresee(self, text: str, guesses: Iterable[Guess]) -> None:
        """Look for all that is guessed about a text: two or three requests for exact strings, two for all others."""
        if not self._takes(text):
            return
        asked = [guess for guess in dict.fromkeys(guesses) if guess not in self._near]
        exact = [guess.typed for guess in asked if guess.is_exact]
        letters = {*text}.union(*(letters for guess in asked for letters in guess.classes))
        self._letters |= self._known.places_of(letters - self._letters.keys())
        self._count([*exact, *(part for place in range(1, len(text)) for part in (text[:place], text[place:]))])
        self._near |= {guess: [guess.typed] if self.places(guess.typed) else [] for guess in asked if guess.is_exact}
        self._look_for([guess for guess in asked if not guess.is_exact])

    def _takes(self, text: str) -> bool:
        """Whether other strings than a text are looked for: it was not pasted, and is not one of too many."""
        if len(self._texts) < MOST_TEXTS and len(text) <= LONGEST and carriable(text) == text:
            self._texts.add(text)
        return text in self._texts

    def _count(self, strings: Sequence[str]) -> None:
        known = self._known
        known.learn(strings)
        self._places |= {string: known.at_most(string) if known.stands(string) else 0 for string in strings}

    def places(self, string: str) -> int:
        """Give a number that the places of a string do not exceed; 0 for one of which nothing was foreseen."""
        return self._places.get(string, 0)

    def near(self, guess: Guess) -> list[str]:
        """List guessed strings that stand in the articles that were looked at; none that was not foreseen."""
        return self._near.get(guess, [])

    def read(self, typed: str) -> list[str]:
        """List words that read as typed, those of the most articles first; four requests."""
        if typed not in self._words and self._takes(typed):
            self._words[typed] = [word for word, _ in words_read(self._requests, self._known, typed)]
        return self._words.get(typed, [])

    def _look_for(self, guesses: Sequence[Guess]) -> None:
        found: dict[Guess, Counter[str]] = {guess: Counter() for guess in guesses}
        asked = [(guess, question) for guess in guesses for question in self._questions(guess)]
        for _ in range(ROUNDS):
            asked = [(guess, question) for guess, question in asked if clauses(question.body) <= MOST_CLAUSES]
            bodies = [question.body for _, question in asked[:MOST_QUESTIONS]]
            answers = self._requests.several(bodies, in_part=True)
            further = []
            for (guess, question), answer in zip(asked, answers, strict=False):
                held = question.held(answer)
                found[guess] |= held
                if len(answer["hits"]["hits"]) == LOOKED_AT and held:
                    further.append((guess, question.without(held)))
            asked = further
        self._near |= {guess: _nearest(guess, strings) for guess, strings in found.items()}

    def _questions(self, guess: Guess) -> Iterator[_Question]:
        """Yield what is asked: with one place changed, each by itself, then with several.

        What lies beside the one place was counted: where one side of it stands nowhere, no letter will do.
        """
        chosen = [place for place, letters in enumerate(guess.classes) if len(letters) != 1]
        for place in chosen:
            before, after = guess.typed[:place], guess.typed[place + 1 :]
            if all(not side or self.places(side) for side in (before, after)):
                yield from self._question((*before, guess.classes[place], *after))
        if guess.most_changes > 1 and len(chosen) > 1 and len(guess.classes) <= LONGEST_FREE:
            yield from self._question(guess.classes)

    def _question(self, classes: Sequence[str]) -> Iterator[_Question]:
        """Yield a question about the most frequent letters of some classes; none where nothing is left of one."""
        if kept := most_frequent(classes, self._letters, MOST_LETTERS):
            yield _Question(kept)


@dataclass(frozen=True)
class _Question:
    """Which strings stand that have a letter of each class in its place, but for some that are known."""

    classes: tuple[str, ...]
    known: frozenset[str] = frozenset()

    def without(self, held: Iterable[str]) -> _Question:
        """Ask for others than some strings."""
        return _Question(self.classes, self.known.union(held))

    @property
    def body(self) -> Body:
        """Ask for articles that have such a string."""
        return _looked_at(any_of([every([*self._pairs(name), self._spans(name)]) for name in FIELDS]), FIELDS)

    def _pairs(self, name: str) -> list[Body]:
        runs = ("".join(run) for fixed, run in groupby(self.classes, lambda letters: len(letters) == 1) if fixed)
        return [pair for run in runs for pair in narrowing(name, run)]

    def _spans(self, name: str) -> Body:
        wanted = _in_order(name, self.classes)
        known = [_in_order(name, string) for string in sorted(self.known)]
        return {"span_not": {"include": wanted, "exclude": {"span_or": {"clauses": known}}}} if known else wanted

    def held(self, answer: Answer) -> Counter[str]:
        """Count the articles that were looked at by the strings they hold; strings that overlap count too."""
        classes = (f"[{re.escape(letters)}]" if letters else "." for letters in self.classes)
        pattern = re.compile(f"(?=({''.join(classes)}))")
        found: Counter[str] = Counter()
        for hit in answer["hits"]["hits"]:
            found.update({string for text in hit["_source"].values() for string in pattern.findall(text)})
        return found


def words_read(requests: Requests, known: Statistics, typed: str) -> list[tuple[str, int]]:
    """List words that read as typed with their articles, frequent first; cut in the best way that any word has."""
    ways = [list(map(_printed, letters_of(cut))) for cut in cuts(typed) if len(cut) > 1][:MOST_CUTS]
    places = known.places_of({letter for way in ways for read in way for letter in read})
    asked = [classes for way in ways if (classes := most_frequent(way, places, MOST_READ * len(way)))]
    answers = requests.several([_having(classes) for classes in asked], in_part=True)
    for classes, answer in zip(asked, answers, strict=True):
        if words := _words_of(answer, classes):
            words |= _further_words(requests, classes, words)
            known.learn((), words)
            counts = {word: known.articles_with(word) for word in words}
            return sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return []


def _printed(read: str) -> str:
    """Keep of the two thousand letters that an initial may stand for those of GB 2312; names alone have others."""
    return read if len(read) <= MOST_LOOKED_UP else read.encode("gb2312", "ignore").decode("gb2312")


def _further_words(requests: Requests, classes: Sequence[str], words: Mapping[str, None]) -> dict[str, None]:
    """Find others beside words that stand in most articles, until there are enough."""
    found = dict(words)
    for _ in range(ROUNDS - 1):
        if len(found) >= ENOUGH:
            break
        (answer,) = requests.several([_having(classes, found)], in_part=True)
        others = _words_of(answer, classes)
        if not others.keys() - found.keys():
            break
        found |= others
    return found


def most_frequent(classes: Sequence[str], places: Mapping[str, int], most: int) -> tuple[str, ...]:
    """Keep of each class the letters that stand, those of the most places, so many in all; ANY and one letter stay.

    Empty where nothing is left of a class.
    """
    chosen = [letters for letters in classes if len(letters) > 1]
    each = most // max(len(chosen), 1)
    kept = [_standing(letters, places)[:each] if len(letters) > 1 else letters for letters in classes]
    return tuple(kept) if all(one or whole == ANY for one, whole in zip(kept, classes, strict=True)) else ()


def _standing(letters: str, places: Mapping[str, int]) -> str:
    return "".join(sorted(filter(places.get, dict.fromkeys(letters)), key=lambda letter: -places[letter]))


def _looked_at(wanted: Body, fields: Iterable[str]) -> Body:
    """Ask for a few articles, the first that are met: nothing is scored or counted."""
    asked: Body = {"query": {"bool": {"filter": [wanted]}}, "_source": list(fields), "timeout": PATIENCE}
    return {"size": LOOKED_AT, "sort": ["_doc"], "track_total_hits": False, **asked}


def _in_order(name: str, classes: Iterable[str]) -> Body:
    return {"span_near": {"clauses": [_place(name, letters) for letters in classes], "slop": 0, "in_order": True}}


def _place(name: str, letters: str) -> Body:
    if letters == ANY:
        return {"span_gap": {name: 1}}
    terms: list[Body] = [{"span_term": {name: letter}} for letter in letters]
    return terms[0] if len(terms) == 1 else {"span_or": {"clauses": terms}}


def _nearest(guess: Guess, found: Counter[str]) -> list[str]:
    """Sort strings by their changes, then by how many articles hold them."""
    changes = {string: sum(map(str.__ne__, string, guess.typed)) for string in found}
    fitting = [
        string
        for string, count in changes.items()
        if 0 < count <= guess.most_changes
        and all(letters or one.isalnum() for one, letters in zip(string, guess.classes, strict=True))
    ]
    return sorted(fitting, key=lambda string: (changes[string], -found[string], string))


def _having(classes: Sequence[str], without: Iterable[str] = ()) -> Body:
    """Ask for articles with a word that has a letter of each class in its place, and is none of some words."""
    expression = "".join(f"[{letters}]" for letters in classes)
    if without:
        expression = f"({expression})&~({'|'.join(without)})"
    wanted = {"value": expression, "flags": "INTERSECTION|COMPLEMENT"}
    return _looked_at(any_of([{"regexp": {name: wanted}} for name in WORD_FIELDS]), WORD_FIELDS)


def _words_of(answer: Answer, classes: Sequence[str]) -> dict[str, None]:
    """List the words of some articles that have a letter of each class in its place."""
    texts = (text for hit in answer["hits"]["hits"] for text in hit["_source"].values())
    words = dict.fromkeys(word for text in texts for word in text.split() if len(word) == len(classes))
    return {
        word: None for word in words if all(letter in letters for letter, letters in zip(word, classes, strict=True))
    }
