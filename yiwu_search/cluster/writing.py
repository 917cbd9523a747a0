"""Files and articles → the version behind a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from yiwu_search.articles import Article
from yiwu_search.cluster import ledger
from yiwu_search.cluster.aliases import current
from yiwu_search.cluster.client import Connection
from yiwu_search.cluster.writer import ClusterWriter
from yiwu_search.errors import RefusedArticle
from yiwu_search.intake import IndexReport, Intake, take_in
from yiwu_search.pages import OnProblem, warn
from yiwu_search.tokens import UserWords


def index(connection: Connection, intake: Intake, words: UserWords) -> IndexReport:
    """Read files; an article that the cluster does not take is a problem of the report, and the rest is kept."""
    version = current(connection)
    refused = 0

    def opened(report: OnProblem) -> ClusterWriter:
        def on_refused(article_id: str, reason: str) -> None:
            nonlocal refused
            refused += 1
            report(RefusedArticle(article_id, reason))

        return ClusterWriter(connection, version, on_refused, words=words)

    done = take_in(intake, opened, lambda: ledger.files(connection, version))
    return replace(done, articles=done.articles - refused)


def add(connection: Connection, articles: Iterable[Article], words: UserWords) -> int:
    """Add ready articles; gives the number of those that were taken. The others are logged as warnings."""
    refused: list[RefusedArticle] = []
    added = 0
    with ClusterWriter(
        connection, current(connection), lambda name, reason: refused.append(RefusedArticle(name, reason)), words=words
    ) as writer:
        for article in articles:
            writer.add(article)
            added += 1
    for problem in refused:
        warn(problem)
    return added - len(refused)
