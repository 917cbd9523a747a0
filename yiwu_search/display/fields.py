"""The named values of hits and articles: the keys of JSON, and the columns of CSV."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from yiwu_search.articles import Article, to_dict
from yiwu_search.results import Hit, Other

if TYPE_CHECKING:
    from yiwu_search.results.explanation import Explanation

FORMAT_VERSIONS = (1,)
"""The forms of JSON that can be asked for. A form may get more keys; none is taken away or changes its meaning."""
ARTICLE_FIELDS = (*to_dict(Article("")), "days")
"""What is known of an article."""
HIT_FIELDS = (*to_dict(Article("")), "score", "snippet", "headline_spans", "missing", "folded", "others")
"""What is known of a hit."""
SIMILAR_FIELDS = (*HIT_FIELDS, "shared", "reprint")
"""What is known of a similar article."""
ARTICLE_COLUMNS = (
    *("id", "headline", "date", "date_source", "paper", "section", "page_number", "reporters", "kind"),
    *("kicker", "deck", "body", "caption", "source"),
)
"""The columns of articles unless others are asked for."""
HIT_COLUMNS = (
    *("id", "headline", "date", "date_source", "paper", "section", "page_number", "reporters", "kind"),
    *("snippet", "missing", "score", "source"),
)
"""The columns of hits unless others are asked for."""

Values = dict[str, object]


def article_values(article: Article, fields: Iterable[str] = ARTICLE_FIELDS) -> Values:
    """Give the values of an article in the order asked for, as JSON holds them."""
    known = to_dict(article)
    return {name: _days(article) if name == "days" else known[name] for name in fields}


def hit_values(hit: Hit, fields: Iterable[str] = HIT_FIELDS) -> Values:
    """Give the values of a hit in the order asked for, as JSON holds them."""
    found = hit.snippet
    known = {
        **to_dict(hit.article),
        "score": round(hit.score, 6),
        "snippet": {"text": found.text, "spans": found.spans, "field": found.field},
        "headline_spans": hit.headline_spans,
        "missing": hit.missing,
        "folded": hit.folded,
        "shared": hit.shared,
        "reprint": hit.reprint,
        "others": [_other(other) for other in hit.others],
    }
    explained = {"explanation": _explanation(hit.explanation)} if hit.explanation else {}
    return {name: known[name] for name in fields} | explained


def _explanation(explained: Explanation) -> dict[str, object]:
    """Say what a score is made of; each part with what is known of it."""
    parts = [{name: value for name, value in asdict(part).items() if value is not None} for part in explained.parts]
    return {"matches": explained.matches, "sum": explained.sum, "score": explained.score, "parts": parts}


def _other(other: Other) -> dict[str, object]:
    """Say which article stands behind a hit."""
    return {
        "id": other.id,
        "headline": other.headline,
        "date": str(other.date.value) if other.date.value else None,
        "paper": other.paper,
        "page_number": other.page_number,
        "section": other.section,
    }


def _days(article: Article) -> list[dict[str, object]]:
    """List the days that the body names."""
    from yiwu_search.articles.moments import moments  # its pattern is only needed here, and not by a search

    return [
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
