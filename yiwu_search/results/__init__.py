"""Results: plan → ranked hits with marked snippets, as data."""

from yiwu_search.results.explanation import Explanation, Part
from yiwu_search.results.export import Export
from yiwu_search.results.facets import FACETS
from yiwu_search.results.hit import FacetCounts, Hit, Other, Ranking, Results, Snippet, Span
from yiwu_search.results.periods import UNITS, Period
from yiwu_search.results.search import SORTS, Page, count, facets, get, rank, search, size, values
from yiwu_search.results.searcher import ColumnarSearcher
from yiwu_search.results.snippet import find_spans
from yiwu_search.results.timeline import Series, Timeline, timeline

__all__ = [
    "FACETS",
    "SORTS",
    "UNITS",
    "ColumnarSearcher",
    "Explanation",
    "Export",
    "FacetCounts",
    "Hit",
    "Other",
    "Page",
    "Part",
    "Period",
    "Ranking",
    "Results",
    "Series",
    "Snippet",
    "Span",
    "Timeline",
    "count",
    "facets",
    "find_spans",
    "get",
    "rank",
    "search",
    "size",
    "timeline",
    "values",
]
