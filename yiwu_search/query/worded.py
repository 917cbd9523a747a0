"""A query's tree with the words that people added: its runs cut by their dictionary, and what synonyms say beside them.

A step of its own between reading and planning, so that what was typed stays what `str` of the tree gives back. Quotes,
fields and what is excluded stay as typed: synonyms are for bare words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiwu_search.messages import words as messages
from yiwu_search.postings import LABELS
from yiwu_search.query.parse import Query
from yiwu_search.query.pieces import pieces
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Run
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary, Synonyms, UserWords, cut


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a run, and what may stand in its place."""

    text: str
    """Folded."""
    synonyms: tuple[str, ...] = ()
    """Folded; empty for a part without."""


@dataclass(frozen=True, slots=True)
class WordedRun(Run):
    """A bare run, and what people have added that concerns it."""

    dictionary: Dictionary | None = None
    """Cuts it."""
    slots: tuple[Slot, ...] = ()
    """The whole run in parts, where synonyms stand for some of them; else empty."""


@dataclass(frozen=True, slots=True)
class WordedLiteral(Literal):
    """A quoted string, of which the words may rank."""

    dictionary: Dictionary | None = None


def worded(query: Query, words: UserWords) -> Query:
    """Put words that people added into a query; a note says which synonyms are looked for."""
    if not words:
        return query
    tree = _worded(query.tree, words)
    added = {slot.text: slot.synonyms for run in runs_of(tree) for slot in run.slots if slot.synonyms}
    notes = [messages.also_looked_for(word, others) for word, others in added.items()]
    return replace(query, tree=tree, notes=(*query.notes, *notes))


def _worded(node: Node, words: UserWords) -> Node:
    plain = UserWords(words.dictionary)
    match node:
        case Run(text):
            return WordedRun(text, words.dictionary, _slots(text, words.synonyms, words.dictionary))
        case Literal(text):
            return WordedLiteral(text, words.dictionary)
        case Field(name, part):
            return node if name in LABELS else Field(name, _worded(part, plain))
        case Not(part):
            return Not(_worded(part, plain))
        case All(parts) | AnyOf(parts) | Near(parts):
            return replace(node, parts=tuple(_worded(part, words) for part in parts))
        case _:
            return node


def dictionary_of(node: Node) -> Dictionary | None:
    """Give what cuts a run or a string."""
    return node.dictionary if isinstance(node, WordedRun | WordedLiteral) else None


def pieces_of(run: Run | Literal) -> list[str]:
    """Cut a run into the strings that an article must hold, by its dictionary."""
    return pieces(run.text, dictionary_of(run))


def strings_of(part: Run | Literal) -> list[str]:
    """List what an article must hold, folded: a quoted string whole, a bare run by its pieces."""
    return [letters(part.text).text] if isinstance(part, Literal) else pieces_of(part)


def slots_of(node: Node) -> tuple[Slot, ...]:
    """Give a run's parts where synonyms stand for some of them; else none."""
    return node.slots if isinstance(node, WordedRun) else ()


def synonyms_of(node: Node) -> list[str]:
    """List what is looked for beside a run's own words."""
    return [other for slot in slots_of(node) for other in slot.synonyms]


def runs_of(node: Node) -> list[WordedRun]:
    """List the runs of a tree that people's words concern."""
    match node:
        case WordedRun():
            return [node]
        case All(parts) | AnyOf(parts) | Near(parts):
            return [run for part in parts for run in runs_of(part)]
        case _:  # fields and what is excluded have no synonyms
            return []


def _slots(run: str, synonyms: Synonyms | None, dictionary: Dictionary | None) -> tuple[Slot, ...]:
    """Part a run at the words that have synonyms; none where it has no such word.

    A word counts where it begins and ends with words of the cut, so that 大会 is none in 人民大会堂; the run as a whole
    always does. The cutter is asked only where such a word stands in the run at all.
    """
    text = letters(run).text
    if not synonyms:
        return ()
    if text in synonyms.of_word:
        return (Slot(text, synonyms.of_word[text]),)
    found = synonyms.words.find(text)
    if not found:
        return ()
    tokens = cut(text, dictionary)
    begins, ends = {token.start for token in tokens}, {token.stop for token in tokens}
    whole = [(start, stop) for start, stop in found if start in begins and stop in ends]
    return _parted(text, whole, synonyms, dictionary) if whole else ()


def _parted(
    text: str, whole: Sequence[tuple[int, int]], synonyms: Synonyms, dictionary: Dictionary | None
) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    done = 0
    for start, stop in (*whole, (len(text), len(text))):
        slots += map(Slot, pieces(text[done:start], dictionary))
        if start < stop:
            slots.append(Slot(text[start:stop], synonyms.of_word[text[start:stop]]))
        done = stop
    return tuple(slots)
