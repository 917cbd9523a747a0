"""An index on three nodes answers as the folder that it was copied from: the same articles, counts, values, snippets.

Scores of words are the engine's, which rounds the lengths of articles; so the order is the same where scores differ
clearly.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from tests.cluster.nodes import Nodes
from tests.conftest import CASES
from tests.postings.made import made, texts_of
from tests.results.test_language import LETTERS, query
from yiwu_search import Archive, Article, Ranking
from yiwu_search.cluster.client import connect
from yiwu_search.cluster.copying import copy_archive
from yiwu_search.cluster.mapping import COMMON
from yiwu_search.cluster.statistics import Statistics
from yiwu_search.errors import NoSuchArticle, NotOnCluster, QueryError, YiwuSearchError
from yiwu_search.postings import Store
from yiwu_search.query import parse
from yiwu_search.results import ColumnarSearcher

TODAY = date(2026, 3, 15)
CLEARLY = 0.05
"""Share of a score by which two differ clearly: Lucene keeps the length of an article to about a sixteenth."""
EVERY = 10_000


def typed() -> Iterator[str]:
    """The shared corpus of queries, those that can be read."""
    for line in (CASES / "queries.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            try:
                parse(line, TODAY)
            except QueryError:
                continue
            yield line


QUERIES = tuple(typed())
FEW = (
    "义新欧",
    "义乌 出口 增长",
    "“义乌”",
    "(义乌 出口)同句",
    "双?街",
    "记者:王婷 或 版面:头版",
    "双床街",
    "日期:2020-09",
)


@dataclass(frozen=True)
class Twins:
    """The same articles in a folder and on a cluster."""

    folder: Archive
    cluster: Archive


def twins(nodes: Nodes, path: str, name: str) -> Iterator[Twins]:
    """Copy an index to the cluster."""
    url = nodes.index_url(name)
    copy_archive(path, url)
    with Archive.open(path) as folder, Archive.open(url) as cluster:
        yield Twins(folder, cluster)
    nodes.remove(name)


@pytest.fixture(scope="module")
def papers(nodes: Nodes, seeds_index: str) -> Iterator[Twins]:
    """The seed pages in both."""
    yield from twins(nodes, seeds_index, "papers")


@pytest.fixture(scope="module")
def letters(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Articles of few letters, some of them reprints, so that strings repeat and meet in every way."""
    draw = random.Random(7)
    articles = [made(number, draw, LETTERS, 40) for number in range(160)]
    body = "义乌市中欧班列今日从义乌西站发车，满载小商品开往欧洲各地的市场。" * 3
    articles += [Article(id=f"r{number}", headline=f"班列{number}", body=body + "！" * number) for number in range(5)]
    path = str(tmp_path_factory.mktemp("letters") / "index")
    with Archive.create(path) as archive:
        archive.add(articles)
    yield from twins(nodes, path, "letters")


def ranked(archive: Archive, text: str, limit: int = EVERY) -> Ranking:
    return archive.rank(text, limit=limit, today=TODAY)


def in_order(ours: Ranking, theirs: Ranking) -> bool:
    """Whether no hit comes before one that the other engine puts clearly above it; of matches and of what follows."""
    score = dict(zip(ours.ids, ours.scores, strict=True))
    for ids in (theirs.ids[: ours.total], theirs.ids[ours.total :]):
        least = float("inf")
        for name in ids:
            if score[name] * (1 - CLEARLY) > least:
                return False
            least = min(least, score[name])
    return True


def test_the_shared_corpus_finds_the_same(papers: Twins) -> None:
    """Every query: which articles match, which hold some of the words, and in which order."""
    assert len(QUERIES) > 280
    for text in QUERIES:
        ours, theirs = ranked(papers.folder, text), ranked(papers.cluster, text)
        assert (theirs.total, theirs.partial) == (ours.total, ours.partial), text
        assert set(theirs.ids[: theirs.total]) == set(ours.ids[: ours.total]), text
        assert set(theirs.ids) == set(ours.ids), text
        assert papers.cluster.count(text, today=TODAY) == ours.total, text
        assert in_order(ours, theirs), text


