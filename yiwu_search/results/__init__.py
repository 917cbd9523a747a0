"""Results: plan → ranked hits with marked snippets, as data; counts, exports and the like in modules of their own."""

from yiwu_search.results.hit import FacetCounts, Hit, Other, Ranking, Results, Snippet, Span
from yiwu_search.results.search import SORTS, Page, count, get, rank, search, size, values
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.results.snippet import find_spans

__all__ = [
    "SORTS",
    "ColumnarSearcher",
    "FacetCounts",
    "Hit",
    "Other",
    "Page",
    "Ranking",
    "Results",
    "Snippet",
    "Span",
    "count",
    "find_spans",
    "get",
    "rank",
    "search",
    "size",
    "values",
]
