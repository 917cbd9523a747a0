"""What scoring needs to know of the whole index: how often strings and words stand in it, how long articles are.

All shards are asked by one request, each for a document that is made up of the strings in question (term vectors): it
looks terms up and reads no list. That tells in how many places a pair of common letters stands, and of another pair
only that it does not stand more often than its rarer letter; where that says too little, its articles are counted. The
articles of strings that are not too common are counted too. What was learnt is kept for a minute, since people page and
refine.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yiwu_search.cluster.client import Connection, answering, fault, reason_of
from yiwu_search.cluster.documents import carriable
from yiwu_search.cluster.mapping import COMMON, PAIRS, Body
from yiwu_search.cluster.plan import string
from yiwu_search.cluster.requests import Answer, Requests
from yiwu_search.errors import ClusterNotReady
from yiwu_search.messages import cluster as messages
from yiwu_search.postings import FIELDS, WORD_FIELDS
from yiwu_search.results.searcher import COMMON_PLACES, K1, inverse_frequency

KEPT_SECONDS = 60.0
"""How long what was learnt is trusted: an archive grows by some hundred articles a day."""
TRIES = 6
"""Routing values that are tried for each shard, until one leads there."""
WITHOUT_FACTOR = (3, 0)
"""The version since which BM25 is Lucene's present one, without k1 + 1 above the line (opensearch-project/OpenSearch
issue 17315); the one before is that of an index folder."""

Shard = tuple[str, str]
"""An index, and a routing value that leads to one of its shards."""


@dataclass
class _Known:
    """What was learnt, and when."""

    since: float = 0.0
    sizes: dict[str, float] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """Letter or pair of common letters → in how many places it stands, in all fields; another pair → how many articles
    it stands in, where that had to be counted."""
    articles: dict[tuple[str, str], int] = field(default_factory=dict)
    """Field and word → how many articles have it."""
    strings: dict[str, int] = field(default_factory=dict)
    """String → what the places of its rarest pair do not exceed."""
    holding: dict[str, int] = field(default_factory=dict)
    """String that is not too common → how many articles it stands in."""
    weights: dict[str, float] = field(default_factory=dict)
    """String → its idf."""


class Statistics:
    """Statistics of one index, as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._shards: list[Shard] = []
        self._known = _Known()

    def learn(self, strings: Iterable[str], words: Iterable[str] = ()) -> None:
        """Ask for what is not known of some strings and words; two requests, sometimes three, or none."""
        strings = list(strings)
        self._learn_tokens(strings, words)
        self._learn_pairs(strings)
        self._count(text for text in strings if text not in self._known.holding and not self.too_common(text))

    def places_of(self, letters: Iterable[str]) -> dict[str, int]:
        """Give in how many places each of some letters stands; a request, sometimes two, or none."""
        asked = list(letters)
        self._learn_tokens(asked, ())
        return {letter: self._known.places[letter] for letter in asked}

    def _learn_tokens(self, strings: Iterable[str], words: Iterable[str]) -> None:
        if time.monotonic() - self._known.since > KEPT_SECONDS:
            self._known = _Known(time.monotonic(), self._asked_sizes())
        known = self._known
        tokens = dict.fromkeys(token for text in strings for token in tokens_of(text) if token not in known.places)
        unknown = dict.fromkeys(word for word in words if (next(iter(WORD_FIELDS)), word) not in known.articles)
        if tokens or unknown:
            known.places |= dict.fromkeys(tokens, 0)
            known.articles |= {(name, word): 0 for word in unknown for name in WORD_FIELDS}
            try:
                self._ask(list(tokens), list(unknown))
            except BaseException:
                self._known = _Known()  # zeros that nobody has counted must not stay
                raise

    def _learn_pairs(self, strings: Iterable[str]) -> None:
        """Count the articles of pairs of which the letters alone do not tell whether they are too common."""
        doubtful = [text for text in strings if self.too_common(text)]
        pairs = [pair for text in doubtful for pair in pairs_in(text) if pair not in self._known.places]
        asked = list(dict.fromkeys(pairs))
        counts = Requests(self._connection).counts([string(pair, FIELDS) for pair in asked])
        self._known.places |= dict(zip(asked, counts, strict=True))
        for text in doubtful:
            self._known.strings.pop(text, None)
            self._known.weights.pop(text, None)

    def _count(self, strings: Iterable[str]) -> None:
        """Count the articles of strings, but for those that surely stand in none."""
        asked = list(dict.fromkeys(strings))
        standing = [text for text in asked if self.stands(text)]
        counts = Requests(self._connection).counts([string(text, FIELDS) for text in standing])
        self._known.holding |= dict.fromkeys(asked, 0) | dict(zip(standing, counts, strict=True))

    def _asked_sizes(self) -> dict[str, float]:
        wanted = {name: {"sum": {"field": f"{name}_count"}} for name in WORD_FIELDS}
        wanted["letters"] = {"sum": {"field": "letter_count"}}
        with answering(self._connection):
            found = self._connection.client.search(
                index=self._connection.name, body={"size": 0, "track_total_hits": True, "aggs": wanted}
            )
        return {name: float(row["value"]) for name, row in found["aggregations"].items()} | {
            "articles": found["hits"]["total"]["value"]
        }

    def _ask(self, tokens: Sequence[str], words: Sequence[str]) -> None:
        made_up = dict.fromkeys(FIELDS, carriable("\n".join(tokens))) if tokens else {}
        made_up |= dict.fromkeys(WORD_FIELDS, carriable(" ".join(words))) if words else {}
        found = self._vectors(made_up)
        wanted, asked = {carriable(token): token for token in tokens}, {carriable(word): word for word in words}
        for shard in found:
            for name, row in shard.get("term_vectors", {}).items():
                self._add(name, row["terms"], asked if name in WORD_FIELDS else wanted)

    def _vectors(self, made_up: Body) -> list[Answer]:
        """Ask every shard; where one is not there, the name may lead to another version by now: ask those of that."""
        for _ in range(2):
            docs = [self._request(index, routing, made_up) for index, routing in self._all_shards()]
            with answering(self._connection):
                found: list[Answer] = self._connection.client.mtermvectors(body={"docs": docs})["docs"]
            failed = [row for row in found if "error" in row]
            if not failed:
                return found
            self._shards = []
        raise fault(self._connection.url, failed[0].get("status"), reason_of(failed[0]))

    @staticmethod
    def _request(index: str, routing: str, made_up: Body) -> Body:
        asked = {"term_statistics": True, "field_statistics": False}
        left_out = dict.fromkeys(("positions", "offsets", "payloads"), False)
        fields = [*made_up, *(f"{name}.{PAIRS}" for name in made_up if name in FIELDS)]
        return {"_index": index, "routing": routing, "doc": made_up, "fields": fields, **asked, **left_out}

    def _add(self, name: str, terms: Mapping[str, Mapping[str, int]], wanted: Mapping[str, str]) -> None:
        for term in wanted.keys() & terms.keys():
            if name in WORD_FIELDS:
                self._known.articles[name, wanted[term]] += terms[term].get("doc_freq", 0)
            else:
                self._known.places[wanted[term]] += terms[term].get("ttf", 0)

    def _all_shards(self) -> list[Shard]:
        """Find a routing value for each shard; they stay as long as the index has its shards."""
        if not self._shards:
            with answering(self._connection):
                shards = self._connection.client.search_shards(index=self._connection.name)["shards"]
                if lost := sum(not row for row in shards):
                    raise ClusterNotReady(self._connection.url, messages.missing_shards(lost))
                missing = {(row[0]["index"], row[0]["shard"]) for row in shards}
                for value in map(str, range(TRIES * len(missing))):
                    leads = self._connection.client.search_shards(index=self._connection.name, routing=value)
                    reached = {(row[0]["index"], row[0]["shard"]) for row in leads["shards"]} & missing
                    self._shards += [(index, value) for index, _ in sorted(reached)]
                    missing -= reached
                    if not missing:
                        break
        return self._shards

    @property
    def word_boost(self) -> float:
        """What the engine's BM25 leaves out since its version 3: a factor that changes no order among words alone."""
        return K1 + 1 if self._connection.version >= WITHOUT_FACTOR else 1.0

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return int(self._known.sizes["articles"])

    @property
    def average_letters(self) -> float:
        """Mean number of letters an article."""
        return self._known.sizes["letters"] / max(self.articles, 1)

    def at_most(self, text: str) -> int:
        """Give a number that the places of a string do not exceed: those of its rarest pair, where known."""
        if (found := self._known.strings.get(text)) is None:
            self._learn_tokens([text], ())  # forgotten meanwhile, or never asked for
            known = self._known
            tokens = [token for token in (*tokens_of(text), *pairs_in(text)) if token in known.places]
            found = known.strings[text] = min((known.places[token] for token in tokens), default=0)
        return found

    def too_common(self, text: str) -> bool:
        """Whether a string may stand in so many places that it says nothing, as in an index folder."""
        return self.at_most(text) > COMMON_PLACES

    def stands(self, text: str) -> bool:
        """Whether a string may stand in an article at all; one of which the articles were counted, whether it does."""
        return self._known.holding.get(text, self.at_most(text)) > 0

    def idf(self, text: str) -> float:
        """Weigh a string by the articles it stands in; one that is too common by the places of its rarest pair."""
        if (weight := self._known.weights.get(text)) is None:
            weight = inverse_frequency(min(self._holding(text), self.articles), self.articles)
            self._known.weights[text] = weight
        return weight

    def _holding(self, text: str) -> int:
        if self.too_common(text):
            return self.at_most(text)
        if text not in self._known.holding:
            self._count([text])
        return self._known.holding[text]

    def articles_having(self, field: str, word: str) -> int:
        """Count the articles that have a word in a field of words."""
        self._learn_tokens((), [word])
        return self._known.articles[field, word]

    def articles_with(self, word: str) -> int:
        """Count the articles that have a word in the field in which most have it."""
        return max(self.articles_having(name, word) for name in WORD_FIELDS)


def tokens_of(text: str) -> list[str]:
    """List the tokens that tell most of a string: its pairs of common letters, and its rare letters.

    >>> tokens_of("义乌篁园路")
    ['义乌', '篁', '园']
    """
    rare = [letter for letter in text if letter not in COMMON]
    return [*(pair for pair in pairs_of_letters(text) if COMMON.issuperset(pair)), *rare] or list(text)


def pairs_in(text: str) -> list[str]:
    """List the pairs of a string that are no tokens."""
    return [pair for pair in pairs_of_letters(text) if not COMMON.issuperset(pair)]


def pairs_of_letters(text: str) -> list[str]:
    """List all pairs of letters of a string."""
    return list(map("".join, pairwise(text)))
