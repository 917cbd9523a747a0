"""Which shard an article belongs to: those of one paper and one year stand together.

So a search that is narrowed to a paper and to days asks the shards of these years alone. Decided against: an index a
paper and year, which are 1,500 for fifty papers and thirty years, most of them far below the 10 to 50 GB that a shard
should have; and no routing, where every search asks every shard. What it costs: the shards of a small archive are
uneven, and an article that gets another date moves, so its former place must be cleared (writer.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from yiwu_search.articles import Article
from yiwu_search.cluster.documents import carriable
from yiwu_search.dates import DateRange, IssueDate
from yiwu_search.postings import label_term
from yiwu_search.query.tree import AnyOf, Field, Literal, Node, When

MOST_KEYS = 64
"""Keys that a search is narrowed to, at most; more of them are most shards anyway."""


def route(article: Article) -> str:
    """Give the key by which an article is put on a shard: its paper, and its year where no other is possible."""
    return _key(label_term(article.paper or ""), _year(article.date))


def routes(filters: Iterable[Node]) -> tuple[str, ...]:
    """List the keys of all articles that filters can let through: those of the papers and the years that they name.

    Empty where they do not name both, or name more than MOST_KEYS keys: then all shards are to be asked.

    >>> from yiwu_search.query.filters import narrowing
    >>> routes(narrowing({"paper": "义乌商报", "since": "2019", "until": "2020-05-01"}))
    ('义乌商报/', '义乌商报/2019', '义乌商报/2020')
    """
    papers: list[str] = []
    days = DateRange()
    for tree in filters:
        match tree:
            case Field("paper", Literal(name)):
                papers = [name]
            case Field("paper", AnyOf(parts)):
                papers = [part.text for part in parts if isinstance(part, Literal)]
            case When(DateRange() as days):
                pass
    if days.first is None or days.last is None or len(papers) * (days.last.year - days.first.year + 2) > MOST_KEYS:
        return ()
    years = (None, *range(days.first.year, days.last.year + 1))
    return tuple(_key(label_term(paper), year) for paper in papers for year in years)


def _year(day: IssueDate) -> int | None:
    """Give the one year in which the issue may have appeared; None where it is unknown, or may be one of two.

    >>> _year(IssueDate()) is None
    True
    """
    earliest, latest = day.earliest or day.value, day.latest or day.value
    if earliest is None or latest is None or earliest.year != latest.year:
        return None
    return earliest.year


def _key(paper: str, year: int | None) -> str:
    return carriable(f"{paper}/{year or ''}")
