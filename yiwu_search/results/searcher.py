"""Whoosh's searcher over columnar segments: whole queries as array operations, Whoosh's own matchers for the rest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt
from whoosh import query as wq
from whoosh import scoring
from whoosh.matching import Matcher, NullMatcher
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from yiwu_search.articles import Article
from yiwu_search.postings import Closer, ColumnarIndex, Numbers, PostingMatcher, day_column
from yiwu_search.postings.memory import keep_freed_memory
from yiwu_search.results.evaluate import Evaluator, Statistics
from yiwu_search.results.folding import UNFOLDED, Folded, TextGroups
from yiwu_search.results.found import Found, Matches
from yiwu_search.results.labels import LabelTable
from yiwu_search.results.near import closer
from yiwu_search.results.order import Row, Ties, least_of
from yiwu_search.results.stepping import Answer, stepped
from yiwu_search.results.strings import StringStatistics
from yiwu_search.results.words import WordStatistics

K1, B = 1.2, 0.75
"""BM25's usual constants: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), 3.4."""
COMMON_PLACES = 30_000
"""A string that may stand in more places than this earns no bonus and is scored by its words: finding the places takes
half a millisecond and more, and a string that common tells little."""
KEPT = 4096
"""Strings of which is remembered in how many places they may stand."""


@dataclass(frozen=True, slots=True)
class Top:
    """The best of what matches."""

    total: int
    """How many articles match, exactly."""
    articles: list[int]
    """Numbers of the wanted ones among all articles of the index, best first."""
    scores: list[float]
    """One an article; zeros where the order is by date."""
    matches: Matches
    """All that matches, with nothing left out."""
    folded: Folded = UNFOLDED
    """What matches and stands behind one of the same text."""


def inverse_frequency(found: int, articles: int) -> float:
    """Weigh a word that stands in so many articles: BM25's idf, above zero for the commonest word too.

    Whoosh adds 1 to the logarithm, so that an everyday word alone would be a good share of a query (LEAST_HELD in
    results/strings.py); ranks by the known-item measure are the same with both. Source: Robertson and Zaragoza (2009),
    3.3, with 1 inside the logarithm as Lucene has it.
    """
    return math.log(1 + (articles - found + 0.5) / (found + 0.5))


class Weighting(scoring.BM25F):
    """Whoosh's BM25F with BM25's own idf."""

    def __init__(self) -> None:
        super().__init__(B=B, K1=K1)

    def idf(self, searcher: Searcher, fieldname: str, text: str) -> float:
        """Give the weight of a word in the whole index."""
        whole = searcher.get_parent()
        return inverse_frequency(whole.doc_frequency(fieldname, text), whole.doc_count_all())


