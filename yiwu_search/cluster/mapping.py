"""How an index of a cluster is laid out: which fields there are, how their texts become tokens, how they score.

Letters are tokens, one at each place, with the pair that begins there beside it. So a string is a phrase of pairs, of
which the rarest leads, and what stands near what is arithmetic on the places of letters. The analysers are of the
engine itself and only cut: folding is done before (text.py), with nothing left for an analyser to decide.
"""

from __future__ import annotations

from collections.abc import Mapping

from yiwu_search.postings import FIELDS, LABELS, WORD_FIELDS
from yiwu_search.results.searcher import K1, B

FORMAT = 1
"""The number of this layout, kept in the mapping's _meta; an index of another one is refused."""
META = "yiwu_search"
"""The key of _meta under which it stands."""
LONGEST_WORD = 255
"""Letters of a word that ranks, at most: what is longer is no word, and Lucene's tokenizer would cut it."""
LONGEST_EXPRESSION = 20_000
"""Letters of an expression that labels are compared with; a query has 10,000 at most, and each may be escaped."""
WINDOW = 10_000
"""Hits that one request may go through, as the engine has it too; what lies deeper is reached step by step."""
LETTERS, PAIRS, WORDS = "letters", "pairs", "words"
"""The analysers: of texts, of the strings looked for in them, and of words that were cut before."""
LABEL_TERMS = {name: f"{name}_term" for name in LABELS}
"""The columns of labels as they are shown, and the fields in which they stand as they are compared."""

Body = Mapping[str, object]
"""A JSON object for the cluster."""


def index_body(shards: int = 1, replicas: int = 1) -> Body:
    """Give the body of a request that makes an index."""
    settings: Body = {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "max_result_window": WINDOW,
        "max_regex_length": LONGEST_EXPRESSION,
        "analysis": _analysis(),
        "similarity": {"default": {"type": "BM25", "k1": K1, "b": B}},
    }
    return {"settings": {"index": settings}, "mappings": _mappings()}


def _analysis() -> Body:
    """Cut texts into letters and pairs. No letter is left out, blanks and line ends included."""
    return {
        "tokenizer": {
            "letter": {"type": "ngram", "min_gram": 1, "max_gram": 1},
            "pair": {"type": "ngram", "min_gram": 2, "max_gram": 2},
            "word": {"type": "whitespace", "max_token_length": LONGEST_WORD},
        },
        "filter": {
            "pairs": {
                "type": "shingle",
                "min_shingle_size": 2,
                "max_shingle_size": 2,
                "token_separator": "",
                "output_unigrams": True,
            }
        },
        "analyzer": {
            LETTERS: {"type": "custom", "tokenizer": "letter", "filter": ["pairs"]},
            PAIRS: {"type": "custom", "tokenizer": "pair"},
            WORDS: {"type": "custom", "tokenizer": "word"},
        },
    }


def _mappings() -> Body:
    """Describe the fields. What is searched is made of the article again and again, so only the article is kept."""
    text: Body = {"type": "text", "analyzer": LETTERS, "search_analyzer": PAIRS, "norms": False}
    words: Body = {"type": "text", "analyzer": WORDS, "index_options": "freqs"}
    keyword: Body = {"type": "keyword"}
    number: Body = {"type": "integer"}
    properties: dict[str, Body] = dict.fromkeys(FIELDS, text)
    properties |= dict.fromkeys(WORD_FIELDS, words)
    properties |= {f"{name}_count": number for name in WORD_FIELDS}
    properties |= dict.fromkeys(("id", "text_group", *LABEL_TERMS.values(), *LABEL_TERMS), keyword)
    properties |= dict.fromkeys(("day", "month_days", "headline_letters", "letter_count"), number)
    properties["issued"] = {"type": "date_range", "format": "yyyy-MM-dd"}
    properties["article"] = {"type": "object", "enabled": False}
    return {
        "dynamic": "strict",
        "_meta": {META: {"format": FORMAT}},
        "_source": {"includes": ["article", "article.*"]},
        "properties": properties,
    }
