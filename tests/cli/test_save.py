"""save and saved: queries under names, for whoever runs the program."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_saved_query_is_searched_by_its_name(run: Run, tmp_path: Path) -> None:
    """Saved, changed, listed, searched, deleted."""
    assert run("save", "班列", "义新欧", "或", "中欧班列") == (0, "saved: @班列 = 义新欧 或 中欧班列\n", "")
    assert run("save", "@外贸", "@班列", "出口") == (0, "saved: @外贸 = @班列 出口\n", "")
    assert run("saved") == (0, "@班列  义新欧 或 中欧班列\n@外贸  @班列 出口\n", "")
    assert run("＠外貿", "--count") == run("(义新欧 或 中欧班列) 出口", "--count") == (0, "3\n", "")
    assert run("义乌", "-@班列", "--count") == run("义乌", "-(义新欧 或 中欧班列)", "--count")
    assert run("save", "班列", "铁路") == (0, "changed: @班列 = 铁路\n", "")
    assert run("saved", "--delete", "@外贸", "--delete", "班列") == (0, "deleted: @外贸\ndeleted: @班列\n", "")
    assert run("saved") == (1, "", "yiwu-search: no query is saved; save one with: yiwu-search save NAME QUERY\n")
    path = tmp_path / ".config" / "yiwu-search" / "queries.toml"
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_the_list_stands_in_columns(run: Run) -> None:
    """By cells, of which a Chinese letter takes two; what could steer a terminal is made visible."""
    run("save", "a", "义\x1b乌")
    run("save", "双循环", "\n班列")
    assert run("saved")[1] == "@a       义\ufffd乌\n@双循环   班列\n"


def test_the_xdg_folder_is_used(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative one is not, as the specification asks."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    run("save", "a", "义乌")
    assert (tmp_path / "xdg" / "yiwu-search" / "queries.toml").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert run("saved")[0] == 1


def test_every_command_that_searches_knows_the_names(run: Run) -> None:
    """All hits, counts and forms."""
    run("save", "班列", "义新欧")
    assert run("@班列", "--all", "--format", "ids") == run("义新欧", "--format", "ids")


def test_a_note_is_said_when_a_query_is_saved(run: Run) -> None:
    """What was read leniently is known before it is needed."""
    assert run("save", "a", '"义乌')[2] == "yiwu-search: a quote is not closed; read as if it ended with the query\n"


def test_a_broken_file_hinders_only_who_needs_it(run: Run, tmp_path: Path) -> None:
    """One line with file and line; a search without names goes on, and nothing is overwritten."""
    path = tmp_path / ".config" / "yiwu-search" / "queries.toml"
    path.parent.mkdir(parents=True)
    path.write_text("a = '义乌'\nb = 义乌\n", encoding="utf-8")
    said = f"yiwu-search: {path}, line 2: not TOML (Invalid value); write a query as: name = 'QUERY'\n"
    for argv in (("@a",), ("saved",), ("save", "c", "义乌"), ("saved", "--delete", "a")):
        assert run(*argv) == (2, "", said)
    assert run("义新欧 a@b", "--count")[::2] == (1, "")
    assert run("义新欧", "--count") == (0, "3\n", "")
    assert path.read_text(encoding="utf-8") == "a = '义乌'\nb = 义乌\n"


def test_error_of_a_query_that_cannot_be_saved(run: Run) -> None:
    """A mistake is shown when it is made; nothing is saved."""
    assert run("save", "a", "义乌", "日期:2020-02-30") == (
        2, "", "yiwu-search: query not understood at character 15: there is no 2020-02-30 in the calendar; "
        "for example: 日期:2020-02-29\n  义乌 日期:2020-02-30\n                    ^\n",
    )  # fmt: skip
    code, _, err = run("save", "a", "@a")
    assert code == 2
    assert "a saved query cannot stand inside itself: @a → @a; save one of them anew" in err
    assert run("saved")[0] == 1


def test_error_of_a_name_that_is_none(run: Run) -> None:
    """What cannot be typed behind @."""
    assert run("save", "a b", "义乌") == (
        2, "", "yiwu-search: 'a b' is no name for a query; use up to 40 letters, digits, _ and -\n"
    )  # fmt: skip


def test_error_of_deleting_what_is_not_there(run: Run) -> None:
    """The others are deleted all the same."""
    run("save", "a", "义乌")
    assert run("saved", "--delete", "b", "--delete", "a") == (
        2, "deleted: @a\n", "yiwu-search: no query is saved as b; see which there are with: yiwu-search saved\n"
    )  # fmt: skip


def test_error_without_a_home(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches go on; saving says what is missing."""
    monkeypatch.delenv("HOME")
    assert run("save", "a", "义乌") == (
        2, "", "yiwu-search: there is no home folder to keep saved queries in; set HOME or XDG_CONFIG_HOME\n"
    )  # fmt: skip
    assert run("saved")[0] == 1
    assert run("义新欧", "--count") == (0, "3\n", "")
