"""The library: what goes in comes out, and what stands in an article is found."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import yiwu_search
from tests.conftest import SEEDS
from yiwu_search import Archive, Article, IssueDate, Reporter, read_articles
from yiwu_search.errors import (
    ArchiveExists,
    ArchiveLocked,
    BadArticle,
    MissingSource,
    NoArchive,
    NoSuchArticle,
    NotAnArchive,
    SourceError,
)
from yiwu_search.postings import Store
from yiwu_search.postings.writer import Writer
from yiwu_search.text import letters

FIELDS = ("headline", "kicker", "deck", "body", "caption")


def text_of(article: Article) -> list[str]:
    """The letters of each running text of an article."""
    return [letters(getattr(article, name) or "").text for name in FIELDS]


def article(name: str, body: str, **more: object) -> Article:
    return Article(id=name, headline=name, headline_source="given", body=body, **more)  # type: ignore[arg-type]


def ids(results: yiwu_search.Results) -> list[str]:
    return [hit.article.id for hit in results]


@pytest.fixture
def small(tmp_path: Path) -> Archive:
    """Five small articles whose every letter is in view."""
    archive = Archive.create(tmp_path / "index")
    archive.add(
        [
            article("安装", "安装简单，待处理在建工程。", reporters=(Reporter("王婷", "记者"),)),
            article("马克思", "马克思主义。卡尔·马克思", reporters=(Reporter("王婷婷", "记者"), Reporter("杨淇"))),
            article("本田", "本田汽车与本地企业", date=IssueDate.given(date(2020, 9, 3)), section="经济"),
            article("花", "花开了。\n蝶来了，重跑gen-itgc后，7号 10支", date=IssueDate.given(date(2021, 5, 1))),
            Article(id="photo", headline=None, caption="小化妆品展", kind="photo", section="头版"),
        ]
    )
    return archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("简单", {"安装"}),
        ("处理", {"安装"}),
        ("工程", {"安装"}),
        ('"装简"', {"安装"}),
        ("花", {"花"}),
        ("蝶", {"花"}),
        ("田", {"本田"}),
        ("itgc", {"花"}),
        ("7号", {"花"}),
        ("７号", {"花"}),
        ("10支", {"花"}),
        ('"小化妆"', {"photo"}),
        ("图:小化妆", {"photo"}),
        ("正文:小化妆", set()),
        ("馬克思", {"马克思"}),
        ("本田 -本地", set()),
        ("-本", {"安装", "马克思", "花", "photo"}),
        ("花 或 安装", {"花", "安装"}),
        ("记者:王婷", {"安装"}),
        ("记者:“王 婷”", {"安装"}),
        ("记者:「杨　淇」", {"马克思"}),
        ("记者:(王婷 或 王婷婷)", {"安装", "马克思"}),
        ("-记者:王婷", {"马克思", "本田", "花", "photo"}),
        ("版面:头版", {"photo"}),
        ("类型:photo", {"photo"}),
        ("日期:2020", {"本田"}),
        ("日期:2020-09..2021-05-01", {"本田", "花"}),
        ("-日期:2020", {"安装", "马克思", "花", "photo"}),
        ('"。蝶"', set()),
        ('"开了。"', {"花"}),
        ("思主义卡", set()),
    ],
)
def test_what_is_found_is_decided_by_letters(small: Archive, query: str, found: set[str]) -> None:
    """Each case is a complaint about another engine, or a form of the query language."""
    assert set(ids(small.search(query))) == found
    assert small.count(query) == len(found)


def test_every_string_of_every_article_is_found_and_no_other(seeds: Archive) -> None:
    """Any 1 to 8 letters drawn from an article find it, and every hit holds them, against a plain scan of all."""
    articles = {found.id: text_of(found) for found in read_articles(SEEDS)}
    draw = random.Random(20200903)
    for _ in range(400):
        source = draw.choice(sorted(articles))
        text = draw.choice([field for field in articles[source] if field] or ["义"])
        start = draw.randrange(len(text))
        string = text[start : start + draw.randint(1, 8)].strip()
        if not string.strip('" \n'):
            continue
        expected = {name for name, fields in articles.items() if any(string in field for field in fields)}
        results = seeds.search(f"「{string}」" if '"' in string else f'"{string}"', limit=100)
        assert set(ids(results)) == expected, string
        assert results.total == len(expected)


def test_the_freight_train_comes_first(seeds: Archive) -> None:
    """The article about the 义新欧 trains of page 000 ranks above those that mention them."""
    first = seeds.search("义新欧").hits[0]
    assert first.article.page == "000_f39ea33a6b2c1dd2.txt"
    assert first.article.headline == "“义新欧”中欧班列超去年发运总量"


def test_a_reporter_query_lists_what_the_person_signed_and_nothing_else(seeds: Archive) -> None:
    """People are matched as people: by whole name, in any spacing."""
    signed = {found.id for found in read_articles(SEEDS) if any(who.name == "王婷" for who in found.reporters)}
    assert set(ids(seeds.search("记者:王婷", limit=100))) == signed
    assert len(signed) >= 5


def test_the_literal_run_comes_before_its_scattered_words(tmp_path: Path) -> None:
    """A long bare run finds all its words and puts the run itself first."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add([article("散", "出口在义乌，增长出口，义乌增长，义乌出口"), article("连", "今年义乌出口增长")])
        assert ids(archive.search("义乌出口增长")) == ["连", "散"]
        assert ids(archive.search("“义乌出口增长”")) == ["连"]


