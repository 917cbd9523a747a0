"""The same articles in stock Whoosh and in an archive of several segments: every kind of query finds the same.

Result sets are compared always. Scores and orders are compared for queries on words, and where nothing was deleted:

- Deleted articles still count in the number of articles and of those that hold a word, in both engines, until they are
  merged away. The engines merge at different times, so the sets must agree and the scores cannot.
- Stock Whoosh keeps the length of a field as one byte, exact up to 2 words and then ever coarser. It reads the exact
  length here (`ExactLengths`), or no score would agree.
- In an And, stock Whoosh scores a NOT clause 1.0, though it says nothing about the article; here it adds nothing.
- Stock Whoosh ignores ConstantScoreQuery where it ranks, and scores a range as that does; here it is obeyed.
- Stock Whoosh loses the score of an AndMaybe's optional half inside an And (its matcher skips that half to where the
  other one was sent, not to where it arrived), so scores are compared with an AndMaybe outermost.
- Stock Whoosh's DisjunctionMax takes the score of a part that stands at another article too, and ignores the tie-break.
- Stock Whoosh scores names and sections by their rarity; here labels filter.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from whoosh import query as wq

from tests.postings.made import NAMES, texts_of
from tests.results.pair import Pair, mended
from yiwu_search import Archive
from yiwu_search.postings import FIELDS, Days, Letters, Store
from yiwu_search.postings.build import WORD_FIELDS
from yiwu_search.postings.columns import NEVER, day_row
from yiwu_search.results import ColumnarSearcher

WORDS = ("义乌", "中欧", "班列", "中", "欧", "a", "1", "义", "查无")
PREFIXES = ("义", "中", "a", "龘")
SECTIONS = ("要闻", "经济", "查无")
DAY = 737_425  # 2020-01-01


@pytest.fixture(scope="module", params=[(1, False), (2, True), (3, True)], ids=["added", "changed", "changed too"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    seed, changes = request.param
    with pytest.MonkeyPatch.context() as patch:
        yield Pair(tmp_path_factory.mktemp("pair") / "index", patch, seed, changes)


def word(draw: random.Random) -> wq.Query:
    """A word with a weight."""
    return wq.Term(draw.choice([*WORD_FIELDS]), draw.choice(WORDS), boost=draw.choice([1.0, 2.5]))


def day_range(draw: random.Random) -> wq.Query:
    """A range of days, open at either end or not."""
    start, stop = (draw.choice([None, DAY + draw.randint(-5, 65)]) for _ in "ab")
    if start is not None and stop is not None and start > stop:
        start, stop = stop, start
    field = draw.choice(["newest_day", "oldest_day", "earliest", "latest"])
    return wq.NumericRange(field, start, stop, draw.random() < 0.3, draw.random() < 0.3)


def expanded(draw: random.Random) -> wq.Query:
    """A kind of query that is left to Whoosh's matchers."""
    field = draw.choice([*WORD_FIELDS])
    return draw.choice(
        [
            wq.Prefix(field, draw.choice(PREFIXES)),
            wq.Wildcard(field, draw.choice(["*欧", "?乌", "中*", "?"])),
            wq.TermRange(field, *sorted(draw.sample(WORDS, 2)), draw.random() < 0.3, draw.random() < 0.3),
            wq.FuzzyTerm(field, draw.choice(["义乌", "中欧"]), maxdist=1),
            wq.Regex(field, "[义中].+"),
            wq.Every(draw.choice([field, "section", "reporter"])),
        ]
    )


def leaf(draw: random.Random) -> wq.Query:
    """Any query without parts."""
    kind = draw.randrange(9)
    if kind < 4:
        return word(draw)
    return [
        lambda: wq.Term("section", draw.choice(SECTIONS)),
        lambda: wq.Term("reporter", draw.choice(NAMES).replace("　", "")),
        lambda: draw.choice([wq.Term("id", f"a{draw.randrange(90)}"), wq.Every(), wq.NullQuery]),
        lambda: day_range(draw),
        lambda: expanded(draw),
    ][kind - 4]()


def tree(draw: random.Random, depth: int, leaves: Callable[[random.Random], wq.Query], negation: bool) -> wq.Query:
    """A nested query."""
    if not depth or draw.random() < 0.15:
        return leaves(draw)
    parts = [tree(draw, depth - 1, leaves, negation) for _ in range(draw.randint(2, 3))]
    kinds: list[Callable[[], wq.Query]] = [
        lambda: wq.And(parts),
        lambda: wq.Or(parts, boost=draw.choice([1.0, 3.0])),
        lambda: wq.AndNot(*parts[:2]),
        lambda: wq.Require(*parts[:2]),
    ]
    if negation:
        kinds += [
            lambda: wq.AndMaybe(*parts[:2]),
            lambda: wq.DisjunctionMax(parts, tiebreak=draw.choice([0.0, 0.3])),
            lambda: wq.And([*parts, wq.Not(tree(draw, depth - 1, leaves, negation))]),
            lambda: wq.Or([*parts[1:], wq.Not(parts[0])]),
            lambda: wq.Not(parts[0]),
            lambda: wq.ConstantScoreQuery(parts[0], 2.0),
        ]
    return draw.choice(kinds)()


@pytest.mark.parametrize("seed", range(30))
def test_every_query_finds_the_articles_that_whoosh_finds(pair: Pair, seed: int) -> None:
    """Nested queries of every kind, over several segments, with updates and deletions and without."""
    draw = random.Random(seed)
    for depth in (0, 1, 2, 2, 3):
        query = tree(draw, depth, leaf, True)
        assert set(pair.our_scores(query)) == set(pair.their_scores(query)), query


