"""Displays: results for people (styled lines) and for programs (JSON Lines)."""

from yiwu_search.display.caret import caret_lines
from yiwu_search.display.fragments import Fragment, Line, marked, render, wrap
from yiwu_search.display.json_lines import article_json, hit_json
from yiwu_search.display.screen import (
    article_lines,
    day_text,
    hit_lines,
    list_lines,
    reporters_text,
    result_lines,
    summary_line,
)

__all__ = [
    "Fragment",
    "Line",
    "article_json",
    "article_lines",
    "caret_lines",
    "day_text",
    "hit_json",
    "hit_lines",
    "list_lines",
    "marked",
    "render",
    "reporters_text",
    "result_lines",
    "summary_line",
    "wrap",
]
