"""What is asked of an archive around its hits: when, who, which words, what else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from yiwu_search.archive.opened import Opened, not_negative
from yiwu_search.fields import PERIODS
from yiwu_search.query import parse
from yiwu_search.query.filters import Filters, narrowing
from yiwu_search.results import Results

if TYPE_CHECKING:
    from yiwu_search.results.keywords import Keyword
    from yiwu_search.results.people import Person
    from yiwu_search.results.timeline import Timeline
    from yiwu_search.suggest import Diagnosis


class Around(Opened):
    """An archive that tells what goes with a query or an article."""

    def timeline(self, queries: str | Sequence[str], *, by: str | None = None, **filters: Unpack[Filters]) -> Timeline:
        """Count the articles that match one query or each of several, by year, month, week or day.

        `by` is one of these, or None for what suits the span. An article counts on its best day, be it certain or
        inferred (约); `since` and `until` keep those whose best day lies in the range. The other filters narrow the
        totals too. Each query is answered once. Raises QueryError, TooManyPeriods, and ValueError for an unknown `by`.
        """
        if by is not None and by not in PERIODS:
            raise ValueError(f"by must be one of {', '.join(PERIODS)}, not {by!r}")
        texts = [queries] if isinstance(queries, str) else list(queries)
        if not texts:
            raise ValueError("a timeline needs a query")
        understood = [self._understood(text, filters) for text in texts]
        return self._engine.timeline([asked for asked, _ in understood], understood[0][1], by)

    def suggest(self, query: str, **filters: Unpack[Filters]) -> Diagnosis:
        """Say why a query finds nothing, and which queries do find; for one that finds, only how many articles.

        Every suggestion was counted and finds `count` articles under the same filters, but those it goes without
        (`dropped`). Nothing is searched in place of the query. Raises QueryError like `search`.
        """
        asked = parse(query, filters.get("today"), filters.get("saved"))
        return self._engine.suggest(asked, filters, self.words)

    def similar(self, article_id: str, *, limit: int = 10, fold: bool = True, **filters: Unpack[Filters]) -> Results:
        """Find articles about the same thing as one, by the words that tell it from others; never itself.

        Each hit says which of the words it has (`Hit.shared`), and whether it is a reprint of the article
        (`Hit.reprint`); its score is a share of the article's own. `total` counts those that share enough. Raises
        NoSuchArticle, and ValueError for a negative limit.
        """
        not_negative(limit)
        return self._engine.similar(article_id, narrowing(filters), limit, fold, self.remembered.dictionary)

    def people(
        self, query: str | None = None, *, limit: int | None = None, sort: str = "articles", **filters: Unpack[Filters]
    ) -> tuple[Person, ...]:
        """List who signs the articles of a query, or of the whole index, with counts, roles and first and last day.

        `sort` is "articles" (most first) or "name"; raises ValueError for any other and for a negative limit. Two
        articles are read for each of the `limit` people given.
        """
        from yiwu_search.results.people import PEOPLE_SORTS  # a search does without

        not_negative(limit or 0)
        if sort not in PEOPLE_SORTS:
            raise ValueError(f"sort must be one of {', '.join(PEOPLE_SORTS)}, not {sort!r}")
        asked, trees = (None, narrowing(filters)) if query is None else self._understood(query, filters)
        return self._engine.people(asked, trees, limit, sort)

    def keywords(self, query: str, *, limit: int = 20, **filters: Unpack[Filters]) -> tuple[Keyword, ...]:
        """List the words that go with what a query finds: those that the rest of the index has far less often.

        They are looked for in the best 40 hits and counted in all. Raises QueryError like `search`, and ValueError for
        a negative limit.
        """
        not_negative(limit)
        asked, trees = self._understood(query, filters)
        return self._engine.keywords(asked, trees, limit, self.remembered.dictionary)

    def headwords(self, typed: str, limit: int = 20) -> list[tuple[str, int]]:
        """List words of the index that begin with what was typed, else those that read so, frequent first.

        What was typed may be pinyin or initials: yiwu, yxo. The counts are of articles, for the field where most have
        the word. A few milliseconds for half a million words. Raises ValueError for a negative limit.
        """
        not_negative(limit)
        return self._engine.headwords(typed, limit)
