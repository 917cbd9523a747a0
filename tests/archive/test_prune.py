"""Files that are gone lose their articles where that is wanted, and nothing else does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from yiwu_search import Archive
from yiwu_search.cli import main

PAGE = "义乌新闻{n}\n　　本报讯 今天的第{n}篇新闻在这里，大家都来看。\n　　（记者 王婷）\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two folders of pages."""
    for number in range(4):
        path = tmp_path / "pages" / f"{number % 2}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(n=number), encoding="utf-8")
    return tmp_path / "pages"


def found(archive: Archive) -> list[str]:
    return [str(n) for n in range(4) if archive.count(f'"第{n}篇"')]


def test_articles_of_a_file_that_is_gone_are_deleted_when_asked(pages: Path, tmp_path: Path) -> None:
    """Not before; and the file may come back."""
    with Archive.create(tmp_path / "index") as archive:
        assert archive.index(pages).pages == 4
        (pages / "0" / "2.txt").rename(tmp_path / "kept.txt")
        assert archive.index(pages).gone == 0
        assert found(archive) == ["0", "1", "2", "3"]
        report = archive.index(pages, prune=True)
        assert (report.gone, report.unchanged, found(archive)) == (1, 3, ["0", "1", "3"])
        assert archive.index(pages, prune=True).gone == 0
        assert archive.check() == ()
        (tmp_path / "kept.txt").rename(pages / "0" / "2.txt")
        assert archive.index(pages, prune=True).pages == 1
        assert found(archive) == ["0", "1", "2", "3"]


def test_only_what_lies_below_the_given_folders_is_looked_for(pages: Path, tmp_path: Path) -> None:
    """A folder that is gone itself is missing, not empty: a disk may not be mounted."""
    with Archive.create(tmp_path / "index") as archive:
        archive.index(pages)
        shutil.rmtree(pages / "1")
        assert archive.index(pages / "0", prune=True).gone == 0
        assert archive.index([pages / "0", pages / "1"], prune=True, on_problem=lambda _: None).gone == 0
        assert found(archive) == ["0", "1", "2", "3"]
        assert archive.index(pages, prune=True).gone == 2
        assert found(archive) == ["0", "2"]


def test_the_command_says_how_many_are_gone(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One more number in the line."""
    index = str(tmp_path / "index")
    assert main(["index", str(pages), "--index", index]) == 0
    (pages / "1" / "3.txt").unlink()
    capsys.readouterr()
    assert main(["index", str(pages), "--index", index, "--prune"]) == 0
    assert capsys.readouterr().out.startswith("0 pages, 0 articles, 3 unchanged, 1 gone, 0 skipped, ")