@pytest.mark.parametrize("most", [3, 30, 300, 3_000])
def test_what_is_common_is_common_there_too(letters: Twins, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Pairs of common letters tell it exactly. Of others articles are counted, which are no more than their places."""
    monkeypatch.setattr("yiwu_search.results.searcher.COMMON_PLACES", most)
    monkeypatch.setattr("yiwu_search.cluster.statistics.COMMON_PLACES", most)
    index = Store.open(letters.folder.path).index
    folder, cluster = ColumnarSearcher(index.reader(), fromindex=index), Statistics(connect(letters.cluster.path))
    draw = random.Random(most)
    strings = ["".join(draw.choices(LETTERS, k=draw.randint(1, 4))) for _ in range(300)]
    cluster.learn(strings)
    for text in strings:
        assert folder.too_common(text) or not cluster.too_common(text), text
        if COMMON.issuperset(text):
            assert cluster.too_common(text) == folder.too_common(text), text
        if folder.too_common(text) == cluster.too_common(text) and not folder.too_common(text):
            assert cluster.idf(text) == pytest.approx(folder.string_idf(text)), text


@pytest.mark.parametrize("seed", range(12))
def test_queries_of_every_form_find_the_same(letters: Twins, seed: int) -> None:
    """Generated ones, nested and not: those too that are verified one article after another."""
    draw = random.Random(seed)
    articles = [hit.article for hit in letters.folder.export("义 或 乌 或 -义")]
    texts = [text for article in articles for text in texts_of(article).values() if text]
    for depth in (0, 0, 0, 0, 1, 1, 2):
        text = query(draw, texts, depth)
        ours, theirs = ranked(letters.folder, text), ranked(letters.cluster, text)
        assert set(theirs.ids[: theirs.total]) == set(ours.ids[: ours.total]), text
        assert (theirs.total, set(theirs.ids)) == (ours.total, set(ours.ids)), text
        assert in_order(ranked(letters.folder, text), ranked(letters.cluster, text, 100)), text


def test_a_query_of_more_terms_than_the_engine_takes_is_verified(papers: Twins) -> None:
    """A page that was pasted, quoted and not, with a letter changed and without."""
    whole = max((hit.article for hit in papers.folder.export("的")), key=lambda article: len(article.body))
    pasted = whole.body[:900].replace("\n", "")
    for text in (f"“{whole.body[:400]}”", pasted, f"“{whole.body[:399]}嬲”"):
        ours, theirs = ranked(papers.folder, text), ranked(papers.cluster, text)
        assert (theirs.total, set(theirs.ids)) == (ours.total, set(ours.ids)), text
    assert ranked(papers.cluster, f"“{whole.body[:400]}”").ids == (whole.id,)


def test_error_too_many_candidates(papers: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would have to read the archive is said to be too much, with where it can be asked."""
    monkeypatch.setattr("yiwu_search.cluster.verify.MOST_VERIFIED", 2)
    with pytest.raises(NotOnCluster) as caught:
        papers.cluster.count("(义乌 乌市)~3")
    assert str(caught.value) == (
        f"{papers.cluster.path}: more than 2 articles would have to be read for this query; ask an index folder, or"
        " copy this index into one"
    )


@pytest.mark.parametrize("text", FEW)
def test_hits_look_the_same(papers: Twins, text: str) -> None:
    """Articles, snippets, marks, what is missing: they are made by the same code of the same article."""
    ours, theirs = (archive.search(text, limit=40, today=TODAY) for archive in (papers.folder, papers.cluster))
    assert (theirs.query, theirs.notes, theirs.folded) == (ours.query, ours.notes, ours.folded)
    shown = [{hit.article: (hit.snippet, hit.headline_spans, hit.missing) for hit in found} for found in (ours, theirs)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("text", FEW)
def test_everything_is_counted_the_same(papers: Twins, text: str) -> None:
    """Facets of labels and days, timelines, people, keywords; those of a search and those asked for alone."""
    fields = ("year", "month", "week", "day", "reporter", "paper", "section", "column", "kind", "source")
    ours, theirs = papers.folder, papers.cluster
    assert theirs.facets(text, fields, today=TODAY) == ours.facets(text, fields, today=TODAY)
    assert theirs.search(text, facets=fields, today=TODAY).facets == theirs.facets(text, fields, today=TODAY)
    assert theirs.people(text, today=TODAY) == ours.people(text, today=TODAY)
    assert theirs.people(text, sort="name", limit=3) == ours.people(text, sort="name", limit=3)
    assert theirs.keywords(text, today=TODAY) == ours.keywords(text, today=TODAY)
    lines = [archive.timeline([text, "义乌"], since="2020-01-01", today=TODAY) for archive in (ours, theirs)]
    assert (lines[0].periods, lines[0].totals, lines[0].series) == (lines[1].periods, lines[1].totals, lines[1].series)


def test_values_and_articles_are_the_same(papers: Twins) -> None:
    """All values of each field, everybody who signs, each article by its id, and how many there are."""
    assert len(papers.cluster) == len(papers.folder)
    for name in ("reporter", "paper", "section", "column", "kind", "source"):
        assert papers.cluster.values(name) == papers.folder.values(name)
    assert papers.cluster.people() == papers.folder.people()
    for hit in papers.folder.export("义乌"):
        assert papers.cluster.get(hit.article.id) == hit.article
    with pytest.raises(NoSuchArticle):
        papers.cluster.get("nobody")


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_order_of_days_is_the_same(letters: Twins, sort: str) -> None:
    """Without a day last; of one day by id, where a folder has them as they were indexed."""
    sign = -1 if sort == "newest" else 1
    for text in ("义", "义 乌", "-义", "中欧班列义乌"):
        ours, theirs = (archive.rank(text, limit=EVERY, sort=sort) for archive in (letters.folder, letters.cluster))
        dates = {name: letters.folder.get(name).date.value for name in ours.ids[: ours.total]}
        order = {name: (day is None, sign * day.toordinal() if day else 0, name) for name, day in dates.items()}
        assert list(theirs.ids[: theirs.total]) == sorted(order, key=order.__getitem__)
        assert set(theirs.ids) == set(ours.ids)


def test_reprints_stand_behind_one_hit(letters: Twins) -> None:
    """As many, the same ones, in every order."""
    for sort in ("relevance", "newest"):
        ours, theirs = (archive.search("中欧班列", sort=sort) for archive in (letters.folder, letters.cluster))
        assert (theirs.total, theirs.folded, theirs.available) == (ours.total, ours.folded, ours.available)
        behind = [[hit for hit in found if hit.folded] for found in (ours, theirs)]
        same = [{hits[0].article.id, *(other.id for other in hits[0].others)} for hits in behind]
        assert same[0] == same[1] == {f"r{number}" for number in range(5)}
        assert [hit.folded for hits in behind for hit in hits] == [4, 4]
    assert letters.cluster.search("中欧班列", fold=False).folded == 0


@pytest.mark.parametrize("fold", [True, False])
def test_pages_are_parts_of_one_list(letters: Twins, fold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """However deep: behind the best hundred, and behind what one request may go through."""
    monkeypatch.setattr("yiwu_search.cluster.pages.WINDOW", 120)
    monkeypatch.setattr("yiwu_search.cluster.requests.STEP", 50)
    whole: list[str] = []
    for offset in range(0, 200, 10):
        whole += [hit.article.id for hit in letters.cluster.search("义", offset=offset, fold=fold) if not hit.missing]
    found = letters.folder.search("义", limit=EVERY, fold=fold)
    assert len(whole) == len(set(whole)) == len(found.hits)
    if not fold:
        assert set(whole) == {hit.article.id for hit in found}
        assert list(letters.cluster.export("义").ids()) == whole


def test_an_export_has_every_hit_once(letters: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one step of them, from any one on, in each order."""
    monkeypatch.setattr("yiwu_search.cluster.requests.STEP", 7)
    for sort in ("relevance", "newest"):
        found = letters.cluster.export("义", sort=sort)
        ids = [hit.article.id for hit in found]
        assert len(found) == len(ids) == len(set(ids))
        assert set(ids) == set(letters.folder.export("义", sort=sort).ids())
        assert list(found.ids(offset=9)) == ids[9:]


@pytest.mark.parametrize("text", [*FEW[:6], "今年前7月义乌进出口总值同比增33.8%"])
def test_the_parts_of_a_score_add_up(papers: Twins, text: str) -> None:
    """What an explanation says is what the hit scored, for each of the best; words are told from strings."""
    best = ranked(papers.cluster, text, 5)
    assert best.ids
    for name, score in zip(best.ids, best.scores, strict=True):
        said = papers.cluster.explain(text, name, today=TODAY)
        assert said.score == pytest.approx(score, rel=1e-4, abs=1e-6)
        assert {part.kind for part in said.parts} == {
            part.kind for part in papers.folder.explain(text, name, today=TODAY).parts
        }


def test_freshness_counts_the_same(papers: Twins) -> None:
    """By the day of an article, as in a folder."""
    ours, theirs = (
        archive.rank("义乌", freshness=True, today=date(2020, 10, 1)) for archive in (papers.folder, papers.cluster)
    )
    assert theirs.scores == pytest.approx(ours.scores, rel=CLEARLY)


def test_what_finds_nothing_is_diagnosed(papers: Twins) -> None:
    """Which part fails, and what finds something."""
    for text in ("双床街 项目", "义乌 嬲嬲", "记者:王婷 版面:嬲", "义新欧 -义新欧"):
        ours, theirs = papers.folder.suggest(text, today=TODAY), papers.cluster.suggest(text, today=TODAY)
        assert (theirs.parts, theirs.conflicts) == (ours.parts, ours.conflicts)
        assert theirs.suggestions
        for each in theirs.suggestions:
            assert papers.folder.count(each.query, today=TODAY) == each.count > 0


def test_similar_articles_are_the_same(papers: Twins) -> None:
    """Of a long article; a short one has few words, and its threshold lies close."""
    name = papers.folder.rank("义新欧").ids[0]
    ours, theirs = papers.folder.similar(name), papers.cluster.similar(name)
    assert {hit.article.id for hit in theirs} == {hit.article.id for hit in ours}
    assert theirs.hits[0].shared == ours.hits[0].shared
    with pytest.raises(NoSuchArticle):
        papers.cluster.similar("nobody")


def test_an_archive_that_stays_open_follows_a_replaced_index(papers: Twins, nodes: Nodes, seeds_index: str) -> None:
    """Another version behind the name is asked from then on, for what scores too."""
    url = nodes.index_url("moving")
    copy_archive(seeds_index, url, shards=1)
    with Archive.open(url) as archive:
        before = archive.rank("义乌 出口")
        copy_archive(seeds_index, url, shards=2, replace=True)
        after = archive.rank("义乌 增长")
        assert archive.rank("义乌 出口").scores == pytest.approx(before.scores, rel=CLEARLY)
        assert after.scores == pytest.approx(papers.folder.rank("义乌 增长").scores, rel=CLEARLY)
    nodes.remove("moving")


def test_words_are_offered_and_proposed(papers: Twins) -> None:
    """Words that begin so with as many articles, and the archive's own words."""
    assert papers.cluster.headwords("出口") == papers.folder.headwords("出口")
    assert papers.cluster.headwords("") == []
    assert {word.word for word in papers.cluster.new_words(20)} == {word.word for word in papers.folder.new_words(20)}


def test_error_messages_are_the_folders(papers: Twins) -> None:
    """What cannot be understood is said before anything is asked."""
    for text in ("", "“", "日期:昨天前天"):
        errors = []
        for archive in (papers.folder, papers.cluster):
            with pytest.raises(YiwuSearchError) as caught:
                archive.search(text)
            errors.append(str(caught.value))
        assert errors[0] == errors[1]
