"""The same articles in stock Whoosh and in an archive of several segments, ready to be compared."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh import query as wq
from whoosh import scoring
from whoosh.fields import Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import ListMatcher, Matcher, NullMatcher
from whoosh.searching import SearchContext, Searcher

from tests.postings.made import made, texts_of
from yiwu_search import Archive, Article
from yiwu_search.postings import Store
from yiwu_search.postings.build import WORD_FIELDS, labels_of
from yiwu_search.postings.columns import day_row
from yiwu_search.postings.schema import schema
from yiwu_search.postings.writer import Writer
from yiwu_search.results import ColumnarSearcher
from yiwu_search.results.searcher import Weighting
from yiwu_search.tokens import bag


class ExactLengths(Weighting):
    """The weighting of the project over the lengths of the fields as they are."""

    def __init__(self, lengths: Callable[[str, str], int]) -> None:
        super().__init__()
        self._lengths = lengths

    def scorer(self, searcher: Searcher, fieldname: str, text: str, qf: int = 1) -> scoring.BaseScorer:
        made = super().scorer(searcher, fieldname, text, qf)
        if fieldname in WORD_FIELDS:
            made.dfl = lambda number: self._lengths(fieldname, searcher.stored_fields(number)["stored"])
        return made


class Pair:
    """The same articles in both engines."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, changes: bool) -> None:
        monkeypatch.setattr("yiwu_search.postings.writer.GROWTH", 0.2)  # more segments than the policy would leave
        monkeypatch.setattr("yiwu_search.postings.writer.BATCH_LETTERS", 900)
        monkeypatch.setattr("yiwu_search.postings.writer.MAX_DELETED", 0.6)
        self.changes = changes
        self.articles: dict[str, Article] = {}
        self._lengths: dict[tuple[str, str], int] = {}
        self._archive = Archive.create(path)
        stock: Schema = schema()
        self._stock = RamStorage().create_index(stock)
        draw = random.Random(seed)
        for turn in range(4):
            first = turn * 20 - (7 if changes and turn else 0)  # some ids come again, with other texts
            self.add([made(number, draw) for number in range(first, turn * 20 + 20)])
            if changes and turn == 2:
                self.drop("/pages/3.txt")
        self.ours = ColumnarSearcher(Store.open(str(path)).index.reader())
        self.numbers = {self.ours.article(number).id: number for number in self._live()}
        self.stock = self._stock.searcher()
        self.stock.weighting = ExactLengths(self._length)

    def _live(self) -> list[int]:
        return self.ours.top(wq.Every(), 10**6).articles

    def add(self, articles: list[Article]) -> None:
        """Add articles, in place of those with their ids, as one commit."""
        self._archive.add(articles)
        with self._stock.writer() as writer:
            for article in articles:
                writer.update_document(**document(article))
        self.articles |= {article.id: article for article in articles}

    def drop(self, source: str) -> None:
        """Delete the articles of a file."""
        with Writer(Store.open(self._archive.path)) as writer:
            writer.drop_source(source)
        with self._stock.writer() as writer:
            writer.delete_by_term("source", source)
        self.articles = {name: article for name, article in self.articles.items() if article.source != source}

    def _length(self, field: str, name: str) -> int:
        if (field, name) not in self._lengths:
            self._lengths[field, name] = len(bag(words_text(self.articles[name], field)))
        return self._lengths[field, name]

    def our_scores(self, query: wq.Query) -> dict[str, float]:
        """Give the score of every article found here."""
        top = self.ours.top(query, 10**6)
        assert top.total == len(top.articles) == self.ours.count(query)
        assert sorted(top.scores, reverse=True) == top.scores
        return {self.ours.article(n).id: score for n, score in zip(top.articles, top.scores, strict=True)}

    def their_scores(self, query: wq.Query) -> dict[str, float]:
        """Give the score of every article stock Whoosh finds, a step an article: no optimisation can leave one out."""
        query = mended(query)
        found = {}
        for leaf, offset in self.stock.leaf_searchers():
            matcher = query.matcher(leaf, self.stock.context())
            while matcher.is_active():
                found[self.stock.stored_fields(matcher.id() + offset)["stored"]] = matcher.score()
                matcher.next()
        return found


class Others(wq.Not):
    """Not, by listing: stock Whoosh's own may give deleted articles, or one that is excluded."""

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        reader = searcher.reader()
        excluded = self.query.matcher(searcher, searcher.context())
        numbers = {number for number in range(reader.doc_count_all()) if not reader.is_deleted(number)}
        while excluded.is_active():
            numbers.discard(excluded.id())
            excluded.next()
        return ListMatcher(sorted(numbers), [1.0] * len(numbers)) if numbers else NullMatcher()


def mended(query: wq.Query) -> wq.Query:
    """Say the same in a way that stock Whoosh answers: some kinds have faults there.

    Besides Not, its AndNot may keep the first article although it is excluded, and stumbles where the excluded half
    ends; its ConstantScoreQuery raises around an AndMaybe.
    """
    if isinstance(query, wq.AndNot):
        return wq.Require(mended(query.a), Others(mended(query.b)))
    if isinstance(query, wq.Not):
        return Others(mended(query.query))
    if isinstance(query, wq.ConstantScoreQuery):
        return mended(query.child)
    return query if query.is_leaf() else query.apply(mended)


def words_text(article: Article, field: str) -> str:
    """Give the text whose words a field holds."""
    texts = texts_of(article)
    return "\n".join(texts[name] for name in WORD_FIELDS[field])


def document(article: Article) -> dict[str, object]:
    """Give an article as stock Whoosh is handed it."""
    day, earliest, latest = day_row(article.date)
    fields: dict[str, object] = {name: words_text(article, name) for name in WORD_FIELDS}
    fields |= {name: "\n".join(label for _, label in labels) for name, labels in labels_of(article).items()}
    fields["source"] = article.source
    fields |= {"newest_day": day, "oldest_day": day or 2**31 - 1, "earliest": earliest, "latest": latest}
    return {"id": article.id, "stored": article.id, **fields}
