"""Tree → Whoosh query. What is found is decided by letters alone; words only add to the score of what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whoosh import query as wq

from yiwu_search.dates import DateRange
from yiwu_search.postings import FIELDS, LABELS, Bonus, Days, Letters, label_term
from yiwu_search.query.pieces import pieces, ranking_words
from yiwu_search.query.tree import All, AnyOf, Field, Literal, Node, Not, Run, When
from yiwu_search.text import letters

TITLE_WEIGHT = 2.5
"""How much more a word counts in headline, kicker or deck than in the body. Untuned: chosen by hand on the seeds, in
the range of 2 to 5 that field-weighted BM25 is usually given; the ranking benchmark is to settle it."""
RUN_BONUS = {"headline": 6.0, "kicker": 3.0, "deck": 3.0, "body": 2.0, "caption": 1.0}
"""What the whole run as one string adds, by field: about what two rare words score (BM25's idf is 2–4 on a small
archive), so that the literal run comes before its scattered words. Untuned as well."""
WORD_FIELDS = (("title_words", TITLE_WEIGHT), ("body_words", 1.0))
NO_SCORE = 1e-9
"""Whoosh reads a constant score of 0 as "no score given" and makes it 1."""
ARTICLES = wq.Every()


@dataclass(frozen=True, slots=True)
class Plan:
    """What Whoosh is asked."""

    matching: wq.Query
    """Which articles are found."""
    ranking: wq.Query
    """What scores them; finds nothing by itself."""


def plan(tree: Node) -> Plan:
    """Plan a query tree."""
    return Plan(_match(tree, FIELDS), wq.Or(_rank(tree)))


def restricted(matching: wq.Query, *filters: Node) -> wq.Query:
    """Narrow what is found by further trees, none of which scores."""
    return wq.And([matching, *(_match(part, FIELDS) for part in filters)]) if filters else matching


def scored(asked: Plan) -> wq.Query:
    """Put the two halves into one Whoosh query."""
    return wq.AndMaybe(wq.ConstantScoreQuery(asked.matching, NO_SCORE), asked.ranking)


def _match(node: Node, fields: tuple[str, ...]) -> wq.Query:
    match node:
        case Run(text):
            return _every([_string(piece, fields) for piece in pieces(text)])
        case Literal(text):
            return _string(letters(text).text, fields)
        case Field(name, part):
            return _labelled(name, part) if name in LABELS else _match(part, (name,))
        case When(days):
            return _days(days)
        case Not(part):
            return wq.AndNot(ARTICLES, _match(part, fields))
        case AnyOf(parts):
            return wq.Or([_match(part, fields) for part in parts])
        case All(parts):
            return _every([_match(part, fields) for part in parts])


def _every(parts: list[wq.Query]) -> wq.Query:
    return wq.And(parts) if parts else wq.NullQuery


def _string(text: str, fields: tuple[str, ...]) -> wq.Query:
    """Find a string of letters in any of the fields."""
    return Letters(text, fields) if text else wq.NullQuery


def _labelled(name: str, node: Node) -> wq.Query:
    """Find a person or label by its whole value."""
    match node:
        case Run(text) | Literal(text):
            return wq.Term(name, label_term(text))
        case Not(part):
            return wq.AndNot(ARTICLES, _labelled(name, part))
        case AnyOf(parts):
            return wq.Or([_labelled(name, part) for part in parts])
        case All(parts):
            return wq.And([_labelled(name, part) for part in parts])
        case _:
            raise TypeError(node)


def _days(days: DateRange) -> wq.Query:
    """Find articles whose issue-date range meets the days; an open end of either asks nothing."""
    return Days((days.first or date.min).toordinal(), (days.last or date.max).toordinal())


def _rank(node: Node) -> list[wq.Query]:
    """List what adds to the score: every word of every wanted text, and each text as a whole."""
    match node:
        case Run(text) | Literal(text):
            folded = letters(text).text
            # What holds a quoted string holds the parts of its words as well; they would tell nothing more.
            wanted = ranking_words(text, parts=isinstance(node, Run))
            terms = [wq.Term(field, word, boost=weight) for word in wanted for field, weight in WORD_FIELDS]
            return [*terms, Bonus(folded, RUN_BONUS)] if folded else []
        case Field(name, part) if name in FIELDS:
            return _rank(part)
        case All(parts) | AnyOf(parts):
            return [query for part in parts for query in _rank(part)]
        case _:
            return []