def test_hits_are_paged_without_gap_or_double(seeds: Archive) -> None:
    """Pages of a search put together are the whole search."""
    whole = ids(seeds.search("义乌", limit=100))
    paged = [name for offset in range(0, len(whole), 3) for name in ids(seeds.search("义乌", limit=3, offset=offset))]
    assert paged == whole
    assert len(whole) == seeds.search("义乌", limit=0).total


def test_a_ranking_is_that_of_the_hits(seeds: Archive) -> None:
    """Listing ids alone gives what a search shows, in the same order."""
    for sort in ("relevance", "newest", "oldest"):
        ranking, results = (verb("义乌", limit=7, offset=2, sort=sort) for verb in (seeds.rank, seeds.search))
        assert (ranking.total, list(ranking.ids)) == (results.total, ids(results))
        assert list(ranking.scores) == [hit.score for hit in results]


@pytest.mark.parametrize(("sort", "order"), [("newest", ["花", "本田"]), ("oldest", ["本田", "花"])])
def test_undated_articles_come_last_in_either_order_by_date(small: Archive, sort: str, order: list[str]) -> None:
    """What has no date never stands before what has one."""
    results = ids(small.search("-没有", sort=sort))
    assert results[:2] == order
    assert len(results) == 5


def test_filters_narrow_a_search(small: Archive) -> None:
    """since, until, reporter and section keep what they name; several values mean any of them."""
    assert ids(small.search("-没有", since="2021")) == ["花"]
    assert ids(small.search("-没有", until=date(2020, 12, 31))) == ["本田"]
    assert ids(small.search("-没有", since="2020-09-03", until="2020-09-03")) == ["本田"]
    assert set(ids(small.search("-没有", reporter=["王婷", "杨淇"]))) == {"安装", "马克思"}
    assert small.count("-没有", section="头版") == 1


def test_snippets_mark_the_letters_that_were_printed(small: Archive) -> None:
    """Spans point at the original text: 马克思 whole, and a name across the blank that justifies it."""
    hit = small.search("馬克思").hits[0]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.spans] == ["马克思", "马克思"]
    assert hit.headline_spans == ((0, 3),)


def test_an_article_comes_back_as_it_went_in(small: Archive, seeds: Archive) -> None:
    """Every field survives storage."""
    assert small.get("photo") == Article(id="photo", headline=None, caption="小化妆品展", kind="photo", section="头版")
    for found in read_articles(SEEDS):
        assert seeds.get(found.id) == found


def test_adding_an_id_again_replaces_the_article(small: Archive) -> None:
    """Ids are unique, within a batch too."""
    small.add([article("花", "旧"), article("花", "新的花")])
    assert small.get("花").body == "新的花"
    assert len(small) == 5
    assert ids(small.search("蝶")) == []


def test_indexing_again_does_nothing_for_unchanged_pages(tmp_path: Path) -> None:
    """An unchanged file costs one hash; a changed one has its articles replaced; ids stay."""
    pages = tmp_path / "pages"
    shutil.copytree(SEEDS, pages)
    with Archive.create(tmp_path / "index") as archive:
        first = archive.index(pages)
        assert (first.pages, first.unchanged, first.problems) == (5, 0, ())
        assert first.articles == len(archive)
        again = archive.index([pages])
        assert (again.pages, again.articles, again.unchanged) == (0, 0, 5)
        before = set(ids(archive.search("-没有的", limit=100)))
        page = pages / "000_f39ea33a6b2c1dd2.txt"
        page.write_text(page.read_text(encoding="utf-8").replace("义新欧", "义新亚"), encoding="utf-8")
        changed = archive.index(pages)
        assert (changed.pages, changed.unchanged) == (1, 4)
        assert archive.count("义新亚") == 1  # the other place is broken over two lines
        assert set(ids(archive.search("-没有的", limit=100))) == before


