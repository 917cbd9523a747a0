"""The history file: who may read it, how long it gets, and what happens without it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from prompt_toolkit.history import FileHistory

from yiwu_search.shell import history
from yiwu_search.shell.history import HistoryFile


def test_lines_come_back_in_the_next_session(tmp_path: Path) -> None:
    """What was typed is there again, oldest first, Chinese text and line ends included."""
    path = tmp_path / "state" / "history"
    for line in ("义乌", "记者:王婷\n班列"):
        HistoryFile(path, 10).append(line)
    assert HistoryFile(path, 10).load() == ["义乌", "记者:王婷\n班列"]


def test_the_file_is_in_the_form_of_prompt_toolkit(tmp_path: Path) -> None:
    """A history that was kept by FileHistory is read, and the other way round."""
    path = tmp_path / "history"
    FileHistory(str(path)).store_string("义乌")
    HistoryFile(path, 10).append("班列")
    assert HistoryFile(path, 10).load() == ["义乌", "班列"]
    assert list(FileHistory(str(path)).load_history_strings()) == ["班列", "义乌"]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """The file is made with mode 0600 in a folder of mode 0700, and one that was open to others is closed."""
    path = tmp_path / "state" / "history"
    HistoryFile(path, 10).append("义乌")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    HistoryFile(path, 10).append("班列")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_history_that_has_grown_too_long_is_cut(tmp_path: Path) -> None:
    """The newest lines stay, in the file too, which stays private."""
    path = tmp_path / "history"
    for number in range(20):
        HistoryFile(path, 100).append(f"第{number}行")
    assert HistoryFile(path, 3).load() == ["第17行", "第18行", "第19行"]
    assert HistoryFile(path, 100).load() == ["第17行", "第18行", "第19行"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_of_a_huge_file_the_end_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the file is, so much of it is read and kept."""
    monkeypatch.setattr(history, "LARGEST", 100)
    path = tmp_path / "history"
    path.write_text("\n+义乌\n" * 1000, encoding="utf-8")
    found = HistoryFile(path, 1000).load()
    assert 5 < len(found) < 15
    assert set(found) == {"义乌"}


@pytest.mark.parametrize("line", ["n", "?", " 12 ", "１２", ""])
def test_what_means_nothing_tomorrow_is_not_kept(tmp_path: Path, line: str) -> None:
    """Numbers of hits and single keys are not remembered."""
    HistoryFile(tmp_path / "history", 10).append(line)
    assert not (tmp_path / "history").exists()


def test_a_size_of_nothing_keeps_nothing(tmp_path: Path) -> None:
    """With 0 lines neither reads nor writes the file."""
    path = tmp_path / "history"
    HistoryFile(path, 10).append("义乌")
    none = HistoryFile(path, 0)
    none.append("班列")
    assert none.load() == []
    assert HistoryFile(path, 10).load() == ["义乌"]


def test_error_a_history_that_cannot_be_kept_is_said_and_done_without(tmp_path: Path) -> None:
    """A folder in the file's place, or a file in the folder's, stops neither reading nor writing."""
    (tmp_path / "file").write_text("")
    for path, reason in ((tmp_path, "Is a directory"), (tmp_path / "file" / "history", "Not a directory")):
        kept = HistoryFile(path, 10)
        assert kept.load() == []
        kept.append("义乌")
        assert kept.problem == f"{path}: this history is not kept: {reason}"


def test_bytes_that_are_no_text_do_not_lose_the_lines_around_them(tmp_path: Path) -> None:
    """The lines that they are in are not offered; the file keeps them."""
    path = tmp_path / "history"
    path.write_bytes("\n+义乌\n".encode() + b"\n+\xff\xfe\n\n+\x1b[2J\n" + "\n+班列\n".encode())
    before = path.read_bytes()
    assert HistoryFile(path, 10).load() == ["义乌", "班列"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("lines", [1, 20])
def test_error_a_damaged_history_is_said_and_left_as_it_is(tmp_path: Path, lines: int) -> None:
    """A file with zeros in it, as a crash of the machine leaves it, is read as far as it goes and not written to."""
    path = tmp_path / "history"
    path.write_bytes("\n+义乌\n".encode() * lines + b"\x00" * 100)
    before = path.read_bytes()
    kept = HistoryFile(path, 10)
    assert kept.load() == ["义乌"] * min(lines, 10)
    kept.append("班列")
    assert path.read_bytes() == before
    assert (
        kept.problem
        == f"{path}: this history is damaged and nothing is added to it; delete the file to begin a new one"
    )
