"""Articles that go on on another page, in an index: whatever the runs were, it is as if all had been read at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.articles.test_jumps import BRIDGE_TAIL, BRIDGE_TITLE, FRONT, SECOND
from yiwu_search import Archive, indexing, read_articles, reading
from yiwu_search import issues as pages_read_together
from yiwu_search.articles import Article
from yiwu_search.cli import main
from yiwu_search.dates import IssueDate, date
from yiwu_search.pages import Metadata, issues

TAIL = SECOND + BRIDGE_TITLE + BRIDGE_TAIL
OTHER = "第三版 要闻\n\n春运首日客流增长\n\n▢ 记者 林晓燕\n\n本报讯 昨日，火车站发送旅客三万人次。\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with the two pages of an issue and a third one."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("1", FRONT), ("2", TAIL), ("3", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "index")


def articles_of(archive: Archive) -> dict[str, Article]:
    """All articles of an index by id."""
    ranking = archive.search("类型:news 或 类型:teaser 或 类型:photo 或 类型:commentary", limit=1000, fold=False)
    return {hit.article.id: hit.article for hit in ranking}


def fresh(folder: Path, **options: object) -> dict[str, Article]:
    """What one run over a folder gives."""
    with tempfile.TemporaryDirectory() as place, Archive.create(Path(place) / "i") as archive:
        archive.index(folder, **options)  # type: ignore[arg-type]
        return articles_of(archive)


def test_pages_of_one_run_are_joined(pages: Path, archive: Archive) -> None:
    """The whole article is found by strings of either half, once, and by one that runs over the page's end."""
    report = archive.index(pages)
    assert (report.pages, report.articles) == (3, 3)
    for words in ("主跨八百米", "塔吊预计下月拆除", "索鞍都在现场拼装完成"):
        (hit,) = archive.search(f'"{words}"')
        assert hit.article.id == "1:1"
    assert [place.page for place in archive.get("1:1").continuations] == ["2.txt"]
    assert articles_of(archive) == {article.id: article for article in read_articles(pages)}
    assert archive.index(pages).unchanged == 3


@pytest.mark.parametrize("order", ["12", "21", "312", "231"])
def test_halves_may_come_in_different_runs(pages: Path, archive: Archive, order: str) -> None:
    """Page by page, in any order: the first half is made anew when the second one comes."""
    for name in order:
        archive.index(pages / f"{name}.txt")
    archive.index(pages)
    assert articles_of(archive) == fresh(pages)
    assert archive.get("1:1").continuations


def test_a_page_alone_is_counted_alone(pages: Path, archive: Archive) -> None:
    """What is read again for its other half's sake is neither new nor changed."""
    archive.index(pages / "1.txt")
    report = archive.index(pages)
    assert (report.pages, report.unchanged) == (2, 1)


def test_a_changed_second_half_makes_the_article_anew(pages: Path, archive: Archive) -> None:
    """Nothing of the old half is left, and the first page's other articles stay."""
    archive.index(pages)
    (pages / "2.txt").write_text(TAIL.replace("下月拆除", "年底拆除"), encoding="utf-8")
    report = archive.index(pages / "2.txt")
    assert (report.pages, report.unchanged) == (1, 0)
    assert articles_of(archive) == fresh(pages)
    assert (archive.count('"下月拆除"'), archive.count('"年底拆除"')) == (0, 1)


def test_a_half_that_is_no_longer_there_leaves_the_other_alone(pages: Path, archive: Archive) -> None:
    """The page is changed, or gone from the disk: the first half ends with its jump line again."""
    archive.index(pages)
    (pages / "2.txt").write_text(SECOND + OTHER, encoding="utf-8")
    archive.index(pages)
    assert articles_of(archive) == fresh(pages)
    assert archive.get("1:1").continued == "（下转第二版）"
    (pages / "2.txt").write_text(TAIL, encoding="utf-8")
    archive.index(pages)
    assert archive.get("1:1").continuations
    (pages / "2.txt").unlink()
    report = archive.index(pages)
    assert (report.pages, report.unchanged, report.problems) == (0, 2, ())
    assert (archive.get("1:1").continuations, archive.get("1:1").continued) == ((), "（下转第二版）")
    assert archive.index(pages).articles == 0


