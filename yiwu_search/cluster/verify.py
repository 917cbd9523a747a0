"""What the engine cannot be asked: candidates are fetched, put into a passing index folder, and searched there.

So it is the local engine that decides, and nothing is written twice. It is for pages that were pasted as a query and
for rare forms of nearness; the candidates hold a long string of the query, or all of its words, and are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryDirectory

from whoosh import query as wq

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import article, carriable
from yiwu_search.cluster.mapping import Body
from yiwu_search.cluster.plan import Unspeakable, candidates, matching
from yiwu_search.cluster.requests import Requests
from yiwu_search.errors import NotOnCluster
from yiwu_search.messages import cluster as messages
from yiwu_search.postings import Store
from yiwu_search.results import ColumnarSearcher

MOST_VERIFIED = 20_000
"""Candidates that are looked at, at most: some minutes. Nobody waits longer, and an answer of fewer would be wrong."""


def condition(query: wq.Query, requests: Requests) -> Body:
    """Give the DSL of what finds; where there is none, of the articles that were verified. Raises NotOnCluster."""
    try:
        return matching(query)
    except Unspeakable:
        return {"terms": {"id": [carriable(name) for name in verified(query, requests)]}}


def verified(query: wq.Query, requests: Requests) -> list[str]:
    """List the ids of the articles that match, by the local engine over candidates."""
    wanted = candidates(query)
    if requests.counts([wanted])[0] > MOST_VERIFIED:
        raise NotOnCluster(requests.connection.url, messages.too_many_candidates(MOST_VERIFIED))
    body: Body = {"query": wanted, "sort": [{"id": "asc"}]}
    steps = ([article(hit["_source"]) for hit in hits] for hits in requests.walk(body))
    return [name for articles in steps for name in matching_among(query, articles)]


def matching_among(query: wq.Query, articles: Iterable[Article]) -> Iterator[str]:
    """Yield the ids of those articles that a query matches."""
    from yiwu_search.postings.writer import Writer

    with TemporaryDirectory(prefix="yiwu-search-") as folder:
        store = Store.create(folder)
        with Writer(store) as writer:
            for each in articles:
                writer.add(each)
        searcher = ColumnarSearcher(store.index.reader(), fromindex=store.index)
        for found, offset in searcher.found(query, False):
            yield from (searcher.id_of(int(number) + offset) for number in found.articles)
