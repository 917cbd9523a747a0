"""Tree → Whoosh query. What is found is decided by letters alone; words only add to the score of what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from whoosh import query as wq

from yiwu_search.postings import (
    FIELDS,
    Alike,
    Bonus,
    Closer,
    Early,
    Fresh,
    Instead,
    Verbatim,
    WholeHeadline,
)
from yiwu_search.query import wild
from yiwu_search.query.matching import match, once
from yiwu_search.query.pieces import letter_pairs, ranking_words
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Pattern, Run
from yiwu_search.query.worded import dictionary_of, pieces_of, slots_of, strings_of
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary

TITLE_WEIGHT = 2.5
"""How much more a word counts in headline, kicker or deck than in the body. Untuned: chosen by hand on the seeds, in
the range of 2 to 5 that field-weighted BM25 is usually given; the texts of the ranking benchmark have no headlines."""
PIECE_BONUS = {"headline": 6.0, "kicker": 3.0, "deck": 3.0, "body": 2.0, "caption": 1.0}
"""What a word or a quoted string adds by the best field it stands in. Untuned: chosen by hand."""
RUN_BONUS = {name: 4 * bonus for name, bonus in PIECE_BONUS.items()}
"""What a run of several words adds as one string, so that it comes before its scattered words. Known-item measure
(`python -m benchmarks.known_item --seed 7 --queries 500`) of copied pieces with other factors: 0.948 with 1, 0.962 with
2, 0.971 with 4, 0.973 with 6 and 10; titles lose 0.004 with 10."""
FIELD_WEIGHTS = {name: 1.0 if name in ("body", "caption") else TITLE_WEIGHT for name in FIELDS}
WEIGHED_FIELDS = (("title_words", TITLE_WEIGHT), ("body_words", 1.0))
NO_SCORE = 1e-9
"""Whoosh reads a constant score of 0 as "no score given" and makes it 1."""
ARTICLES = wq.Every()
MOST_RANKED = 500
"""Words and strings that score at most; a query that long has long found its article."""
MOST_LOOSE = 40
"""Words of a query of which some may be missing, at most: each is looked up once more, half a millisecond for most."""
SYNONYM_SHARE = 0.5
"""What a synonym counts of what the word itself would. Untuned: chosen by hand; any share below 1 puts an article with
the word before its twin with the synonym."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What Whoosh is asked."""

    matching: wq.Query
    """Which articles are found."""
    ranking: wq.Query
    """What scores them; finds nothing by itself."""
    near: tuple[str, ...] = ()
    """Words, folded, in the order typed, that score the best by how near each other they stand."""


def plan(tree: Node) -> Plan:
    """Plan a query tree."""
    ranking = [*_whole_headline(tree), *once(_rank(tree))[:MOST_RANKED]]
    return Plan(match(tree), wq.Or(ranking), _neighbours(tree))


def planned(tree: Node, fresh_from: date | None = None) -> Plan:
    """Plan a query tree; with a day, let articles score by how long before it they appeared."""
    asked = plan(tree)
    return replace(asked, ranking=wq.Or([asked.ranking, Fresh(fresh_from.toordinal())])) if fresh_from else asked


def _wanted(tree: Node) -> list[Run | Literal]:
    """List the runs and quoted strings that are asked for in any field."""
    parts = tree.parts if isinstance(tree, All) else (tree,)
    return [part for part in parts if isinstance(part, Run | Literal)]


def _whole_headline(tree: Node) -> list[wq.Query]:
    """Score the articles with just the headline that was typed, with blanks for its signs or with its signs."""
    texts = [letters(part.text).text for part in _wanted(tree)]
    return [WholeHeadline(texts)] if texts and all(texts) and len(texts) <= MOST_LOOSE else []


def _neighbours(tree: Node) -> tuple[str, ...]:
    """List the words of which it matters how near each other they stand."""
    return tuple(dict.fromkeys(word for part in _wanted(tree) for word in strings_of(part) if word))


