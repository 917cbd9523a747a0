"""The parts of an article's score on a cluster: words as the engine scored them, all else by the article's letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from whoosh import query as wq

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import carriable, letters_of
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.pages import BEST, Pages
from yiwu_search.cluster.plan import every
from yiwu_search.cluster.question import Ranked, loosely_ranked, matches, ranked
from yiwu_search.cluster.ranking import word_clause
from yiwu_search.cluster.requests import RANKED, Requests
from yiwu_search.cluster.scoring import Scorer, Stream
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.postings import WORD_FIELDS, Bonus, Early, Fresh, Instead, Verbatim, WholeHeadline
from yiwu_search.postings.columns import day_row
from yiwu_search.query import Query
from yiwu_search.query.plan import loosen, planned
from yiwu_search.query.tree import Node
from yiwu_search.results.explanation import Explanation, Part
from yiwu_search.results.near import MOST_WORDS
from yiwu_search.results.searcher import inverse_frequency
from yiwu_search.tokens import Dictionary, bag


def explain(
    requests: Requests,
    known: Statistics,
    query: Query,
    filters: Sequence[Node],
    article: Article,
    fresh_from: date | None,
    dictionary: Dictionary | None = None,
) -> Explanation:
    """Say what the score of an article is made of, where the order is by relevance."""
    asked = planned(query.tree, fresh_from)
    matching = matches(query.tree, filters, requests)
    itself: Body = {"term": {"id": carriable(article.id)}}
    parts = _Parts(requests, known, article, dictionary)
    if requests.counts([every([matching, itself])])[0]:
        wanted = ranked(asked, matching, known)
        return _explanation(article, True, [*parts.of(wanted, matching), *parts.near(wanted)])
    loose = loosen(query.tree)
    if loose is None:
        return Explanation(article.id, False, ())
    wanted = loosely_ranked(loose, filters, asked, requests, known)
    if not requests.counts([every([wanted.body, itself])])[0]:
        return Explanation(article.id, False, ())
    return _explanation(article, False, [*parts.pairs(wanted), *parts.of(wanted, wanted.body)])


def _explanation(article: Article, matching: bool, parts: Iterable[Part]) -> Explanation:
    return Explanation(article.id, matching, tuple(sorted(parts, key=lambda part: -part.share)))


class _Parts:
    """Tells what each query of a ranking gives one article."""

    def __init__(self, requests: Requests, known: Statistics, article: Article, dictionary: Dictionary | None) -> None:
        self._requests, self._known, self._article = requests, known, article
        self._letters = letters_of(article)
        self._dictionary = dictionary
        self._stream = Stream(self._letters)
        self._rules: dict[type[wq.Query], Callable[[Any, float], Part]] = {
            Verbatim: self._string,
            Bonus: self._place,
            Early: self._early,
            Instead: self._synonym,
            WholeHeadline: lambda query, share: Part("headline", " ".join(query.texts), share),
            Fresh: lambda query, share: Part("fresh", "", share, distance=max(query.today - self._day, 0)),
        }

    @property
    def _day(self) -> int:
        return day_row(self._article.date)[0]

    def of(self, wanted: Ranked, matching: Body) -> Iterator[Part]:
        """Explain what the words and strings of a ranking give."""
        scorer = wanted.scorer
        yield from self._words([query for query in scorer.queries if type(query) is wq.Term], matching)
        for query in scorer.queries:
            if rule := self._rules.get(type(query)):
                share = scorer.share(query, self._stream, self._day)
                if share:
                    yield rule(query, share)

    def _words(self, words: Sequence[wq.Term], matching: Body) -> Iterator[Part]:
        """Let the engine say what each word scored in this article."""
        if not words:
            return
        self._known.learn((), [query.text for query in words])
        clauses = [
            {"bool": {"should": [word_clause(query, self._known.word_boost)], "_name": str(place)}}
            for place, query in enumerate(words)
        ]
        itself: Body = {"term": {"id": carriable(self._article.id)}}
        body = {"size": 1, "query": {"bool": {"filter": [itself], "should": clauses}}}
        hits = self._requests.search(body, **RANKED)["hits"]["hits"]
        scored = hits[0].get("matched_queries", {}) if hits else {}
        yield from (self._word(words[int(place)], float(share)) for place, share in scored.items())

    def _word(self, query: wq.Term, share: float) -> Part:
        texts = "\n".join(self._letters[name] for name in WORD_FIELDS[query.fieldname])
        often = bag(texts, self._dictionary).count(query.text)
        field = "title" if query.fieldname == "title_words" else "text"
        having = self._known.articles_having(query.fieldname, query.text)
        return Part("word", query.text, share, field, inverse_frequency(having, self._known.articles), often)

    def near(self, wanted: Ranked) -> list[Part]:
        """Explain what words near each other give, if the article is among the best, of which alone it counts."""
        if len(wanted.near) < 2:
            return []
        best = Pages(self._requests, wanted, "relevance", fold=False).part(0, BEST)[0].rows
        if self._article.id not in {row.article.id for row in best}:
            return []
        found = [self._pair_of_words(wanted.scorer, *words) for words in pairwise(wanted.near[:MOST_WORDS])]
        return [part for part in found if part.share]

    def _pair_of_words(self, scorer: Scorer, first: str, second: str) -> Part:
        share = scorer.pair(first, second, self._stream)
        gap = int(self._stream.gap(first, second)) if share else None
        return Part("near", f"{first} {second}", share, idf=scorer.pair_weight(first, second), distance=gap)

    def pairs(self, wanted: Ranked) -> Iterator[Part]:
        """Explain what the pairs of letters of a query give."""
        for pair in wanted.pairs:
            share = wanted.scorer.alike([pair], self._stream)
            if share:
                places = self._stream.places(pair)
                yield Part("pair", pair, share, None, self._known.idf(pair), len(places), places[0])

    def _string(self, query: Verbatim, share: float) -> Part:
        often = len(self._stream.places(query.text))
        return Part("string", query.text, share, None, self._known.idf(query.text), often)

    def _place(self, query: Bonus, share: float) -> Part:
        fields = self._stream.fields(query.text)
        return Part("place", query.text, share, max(fields, key=lambda field: query.bonuses[field]))

    def _early(self, query: Early, share: float) -> Part:
        idf = self._known.idf(query.text)
        return Part("early", query.text, share, None, idf, distance=self._stream.places(query.text)[0])

    def _synonym(self, query: Instead, share: float) -> Part:
        idf = min(map(self._known.idf, (query.text, query.word)))
        often = len(self._stream.places(query.text))
        return Part("synonym", query.text, share, None, idf, often, word=query.word)
