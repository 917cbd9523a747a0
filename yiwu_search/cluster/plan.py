"""What matches, as it is planned for an index folder → the engine's own query language (DSL): a rule a class of query.

The plan is that of query/plan.py, so both kinds of index are asked the same. A string is a phrase of letters; what
stands near what is spans over letters; pairs of common letters narrow both. The rules are exact. What they cannot say,
or only in more clauses than the engine takes, is `Unspeakable`: candidates are then found by what can be said, and
verified (cluster/verify.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise, product
from typing import Any

from whoosh import query as wq

from yiwu_search.cluster.documents import carriable, month_days
from yiwu_search.cluster.mapping import COMMON, LABEL_TERMS, PAIRS, Body
from yiwu_search.postings import Days, EveryYear, LabelLike, Letters, Shape, Shaped, Together

MOST_CLAUSES = 1_000
"""Terms that a query may name, a little below what OpenSearch takes unless it is told otherwise (1,024)."""
MOST_CHOICES = 64
"""Ways in which the words of a Near with synonyms may be chosen, each asked for by itself."""
MOST_PAIRS = 8
"""Pairs by which a string is narrowed: what has more of them is rare by then."""
ANY_DISTANCE = 1 << 30
"""Letters that no sentence or paragraph has."""
EVERYTHING: Body = {"match_all": {}}
NOTHING: Body = {"match_none": {}}


class Unspeakable(Exception):
    """A query that the engine cannot be asked in its own language; whoever asks looks for candidates instead."""


def matching(query: wq.Query) -> Body:
    """Give the DSL of what finds and never scores. Raises Unspeakable."""
    made = _made(query)
    if clauses(made) > MOST_CLAUSES:
        raise Unspeakable
    return made


def candidates(query: wq.Query) -> Body:
    """Give the DSL of something that finds whatever a query finds, and maybe more."""
    try:
        return matching(query)
    except Unspeakable:
        return _WIDER.get(type(query), _anything)(query)


def _made(query: wq.Query) -> Body:
    return _RULES[type(query)](query)


def clauses(body: object) -> int:
    """Count the terms that a query names, as the engine will: each of a phrase for itself."""
    counted, left = 0, [body]
    while left:
        part = left.pop()
        if isinstance(part, list):
            left += part
        elif isinstance(part, dict):
            counted += sum(key in _LEAVES for key in part)
            counted += sum(map(len, part.get("match_phrase", {}).values()))
            left += (value for key, value in part.items() if key not in _LEAVES)
    return counted


_LEAVES = frozenset(("term", "terms", "span_term", "range", "regexp"))


def every(parts: Sequence[Body]) -> Body:
    """Ask for all of some things."""
    return parts[0] if len(parts) == 1 else {"bool": {"filter": list(parts)}} if parts else EVERYTHING


def any_of(parts: Sequence[Body]) -> Body:
    """Ask for one of some things, or more of them."""
    return (
        parts[0]
        if len(parts) == 1
        else {"bool": {"should": list(parts), "minimum_should_match": 1}}
        if parts
        else NOTHING
    )


def string(text: str, fields: Sequence[str]) -> Body:
    """Ask for a string of letters in any of the fields."""
    return any_of([string_in(name, text) for name in fields])


def string_in(name: str, text: str) -> Body:
    """Ask for a string of letters in a field; a letter is a token, and so is a pair of common ones."""
    if len(text) == 1:
        return {"term": {name: carriable(text)}}
    if len(text) == 2 and COMMON.issuperset(text):
        return _pair(name, text)
    return every([*narrowing(name, text), {"match_phrase": {name: carriable(text)}}])


def narrowing(name: str, text: str) -> list[Body]:
    """Ask for the pairs of common letters in a string, which are found fast, and its letters are then looked at there.

    >>> narrowing("body", "篁园路中国馆")
    [{'term': {'body.pairs': '路中'}}, {'term': {'body.pairs': '中国'}}]
    """
    pairs = [pair for pair in map("".join, pairwise(text)) if COMMON.issuperset(pair)]
    return [_pair(name, pair) for pair in list(dict.fromkeys(pairs))[:MOST_PAIRS]]


def _pair(name: str, pair: str) -> Body:
    return {"term": {f"{name}.{PAIRS}": pair}}


def _and(query: wq.And) -> Body:
    return every([_made(part) for part in query])


def _or(query: wq.Or) -> Body:
    return any_of([_made(part) for part in query])


def _and_not(query: wq.AndNot) -> Body:
    return {"bool": {"filter": [_made(query.a)], "must_not": [_made(query.b)]}}


def _label(query: wq.Term) -> Body:
    return {"term": {LABEL_TERMS[query.fieldname]: carriable(query.text)}}


def _label_like(query: LabelLike) -> Body:
    wanted = {"value": expression(query.pattern), "flags": "NONE"}
    return {"regexp": {LABEL_TERMS[query.column]: wanted}}


def expression(pattern: str) -> str:
    r"""Write an expression of query/plan.py as Lucene has it: it never steps back, and a quote has a meaning.

    >>> expression(r'(?s:王(?>.*?小).*")')
    '(王(.*小).*\\")'
    """
    for ours, theirs in (("(?s:", "("), ("(?>", "("), ("(?:", "("), (".*?", ".*"), ('"', '\\"')):
        pattern = pattern.replace(ours, theirs)
    return carriable(pattern)


def _days(query: Days) -> Body:
    ends = (date.fromordinal(day).isoformat() for day in (query.first, query.last))
    return {"range": {"issued": {**dict(zip(("gte", "lte"), ends, strict=True)), "relation": "intersects"}}}


def _every_year(query: EveryYear) -> Body:
    """Ask for days of any year; they are the same in all, and in eight years every one of them comes."""
    wanted = [row for row in query.ranges if _SOME_YEARS[0] <= row[0] <= _SOME_YEARS[1]]
    found = {day for first, last in wanted for day in month_days(date.fromordinal(first), date.fromordinal(last))}
    return {"terms": {"month_days": sorted(found)}}


_SOME_YEARS = date(2000, 1, 1).toordinal(), date(2007, 12, 31).toordinal()


def _shaped(query: Shaped) -> Body:
    return any_of([_in_paragraph(name, [query.shape], shape_spans(name, query.shape)) for name in query.fields])


def _in_paragraph(name: str, shapes: Sequence[Shape], spans: Body) -> Body:
    return narrowed(name, shapes, _without(spans, [_span_term(name, "\n")]))


def narrowed(name: str, shapes: Sequence[Shape], spans: Body) -> Body:
    """Ask for spans where the pairs of their strings stand."""
    pairs = [pair for shape in shapes for piece in shape.pieces for pair in narrowing(name, piece)]
    return every([*pairs[:MOST_PAIRS], spans])


def _without(spans: Body, marks: list[Body]) -> Body:
    exclude = marks[0] if len(marks) == 1 else {"span_or": {"clauses": marks}}
    return {"span_not": {"include": spans, "exclude": exclude}}


def _span_term(name: str, token: str) -> Body:
    return {"span_term": {name: carriable(token)}}


def _in_order(clauses_: list[Body], slop: int = 0) -> Body:
    return {"span_near": {"clauses": clauses_, "slop": slop, "in_order": True}} if len(clauses_) > 1 else clauses_[0]


def _tokens(name: str, text: str) -> list[Body]:
    return [_span_term(name, letter) for letter in text]


def shape_spans(name: str, shape: Shape) -> Body:
    """Write strings with gaps between them as spans, from the last to the first.

    For each place of a string the nearest place of what follows is taken; so no stretch is missed only if what follows
    is complete itself. The letters that a gap has at least belong to the string before it.
    """
    spans = _in_order(_tokens(name, shape.pieces[-1]))
    for piece, (least, most) in zip(shape.pieces[-2::-1], shape.gaps[::-1], strict=True):
        hole: list[Body] = [{"span_gap": {name: least}}] if least else []
        spans = _in_order([_in_order([*_tokens(name, piece), *hole]), spans], most - least)
    return spans


def _together(query: Together) -> Body:
    """Ask for every way to choose the words, each of which has its own length."""
    ways = list(product(*query.parts))
    if len(ways) > MOST_CHOICES:
        raise Unspeakable
    return any_of([narrowed(name, way, _near(name, way, query.reach)) for way in ways for name in query.fields])


def _near(name: str, way: Sequence[Shape], reach: int | str) -> Body:
    return _sharing(name, way, reach) if isinstance(reach, str) else _within(name, way, reach)


def _within(name: str, way: Sequence[Shape], reach: int) -> Body:
    """Ask for strings within so many letters: the engine counts those between, so lengths must be known."""
    between = reach - sum(len(shape.pieces[0]) for shape in way)
    if between < 0 or any(shape.gaps for shape in way):
        raise Unspeakable
    return _unordered([shape_spans(name, shape) for shape in way], between)


def _sharing(name: str, way: Sequence[Shape], reach: str) -> Body:
    """Ask for strings without an end of a sentence or paragraph between them."""
    if any(set(reach) & set(piece) for shape in way for piece in shape.pieces):
        raise Unspeakable
    spans = _unordered([shape_spans(name, shape) for shape in way], ANY_DISTANCE)
    return _without(spans, [_span_term(name, mark) for mark in reach])


def _unordered(found: list[Body], slop: int) -> Body:
    return {"span_near": {"clauses": found, "slop": slop, "in_order": False}} if len(found) > 1 else found[0]


_RULES: dict[type[wq.Query], Callable[[Any], Body]] = {
    wq.And: _and,
    wq.Or: _or,
    wq.AndNot: _and_not,
    wq.Every: lambda query: EVERYTHING,
    wq.Term: _label,
    type(wq.NullQuery): lambda query: NOTHING,
    Letters: lambda query: string(query.text, query.fields),
    Shaped: _shaped,
    Together: _together,
    LabelLike: _label_like,
    Days: _days,
    EveryYear: _every_year,
}


def _anything(query: wq.Query) -> Body:
    return EVERYTHING


LONG = 24
"""Letters of a long string by which candidates are found; so many that come together elsewhere are a copy."""


def _wider_and(query: wq.And) -> Body:
    """Ask for as many of the parts as can be said."""
    said: list[Body] = []
    left = MOST_CLAUSES
    for part in query:
        made = candidates(part)
        if (left := left - clauses(made)) < 0:
            break
        said.append(made)
    return every(said)


def _wider_or(query: wq.Or) -> Body:
    made = any_of([candidates(part) for part in query])
    return made if clauses(made) <= MOST_CLAUSES else EVERYTHING


def _wider_together(query: Together) -> Body:
    """Ask for one field that has all the words, however far apart."""
    strings = [[max(shape.pieces, key=len) for shape in part] for part in query.parts]
    return any_of(
        [every([any_of([string_in(name, text) for text in row]) for row in strings]) for name in query.fields]
    )


_WIDER: dict[type[wq.Query], Callable[[Any], Body]] = {
    wq.And: _wider_and,
    wq.Or: _wider_or,
    wq.AndNot: lambda query: candidates(query.a),
    Letters: lambda query: string(query.text[:LONG], query.fields),
    Together: _wider_together,
}
