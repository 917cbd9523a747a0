"""Results: plan → ranked hits with marked snippets, as data."""

from yiwu_search.results.export import Export
from yiwu_search.results.hit import Hit, Ranking, Results, Snippet, Span
from yiwu_search.results.search import SORTS, Page, count, facets, get, rank, search, size, values
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.results.snippet import find_spans

__all__ = [
    "SORTS",
    "ColumnarSearcher",
    "Export",
    "Hit",
    "Page",
    "Ranking",
    "Results",
    "Snippet",
    "Span",
    "count",
    "facets",
    "find_spans",
    "get",
    "rank",
    "search",
    "size",
    "values",
]
