"""Full disks, forbidden folders and links: the last commit stays, and nothing blocks the next run."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postings.made import made_many
from yiwu_search import Archive
from yiwu_search.cli import main
from yiwu_search.errors import UnwritableArchive
from yiwu_search.postings import container_writer, toc, writer

FIRST, MORE = made_many(20), made_many(60, seed=5)[20:]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index with one commit."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(FIRST)
    return tmp_path / "index"


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class FullAfter:
    """A disk on which the nth call and all later ones fail."""

    def __init__(self, calls: int, real: Callable[..., object]) -> None:
        self.left, self.real = calls, real

    def __call__(self, *given: object, **named: object) -> object:
        self.left -= 1
        if self.left < 0:
            no_space()
        return self.real(*given, **named)


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "no room for a growing array": lambda patch: patch.setattr(container_writer.tempfile, "TemporaryFile", no_space),
    "no room for the segment": lambda patch: patch.setattr(container_writer, "_write_directory", no_space),
    "no room for the table": lambda patch: patch.setattr(toc.os, "fdopen", no_space),
    "the disk does not answer": lambda patch: patch.setattr(os, "fsync", no_space),
    "the folder does not answer": lambda patch: patch.setattr(toc, "sync_folder", no_space),
    "no new name": lambda patch: patch.setattr(Path, "replace", forbidden),
    "no room while merging": lambda patch: patch.setattr(writer, "merge", no_space),
    "no room for the second segment": lambda patch: patch.setattr(os, "fsync", FullAfter(1, os.fsync)),
    "no room for the third file": lambda patch: patch.setattr(os, "fsync", FullAfter(2, os.fsync)),
    "no room in the middle": lambda patch: patch.setattr(
        container_writer.tempfile, "TemporaryFile", FullAfter(60, tempfile.TemporaryFile)
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_error_a_fault_leaves_the_last_commit_and_blocks_nothing(
    index: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Whatever step of a commit fails: an error that says so, the files of the last commit, and the next run works."""
    before = {path.name: path.read_bytes() for path in index.iterdir()}
    reader = Archive.open(index)
    with monkeypatch.context() as patch:
        FAULTS[fault](patch)
        with pytest.raises(UnwritableArchive) as caught, Archive.open(index) as archive:
            archive.add(MORE)
    why = os.strerror(errno.EACCES if fault == "no new name" else errno.ENOSPC)
    assert str(caught.value) == (
        f"{index}: cannot be written ({why}); the last commit is intact; mend that and try again"
    )
    assert {path.name: path.read_bytes() for path in index.iterdir()} == before
    assert len(reader) == len(FIRST)
    with Archive.open(index) as archive:
        assert archive.check() == ()
        assert archive.add(MORE) == len(MORE)
        assert len(archive) == len(FIRST) + len(MORE) == len(reader)
        assert archive.check() == ()


def test_error_a_full_disk_in_the_middle_of_a_batch_is_said(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that is larger than one segment writes runs before it commits."""
    monkeypatch.setattr(writer, "BATCH_LETTERS", 500)
    with monkeypatch.context() as patch:
        patch.setattr(container_writer, "_write_directory", FullAfter(1, container_writer._write_directory))
        with pytest.raises(UnwritableArchive), Archive.open(index) as archive:
            archive.add(MORE)
    assert len(list(index.glob("*.seg"))) == 1
    assert len(Archive.open(index)) == len(FIRST)


def test_error_a_folder_that_may_not_be_written_to_is_one_line(
    index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Searching it works, indexing into it says why not; making an index there too."""
    page = index.parent / "page.txt"
    page.write_text("义乌新闻\n本报讯 今天的新闻在这里。\n", encoding="utf-8")
    real = os.open

    def read_only(path: object, flags: int, *more: int, **named: int) -> int:
        return forbidden() if flags & os.O_CREAT and str(path).startswith(str(index)) else real(path, flags, *more)

    monkeypatch.setattr(os, "open", read_only)
    assert main(["index", str(page), "--index", str(index)]) == 2
    assert capsys.readouterr() == (
        "",
        f"yiwu-search: {index}: cannot be written (Permission denied); "
        "the last commit is intact; mend that and try again\n",
    )
    assert main(["-查无此事", "--count", "--index", str(index)]) == 0
    assert capsys.readouterr().out == f"{len(FIRST)}\n"


def test_an_error_of_the_caller_is_not_called_a_full_disk(index: Path) -> None:
    """What the articles come from may fail as well; that is none of the index's business."""

    def articles() -> Iterator[object]:
        yield MORE[0]
        raise FileNotFoundError(errno.ENOENT, "mine", "articles.jsonl")

    with pytest.raises(FileNotFoundError, match="mine"), Archive.open(index) as archive:
        archive.add(articles())  # type: ignore[arg-type]
    assert len(Archive.open(index)) == len(FIRST)


def test_leftovers_of_a_crash_are_removed_and_other_files_are_not(index: Path) -> None:
    """Unfinished and unused files under our names go with the next writer."""
    needed = {path.name for path in index.iterdir()}
    leftovers = ("MAIN_0123456789abcdef.seg", "MAIN_fedcba9876543210.seg.part", "_MAIN_77.toc.part", "_MAIN_0.toc")
    for name in leftovers:
        (index / name).write_bytes(b"half")
    (index / "notes.txt").touch()
    with Archive.open(index) as archive:
        assert len(archive) == len(FIRST)
        archive.add(())
        assert archive.check() == ()
    assert {path.name for path in index.iterdir()} == needed | {"notes.txt"}


def test_links_under_our_names_are_removed_and_never_followed(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither written through nor emptied, whether the name is guessed or planted before the run."""
    victim = index.parent / "victim"
    victim.write_text("mine", encoding="utf-8")
    generation = toc.generations(index)[0] + 1
    monkeypatch.setattr(toc, "new_name", lambda: "5eed")
    planted = ("MAIN_5eed.seg", "MAIN_5eed.seg.part", f"_MAIN_{generation}.toc.part")
    for name in planted:
        (index / name).symlink_to(victim)
    with Archive.open(index) as archive:
        archive.add(MORE)
        assert archive.check() == ()
    for name in planted:
        assert not (index / name).is_symlink()
    assert victim.read_text(encoding="utf-8") == "mine"


def test_a_source_record_outlives_the_other_files_of_its_batch(tmp_path: Path) -> None:
    """An empty file is not read again because a page that was indexed with it has changed."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("义乌新闻\n本报讯 今天的新闻在这里。\n", encoding="utf-8")
    (pages / "b.jsonl").write_text("[]\n", encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        archive.index(pages)
        (pages / "a.txt").write_text("中欧班列\n本报讯 另外一条新闻。\n", encoding="utf-8")
        assert archive.index(pages).unchanged == 1
        assert archive.index(pages).unchanged == 2
        assert archive.check() == ()
