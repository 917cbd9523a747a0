"""The parts of an article's score: a ranking is a list of queries that add up, so each is run alone and looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from whoosh import query as wq

from yiwu_search.postings import FIELDS, Alike, Bonus, Closer, Early, Fresh, Instead, Verbatim, WholeHeadline
from yiwu_search.query import Query
from yiwu_search.query.plan import Plan, loosely, loosen, planned, restricted, scored
from yiwu_search.query.tree import Node
from yiwu_search.results.explanation import Explanation, Part
from yiwu_search.results.found import Matches
from yiwu_search.results.near import MOST_WORDS, nearness
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.results.strings import pairs_of


def explain(
    searcher: ColumnarSearcher, query: Query, filters: Sequence[Node], number: int, fresh_from: date | None = None
) -> Explanation:
    """Say what the score of an article, by its number in the index, is made of, where the order is by relevance.

    Takes about as long as a search for each part of the query.
    """
    scorer = _Scorer(searcher, number)
    asked = planned(query.tree, fresh_from)
    matching = restricted(asked.matching, *filters)
    if _score_of(searcher.found(matching, False), number) is not None:
        wanted = scored(replace(asked, matching=matching))
        return _explanation(searcher.id_of(number), True, [*scorer.parts(asked.ranking), *scorer.near(wanted, asked)])
    loose = loosen(query.tree)
    if loose is None or _score_of(searcher.found(loosely(loose, filters), False), number) is None:
        return Explanation(searcher.id_of(number), False, ())
    return _explanation(searcher.id_of(number), False, [*scorer.pairs(loose.alike), *scorer.parts(asked.ranking)])


def _explanation(article_id: str, matches: bool, parts: Iterable[Part]) -> Explanation:
    return Explanation(article_id, matches, tuple(sorted(parts, key=lambda part: -part.share)))


def _score_of(matches: Matches, number: int) -> float | None:
    """Give the score of one article of the index among all that matches; None where it does not match."""
    for found, offset in matches:
        at = int(np.searchsorted(found.articles, number - offset))
        if at < len(found.articles) and found.articles[at] == number - offset:
            return float(found.scored()[at])
    return None


class _Scorer:
    """Runs one query after another and tells what each gives one article."""

    def __init__(self, searcher: ColumnarSearcher, number: int) -> None:
        self._searcher = searcher
        self._evaluator, offset = searcher.owner(number)
        self._article = number - offset
        self._whole = number
        self._rules: dict[type[wq.Query], Callable[[Any, float], Part]] = {
            wq.Term: self._word,
            Verbatim: self._string,
            Bonus: self._place,
            Early: self._early,
            Instead: self._synonym,
            WholeHeadline: lambda query, share: Part("headline", " ".join(query.texts), share),
            Fresh: self._fresh,
        }

    def parts(self, ranking: wq.Query) -> list[Part]:
        """Explain what a ranking gives: all queries that it is made of."""
        if type(ranking) is wq.Or:
            return [part for query in ranking for part in self.parts(query)]
        if type(ranking) is Verbatim and self._searcher.too_common(ranking.text):
            return self.parts(ranking.words())
        share = self._share(ranking)
        return [self._rules[type(ranking)](ranking, share)] if share else []

    def near(self, wanted: wq.Query, asked: Plan) -> list[Part]:
        """Explain what words near each other give, if the article is among those that are looked at."""
        if not isinstance(wanted, Closer):
            return []
        scores = [_score_of(self._searcher.found(query, True), self._whole) for query in (wanted, wanted.query)]
        if scores[0] == scores[1]:
            return []
        found = [self._pair_of_words(*words) for words in pairwise(asked.near[:MOST_WORDS])]
        return [part for part in found if part.share]

    def pairs(self, alike: Alike) -> list[Part]:
        """Explain what the pairs of letters of a query give."""
        found = [(pair, self._share(Alike([pair], [pair]))) for pair in pairs_of(alike)]
        return [
            Part("pair", pair, share, None, self._searcher.string_idf(pair), self._often(pair), self._depth(pair))
            for pair, share in found
            if share
        ]

    def _share(self, query: wq.Query) -> float:
        found = self._evaluator.run(query, True)
        return _score_of([(found, 0)], self._article) or 0.0

    def _word(self, query: wq.Term, share: float) -> Part:
        words = self._evaluator.segment.terms(query.fieldname)
        word = words.words.find(query.text.encode("utf-8", "surrogatepass"))
        often = int(words.frequencies_in(word, np.array([self._article]))[0])
        field = "title" if query.fieldname == "title_words" else "text"
        idf = self._searcher.weighting.idf(self._searcher, query.fieldname, query.text)
        return Part("word", query.text, share, field, idf, often)

    def _string(self, query: Verbatim, share: float) -> Part:
        return Part("string", query.text, share, None, self._searcher.string_idf(query.text), self._often(query.text))

    def _place(self, query: Bonus, share: float) -> Part:
        found = self._evaluator.segment.letters.occurrences(query.text)
        fields = [FIELDS[number] for number in found.fields[found.owners == self._article]]
        return Part("place", query.text, share, max(fields, key=lambda field: query.bonuses[field]))

    def _early(self, query: Early, share: float) -> Part:
        idf = self._searcher.string_idf(query.text)
        return Part("early", query.text, share, None, idf, distance=self._depth(query.text))

    def _synonym(self, query: Instead, share: float) -> Part:
        idf = min(self._searcher.string_idf(text) for text in (query.text, query.word))
        return Part("synonym", query.text, share, None, idf, self._often(query.text), word=query.word)

    def _fresh(self, query: Fresh, share: float) -> Part:
        day = int(self._evaluator.segment.days("day")[self._article])
        return Part("fresh", "", share, distance=max(query.today - day, 0))

    def _pair_of_words(self, first: str, second: str) -> Part:
        here = np.array([self._article])
        share = float(nearness(self._evaluator, (first, second), here)[0])
        gap = int(self._evaluator.spans.gaps(first, second, here)[0]) if share else None
        return Part("near", f"{first} {second}", share, idf=self._evaluator.pair_weight(first, second), distance=gap)

    def _often(self, text: str) -> int:
        return len(self._evaluator.segment.letters.places_in(text, np.array([self._article]))[0])

    def _depth(self, text: str) -> int:
        letters = self._evaluator.segment.letters
        return int(letters.places_in(text, np.array([self._article]))[0][0] - letters.stream.starts[self._article])