def test_pages_of_the_same_name_get_different_ids(tmp_path: Path) -> None:
    """01.txt of every day of twenty years is a page of its own."""
    for day in ("2020-09-03", "2020-09-04"):
        (tmp_path / day).mkdir()
        shutil.copy(SEEDS / "000_f39ea33a6b2c1dd2.txt", tmp_path / day / "01.txt")
    with Archive.create(tmp_path / "index") as archive:
        archive.index([tmp_path / "2020-09-03" / "01.txt", tmp_path / "2020-09-04" / "01.txt"])
        assert archive.count("明斯克") == 2


def test_one_bad_file_stops_nothing_else(tmp_path: Path) -> None:
    """Problems are reported as they are met and in the report, and the rest is indexed."""
    (tmp_path / "bad.jsonl").write_text('{"id": 1\n{"id": "ok", "title": "好", "body": "正文在此"}\n', encoding="utf-8")
    seen: list[SourceError] = []
    with Archive.create(tmp_path / "index") as archive:
        report = archive.index([tmp_path / "none.txt", tmp_path / "bad.jsonl"], on_problem=seen.append)
        assert [type(error) for error in seen] == [MissingSource, BadArticle]
        assert report.problems == tuple(seen)
        assert report.ready_files == 1
        assert archive.get("ok").headline == "好"


def test_a_failed_batch_leaves_the_last_commit(small: Archive) -> None:
    """An exception in the middle of a batch changes nothing, and the next batch can be written."""

    def broken() -> object:
        yield article("新", "新的")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small.add(broken())  # type: ignore[arg-type]
    assert len(small) == 5
    small.add([article("新", "新的")])
    assert len(small) == 6


def test_values_count_people_and_labels(small: Archive) -> None:
    """The most frequent values come first; what completion and facets show."""
    small.add([article("又", "又", reporters=(Reporter("杨淇"),))])
    assert small.values("reporter")[0] == ("杨淇", 2)
    assert dict(small.values("section")) == {"头版": 1, "经济": 1}


