"""Queries: text → tree (parse) → Whoosh query (plan)."""

from yiwu_search.query.parse import Query, parse

__all__ = ["Query", "parse"]