class ColumnarSearcher(Searcher):
    """Searches one generation of an index; keep it as long as the generation is the newest."""

    def __init__(
        self,
        reader: IndexReader,
        weighting: scoring.WeightingModel | None = None,
        fromindex: ColumnarIndex | None = None,
        parent: Searcher | None = None,
    ) -> None:
        super().__init__(reader, weighting or Weighting(), fromindex=fromindex, parent=parent)
        self._places: dict[str, int] = {}
        self._idfs: dict[str, float] = {}
        self._labels: dict[str, LabelTable] = {}
        keep_freed_memory()
        self._evaluators: list[tuple[Evaluator, int]] | None = None

    def refresh(self) -> ColumnarSearcher:
        """Give a searcher of the newest generation; Whoosh's own would bring deleted articles back."""
        if self.up_to_date():
            return self
        return ColumnarSearcher(self._ix.reader(), self.weighting, self._ix)

    def confirm_whole(self) -> None:
        """Raise DamagedFileError where a file of this generation has been cut; one system call a segment."""
        for evaluator, _ in self.evaluators():
            evaluator.segment.container.confirm_whole()

    def evaluators(self) -> list[tuple[Evaluator, int]]:
        """Give an evaluator for each segment, with the number of its first article."""
        made = self._evaluators
        if made is None:
            made = []
            for leaf, offset in self.leaf_searchers():
                entry = leaf.reader().segment()
                if entry is not None:  # an empty index has a reader without a segment
                    step = partial(stepped, leaf)
                    made.append((Evaluator(entry, self._statistics(), self._to_bytes, step), offset))
            self._evaluators = made  # whole: another thread may look at any moment
        return made

    def _statistics(self) -> Statistics:
        top = self.get_parent()
        strings = StringStatistics(top.too_common, top.string_idf, top.stands, top.average_letters, K1, B)
        return Statistics(WordStatistics(top.idf, top.avg_field_length, K1, B), strings)

    def _to_bytes(self, field: str, text: str) -> bytes:
        return text.encode("utf-8", "surrogatepass")  # as labels are kept; Whoosh's own refuses half of a letter

    def too_common(self, text: str) -> bool:
        """Whether a string may stand in very many places of the whole index."""
        return self._at_most(text) > COMMON_PLACES

    def stands(self, text: str) -> bool:
        """Whether a string may stand in an article; surely not where a pair of its letters stands nowhere."""
        return self._at_most(text) > 0

    def string_idf(self, text: str) -> float:
        """Weigh a string as a word, by the articles of the whole index that it stands in, so alike in all segments; one
        that is too common by the places of its rarest pair of letters, which are cheap to tell."""
        if text not in self._idfs:
            if len(self._idfs) >= KEPT:
                self._idfs = {}
            articles = self.doc_count_all()
            self._idfs[text] = inverse_frequency(min(self._articles_with(text), articles), articles)
        return self._idfs[text]

    def _articles_with(self, text: str) -> int:
        if self.too_common(text):
            return self._at_most(text)
        found = (evaluator.segment.letters.occurrences(text) for evaluator, _ in self.evaluators())
        return sum(len(occurrences.articles) for occurrences in found)

    def average_letters(self) -> float:
        """Give the mean number of letters an article."""
        letters = sum(int(evaluator.segment.letters.stream.lengths().sum()) for evaluator, _ in self.evaluators())
        return letters / max(self.doc_count_all(), 1)

    def _at_most(self, text: str) -> int:
        places = self._places.get(text)
        if places is None:
            places = sum(evaluator.segment.letters.at_most(text) for evaluator, _ in self.evaluators())
            if len(self._places) >= KEPT:
                self._places = {}
            self._places[text] = places
        return places

    def found(self, query: wq.Query, scored: bool) -> Matches:
        """Answer a query on every segment, deleted articles left out; Whoosh's matchers answer what is unknown here."""
        found = [(_live(evaluator, query, scored), offset) for evaluator, offset in self.evaluators()]
        return closer(found, query.words, self.evaluators()) if scored and isinstance(query, Closer) else found

    @property
    def _ties(self) -> Ties:
        return Ties(self._days_of, self.id_of)

    def _days_of(self, numbers: Numbers) -> Numbers:
        return self._days[numbers].astype(np.int64)

    @cached_property
    def _days(self) -> npt.NDArray[np.int32]:
        """The best day of each article of the index as an ordinal; 0 for an undated one."""
        days = [evaluator.segment.days("day") for evaluator, _ in self.evaluators()]
        return np.concatenate([np.zeros(0, np.int32), *days]) if len(days) != 1 else days[0]

    def top(self, query: wq.Query, limit: int, sort: str | None = None, fold: bool = False) -> Top:
        """Find the best `limit` articles by score, or by a column of days: "newest_day" or "oldest_day".

        Of equal scores the newest comes first, of one day the least id; by day, equal ones keep the order in which they
        were indexed. To `fold` is to leave out those that have nearly the same text as a better one; the total counts
        them.
        """
        matches = self.found(query, sort is None)
        rows = self._rows(matches, sort)
        total = sum(len(numbers) for numbers, _ in rows)
        ties = self._ties if sort is None else None
        rows, folded = self.text_groups.fold(rows, ties) if fold else (rows, UNFOLDED)
        numbers, keys = least_of(rows, limit, ties)
        scores = -keys if sort is None else np.zeros(len(keys))
        return Top(total, numbers.tolist(), scores.tolist(), matches, folded)

    @cached_property
    def text_groups(self) -> TextGroups:
        """Which articles have nearly the same text."""
        return TextGroups([(evaluator.segment.signatures, evaluator.live) for evaluator, _ in self.evaluators()])

    def ordered(self, query: wq.Query, sort: str | None = None) -> tuple[Numbers, npt.NDArray[np.float64]]:
        """Give all that matches in the order of `top`, with the scores, as two arrays: 16 bytes an article."""
        rows = self._rows(self.found(query, sort is None), sort)
        numbers, keys = least_of(rows, self.doc_count_all(), self._ties if sort is None else None)
        return numbers, -keys if sort is None else np.zeros(len(keys))

    def _rows(self, matches: Matches, sort: str | None) -> list[Row]:
        """Give what matches in each segment, with what it is ordered by."""
        found = enumerate(matches)
        return [(row.articles + offset, self._keys(row, which, sort)) for which, (row, offset) in found]

    def _keys(self, found: Found, which: int, sort: str | None) -> npt.NDArray[np.float64]:
        """Give what the articles found in a segment are ordered by, the least first."""
        if sort is None:
            return -found.scored()
        days = day_column(self.evaluators()[which][0].segment, sort)[found.articles].astype(np.float64)
        return -days if sort == "newest_day" else days

    def count(self, query: wq.Query) -> int:
        """Count the articles that match, exactly."""
        return sum(len(found.articles) for found, _ in self.found(query, False))

    def matcher_of(self, query: wq.Query) -> Matcher:
        """Step through what a query finds in this searcher's one segment: for Whoosh's own query classes."""
        if isinstance(query, Answer):
            query = query.query
        found = _live(self.evaluators()[0][0], query, True)
        if not len(found.articles):
            empty: Matcher = NullMatcher()
            return empty
        return PostingMatcher(found.articles, found.scored(), None, None)

    def article(self, number: int) -> Article:
        """Read an article by its number in the index."""
        evaluator, offset = self.owner(number)
        return evaluator.segment.article(number - offset)

    def id_of(self, number: int) -> str:
        """Give the id of an article by its number in the index."""
        evaluator, offset = self.owner(number)
        return evaluator.segment.id_of(number - offset)

    def owner(self, number: int) -> tuple[Evaluator, int]:
        """Give the evaluator of the segment that holds an article of the index, and the segment's first number."""
        return next(row for row in reversed(self.evaluators()) if row[1] <= number)

    def numbers_of(self, article_id: str) -> list[int]:
        """Give the number of the article with an id, or none."""
        rows = self.found(wq.Term("id", article_id), False)
        return [int(number) + offset for found, offset in rows for number in found.articles]

    def labels(self, name: str) -> LabelTable:
        """Give the labels of a column in all segments; put together when first asked for."""
        if name not in self._labels:
            self._labels[name] = LabelTable([evaluator.segment.labels(name) for evaluator, _ in self.evaluators()])
        return self._labels[name]


def _live(evaluator: Evaluator, query: wq.Query, scored: bool) -> Found:
    found = evaluator.run(query, scored)
    if evaluator.live is None:
        return found
    keep = evaluator.live[found.articles]
    return Found(found.articles[keep], None if found.scores is None else found.scores[keep])
