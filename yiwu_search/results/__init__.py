"""Results: plan → ranked hits with marked snippets, as data."""

from yiwu_search.results.hit import Hit, Results, Snippet, Span
from yiwu_search.results.search import SORTS, Page, count, get, ids, search, size, values
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.results.snippet import find_spans

__all__ = [
    "SORTS",
    "ColumnarSearcher",
    "Hit",
    "Page",
    "Results",
    "Snippet",
    "Span",
    "count",
    "find_spans",
    "get",
    "ids",
    "search",
    "size",
    "values",
]