@pytest.mark.parametrize("seed", range(20))
def test_words_score_as_whoosh_scores_them(pair: Pair, seed: int) -> None:
    """BM25 with weights, sums, maxima and optional parts, to the last digits; so the orders are the same."""
    if pair.changes:
        pytest.skip("deleted articles still count in the rarity of a word: see above")
    draw = random.Random(seed)
    for depth in (0, 1, 2, 3):
        query = tree(draw, depth, word, False)
        if draw.random() < 0.3:
            query = wq.AndMaybe(query, tree(draw, depth, word, False))
        assert pair.our_scores(query) == pytest.approx(pair.their_scores(query)), query


@pytest.mark.parametrize("tiebreak", [0.0, 0.3])
def test_the_best_part_scores_and_the_others_break_ties(pair: Pair, tiebreak: float) -> None:
    """DisjunctionMax: the highest score of the parts, and `tiebreak` times the rest."""
    draw = random.Random(5)
    parts = [word(draw), word(draw), tree(draw, 2, word, False), wq.Prefix("body_words", "中")]
    single = [pair.our_scores(part) for part in parts]
    expected = {}
    for name in set().union(*single):
        scores = [found.get(name, 0.0) for found in single]
        expected[name] = max(scores) + tiebreak * (sum(scores) - max(scores))
    assert pair.our_scores(wq.DisjunctionMax(parts, tiebreak=tiebreak)) == pytest.approx(expected)


def test_a_bonus_for_every_word_that_matches_is_whooshs_own(pair: Pair) -> None:
    """An Or with a scale is left to Whoosh, its other parts answered here; deleted articles stay away."""
    query = wq.Or([wq.Term("body_words", "义"), wq.Term("body_words", "中"), day_range(random.Random(1))], scale=0.5)
    plain = wq.Or(list(query))
    assert set(pair.our_scores(query)) == set(pair.our_scores(plain))
    assert pair.our_scores(query) != pytest.approx(pair.our_scores(plain))


@pytest.mark.parametrize("field", ["newest_day", "oldest_day"])
@pytest.mark.parametrize("seed", range(5))
def test_the_order_by_day_is_whooshs(pair: Pair, field: str, seed: int) -> None:
    """Newest or oldest first, undated last in either; articles of one day as they were indexed."""
    draw = random.Random(seed)
    query = wq.Every() if not seed else tree(draw, 1, leaf, seed % 2 == 0)
    top = pair.ours.top(query, 10**6, field)
    days = [day_row(pair.ours.article(number).date)[0] for number in top.articles]
    found = pair.stock.search(mended(query), limit=None, sortedby=field, reverse=field == "newest_day")
    assert days == [day_row(pair.articles[hit["stored"]].date)[0] for hit in found]
    assert days == sorted(days, key=lambda day: (not day, -day if field == "newest_day" else day))
    assert [*zip(days, top.articles, strict=True)] == sorted(
        zip(days, top.articles, strict=True), key=lambda row: (days.index(row[0]), row[1])
    )
    for limit in (0, 1, 7):
        assert pair.ours.top(query, limit, field).articles == top.articles[:limit]


def test_the_best_come_first_and_of_equal_ones_the_newest_then_the_least_id(pair: Pair) -> None:
    """Whatever the limit."""
    for query in (wq.Or([wq.Term("body_words", "义", boost=0.0), wq.Term("title_words", "中")]), wq.Every()):
        top = pair.ours.top(query, 10**6)
        rows = [pair.ours.article(number) for number in top.articles]
        keys = [(-score, -day_row(row.date)[0], row.id) for score, row in zip(top.scores, rows, strict=True)]
        assert keys == sorted(keys)
        for limit in range(0, len(top.articles) + 2, 3):
            assert pair.ours.top(query, limit).articles == top.articles[:limit]
            assert pair.ours.top(query, limit).total == len(top.articles)


LETTERS = [Letters(string, fields) for string in ("义", "中欧", "班a", "查无") for fields in (FIELDS, ("headline",))]


@pytest.mark.parametrize(
    "ours", [*LETTERS, Days(DAY, DAY + 20), Days(NEVER, NEVER), day_range(random.Random(3))], ids=str
)
def test_our_own_queries_work_inside_whooshs(pair: Pair, ours: wq.Query) -> None:
    """Letters, days and ranges under a kind of query that is left to Whoosh's matchers, which step through them."""
    found = set(pair.our_scores(ours))
    if isinstance(ours, Letters):
        assert found == {
            name
            for name, row in pair.articles.items()
            if any(ours.text in texts_of(row)[field] for field in ours.fields)
        }
    prefix = wq.Prefix("title_words", "中")
    others = set(pair.our_scores(prefix))
    for query, expected in [
        (wq.And([ours, prefix]), found & others),
        (wq.Or([ours, prefix]), found | others),
        (wq.AndNot(prefix, ours), others - found),
        (wq.AndNot(ours, prefix), found - others),
        (wq.Otherwise(ours, wq.NullQuery), found),
        (wq.Otherwise(wq.NullQuery, wq.Or([ours, prefix])), found | others),
        (wq.Or([ours, prefix], scale=0.9), found | others),
    ]:
        assert set(pair.our_scores(query)) == expected, query


def test_an_empty_index_answers_every_query(tmp_path: Path) -> None:
    """Before the first article, and with a segment that holds nothing but a record of an empty file."""
    Archive.create(tmp_path / "index")
    searcher = ColumnarSearcher(Store.open(str(tmp_path / "index")).index.reader())
    for query in (wq.Every(), Letters("义"), wq.Prefix("body_words", "义"), wq.Not(wq.Term("id", "a"))):
        assert searcher.top(query, 10).total == searcher.count(query) == 0
