"""The file of saved queries: what people wrote stays, what is saved comes back, and what is broken is said."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.errors import SavedQueriesError
from yiwu_search.query.saved import name_of
from yiwu_search.query.saved_file import LARGEST, SavedFile

NAMES = st.text(st.sampled_from("义乌外贸aB09_-éＡ"), min_size=1, max_size=6).filter(name_of)
QUERIES = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("'\"\\\n\x7f\x00")), max_size=20)
BY_HAND = """\ufeff# mine
外贸 = '(义乌 或 金华) 出口'   # by hand
"班列" = \"\"\"
义新欧
或 中欧班列\"\"\"

rail = "“中欧班列”"
"""


def written(folder: Path, text: str) -> SavedFile:
    (folder / "queries.toml").write_text(text, encoding="utf-8")
    return SavedFile(folder / "queries.toml")


def reread(saved: SavedFile) -> dict[str, str]:
    return dict(SavedFile(saved.path))


@given(st.lists(st.tuples(NAMES, st.none() | QUERIES), max_size=8))
def test_what_is_saved_comes_back(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str | None]]
) -> None:
    """Any names and queries, saved over each other and forgotten, are those of a dictionary; and the file is TOML."""
    saved = SavedFile(tmp_path_factory.mktemp("saved") / "config" / "queries.toml")
    expected: dict[str, tuple[str, str]] = {}
    for name, query in changes:
        known = name_of(name) in expected
        if query is None:
            expected.pop(name_of(name), None)
            assert saved.forget(name) == known
        else:
            expected[name_of(name)] = (expected.get(name_of(name), (name, ""))[0], query)
            assert saved.save(name, query) == known
    assert dict(saved) == reread(saved) == dict(expected.values())
    if saved.path.exists():
        assert tomllib.loads(saved.path.read_text(encoding="utf-8")) == dict(expected.values())


def test_a_file_written_by_hand_is_understood(tmp_path: Path) -> None:
    """With Chinese names bare, comments, strings of several lines and a mark at its beginning."""
    saved = written(tmp_path, BY_HAND)
    assert dict(saved) == {
        "外贸": "(义乌 或 金华) 出口", "班列": "义新欧\n或 中欧班列", "rail": "“中欧班列”"
    }  # fmt: skip


def test_a_change_leaves_everything_else_as_it_stands(tmp_path: Path) -> None:
    """Comments, order and layout are the owner's."""
    saved = written(tmp_path, '# mine\n外贸 = "出口"  # by hand\n\n# trains\nrail = "班列"\n')
    saved.save("外貿", "进口")
    saved.save("new-one", "it's")
    saved.forget("RAIL")
    assert saved.path.read_text(encoding="utf-8") == '# mine\n"外贸" = \'进口\'\n\n# trains\nnew-one = "it\'s"\n'


def test_a_layout_that_one_line_cannot_change_is_written_anew(tmp_path: Path) -> None:
    """Nothing is lost but comments."""
    saved = written(tmp_path, BY_HAND)
    saved.save("班列", "铁路")
    assert reread(saved) == {"外贸": "(义乌 或 金华) 出口", "班列": "铁路", "rail": "“中欧班列”"}


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """The folder that is made too; nothing else is left in it."""
    saved = SavedFile(tmp_path / "config" / "queries.toml")
    saved.save("a", "义乌")
    assert stat.S_IMODE(saved.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.path.parent.stat().st_mode) == 0o700
    assert list(saved.path.parent.iterdir()) == [saved.path]
    assert saved.path.read_text(encoding="utf-8").startswith("# Saved queries of yiwu-search, ")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """People keep such files in a repository of their own."""
    (tmp_path / "real.toml").write_text("a = 'x'\n", encoding="utf-8")
    (tmp_path / "queries.toml").symlink_to("real.toml")
    SavedFile(tmp_path / "queries.toml").save("b", "y")
    assert (tmp_path / "queries.toml").is_symlink()
    assert tomllib.loads((tmp_path / "real.toml").read_text(encoding="utf-8")) == {"a": "x", "b": "y"}


def test_a_file_that_somebody_changes_is_read_again(tmp_path: Path) -> None:
    """A shell that is open knows what is saved beside it."""
    saved = SavedFile(tmp_path / "queries.toml")
    assert dict(saved) == {}
    SavedFile(saved.path).save("a", "义乌")
    assert saved["a"] == "义乌"
    SavedFile(saved.path).forget("a")
    assert "a" not in saved


def test_saving_what_is_saved_writes_nothing(tmp_path: Path) -> None:
    """Nor does forgetting what is not there; a missing file stays missing."""
    saved = SavedFile(tmp_path / "queries.toml")
    assert not saved.forget("a")
    assert not saved.path.exists()
    assert dict(saved) == {}
    same = written(tmp_path, "a = 'x'")
    assert same.save("a", "x")
    assert same.path.read_text(encoding="utf-8") == "a = 'x'"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"a = 'x'\nb = x\n", "{path}, line 2: not TOML (Invalid value); write a query as: name = 'QUERY'"),
        ("外贸 = '出口'\n进口 = 义乌\n".encode(),
         "{path}, line 2: not TOML (Invalid value); write a query as: name = 'QUERY'"),
        (b"a = 'x'\nb = [\n", "{path}, line 2: not TOML (Invalid value); write a query as: name = 'QUERY'"),
        (b"a = 'x'\nb = 3\n", "{path}, line 2: b is no query; write it as: b = 'QUERY'"),
        (b"\n[more]\na = 'x'\n", "{path}: more is no query; write it as: more = 'QUERY'"),
        (b"'a b' = 'x'\n", "{path}, line 1: 'a b' is no name for a query; use up to 40 letters, digits, _ and -"),
        ("a = 'x'\nb = '义乌'\n".encode("gb18030"), "{path}, line 2: not UTF-8; save it as UTF-8"),
        (b"#" * (LARGEST + 1), "{path}: larger than 1 MB, which saved queries never are; move it away"),
    ],
)  # fmt: skip
def test_error_in_the_file(tmp_path: Path, text: bytes, reason: str) -> None:
    """Said with file and line when a query is asked for; saving touches nothing."""
    path = tmp_path / "queries.toml"
    path.write_bytes(text)
    for attempt in (lambda: SavedFile(path)["a"], lambda: SavedFile(path).save("a", "y")):
        with pytest.raises(SavedQueriesError) as error:
            attempt()
        assert str(error.value) == reason.format(path=path)
    assert path.read_bytes() == text


def test_error_of_the_operating_system(tmp_path: Path) -> None:
    """A folder in place of the file, a file in place of the folder."""
    with pytest.raises(SavedQueriesError) as error:
        dict(SavedFile(tmp_path))
    assert str(error.value) == f"{tmp_path}: saved queries cannot be read (Is a directory); check its permissions"
    (tmp_path / "file").write_text("")
    below = tmp_path / "file" / "queries.toml"
    with pytest.raises(SavedQueriesError) as error:
        SavedFile(below).save("a", "x")
    assert str(error.value).startswith(f"{below}: saved queries cannot be ")


@pytest.mark.parametrize("name", ["", "a b", "-a", "a@b", "义" * 41, "a.b"])
def test_error_of_a_name(tmp_path: Path, name: str) -> None:
    """What could not be typed behind @ is no name."""
    with pytest.raises(ValueError, match="is no name for a query; use up to 40 letters, digits, _ and -"):
        SavedFile(tmp_path / "queries.toml").save(name, "义乌")
