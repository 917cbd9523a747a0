"""Sidecars say what a text does not; a bad row costs a warning, a changed one a new reading of its page."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search import Archive, IssueDate, Metadata, SourceError, read_articles
from yiwu_search.pages import SourceFile, find_sources
from yiwu_search.pages.sidecar import MOST_FAULTS


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages with a folder of pages in it."""
    for name in ("01.txt", "02.txt", "2020-09-03/01.txt", "2020-09-03/02.txt"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("本报讯 昨日，义乌夜市开张。", encoding="utf-8")
    return tmp_path / "pages"


def found(folder: Path) -> tuple[dict[str, Metadata], list[str]]:
    """What is known of each page by its key, and the problems."""
    problems: list[SourceError] = []
    sources: list[SourceFile] = list(find_sources([folder], problems.append))
    return {source.key: source.metadata for source in sources}, [str(problem) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_table_with_chinese_columns_is_read_from_every_encoding(pages: Path, encoding: str, sign: str) -> None:
    """As Excel in China saves it: any order of columns, slashes in days, columns that mean nothing here."""
    rows = [
        "备注,版面,日期,文件,版次,报纸",
        "好,综合新闻,2020/9/3,01.txt,A03,义乌商报",
        ",,,,,",
        ',"要闻,头条",,02.txt,,',
    ]
    text = "\r\n".join(rows) if sign == "," else "\r\n".join(rows[:2]).replace(",", sign)
    (pages / "pages.csv").write_bytes(text.encode(encoding))
    known, problems = found(pages)
    assert problems == []
    assert known["01"] == Metadata(IssueDate.given(date(2020, 9, 3)), 3, "综合新闻", "义乌商报")
    assert known["2020-09-03/01"] == Metadata()
    if sign == ",":
        assert known["02"] == Metadata(section="要闻,头条")


TOML = """
paper = "义乌商报"

["2020-09-03/*.txt"]
date = 2020-09-03
section = "综合新闻"

["2020-09-03/01.txt"]
section = "头版"
page = 1

[[pages]]
文件 = "02.txt"
日期 = "2020年9月4日"
版次 = "第二版"
"""


def test_names_win_over_globs_and_globs_over_the_whole_folder(pages: Path) -> None:
    """TOML: a table a file or glob, a list of pages, and keys that speak of all."""
    (pages / "pages.toml").write_text(TOML, encoding="utf-8")
    known, problems = found(pages)
    day = IssueDate.given(date(2020, 9, 3))
    assert problems == []
    assert known == {
        "01": Metadata(paper="义乌商报"),
        "02": Metadata(IssueDate.given(date(2020, 9, 4)), 2, None, "义乌商报"),
        "2020-09-03/01": Metadata(day, 1, "头版", "义乌商报"),
        "2020-09-03/02": Metadata(day, None, "综合新闻", "义乌商报"),
    }


def test_the_nearest_sidecar_wins(pages: Path) -> None:
    """A folder's own sidecar is more specific than that of the folder above it."""
    (pages / "pages.csv").write_text("file,section,paper\n**/01.txt,要闻,义乌商报\n", encoding="utf-8")
    (pages / "2020-09-03" / "pages.toml").write_text('["*.txt"]\nsection = "经济"\n', encoding="utf-8")
    known, _ = found(pages)
    assert known["01"] == Metadata(section="要闻", paper="义乌商报")
    assert known["2020-09-03/01"] == Metadata(section="经济", paper="义乌商报")
    assert known["2020-09-03/02"] == Metadata(section="经济")


def test_sidecar_then_path_then_option(pages: Path) -> None:
    """The most specific wins, field by field; a page that is named alone has its folder's sidecar too."""
    (pages / "2020-09-03" / "pages.csv").write_text("file,section\n01.txt,经济\n", encoding="utf-8")
    problems: list[SourceError] = []
    given = Metadata(IssueDate.given(date(2001, 1, 1)), 9, "综合", "义乌商报")
    (article,) = read_articles(
        pages / "2020-09-03" / "01.txt",
        metadata=given,
        path_template="{date}/{page}.txt",
        on_problem=problems.append,
    )
    assert problems == []
    assert (article.section, article.page_number, article.paper) == ("经济", 1, "义乌商报")
    assert article.date == IssueDate.given(date(2020, 9, 3), "path", "2020-09-03/01.txt")


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        ("pages.csv", "日期,版面\n2020-09-03,头版\n", [", line 1: its first row names no column file (文件); "
         "the columns are file, date, page, section, paper"]),
        ("pages.csv", "file,date\n01.txt,2020-13-01\n02.txt,2020-09-03\n",
         [", line 2: there is no 2020-13-01 in the calendar"]),
        ("pages.csv", "file,date\n01.txt,2020-09\n", [", line 2: 2020-09 is no day; write 2020-09-03"]),
        ("pages.csv", "file,page\n01.txt,front\n", [", line 2: front is no page number; write 3, A03 or 第3版"]),
        ("pages.csv", "file,page\n,3\n", [", line 2: it names no file"]),
        ("pages.csv", "file,page\n09.txt,3\n", [", line 2: there is no 09.txt beside it"]),
        ("pages.csv", "\0\1\2\3" * 9, [": it holds no text; save it as UTF-8"]),
        ("pages.toml", "a = 1\nb = \n", [", line 2: not TOML: Invalid value (at line 2, column 5)"]),
        ("pages.toml", '# 一\n["01.txt"]\ndate = "soon"\n', [", line 2: soon is no day; write 2020-09-03"]),
        ("pages.toml", '["09.txt"]\npage = 3\n', [", line 1: there is no 09.txt beside it"]),
    ],
)  # fmt: skip
def test_error_a_bad_row_names_file_line_and_reason(pages: Path, name: str, text: str, problems: list[str]) -> None:
    """The pages are read all the same, and the good rows count."""
    (pages / name).write_text(text, encoding="utf-8")
    known, told = found(pages)
    assert told == [f"{pages / name}{problem}; the rest is read" for problem in problems]
    assert len(known) == 4
    if "02.txt" in text:
        assert known["02"].date.value == date(2020, 9, 3)


