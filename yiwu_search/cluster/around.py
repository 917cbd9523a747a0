"""What goes with hits on a cluster: similar articles, keywords, words for completion, words of the archive's own.

The words are those of a few articles, cut here; how many articles have them is asked for all at once.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import article, carriable
from yiwu_search.cluster.mapping import WINDOW, Body
from yiwu_search.cluster.pages import EXACT_GROUPS, Pages
from yiwu_search.cluster.plan import EVERYTHING, any_of, string
from yiwu_search.cluster.question import matches, ranked
from yiwu_search.cluster.ranking import word_clause
from yiwu_search.cluster.requests import RANKED, Answer, Requests
from yiwu_search.cluster.rows import SHOWN, Row
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.cluster.strings import words_read
from yiwu_search.postings import FIELDS, WORD_FIELDS
from yiwu_search.query import Query
from yiwu_search.query.plan import WEIGHED_FIELDS, plan
from yiwu_search.query.tree import Node
from yiwu_search.results.hit import MOST_OTHERS, Hit, Results
from yiwu_search.results.keywords import SAMPLE, Keyword, candidates_among, most_frequent, surest, words_of
from yiwu_search.results.new_words import MOST_LETTERS, text_of
from yiwu_search.results.search import other_of, wanted_strings
from yiwu_search.results.similar import LEAST_SHARE, asked_for, counted_words, hit_sharing, most_telling
from yiwu_search.text import letters
from yiwu_search.tokens import Dictionary, bag
from yiwu_search.tokens.new_words import NewWord
from yiwu_search.tokens.new_words import new_words as proposed

BEHIND = "behind"
LOOKED_AT = 30
"""Articles that have a word with the beginning that was typed, of which the words are offered."""
SHORTEST = 2
"""Letters of a word that is worth offering."""


def similar(
    requests: Requests,
    known: Statistics,
    asked: Article,
    filters: Sequence[Node],
    limit: int,
    fold: bool,
    dictionary: Dictionary | None,
) -> Results:
    """Find the articles about the same thing as one, never itself, with the words that they share."""
    began = time.perf_counter()
    counts = counted_words(asked, dictionary)
    known.learn((), counts)
    words = [row.word for row in most_telling(counts, known.articles, known.articles_with)]
    shared = _sharing(words)
    itself: Body = {"term": {"id": carriable(asked.id)}}
    own = requests.search({**SHOWN, "size": 1, "query": {"bool": {"must": [shared], "filter": [itself]}}}, **RANKED)
    mine = Row(own["hits"]["hits"][0]) if own["hits"]["hits"] else None
    score = float(mine.hit["_score"]) if mine else 1.0
    allowed = {"must": [shared], "filter": [matches(None, filters, requests)], "must_not": [itself]}
    found = requests.search(_folded({"bool": allowed}, score * LEAST_SHARE, limit, fold), **RANKED)
    group = mine.group if mine else ""
    hits = tuple(_similar_hit(Row(hit), score, words, group) for hit in found["hits"]["hits"])
    total = int(found["hits"]["total"]["value"])
    folded = max(total - int(found["aggregations"]["groups"]["value"]), 0) if fold else 0
    return Results(asked_for(words), total, hits, 0, time.perf_counter() - began, folded=folded)


def _sharing(words: Sequence[str]) -> Body:
    """Score by words as a query of them all would."""
    from whoosh.query import Term

    terms = [Term(name, word, boost=weight) for name, weight in WEIGHED_FIELDS for word in words]
    return any_of([word_clause(term) for term in terms])


def _folded(query: Body, least: float, limit: int, fold: bool) -> Body:
    body: dict[str, object] = {**SHOWN, "query": query, "min_score": max(least, 1e-9), "size": limit}
    body["sort"] = [{"_score": "desc"}, {"id": "asc"}]
    if fold:
        inside = {"name": BEHIND, "size": MOST_OTHERS + 1, "_source": ["article"]}
        body["collapse"] = {"field": "text_group", "inner_hits": inside}
        body["aggs"] = {"groups": {"cardinality": {"field": "text_group", "precision_threshold": EXACT_GROUPS}}}
    return body


def _similar_hit(row: Row, own: float, words: Sequence[str], group: str) -> Hit:
    score = min(float(row.hit["sort"][0]) / own, 1.0)
    hit = hit_sharing(row.article, score, words, row.group == group)
    if BEHIND not in row.hit.get("inner_hits", {}):
        return hit
    inside = row.hit["inner_hits"][BEHIND]["hits"]
    others = [found for found in inside["hits"] if found["_id"] != row.hit["_id"]][:MOST_OTHERS]
    named = tuple(other_of(article(found["_source"])) for found in others)
    return replace(hit, others=named, folded=int(inside["total"]["value"]) - 1)


def keywords(
    requests: Requests,
    known: Statistics,
    query: Query,
    filters: Sequence[Node],
    limit: int,
    dictionary: Dictionary | None,
) -> tuple[Keyword, ...]:
    """Give the words that go with what matches, the surest first."""
    matching = matches(query.tree, filters, requests)
    best = Pages(requests, ranked(plan(query.tree), matching, known), "relevance", fold=False).part(0, SAMPLE)[0].rows
    candidates = candidates_among([words_of(row.article, dictionary) for row in best], wanted_strings(query.tree))
    known.learn((), candidates)
    words = most_frequent(candidates, known.articles, known.articles_with)
    inside, whole = _having(requests, matching, words), _having(requests, EVERYTHING, words)
    counts = zip(words, inside[1:], whole[1:], strict=True)
    return surest((Keyword.tested(word, here, inside[0], all_, whole[0]) for word, here, all_ in counts), limit)


def _having(requests: Requests, matching: Body, words: Sequence[str]) -> list[int]:
    """Count what matches, and how many of that have each of some words."""
    asked = {str(place): _has(word) for place, word in enumerate(words)}
    body: dict[str, object] = {"size": 0, "track_total_hits": True, "query": matching}
    if words:
        body["aggs"] = {"each": {"filters": {"filters": asked}}}
    found = requests.search(body)
    counted = found["aggregations"]["each"]["buckets"] if words else {}
    return [int(found["hits"]["total"]["value"]), *(counted[place]["doc_count"] for place in asked)]


def _has(word: str) -> Body:
    return any_of([{"term": {name: carriable(word)}} for name in WORD_FIELDS])


def headwords(
    requests: Requests, known: Statistics, typed: str, limit: int, dictionary: Dictionary | None
) -> list[tuple[str, int]]:
    """List words that begin with what was typed, else those that read so, of a few articles that have one."""
    wanted = letters(typed).text
    if not wanted:
        return []
    begins = any_of([{"prefix": {name: {"value": carriable(wanted)}}} for name in WORD_FIELDS])
    found = _words_of(requests.search({"size": LOOKED_AT, "query": begins}), dictionary)
    words = [word for word in found if word.startswith(wanted) and word != wanted and len(word) >= SHORTEST]
    if not words and wanted.isascii():
        return words_read(requests, known, wanted)[:limit]
    known.learn((), words)
    counts = {word: known.articles_with(word) for word in words}
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:limit]


def _words_of(answer: Answer, dictionary: Dictionary | None) -> list[str]:
    texts = (text_of(article(hit["_source"])) for hit in answer["hits"]["hits"])
    return list(dict.fromkeys(bag("\n".join(texts), dictionary)))


def new_words(
    requests: Requests, known: Statistics, dictionary: Dictionary | None, limit: int, least_articles: int
) -> list[NewWord]:
    """Propose the best `limit` words of articles drawn by chance, the same ones each time; counted in all."""
    known.learn(())
    size = min(int(MOST_LETTERS / (known.average_letters or 1.0)) + 1, WINDOW)
    drawn = {"function_score": {"random_score": {"seed": 1, "field": "_seq_no"}, "boost_mode": "replace"}}
    hits = requests.search({"size": size, "query": drawn})["hits"]["hits"]
    found = list(proposed([text_of(article(hit["_source"])) for hit in hits], least_articles, dictionary))[:limit]
    counts = requests.counts([string(word.word, FIELDS) for word in found])
    return [replace(word, articles=count) for word, count in zip(found, counts, strict=True)]