def test_a_changed_first_half_keeps_the_second(pages: Path, archive: Archive) -> None:
    """Page one alone is indexed again; page two is read with it."""
    archive.index(pages)
    (pages / "1.txt").write_text(FRONT.replace("三千二百米", "三千三百米"), encoding="utf-8")
    assert archive.index(pages / "1.txt").pages == 1
    assert articles_of(archive) == fresh(pages)
    assert "三千三百米" in archive.get("1:1").body
    assert archive.get("1:1").continuations
    (pages / "1.txt").write_text(OTHER.replace("第三版 要闻\n\n", ""), encoding="utf-8")
    archive.index(pages / "1.txt")
    assert articles_of(archive) == fresh(pages)
    assert archive.get("2:1").continued == "（上接第一版）"


def test_a_second_front_page_parts_what_was_joined(pages: Path, archive: Archive) -> None:
    """The folder is no longer one issue, and then it is again."""
    archive.index(pages)
    (pages / "8.txt").write_text(FRONT.replace("大桥", "隧道").replace("夜市", "集市"), encoding="utf-8")
    archive.index(pages)
    assert articles_of(archive) == fresh(pages)
    assert archive.get("1:1").continuations == ()
    (pages / "8.txt").write_text(OTHER, encoding="utf-8")
    archive.index(pages)
    assert articles_of(archive) == fresh(pages)
    assert archive.get("1:1").continuations


