"""Results and articles for programs: one JSON object a line, letters as they are."""

from __future__ import annotations

import json

from yiwu_search.articles import Article, to_dict
from yiwu_search.results import Hit


def article_json(article: Article) -> str:
    """Write an article as one line of JSON: the keys of `to_dict`, and `days`, the days that its body names."""
    from yiwu_search.articles.moments import moments  # its pattern is only needed here, and not by a search

    days = [
        {
            "text": article.body[found.start : found.stop],
            "start": found.start,
            "stop": found.stop,
            "first": str(found.first),
            "last": str(found.last),
            "earliest": str(found.earliest),
            "latest": str(found.latest),
        }
        for found in moments(article.body, article.date)
    ]
    return json_line({**to_dict(article), "days": days})


def hit_json(hit: Hit) -> str:
    """Write a hit: the article's keys, `score`, `snippet` (text, spans, field), `headline_spans`, `missing`."""
    found = hit.snippet
    return json_line(
        {
            **to_dict(hit.article),
            "score": round(hit.score, 6),
            "snippet": {"text": found.text, "spans": found.spans, "field": found.field},
            "headline_spans": hit.headline_spans,
            "missing": hit.missing,
        }
    )


def json_line(value: dict[str, object]) -> str:
    """Write JSON on one line; lone surrogates, which UTF-8 cannot carry, are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
