"""Around a hit: similar articles, people, keywords, each against a plain computation or on the seeds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.postings.made import made
from yiwu_search import Archive, Article, IssueDate, Reporter
from yiwu_search.errors import NoSuchArticle
from yiwu_search.results.function_words import FUNCTION_WORDS
from yiwu_search.results.keywords import LEAST_RATIO, log_likelihood
from yiwu_search.results.people import PEOPLE_SORTS, Person
from yiwu_search.results.similar import LEAST_SHARE

TRAIN = "000_f39ea33a6b2c1dd2:2"
TRADE = "002_12814a7b0dcd340e:3"
SEEDS = Path(__file__).parents[2] / "seeds"
ROLES = ("", "全媒体记者", "通讯员")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive.create(tmp_path_factory.mktemp("index") / "index")
    archive.index(SEEDS)
    return archive


def test_similar_articles_share_the_telling_words(seeds: Archive) -> None:
    """Trade figures of seven months are like those of five, and less like the trains; each hit says why."""
    found = seeds.similar(TRADE)
    assert [hit.article.headline for hit in found] == [
        "前5月义乌外贸进出口同比增长18.7%",
        "“义新欧”中欧班列超去年发运总量",
    ]
    assert {"进出口", "总值", "增速"} <= set(found.hits[0].shared)
    assert found.hits[0].score > found.hits[1].score >= LEAST_SHARE
    assert found.hits[0].snippet.spans
    assert not any(hit.reprint for hit in found)
    assert seeds.similar(TRADE, until="2022").total < found.total == 2
    assert len(seeds.similar(TRADE, limit=1)) == 1


def test_an_article_is_never_like_itself(seeds: Archive) -> None:
    """For every article of the seeds; scores fall, and every shared word stands in both."""
    for person in seeds.search("类型:news", limit=100):
        article = person.article
        hits = seeds.similar(article.id).hits
        assert article.id not in [hit.article.id for hit in hits]
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert all(LEAST_SHARE <= hit.score <= 1 and hit.shared for hit in hits)
        assert not any(word in FUNCTION_WORDS for hit in hits for word in hit.shared)


def test_reprints_are_marked_and_shown_once(seeds: Archive, tmp_path: Path) -> None:
    """The same text under other headlines: one hit, the others behind it; alone in an index it is found too."""
    article = seeds.get(TRAIN)
    archive = Archive.create(tmp_path / "index")
    archive.add(seeds.get(hit.article.id) for hit in seeds.search("类型:news", limit=100))
    archive.add(Article(name, headline="义乌", body=article.body) for name in ("again", "and again"))
    first, *others = archive.similar(TRAIN).hits
    assert first.reprint
    assert [other.id for other in first.others] == ["and again"]
    assert not any(hit.reprint for hit in others)
    assert [hit.article.id for hit in archive.similar(TRAIN, fold=False) if hit.reprint] == ["again", "and again"]


def test_an_unknown_or_empty_article_is_like_none(tmp_path: Path) -> None:
    """An id that is not there is an error; one without words has no likes."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article("a", headline="。"), Article("b", headline="义乌")])
    assert archive.similar("a").hits == ()
    with pytest.raises(NoSuchArticle):
        archive.similar("c")


def scanned(articles: list[Article]) -> dict[str, tuple[int, date | None, date | None, set[str]]]:
    """Count people by reading every article."""
    told: dict[str, tuple[int, date | None, date | None, set[str]]] = {}
    for article in articles:
        for name in {reporter.name.replace("　", "") for reporter in article.reporters}:
            count, first, last, roles = told.get(name, (0, None, None, set()))
            day = article.date.value
            roles |= {row.role for row in article.reporters if row.name.replace("　", "") == name and row.role}
            if day:
                first, last = min(first or day, day), max(last or day, day)
            told[name] = (count + 1, first, last, roles)
    return told


def as_told(person: Person) -> tuple[str, tuple[int, date | None, date | None, set[str]]]:
    first, last = person.first and person.first.value, person.last and person.last.value
    return person.name.replace("　", ""), (person.articles, first, last, set(person.roles))


