"""A Whoosh query over one segment → articles and scores, as array operations, not steps from posting to posting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query as wq

from yiwu_search.postings import (
    DAY_COLUMNS,
    WORD_FIELDS,
    Alike,
    Bonus,
    Closer,
    ColumnarQuery,
    Early,
    Fresh,
    Instead,
    Numbers,
    Segment,
    SegmentEntry,
    SpanIndex,
    Verbatim,
    WholeHeadline,
    day_column,
)
from yiwu_search.results.find import FINDABLE, Finder
from yiwu_search.results.found import NONE, Found, Scores, both
from yiwu_search.results.strings import StringScorer, StringStatistics
from yiwu_search.results.words import WordScorer, WordStatistics

FRESH_GAIN = 10.0
"""What an article of today gains where freshness is asked for: a little more than a string in the body (RUN_BONUS in
query/plan.py), so that age decides between articles that say the same. Chosen by hand."""
HALF_LIFE = 365.0
"""Days after which it is half of that: in a local daily, the same event a year ago is another event. Chosen by hand."""


@dataclass(frozen=True)
class Statistics:
    """What scoring needs to know of the whole index."""

    words: WordStatistics
    strings: StringStatistics


def _knows(query: wq.Query) -> bool:
    """Tell whether there is a rule for a query, whatever it is made of."""
    if isinstance(query, wq.Every):
        return query.fieldname is None or query.fieldname in DAY_COLUMNS
    if isinstance(query, wq.NumericRange):
        return query.fieldname in DAY_COLUMNS
    if isinstance(query, wq.Or) and query.scale:  # a bonus for how many of the parts match
        return False
    return type(query) in _RULES


class Evaluator:
    """Answers queries on one segment."""

    def __init__(
        self,
        entry: SegmentEntry,
        statistics: Statistics,
        to_bytes: Callable[[str, str], bytes],
        unknown: Callable[[wq.Query, bool], Found],
    ) -> None:
        """`unknown` answers, on the same segment, a query that no rule here does."""
        self.segment: Segment = entry.opened
        self.size = entry.row.documents
        self._entry = entry
        self._statistics = statistics
        self._to_bytes = to_bytes
        self._unknown = unknown
        self._finder = Finder(self.segment)
        self._words = WordScorer(self.segment, statistics.words, to_bytes)
        self._strings = StringScorer(self.segment, statistics.strings)
        self._spare: list[Scores] = []  # popped and put back whole, so that threads never share one

    @cached_property
    def live(self) -> npt.NDArray[np.bool_] | None:
        """Which articles count; None where all do."""
        return self._entry.live() if self._entry.row.deleted else None

    def run(self, query: wq.Query, scored: bool) -> Found:
        """Answer a query; deleted articles may be among what is found."""
        return _RULES[type(query)](self, query, scored) if _knows(query) else self._unknown(query, scored)

    @property
    def spans(self) -> SpanIndex:
        """What stands near what in the segment."""
        return self._finder.spans

    def pair_weight(self, first: str, second: str) -> float:
        """Give the lesser idf of two strings; 0 where one of them stands everywhere or nowhere."""
        strings = self._statistics.strings
        if any(strings.too_common(text) or not strings.stands(text) for text in (first, second)):
            return 0.0
        return min(strings.idf(first), strings.idf(second))

    def _nothing(self, query: wq.Query, scored: bool) -> Found:
        return Found(NONE, None)

    def _every(self, query: wq.Every, scored: bool) -> Found:
        return Found(np.arange(self.size), np.full(self.size, float(query.boost)) if scored else None)

    def _finds(self, query: ColumnarQuery, scored: bool) -> Found:
        return Found(self._finder.find(query), None)

    def _bonus(self, query: Bonus, scored: bool) -> Found:
        return self._strings.bonus(query)

    def _instead(self, query: Instead, scored: bool) -> Found:
        return self._strings.instead(query)

    def _early(self, query: Early, scored: bool) -> Found:
        return self._strings.early(query)

    def _whole_headline(self, query: WholeHeadline, scored: bool) -> Found:
        return self._strings.whole_headline(query)

    def _closer(self, query: Closer, scored: bool) -> Found:
        return self.run(query.query, scored)

    def _fresh(self, query: Fresh, scored: bool) -> Found:
        """Score what has a day by its age; what appeared after the day asked for is as fresh as can be."""
        days = self.segment.days("day").astype(np.float64)
        articles = np.flatnonzero(days)
        ages = np.maximum(query.today - days[articles], 0.0)
        return Found(articles, FRESH_GAIN * np.exp2(ages / -HALF_LIFE))

    def _alike(self, query: Alike, scored: bool) -> Found:
        return self._strings.alike(query)

    def _verbatim(self, query: Verbatim, scored: bool) -> Found:
        found = self._strings.verbatim(query)
        return self.run(query.words(), scored) if found is None else found

    def _term(self, query: wq.Term, scored: bool) -> Found:
        if query.fieldname in DAY_COLUMNS:
            return self._range(wq.NumericRange(query.fieldname, query.text, query.text, boost=query.boost), scored)
        articles, frequencies = self.segment.postings(query.fieldname, self._to_bytes(query.fieldname, query.text))
        if not scored or not len(articles):
            return Found(articles, None)
        if frequencies is None:
            return Found(articles, np.full(len(articles), float(query.boost)))
        return Found(articles, self._words.scores(query, articles, frequencies))

    def _all(self, query: wq.And, scored: bool) -> Found:
        wanted = [part for part in query if not isinstance(part, wq.Not)]
        answers = sorted(self._answers(wanted, scored), key=lambda found: len(found.articles))
        found = answers[0] if answers else Found(np.arange(self.size), None)
        for answer in answers[1:]:
            found = both(found, answer, self.size)
        for part in query:
            if isinstance(part, wq.Not):
                found = self._minus(found, self.run(part.query, False).articles)
        return found.times(query.boost)

    def _answers(self, parts: list[wq.Query], scored: bool) -> Iterator[Found]:
        """Answer the parts that all must match, up to the first that matches nothing: a page may have been pasted."""
        for part in parts:
            found = self.run(part, scored)
            yield found
            if not len(found.articles):
                return

    def _any(self, query: wq.Or, scored: bool) -> Found:
        return self._union([self.run(part, scored) for part in query], scored).times(query.boost)

    def _best(self, query: wq.DisjunctionMax, scored: bool) -> Found:
        """Score articles by the best part; the others add `tiebreak` times theirs."""
        parts = [self.run(part, scored) for part in query]
        found = self._union(parts, scored)
        if found.scores is None:
            return found
        best = np.zeros(self.size)
        for part in parts:
            best[part.articles] = np.maximum(best[part.articles], part.scored())
        top = best[found.articles]
        return Found(found.articles, top + (found.scores - top) * query.tiebreak).times(query.boost)

    def _union(self, parts: list[Found], scored: bool) -> Found:
        parts = [part for part in parts if len(part.articles)]
        if len(parts) < 2:
            return parts[0] if parts else Found(NONE, None)
        seen = np.zeros(self.size, np.bool_)
        total = np.zeros(self.size if scored else 0)
        for part in parts:
            seen[part.articles] = True
            if scored and part.scores is not None:
                total[part.articles] += part.scores
        articles = np.flatnonzero(seen)
        return Found(articles, total[articles] if scored else None)

    def _but_not(self, query: wq.AndNot, scored: bool) -> Found:
        return self._minus(self.run(query.a, scored), self.run(query.b, False).articles)

    def _not(self, query: wq.Not, scored: bool) -> Found:
        everything = Found(np.arange(self.size), np.ones(self.size) if scored else None)
        return self._minus(everything, self.run(query.query, False).articles)

    def _minus(self, found: Found, unwanted: Numbers) -> Found:
        keep = np.ones(self.size, np.bool_)
        keep[unwanted] = False
        kept = keep[found.articles]
        return Found(found.articles[kept], None if found.scores is None else found.scores[kept])

    def _and_maybe(self, query: wq.AndMaybe, scored: bool) -> Found:
        needed = self.run(query.a, scored)
        if not scored or not len(needed.articles):
            return needed
        # One array for all gains, used again by the next query: a new one of this size costs more than the adding.
        gained = self._spare.pop() if self._spare else np.zeros(self.size)
        self._gain(query.b, needed.articles, gained)
        scores = needed.scored() + gained[needed.articles]
        gained.fill(0.0)
        self._spare.append(gained)
        return Found(needed.articles, scores)

    def _gain(self, query: wq.Query, needed: Numbers, gained: Scores) -> None:
        """Add what a query scores to the articles it finds, at least to those that are needed."""
        if type(query) is wq.Or and query.boost == 1.0:
            for part in query:
                self._gain(part, needed, gained)
        elif type(query) is wq.Term and query.fieldname in WORD_FIELDS:
            self._words.add(query, needed, gained)
        elif type(query) is Verbatim and self._statistics.strings.too_common(query.text):
            self._gain(query.words(), needed, gained)
        else:
            found = self.run(query, True)
            if found.scores is not None:
                gained[found.articles] += found.scores

    def _require(self, query: wq.Require, scored: bool) -> Found:
        return both(self.run(query.a, scored), self.run(query.b, False), self.size)

    def _constant(self, query: wq.ConstantScoreQuery, scored: bool) -> Found:
        articles = self.run(query.child, False).articles
        return Found(articles, np.full(len(articles), float(query.score)) if scored else None)

    def _range(self, query: wq.NumericRange, scored: bool) -> Found:
        days = day_column(self.segment, query.fieldname)
        inside = np.ones(self.size, np.bool_)
        if query.start is not None:
            inside &= days > query.start if query.startexcl else days >= query.start
        if query.end is not None:
            inside &= days < query.end if query.endexcl else days <= query.end
        articles = np.flatnonzero(inside)
        return Found(articles, np.full(len(articles), float(query.boost)) if scored else None)


_RULES: dict[type[wq.Query], Callable[[Evaluator, Any, bool], Found]] = {  # each takes the class it stands behind
    wq.Term: Evaluator._term,
    wq.And: Evaluator._all,
    wq.Or: Evaluator._any,
    wq.DisjunctionMax: Evaluator._best,
    wq.Not: Evaluator._not,
    wq.AndNot: Evaluator._but_not,
    wq.AndMaybe: Evaluator._and_maybe,
    wq.Require: Evaluator._require,
    wq.Every: Evaluator._every,
    wq.ConstantScoreQuery: Evaluator._constant,
    wq.NumericRange: Evaluator._range,
    type(wq.NullQuery): Evaluator._nothing,
    Bonus: Evaluator._bonus,
    Verbatim: Evaluator._verbatim,
    Instead: Evaluator._instead,
    Early: Evaluator._early,
    WholeHeadline: Evaluator._whole_headline,
    Fresh: Evaluator._fresh,
    Closer: Evaluator._closer,
    Alike: Evaluator._alike,
    **dict.fromkeys(FINDABLE, Evaluator._finds),
}
