"""How an index of a cluster is laid out: which fields there are, how their texts become tokens, how they score.

Letters are tokens, one at each place: a string is a phrase of letters, and what stands near what is arithmetic on their
places. A phrase of letters that stand in most articles would be slow, so pairs of such letters are tokens too, without
places, and narrow where a phrase is looked for. All pairs with places would make phrases a little faster, and an
article takes half as long again to index. The analysers are of the engine itself and only cut: folding is done before
(text.py), with nothing left for an analyser to decide.
"""

from __future__ import annotations

from collections.abc import Mapping

from yiwu_search.postings import FIELDS, LABELS, WORD_FIELDS
from yiwu_search.results.searcher import K1, B

FORMAT = 2
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
"""The analysers: of texts, of the pairs of common letters in them, and of words that were cut before."""
COMMON = frozenset(
    "0123456789一万三上下不与业东两个中为主么义之乌也习书了事二于交产人亿今从他代以们任企会传位"
    "体作你保信做元先入全公共关其内军决出分列创利到制前力办加务动化北区医十升华单去又及双发口只可台司各合"
    "同名后向员和品商国在地场坚城基增备复外多大天好如委子学安定实家对导将小就展山工已市常干平年并应度建开"
    "式引强当得心快性总情意成我战所手打技把报持推提改放政数文新方无日时明易是更最月有服期本机来样次欧正此"
    "比民水求江治法活流海深点然物特王现理生用电疫的目相省看着示神种科程立第等管精系级线经统美者而能自色落"
    "行表西要见解计议记设说调责贸资起路车过运近还这进通造道那部都里重量金镇长门问间防际院集面革项领题首高"
)
"""The letters of which pairs are tokens: the 300 most frequent ones in the words of jieba's dictionary, by its counts,
and on the pages in `seeds`, which count the same. They are three fifths of a newspaper. Part of the format."""
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
    """Cut texts into letters, of which none is left out, blanks and line ends included, and into pairs."""
    return {
        "tokenizer": {
            "letter": {"type": "ngram", "min_gram": 1, "max_gram": 1},
            "pair": {
                "type": "ngram",
                "min_gram": 2,
                "max_gram": 2,
                "token_chars": ["custom"],
                "custom_token_chars": "".join(sorted(COMMON)),
            },
            "word": {"type": "whitespace", "max_token_length": LONGEST_WORD},
        },
        "analyzer": {
            LETTERS: {"type": "custom", "tokenizer": "letter"},
            PAIRS: {"type": "custom", "tokenizer": "pair"},
            WORDS: {"type": "custom", "tokenizer": "word"},
        },
    }


def _mappings() -> Body:
    """Describe the fields. The document is kept as it came: to keep the article alone costs more than its bytes do."""
    pairs: Body = {"type": "text", "analyzer": PAIRS, "norms": False, "index_options": "freqs"}
    text: Body = {"type": "text", "analyzer": LETTERS, "norms": False, "fields": {PAIRS: pairs}}
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
        "properties": properties,
    }
