"""What somebody searches and keeps is theirs alone, and nothing that is read or typed leads out of where it belongs."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.postings.made import made_many
from yiwu_search import Archive
from yiwu_search.archive import check_index, repair_index
from yiwu_search.cli import main
from yiwu_search.errors import ArchiveError, DamagedArchive


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index that nobody has opened to others, made where the mask would let all read."""
    before = os.umask(0)
    try:
        with Archive.create(tmp_path / "new" / "index") as archive:
            archive.add(made_many(30))
    finally:
        os.umask(before)
    return tmp_path / "new" / "index"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_index_is_its_owners_alone(index: Path) -> None:
    """By its folder; what is above it is not ours to close."""
    assert mode(index) == 0o700


def test_an_index_that_is_shared_stays_shared(index: Path) -> None:
    """Whoever opens the folder once need not do it after every commit; nothing in it is closer than the folder."""
    index.chmod(0o755)
    with Archive.open(index) as archive:
        archive.add(made_many(80, seed=4))
    assert mode(index) == 0o755
    assert all(mode(path) & 0o044 == 0o044 for path in index.iterdir() if not path.name.endswith("LOCK"))


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    """Its owner has chosen."""
    (tmp_path / "index").mkdir(mode=0o750)
    Archive.create(tmp_path / "index")
    assert mode(tmp_path / "index") == 0o750


@pytest.mark.parametrize("which", ["*.toc", "*.seg"])
@pytest.mark.parametrize("how", ["link", "pipe", "folder"])
def test_error_no_link_is_followed_out_of_an_index(
    index: Path, which: str, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is a pipe waited for; the search says so, check names the file, and repair gets rid of it."""
    path = next(index.glob(which))
    outside = index.parent / "outside"
    path.rename(outside)
    {"link": lambda: path.symlink_to(outside), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir}[how]()
    with pytest.raises(DamagedArchive, match=f"{path.name}: it is a link, or no file"), Archive.open(index) as archive:
        archive.search("义乌")
    assert str(check_index(index).damage[0]) == f"{path.name}: it is a link, or no file"
    assert main(["义乌", "--index", str(index)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    before = outside.read_bytes()
    if how != "folder":
        repair_index(index)
        assert check_index(index).damage == ()
        assert not path.is_symlink()
    assert outside.read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../b", "..", "~/x", "a\0b", "義/../.."])
def test_names_of_articles_are_no_paths(name: str, tmp_path: Path) -> None:
    """An id or a page of whatever letters leaves nothing but the index."""
    with Archive.create(tmp_path / "place" / "index") as archive:
        rows = made_many(1)
        archive.add([replace(rows[0], id=name, page=name, source=name, section=name, paper=name)])
        assert archive.get(name).id == name
        assert archive.check() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["place"]
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["index"]
    assert all(entry.is_file() for entry in (tmp_path / "place" / "index").iterdir())


def test_error_an_index_in_a_file_is_said(tmp_path: Path) -> None:
    """Whatever is named as an index, the error is of this package."""
    (tmp_path / "a").write_text("x", encoding="utf-8")
    for place in (tmp_path / "a", tmp_path / "a" / "b", Path("/dev/null"), Path("/proc/self")):
        with pytest.raises(ArchiveError):
            Archive.open(place)
