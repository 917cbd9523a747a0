"""Files and folders → pages: where the text comes from, how its bytes are decoded, and what is known of the issue."""

from __future__ import annotations

from yiwu_search.pages.load import load, split_lines
from yiwu_search.pages.page import Page
from yiwu_search.pages.sources import OnProblem, SourceFile, digest_of, find_sources, unique_key, warn

__all__ = ["OnProblem", "Page", "SourceFile", "digest_of", "find_sources", "load", "split_lines", "unique_key", "warn"]