def test_error_many_bad_rows_are_counted(pages: Path) -> None:
    """Ten thousand wrong rows are not ten thousand lines."""
    (pages / "pages.csv").write_text("file,page\n" + "none.txt,1\n" * 1000, encoding="utf-8")
    _, told = found(pages)
    assert len(told) == MOST_FAULTS + 1
    assert told[-1] == f"{pages / 'pages.csv'}: 980 more rows like it; the rest is read"


@given(st.binary(max_size=200))
def test_any_sidecar_is_read_or_told(tmp_path: Path, data: bytes) -> None:
    """Whatever stands in a sidecar, the pages are read."""
    for name in ("pages.csv", "pages.toml"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "01.txt").write_text("正文。", encoding="utf-8")
    assert list(found(tmp_path)[0]) == ["01"]


def test_a_changed_sidecar_reads_its_pages_again_and_no_others(tmp_path: Path) -> None:
    """What decides whether a page is unchanged is its bytes and what is known of it."""
    folder = tmp_path / "pages"
    shutil.copytree(SEEDS, folder)
    first, second, *_ = sorted(path.name for path in folder.iterdir())
    with Archive.create(tmp_path / "index") as archive:
        archive.index(folder)
        (folder / "pages.csv").write_text(
            f"file,section,date\n{first},甲版,\n{second},乙版,1999-01-01\n", encoding="utf-8"
        )
        changed = archive.index(folder)
        assert (changed.pages, changed.unchanged) == (2, 3)
        assert dict(archive.values("section")).keys() >= {"甲版", "乙版"}
        assert archive.count("日期:1999") > 0
        (folder / "pages.csv").write_text(f"file,section\n{first},甲版\n", encoding="utf-8")
        changed = archive.index(folder)
        assert (changed.pages, changed.unchanged) == (1, 4)
        assert archive.count("日期:1999") == 0
        again = archive.index(folder)
        assert (again.pages, again.unchanged) == (0, 5)


def test_a_changed_template_or_option_reads_again(tmp_path: Path) -> None:
    """A run with other facts is another reading; the same run again is none."""
    page = tmp_path / "2020-09-03.txt"
    shutil.copy(SEEDS / "002_12814a7b0dcd340e.txt", page)
    with Archive.create(tmp_path / "index") as archive:
        runs = [
            archive.index(page).pages,
            archive.index(page, path_template="{date}").pages,
            archive.index(page, path_template="{date}.*").pages,
            archive.index(page, path_template="{date}", metadata=Metadata(paper="义乌商报")).pages,
        ]
        assert runs == [1, 1, 0, 1]
        assert archive.get("2020-09-03:1").paper == "义乌商报"
        assert archive.get("2020-09-03:1").date.value == date(2020, 9, 3)


def test_ready_articles_keep_what_they_say_themselves(tmp_path: Path) -> None:
    """A JSON line is more specific than anything said of its file; what it leaves open is filled."""
    (tmp_path / "a.jsonl").write_text(
        '{"body": "一", "date": "2020-09-03"}\n{"body": "二", "section": "头版"}\n', "utf-8"
    )
    given = Metadata(IssueDate.given(date(2001, 1, 1)), 3, "综合", "义乌商报")
    first, second = read_articles(tmp_path, metadata=given)
    assert (first.date.value, first.section, first.page_number) == (date(2020, 9, 3), "综合", 3)
    assert (second.date.value, second.section, second.paper) == (date(2001, 1, 1), "头版", "义乌商报")
