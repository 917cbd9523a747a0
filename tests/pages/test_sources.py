"""Files and folders become sources, in a fixed order, and what is left out is told."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import pytest

from yiwu_search.errors import DamagedSource, EmptySource, MissingSource, NotText, SourceError, UnknownSource
from yiwu_search.pages import SourceFile, digest_of, find_sources, load, unique_key
from yiwu_search.pages.load import LARGEST


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of pages with things beside them."""
    for name in ("2020/b.txt", "2020/a.txt", "2019/a.TXT", "ready.jsonl", "notes.doc", ".hidden/c.txt", "2020/.d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("正文。", encoding="utf-8")
    (tmp_path / "2020" / "loop").symlink_to(tmp_path)
    return tmp_path


def test_a_folder_is_read_in_order_and_without_loops(archive: Path) -> None:
    """Pages come sorted, folders of one level after its files; hidden files and links back are left out."""
    problems: list[SourceError] = []
    found = list(find_sources([archive], problems.append))
    assert [(source.key, source.kind) for source in found] == [
        ("ready", "articles"),
        ("2019/a", "page"),
        ("2020/a", "page"),
        ("2020/b", "page"),
    ]
    assert [(type(problem), problem.reason) for problem in problems] == [(UnknownSource, ".doc")]


def test_a_file_named_twice_is_read_once(archive: Path) -> None:
    """A file that is given and lies in a given folder is one source."""
    file = archive / "2019" / "a.TXT"
    assert len(list(find_sources([file, archive / "2019", file]))) == 1


def test_a_file_of_any_suffix_is_a_page_when_it_is_named(archive: Path) -> None:
    """Who names a file means it."""
    assert [source.kind for source in find_sources([archive / "notes.doc"])] == ["page"]


def test_a_missing_path_is_told_and_the_rest_goes_on(archive: Path) -> None:
    """One wrong path does not stop the others."""
    problems: list[SourceError] = []
    found = list(find_sources([archive / "none", archive / "ready.jsonl"], problems.append))
    assert len(found) == 1
    assert [type(problem) for problem in problems] == [MissingSource]
    assert str(problems[0]) == f"{archive}/none: no such file or folder; check the path"


def test_without_a_listener_problems_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A library prints nothing: it logs."""
    with caplog.at_level(logging.WARNING, "yiwu_search"):
        assert list(find_sources([tmp_path / "none"])) == []
    assert "no such file or folder" in caplog.text


def test_an_unknown_suffix_is_told_with_the_way_out() -> None:
    """The message says that naming the file reads it."""
    assert str(UnknownSource("a.doc", ".doc")) == (
        "a.doc: of no kind that is read (.txt .html .md .pdf .jsonl); name it itself to read it as text"
    )


def test_keys_grow_by_folders_until_they_are_unique() -> None:
    """Pages of one name in several folders get their folders' names, then a number."""
    assert unique_key("/x/2020/01.txt", "01", set()) == "01"
    assert unique_key("/x/2020/01.txt", "01", {"01"}) == "2020/01"
    assert unique_key("/x/01.txt", "01", {"01", "x/01"}) == "x/01~2"


def test_a_page_knows_where_it_came_from(tmp_path: Path) -> None:
    """Name, path, key, lines and digest are those of the file."""
    path = tmp_path / "页.txt"
    path.write_bytes("一\r\n\r\n二".encode("gb18030"))
    page = load(SourceFile(str(path), "页.txt", "页", "page"))
    assert (page.name, page.source, page.key, page.lines) == ("页.txt", str(path), "页", ("一", "", "二"))
    assert page.digest == digest_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("data", "error"), [(b"", EmptySource), (b" \r\n\t\n", EmptySource), (b"\0\1\2", NotText)])
def test_pages_without_text_are_refused(tmp_path: Path, data: bytes, error: type[SourceError]) -> None:
    """Blank files and bytes that are no text raise what they are."""
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(error):
        load(SourceFile(str(path), "page.txt", "page", "page"))


def test_error_a_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is asked first; it holds nothing on the disk here."""
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DamagedSource) as caught:
        load(SourceFile(str(path), "page.txt", "page", "page"))
    assert str(caught.value) == "page.txt: larger than 64 MB; divide it and index the parts"
