"""Results and articles for programs: one JSON object a line, letters as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable

from yiwu_search.articles import Article
from yiwu_search.display.fields import ARTICLE_FIELDS, HIT_FIELDS, article_values, hit_values
from yiwu_search.results import Hit


def article_json(article: Article, fields: Iterable[str] = ARTICLE_FIELDS) -> str:
    """Write an article as one line of JSON: the keys of `to_dict`, and `days`, the days that its body names."""
    return json_line(article_values(article, fields))


def hit_json(hit: Hit, fields: Iterable[str] = HIT_FIELDS) -> str:
    """Write a hit as one line of JSON: the article's keys, and what the search found of it."""
    return json_line(hit_values(hit, fields))


def json_line(value: dict[str, object]) -> str:
    """Write JSON on one line; lone surrogates, which UTF-8 cannot carry, are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