@dataclass(frozen=True, slots=True)
class Loose:
    """The articles that hold some of the words of a query, and not all."""

    words: tuple[str, ...]
    """The strings of which some may be missing, folded."""
    alike: Alike
    """Finds the articles that hold enough of the words' letters, and scores them by the letters of the query."""
    strict: tuple[wq.Query, ...]
    """What every article must meet all the same: exclusions, quotes, fields."""
    matching: wq.Query
    """The articles that match, which are not asked for again."""


def loosen(tree: Node) -> Loose | None:
    """Let some of the bare words of a query be missing; None where that makes no sense.

    A query with 和 or 或 says itself what may be missing. One that is longer than anybody types is taken by its word.
    """
    parts = tree.parts if isinstance(tree, All) else (tree,)
    if (isinstance(tree, All) and tree.strict) or any(isinstance(part, AnyOf) for part in parts):
        return None
    bare = [part for part in parts if isinstance(part, Run)]
    words = tuple(dict.fromkeys(piece for run in bare for piece in pieces_of(run)))
    if not 1 < len(words) <= MOST_LOOSE:
        return None
    pairs = [pair for run in bare for pair in letter_pairs(run.text)]
    return Loose(
        words,
        Alike(words, list(dict.fromkeys(pairs))),
        tuple(match(part) for part in parts if not isinstance(part, Run)),
        match(tree),
    )


def loosely(loose: Loose, filters: Sequence[Node]) -> wq.Query:
    """Ask for the articles that hold some of the words and not all."""
    others = [*loose.strict, *(match(part) for part in filters)]
    some = wq.And([loose.alike, *(wq.ConstantScoreQuery(part, NO_SCORE) for part in others)])
    return wq.AndNot(some, loose.matching)


def restricted(matching: wq.Query, *filters: Node) -> wq.Query:
    """Narrow what is found by further trees, none of which scores."""
    return wq.And([matching, *(match(part) for part in filters)]) if filters else matching


def scored(asked: Plan) -> wq.Query:
    """Put the halves into one Whoosh query."""
    both = wq.AndMaybe(wq.ConstantScoreQuery(asked.matching, NO_SCORE), asked.ranking)
    return Closer(both, asked.near) if len(asked.near) > 1 else both


def _words(text: str, dictionary: Dictionary | None) -> list[wq.Query]:
    words = ranking_words(text, dictionary)
    return [wq.Term(field, word, boost=weight) for word in words for field, weight in WEIGHED_FIELDS]


def _rank(node: Node) -> list[wq.Query]:
    """List what adds to the score: every word of every wanted text, and each text as a whole."""
    match node:
        case Run(text) | Literal(text):
            folded = letters(text).text
            if not folded:
                return []
            if isinstance(node, Literal) or pieces_of(node) == [folded]:
                return [*_as_one(folded, dictionary_of(node)), *_synonyms(node)]
            return [*_words(text, dictionary_of(node)), Bonus(folded, RUN_BONUS), *_synonyms(node)]
        case Field(name, part) if name in FIELDS:
            return _rank(part)
        case Pattern(text):
            return [query for piece in wild.shape(text).pieces for query in _rank(Literal(piece))]
        case All(parts) | AnyOf(parts) | Near(parts):
            return [query for part in parts for query in _rank(part)]
        case _:
            return []


def _as_one(text: str, dictionary: Dictionary | None) -> list[wq.Query]:
    """Score a word or a quoted string by its own places."""
    words = Verbatim(text, FIELD_WEIGHTS, lambda: wq.Or(_words(text, dictionary)))
    return [words, Bonus(text, PIECE_BONUS), Early(text)]


def _synonyms(node: Node) -> list[wq.Query]:
    """Score what stands in place of a word below the word itself, which then also counts by its own places."""
    found: list[wq.Query] = []
    slots = slots_of(node)
    for slot in slots:
        if slot.synonyms and len(slots) > 1:
            found += _as_one(slot.text, dictionary_of(node))
        found += [Instead(text, slot.text, FIELD_WEIGHTS, PIECE_BONUS, SYNONYM_SHARE) for text in slot.synonyms]
    return found