@given(st.integers(0, 10**6), st.sampled_from([None, "义", "欧 或 班"]))
@settings(deadline=None, max_examples=25)
def test_people_are_those_of_a_scan(tmp_path_factory: pytest.TempPathFactory, seed: int, query: str | None) -> None:
    """Counts, spans and roles over several segments, with articles that were replaced."""
    draw = random.Random(seed)
    archive = Archive.create(tmp_path_factory.mktemp("index") / "index")
    kept: dict[str, Article] = {}
    for turn in range(3):
        batch = [made(number, draw) for number in range(turn * 6, turn * 6 + 12)]
        batch = [with_roles(article, draw) for article in batch]
        archive.add(batch)
        kept |= {article.id: article for article in batch}
    hits = None if query is None else {hit.article.id for hit in archive.search(query, limit=100, fold=False)}
    if query is not None:
        hits = set(archive.rank(query, limit=archive.count(query)).ids)
    wanted = [article for name, article in kept.items() if hits is None or name in hits]
    found = archive.people(query)
    assert dict(map(as_told, found)) == scanned(wanted)
    assert [person.articles for person in found] == sorted((person.articles for person in found), reverse=True)
    named = archive.people(query, sort="name")
    assert sorted(person.name for person in named) == [person.name for person in named]
    assert set(named) == set(found)
    assert archive.people(query, limit=1) == found[:1]


def with_roles(article: Article, draw: random.Random) -> Article:
    signed = tuple(Reporter(row.name, draw.choice(ROLES)) for row in article.reporters)
    return replace(article, reporters=signed)


def test_people_on_the_seeds(seeds: Archive) -> None:
    """The busiest first; 约 days stay what they are."""
    first, second, *_ = seeds.people()
    assert (first.name, first.articles, first.roles) == ("吴峰宇", 7, ("全媒体记者",))
    assert (second.name, second.articles) == ("王婷", 7)
    assert first.first is not None
    assert not first.first.certain
    assert first.first.value == date(2020, 9, 3)
    assert [person.name for person in seeds.people("义新欧")] == ["吴峰宇", "龚艳"]
    assert seeds.people(since="2023")[0].articles < 7
    assert seeds.people("没有这样的词语") == ()
    with pytest.raises(ValueError, match=f"sort must be one of {', '.join(PEOPLE_SORTS)}, not 'age'"):
        seeds.people(sort="age")


def test_names_and_roles_with_bars_stay_apart(tmp_path: Path) -> None:
    """What parts names from roles in the index may stand in both."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article("a", headline="义乌", reporters=(Reporter("王|婷", "记|者"),), date=IssueDate())])
    assert archive.people() == (Person("王|婷", 1, None, None, ("记/者",)),)


def test_keywords_go_with_what_is_found(seeds: Archive) -> None:
    """Of exports: trade and tariffs, not what stands everywhere; counts are those of searches for the words."""
    found = seeds.keywords("出口")
    words = [row.word for row in found]
    assert {"进出口", "贸易", "增长", "市场"} <= set(words)
    assert not {"出口", "义乌", "记者", "进行"} & set(words)
    assert all(row.ratio >= LEAST_RATIO and row.articles <= row.total for row in found)
    assert [row.ratio for row in found] == sorted((row.ratio for row in found), reverse=True)
    assert len(seeds.keywords("出口", limit=3)) == 3
    assert seeds.keywords("没有这样的词语") == ()
    assert seeds.keywords("类型:news 或 类型:commentary 或 类型:photo 或 类型:teaser") == ()


def test_words_of_the_query_are_no_keywords(seeds: Archive) -> None:
    """Neither they nor parts of them."""
    assert not {"中欧", "班列", "中欧班列"} & {row.word for row in seeds.keywords("中欧班列")}


def test_deleted_articles_count_nowhere(tmp_path: Path) -> None:
    """Neither among the hits nor in the index."""
    archive = Archive.create(tmp_path / "index")
    archive.add([Article(f"a{number}", body="义乌班列" if number < 9 else "金华天气") for number in range(40)])
    archive.add([Article("a0", body="金华")])
    assert [(row.word, row.articles, row.total) for row in archive.keywords("义乌")] == [("班列", 8, 8)]


@given(st.integers(1, 200), st.data())
@settings(deadline=None, max_examples=100)
def test_the_ratio_is_dunnings(articles: int, data: st.DataObject) -> None:
    """As a sum over the four cells of the table; nought where both parts are alike."""
    from math import log

    matches = data.draw(st.integers(1, articles))
    inside = data.draw(st.integers(0, matches))
    total = inside + data.draw(st.integers(0, articles - matches))
    cells = [[inside, matches - inside], [total - inside, articles - matches - total + inside]]
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    plain = 2 * sum(
        cells[row][column] * log(cells[row][column] * articles / (rows[row] * columns[column]))
        for row in (0, 1) for column in (0, 1) if cells[row][column]
    )  # fmt: skip
    assert log_likelihood(inside, matches, total, articles) == pytest.approx(plain, abs=1e-6)
