"""The history file: where it is, who may read it, and what happens without it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from yiwu_search.shell.history import PrivateHistory, history_path


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({"XDG_STATE_HOME": "/s", "HOME": "/h"}, Path("/s/yiwu-search/history")),
        ({"HOME": "/h"}, Path("/h/.local/state/yiwu-search/history")),
        ({"XDG_STATE_HOME": "relative", "HOME": "/h"}, Path("/h/.local/state/yiwu-search/history")),
        ({"XDG_STATE_HOME": "", "HOME": "/h"}, Path("/h/.local/state/yiwu-search/history")),
        ({}, None),
    ],
)
def test_the_history_belongs_in_the_state_folder(environment: dict[str, str], path: Path | None) -> None:
    """The XDG state folder holds it; a relative one counts as none, and without a home there is no file."""
    assert history_path(environment) == path


def test_lines_come_back_in_the_next_session(tmp_path: Path) -> None:
    """What was typed is there again, the newest first, Chinese text and line ends included."""
    path = tmp_path / "state" / "history"
    for line in ("义乌", "记者:王婷\n班列"):
        PrivateHistory(str(path)).store_string(line)
    assert list(PrivateHistory(str(path)).load_history_strings()) == ["记者:王婷\n班列", "义乌"]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """The file is made with mode 0600 in a folder of mode 0700, and one that was open to others is closed."""
    path = tmp_path / "state" / "history"
    PrivateHistory(str(path)).store_string("义乌")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    PrivateHistory(str(path)).store_string("班列")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_history_that_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    """A folder in the file's place, or a file in the folder's, neither stops reading nor writing."""
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "history"):
        history = PrivateHistory(str(path))
        history.store_string("义乌")
        assert list(history.load_history_strings()) == []


def test_a_broken_history_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Bytes that are no text do not lose the lines around them."""
    path = tmp_path / "history"
    path.write_bytes("\n+义乌\n".encode() + b"\n+\xff\xfe\n")
    assert list(PrivateHistory(str(path)).load_history_strings()) == ["\ufffd\ufffd", "义乌"]
