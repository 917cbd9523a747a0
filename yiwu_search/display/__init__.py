"""Displays: results for people (styled lines) and for programs (JSON Lines)."""

from yiwu_search.display.caret import caret_lines
from yiwu_search.display.fragments import Line, render, wrap
from yiwu_search.display.json_lines import hit_json
from yiwu_search.display.screen import article_lines, list_lines, result_lines, summary_line

__all__ = [
    "Line",
    "article_lines",
    "caret_lines",
    "hit_json",
    "list_lines",
    "render",
    "result_lines",
    "summary_line",
    "wrap",
]
