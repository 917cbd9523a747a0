"""Facets and timelines say what counting articles one by one says."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.postings.made import made
from yiwu_search import Archive, Article, IssueDate, TooManyPeriods
from yiwu_search.fields import FACETS, PERIODS
from yiwu_search.postings import Store
from yiwu_search.postings.writer import Writer
from yiwu_search.results.periods import default_unit, period, period_numbers

QUERIES = ("义乌", "义", "欧 班", "-中", '"a1"', "查无此事", "记者:王婷", "义 或 乌")


class Counted:
    """An archive of several segments with deletions, and the same articles as a list."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("yiwu_search.postings.writer.GROWTH", 0.2)  # more segments than the policy would leave
        monkeypatch.setattr("yiwu_search.postings.writer.MAX_DELETED", 0.9)
        self.archive = Archive.create(path)
        self.articles: dict[str, Article] = {}
        draw = random.Random(5)
        for turn in range(4):
            batch = [made(number, draw) for number in range(turn * 25 - (7 if turn else 0), turn * 25 + 25)]
            self.archive.add(batch)
            self.articles |= {article.id: article for article in batch}
        with Writer(Store.open(str(path))) as writer:
            writer.drop_source("/pages/3.txt")
        self.articles = {key: row for key, row in self.articles.items() if row.source != "/pages/3.txt"}
        self.archive = Archive.open(path)

    def found(self, query: str) -> list[Article]:
        """What a search finds, one by one."""
        return [self.articles[hit.article.id] for hit in self.archive.export(query).hits(0)]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    """Made once: no test changes it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        made_one = Counted(tmp_path_factory.mktemp("facets") / "index", monkeypatch)
        assert len(list(Path(made_one.archive.path).glob("*.seg"))) > 1
        yield made_one


def day_of(article: Article) -> date | None:
    return article.date.value


def named(day: date | None, unit: str) -> str | None:
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return {"year": str(day)[:4], "month": str(day)[:7], "week": f"{year:04}-W{week:02}", "day": f"{day}"}[unit]


def values_of(article: Article, field: str) -> list[str | None]:
    if field in PERIODS:
        return [named(day_of(article), field)]
    if field == "reporter":
        return [reporter.name for reporter in article.reporters]
    value: str | None = getattr(article, field)
    return [value] if value else []


@pytest.mark.parametrize("query", QUERIES)
def test_facets_are_those_of_a_plain_count(counted: Counted, query: str) -> None:
    """Every value of every field, over several segments, without deleted articles; dates in order, None last."""
    found = counted.archive.facets(query, FACETS)
    articles = counted.found(query)
    for field in FACETS:
        plain = Counter(value for article in articles for value in values_of(article, field))
        assert dict(found[field]) == plain, field
        if field in PERIODS:
            names = [value for value, _ in found[field]]
            assert names == sorted(names, key=lambda name: (name is None, name))
        else:
            assert list(found[field]) == sorted(plain.items(), key=lambda row: (-row[1], row[0]))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_search_counts_all_that_matches_whatever_it_shows(counted: Counted, query: str, sort: str) -> None:
    """The page, its size and partial matches change nothing."""
    wanted = counted.archive.facets(query, ["month", "reporter"])
    for limit in (0, 3, 1000):
        results = counted.archive.search(query, sort=sort, limit=limit, facets=("month", "reporter"))
        assert dict(results.facets) == wanted
        assert sum(count for _, count in results.facets["month"]) == results.total


def test_a_search_is_evaluated_once(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facets take what the search has found."""
    from yiwu_search.results import ColumnarSearcher

    asked = []
    plain = ColumnarSearcher.found

    def found(self: ColumnarSearcher, query: object, scored: bool) -> object:
        asked.append(query)
        return plain(self, query, scored)  # type: ignore[arg-type]

    monkeypatch.setattr(ColumnarSearcher, "found", found)
    counted.archive.search('"义乌"', facets=FACETS)
    assert len(asked) == 1


@pytest.mark.parametrize("unit", PERIODS)
def test_a_timeline_is_a_plain_count(counted: Counted, unit: str) -> None:
    """Periods follow each other without gaps, and each count is that of the articles of the period."""
    timeline = counted.archive.timeline(QUERIES, by=unit)
    assert (timeline.unit, timeline.step) == (unit, 1)
    for before, after in zip(timeline.periods, timeline.periods[1:], strict=False):
        assert before.last + timedelta(days=1) == after.first
    everything = Counter(named(day_of(article), unit) for article in counted.articles.values())
    assert timeline.totals == tuple(everything[period.name] for period in timeline.periods)
    assert sum(timeline.totals) + timeline.undated == len(counted.articles)
    for query, series in zip(QUERIES, timeline.series, strict=True):
        plain = Counter(named(day_of(article), unit) for article in counted.found(query))
        assert series.counts == tuple(plain[period.name] for period in timeline.periods)
        assert (series.undated, series.total) == (plain[None], counted.archive.count(query))