def test_facets_count_the_values_among_the_articles_found(small: Archive) -> None:
    """Counts are of the matching articles alone, in one pass for all fields."""
    found = small.facets("-没有", ["reporter", "section", "kind"])
    assert found["section"] == (("头版", 1), ("经济", 1))
    assert found["kind"] == (("news", 4), ("photo", 1))
    assert small.facets("安装")["reporter"] == (("王婷", 1),)
    assert small.facets("查无此事") == {"section": (), "reporter": (), "kind": ()}
    with pytest.raises(ValueError, match="there are no facets of body; only of year, month, week, day, reporter,"):
        small.facets("花", ["body"])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda archive: archive.search("花", limit=-1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.search("花", offset=-1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.people(limit=-1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.similar("花", limit=-1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.keywords("花", limit=-1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.headwords("花", -1), ValueError, "limit and offset must not be negative"),
        (lambda archive: archive.new_words(-1), ValueError, "limit and offset must not be negative"),
        (
            lambda archive: archive.values("signed"),
            ValueError,
            "there are no values of 'signed'; only of reporter, paper, section, column, kind, source",
        ),
        (
            lambda archive: archive.count("花", reportr="王婷"),
            TypeError,
            "there are no filters reportr; only since, until, reporter, paper, section, column, kind, days, today, "
            "saved, synonyms",
        ),
    ],
)
def test_error_arguments_that_make_no_sense(
    small: Archive, call: Callable[[Archive], object], error: type[Exception], message: str
) -> None:
    """Nothing is read from the other end, and no mistyped filter finds everything."""
    with pytest.raises(error) as raised:
        call(small)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("made", "error", "message"),
    [
        (None, NoArchive, "{}: no index there; make one with: yiwu-search index PATH… --index {}"),
        ("", NoArchive, "{}: no index there; make one with: yiwu-search index PATH… --index {}"),
        (
            "x",
            NotAnArchive,
            "{}: not an index of this program (it holds other files); name another folder with --index",
        ),
    ],
)
def test_error_opening_what_is_no_index(tmp_path: Path, made: str | None, error: type, message: str) -> None:
    """A missing or empty folder says how to make an index; any other says what it is."""
    folder = tmp_path / "index"
    if made is not None:
        folder.mkdir()
    if made:
        (folder / made).touch()
    with pytest.raises(error) as caught:
        Archive.open(folder)
    assert str(caught.value) == message.replace("{}", str(folder))


def test_error_creating_over_something_else(tmp_path: Path, small: Archive) -> None:
    """A folder with other files in it never becomes an index, nor does an index become empty."""
    with pytest.raises(ArchiveExists) as caught:
        Archive.create(small.path)
    assert str(caught.value) == f"{small.path}: there is an index already; open it, or name another folder with --index"
    (tmp_path / "letters.txt").touch()
    with pytest.raises(NotAnArchive):
        Archive.create(tmp_path)


def test_error_an_id_that_does_not_exist(small: Archive) -> None:
    """The message says where ids come from."""
    with pytest.raises(NoSuchArticle) as caught:
        small.get("nope")
    assert str(caught.value) == (
        f"{small.path}: no article with the id nope; ids stand in the results of yiwu-search QUERY --json"
    )


def test_error_a_second_writer_is_told_to_wait(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes never write at once."""
    monkeypatch.setattr("yiwu_search.postings.writer.LOCK_WAIT", 0.1)
    with Writer(Store.open(small.path)), pytest.raises(ArchiveLocked) as caught:
        small.add([article("新", "新的")])
    assert str(caught.value) == (
        f"{small.path}: process {os.getpid()} is writing to this index; try again when it has finished"
    )


@pytest.mark.parametrize("wrong", [{"sort": "best"}, {"limit": -1}, {"offset": -1}])
def test_error_wrong_arguments_are_value_errors(small: Archive, wrong: dict[str, object]) -> None:
    """A programmer's mistake is not silently read as something else."""
    with pytest.raises(ValueError, match="must"):
        small.search("花", **wrong)  # type: ignore[arg-type]


def test_the_public_names_are_complete_and_sorted() -> None:
    """__all__ lists every public name of the package, and each is there."""
    assert yiwu_search.__all__ == sorted(yiwu_search.__all__)
    assert all(hasattr(yiwu_search, name) for name in yiwu_search.__all__)


def test_a_changed_json_lines_file_has_its_articles_replaced(tmp_path: Path) -> None:
    """The file that was read is the unit of change, also for articles that name the pages they come from."""
    path = tmp_path / "ready.jsonl"
    with Archive.create(tmp_path / "index") as archive:
        for text in ("甲", "乙"):
            row = {"body": text, "id": text, "source": "/pages/01.txt"}
            path.write_text(json.dumps(row) + "\n", encoding="utf-8")
            assert archive.index(path).articles == 1
            assert archive.index(path).unchanged == 1
            assert [hit.article.source for hit in archive.search(text)] == ["/pages/01.txt"]
        assert (len(archive), archive.count("甲")) == (1, 0)


def test_a_file_is_read_again_when_none_of_its_articles_counts_any_more(tmp_path: Path) -> None:
    """What was replaced under the same ids by another file can be brought back."""
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    for path, text in ((first, "甲"), (second, "乙")):
        path.write_text(json.dumps({"id": "a", "body": text}) + "\n", encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        archive.index([first, second])
        assert (archive.count("甲"), archive.count("乙")) == (0, 1)
        assert archive.index([second]).unchanged == 1
        assert archive.index([first]).articles == 1
        assert (archive.count("甲"), archive.count("乙")) == (1, 0)


def test_ready_articles_are_indexed_from_json_lines(tmp_path: Path) -> None:
    """The keys of issue-ready JSON Lines: id, headline or title, body, date, section, reporters or reporter."""
    rows = [
        {"id": "a", "headline": "题一", "body": "甲", "date": "2020-09-03", "section": "要闻", "reporters": ["王婷"]},
        {"id": "b", "title": "题二", "body": "乙", "reporter": "吴峰宇"},
    ]
    path = tmp_path / "ready.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        assert archive.index(path).articles == 2
        assert ids(archive.search("甲", since="2020-09", section="要闻", reporter="王婷")) == ["a"]
        assert ids(archive.search("标题:题二 记者:吴峰宇")) == ["b"]