def test_a_folder_of_many_pages_is_no_issue(pages: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than an issue has: nothing is joined, and what was is parted."""
    archive.index(pages)
    monkeypatch.setattr(issues, "MOST_PAGES", 3)
    (pages / "9.txt").write_text(OTHER, encoding="utf-8")
    archive.index(pages)
    assert archive.get("1:1").continuations == ()
    assert articles_of(archive) == fresh(pages)


def test_names_with_dates_tell_issues_apart(tmp_path: Path, archive: Archive) -> None:
    """One folder of two days: each page finds the one of its day."""
    for day in ("20200903", "20200904"):
        for name, text in (("01", FRONT), ("02", TAIL)):
            (tmp_path / f"商报{day}-{name}.txt").write_text(text.replace("大桥", f"大桥{day}"), encoding="utf-8")
    archive.index(sorted(tmp_path.glob("*.txt")))
    joined = {
        key: article.continuations[0].page for key, article in articles_of(archive).items() if article.continuations
    }
    assert joined == {f"商报{day}-01:1": f"商报{day}-02.txt" for day in ("20200903", "20200904")}


def test_pages_of_one_day_are_joined_wherever_they_lie(tmp_path: Path, archive: Archive) -> None:
    """A date that is given tells the issue, and what was given of the first page still counts when the second comes."""
    for name, text in (("a", FRONT), ("b", TAIL)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(text, encoding="utf-8")
    day = IssueDate.given(date(2020, 9, 3))
    archive.index(tmp_path / "a", metadata=Metadata(day, section="要闻", paper="商报"))
    archive.index(tmp_path / "b", metadata=Metadata(day, paper="金华日报"))
    assert archive.get("page:1").continuations == ()
    archive.index(tmp_path / "b", metadata=Metadata(day, paper="商报"))
    article = archive.get("page:1")
    assert [place.source for place in article.continuations] == [str(tmp_path / "b" / "page.txt")]
    assert (article.date.value, article.section, article.paper) == (date(2020, 9, 3), "要闻", "商报")


def test_what_was_corrected_counts_when_the_other_half_comes(pages: Path, archive: Archive, tmp_path: Path) -> None:
    """The first page is read again without its correction file being named again."""
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[correction]]\npage = "1.txt"\nlines = 1\nset = { headline = "江城大桥封顶" }\n', encoding="utf-8"
    )
    archive.index(pages / "1.txt", corrections=file)
    archive.index(pages / "2.txt")
    assert (archive.get("1:1").headline, archive.get("1:1").corrected) == ("江城大桥封顶", ("headline",))
    assert archive.get("1:1").continuations


def test_the_index_is_the_same_with_several_processes(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issues go to processes whole."""
    for number in range(12):
        (tmp_path / "pages" / str(number)).mkdir(parents=True)
        for name, text in (("1", FRONT), ("2", TAIL), ("3", OTHER)):
            (tmp_path / "pages" / str(number) / f"{name}.txt").write_text(text, encoding="utf-8")
    alone = fresh(tmp_path / "pages", workers=1)
    monkeypatch.setattr(indexing, "PARALLEL_FROM", 0)
    monkeypatch.setattr(indexing, "TASK_BYTES", 1)
    archive.index(tmp_path / "pages", workers=2)
    assert articles_of(archive) == alone
    assert sum(bool(article.continuations) for article in alone.values()) == 12


def test_read_and_show_tell_both_places(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader can check both pages."""
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["index", str(pages), "--index", str(tmp_path / "i")]) == 0
    capsys.readouterr()
    for command in (
        ["show", "1:1", "--index", str(tmp_path / "i")],
        ["read", str(pages / "1.txt"), str(pages / "2.txt")],
    ):
        assert main(command) == 0
        printed = capsys.readouterr().out.replace("\n", "")
        assert f"{pages}/1.txt: lines 1–" in printed
        assert f"{pages}/2.txt: lines 3–" in printed
    assert main(["read", "--explain", str(pages)]) == 0
    rows = capsys.readouterr().out.split("2.txt\n")[1].splitlines()
    assert any(row.split()[1:3] == ["body", "1:1"] for row in rows)


VARIANTS = {
    "1": [FRONT, FRONT.replace("三千", "四千"), OTHER],
    "2": [TAIL, TAIL.replace("下月", "年底"), OTHER, SECOND + BRIDGE_TAIL],
    "3": [OTHER, TAIL.replace("第二版", "第三版"), FRONT],
}
STEPS = st.lists(
    st.sampled_from([(name, number) for name, texts in VARIANTS.items() for number in range(-1, len(texts))]),
    min_size=1,
    max_size=5,
)


@example([([("1", 0), ("2", 0), ("3", 2)], ""), ([("1", -1)], "")])  # of two first halves one is gone
@example([([("3", 2)], ""), ([("2", 0), ("3", -1)], ""), ([("3", 2)], "")])  # a first half comes back as it was
@example([([("1", 0), ("2", 0)], ""), ([("1", -1)], ""), ([("1", 0)], "")])  # and one that had been joined
@given(st.lists(st.tuples(STEPS, st.sampled_from(["", "1", "2", "3"])), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_runs_give_the_index_of_one(runs: list[tuple[list[tuple[str, int]], str]]) -> None:
    """Pages come, change and go in any order and are indexed one by one or together; at last the whole folder is.

    Articles of files that are gone stay, as README says; all others are those of one run over what is there.
    """
    with tempfile.TemporaryDirectory() as place, Archive.create(Path(place) / "index") as archive:
        folder = Path(place) / "pages"
        folder.mkdir()
        for steps, only in [*runs, ([], "")]:
            for name, number in steps:
                path = folder / f"{name}.txt"
                path.unlink(missing_ok=True)
                if number >= 0:
                    path.write_text(VARIANTS[name][number], encoding="utf-8")
            archive.index([folder / f"{only}.txt"] if only else [folder], on_problem=lambda _: None)
        there = {f"{path}" for path in folder.glob("*.txt")}
        assert {key: row for key, row in articles_of(archive).items() if row.source in there} == fresh(folder)


def test_a_day_of_too_many_pages_is_read_page_by_page(
    pages: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One date given for a whole archive does not make an issue of it, neither for reading nor for indexing."""
    known = Metadata(IssueDate.given(date(2020, 9, 3)))
    for module in (pages_read_together, reading):
        monkeypatch.setattr(module, "LARGEST", 2)
    archive.index(pages, metadata=known)
    assert archive.get("1:1").continuations == ()
    assert not any(article.continuations for article in read_articles(pages, metadata=known))
