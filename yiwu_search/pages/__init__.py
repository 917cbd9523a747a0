"""Files and folders → pages: where the text comes from, how its bytes are decoded, and what is known of the issue."""

from __future__ import annotations

from yiwu_search.pages.load import load, load_pages, split_lines
from yiwu_search.pages.metadata import NOTHING_KNOWN, Metadata
from yiwu_search.pages.page import Page
from yiwu_search.pages.sources import OnProblem, SourceFile, digest_of, find_sources, unique_key, warn
from yiwu_search.pages.template import PathTemplate, parse_template

__all__ = [
    "NOTHING_KNOWN",
    "Metadata",
    "OnProblem",
    "Page",
    "PathTemplate",
    "SourceFile",
    "digest_of",
    "find_sources",
    "load",
    "load_pages",
    "parse_template",
    "split_lines",
    "unique_key",
    "warn",
]