@given(st.integers(1, 40))
def test_putting_periods_together_loses_nothing(counted: Counted, step: int) -> None:
    """Sums stay, and the periods are still without gaps."""
    fine = counted.archive.timeline(["义", "乌"], by="day")
    coarse = fine.coarser(step)
    assert sum(coarse.totals) == sum(fine.totals)
    assert [sum(series.counts) for series in coarse.series] == [sum(series.counts) for series in fine.series]
    assert all((row.last - row.first).days == step - 1 for row in coarse.periods)


def test_articles_per_thousand_are_of_those_that_pass_the_filters(counted: Counted) -> None:
    """The filters narrow the totals too; a period without articles has no share."""
    timeline = counted.archive.timeline("义", by="month", section="要闻")
    chosen = [row for row in counted.articles.values() if row.section == "要闻" and day_of(row)]
    assert sum(timeline.totals) == len(chosen)
    shares = timeline.per_thousand(timeline.series[0])
    assert shares == tuple(
        1000 * count / total for count, total in zip(timeline.series[0].counts, timeline.totals, strict=True)
    )


def dated(name: str, day: date, first: date, last: date) -> Article:
    return Article(id=name, body="义乌", date=IssueDate(day, first, last, "inferred"))


def test_an_inferred_date_counts_on_its_best_day(tmp_path: Path) -> None:
    """Since and until keep best days, although a search finds whatever the range meets."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add([
            dated("in", date(2020, 12, 31), date(2020, 12, 1), date(2021, 1, 2)),
            dated("out", date(2021, 1, 1), date(2020, 12, 30), date(2021, 1, 2)),
            Article(id="undated", body="义乌"),
        ])  # fmt: skip
        timeline = archive.timeline("义乌", until="2020", by="year")
        assert archive.count("义乌", until="2020") == 2
        assert [(row.name, count) for row, count in zip(timeline.periods, timeline.series[0].counts, strict=True)] == [
            ("2020", 1)
        ]
        assert archive.facets("义乌", ["year"])["year"] == (("2020", 1), ("2021", 1), (None, 1))


def test_a_timeline_of_nothing_has_no_periods(tmp_path: Path) -> None:
    """An empty index, and one without dates."""
    with Archive.create(tmp_path / "index") as archive:
        assert archive.timeline("义乌").periods == ()
        archive.add([Article(id="a", body="义乌")])
        timeline = archive.timeline("义乌").coarser(3)
        assert (timeline.periods, timeline.undated, timeline.series[0].total) == ((), 1, 1)


def test_error_too_many_periods(tmp_path: Path) -> None:
    """A date far off does not make millions of periods; years are always few enough."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add([Article(id=str(day), body="义", date=IssueDate.given(day)) for day in (date.min, date.max)])
        with pytest.raises(TooManyPeriods) as caught:
            archive.timeline("义", by="day")
        assert str(caught.value) == (
            "that would be 3,652,059 periods by day, and at most 40,000 are counted; "
            "choose a longer --by or narrow the days with --since and --until"
        )
        timeline = archive.timeline("义")
        assert (len(timeline.periods), timeline.periods[0].name, timeline.periods[-1].name) == (9999, "0001", "9999")
        assert timeline.coarser(500).periods[-1].last == date.max


def test_error_wrong_arguments_of_a_timeline(counted: Counted) -> None:
    """A programmer's mistake is not silently read as something else."""
    with pytest.raises(ValueError, match="by must be one of year, month, week, day, not 'decade'"):
        counted.archive.timeline("义", by="decade")
    with pytest.raises(ValueError, match="a timeline needs a query"):
        counted.archive.timeline([])


@given(st.dates(), st.sampled_from(PERIODS))
def test_a_day_lies_in_its_period(day: date, unit: str) -> None:
    """The number of a day's period leads back to days around it, anywhere in the calendar."""
    import numpy as np

    number = int(period_numbers(np.array([day.toordinal()]), unit)[0])
    found = period(number, unit)
    assert found.first <= day <= found.last
    assert found.name == named(day, unit)


def test_the_unit_suits_the_span() -> None:
    """Two months by day, half a year by week, twenty years by month."""
    assert [default_unit(1, days) for days in (1, 62, 63, 186, 187, 7300, 7321)] == [
        "day", "day", "week", "week", "month", "month", "year"
    ]  # fmt: skip
