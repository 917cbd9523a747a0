"""When an issue appeared, inferred from what its articles say."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.articles.article import Article
from yiwu_search.articles.assemble import Placed
from yiwu_search.dates import UNDATED, IssueDate


def infer_issue(articles: Sequence[Article], placed: Sequence[tuple[Placed, ...]]) -> IssueDate:
    return UNDATED
