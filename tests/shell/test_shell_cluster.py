"""The shell on an index that is no folder: what it says of it, and what it leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from tests.shell.test_shell_screens import text_of
from yiwu_search import Archive
from yiwu_search.archive.engine import Engine
from yiwu_search.archive.folder import Folder
from yiwu_search.cli import main
from yiwu_search.postings import Store
from yiwu_search.shell.desk import Watch
from yiwu_search.shell.replies import Listing, Remark
from yiwu_search.shell.screens import reply_lines
from yiwu_search.shell.session import Session

URL = "opensearch://localhost:9200/papers"


class Elsewhere:
    """An index that answers as a folder does, and lies at a URL."""

    path = URL

    def __init__(self, folder: str) -> None:
        self._folder = Folder(Store.open(folder))

    def __getattr__(self, name: str) -> object:
        return getattr(self._folder, name)


@pytest.fixture
def elsewhere(small_index: str) -> Archive:
    """Twenty-five articles, by a URL."""
    return Archive(cast(Engine, Elsewhere(small_index)))


def test_commands_about_the_index_do_without_its_files(elsewhere: Archive) -> None:
    """A cluster has no size here; what it is asked for are answers of all its parts."""
    session = Session(elsewhere)
    rows = text_of(reply_lines(session.handle(":统计"), 80))
    assert [row.split()[0] for row in rows][1:3] == ["index", "articles"]
    assert [row for row in rows if "size" in row] == []
    said = session.handle(":检查")
    assert said == Remark(f"{URL}: 25 articles, and every part answers; the cluster verifies its files itself")
    assert isinstance(session.handle("义乌"), Listing)


def test_an_index_by_its_url_is_opened_as_it_is_typed(
    small: Archive, elsewhere: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both bars of it."""
    asked: list[object] = []
    monkeypatch.setattr(Archive, "open", lambda path: asked.append(path) or elsewhere)
    assert Session(small).handle(f":索引 {URL}") == Remark(f"{URL}: 25 articles")
    assert asked == [URL]


def test_what_is_no_folder_is_never_replaced() -> None:
    """Nothing of it is looked for on the disk."""
    assert not Watch.over(URL).replaced()


def test_the_doctor_describes_it(
    elsewhere: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its articles."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Archive, "open", lambda path, *, words=None: elsewhere)
    main(["doctor", "--index", URL])
    assert f"index: {URL}: 25 articles\n" in capsys.readouterr().out
