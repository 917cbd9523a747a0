"""Indexes of every format there was: the present one opens and answers as it did, the others are refused by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.postings.formats import FORMATS, answers, make
from tests.postings.made import made_many
from tests.postings.spoilt import seal
from yiwu_search import Archive
from yiwu_search.cli import main
from yiwu_search.errors import NotAnArchive
from yiwu_search.postings.container import Container
from yiwu_search.postings.container_writer import ContainerWriter
from yiwu_search.postings.segment import NEEDED
from yiwu_search.postings.toc import FORMAT

KEPT = sorted(int(folder.name) for folder in FORMATS.iterdir())


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A copy of the kept index of the present format."""
    shutil.copytree(FORMATS / str(FORMAT) / "index", tmp_path / "index")
    return tmp_path / "index"


def test_an_index_of_the_present_format_is_kept() -> None:
    """Whoever raises the number keeps one of the new format, and those before it."""
    assert KEPT[-1] == FORMAT
    assert list(range(KEPT[0], FORMAT + 1)) == KEPT


@pytest.mark.parametrize("number", KEPT)
def test_a_kept_index_answers_as_when_it_was_made_or_is_refused(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A later format has its own line; nothing is changed by looking."""
    folder = FORMATS / str(number)
    before = {path.name: path.read_bytes() for path in (folder / "index").iterdir()}
    if number == FORMAT:
        assert answers(folder / "index") == json.loads((folder / "answers.json").read_text(encoding="utf-8"))
        assert main(["check", "--index", str(folder / "index")]) == 0
    else:
        assert main(["义乌", "--index", str(folder / "index")]) == 2
        assert f"(its format is {number}, this version reads {FORMAT})" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in (folder / "index").iterdir()} == before


def test_a_kept_index_can_be_written_to(index: Path) -> None:
    """Old segments and new ones are merged."""
    with Archive.open(index) as archive:
        archive.add(made_many(80, seed=3)[40:])
        assert len(archive) == 80
        assert archive.check() == ()


def test_the_same_program_makes_the_same_answers(tmp_path: Path) -> None:
    """What is kept was not made by hand."""
    make(tmp_path)
    kept = FORMATS / str(FORMAT) / "answers.json"
    assert (tmp_path / "answers.json").read_bytes() == kept.read_bytes()


@pytest.mark.parametrize("number", [1, 2, 3, FORMAT + 1, 99])
def test_error_every_other_format_is_refused_by_its_number(
    number: int, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No format before this one was released, so none is kept; their tables said their numbers as today's does."""
    table = next(index.glob("*.toc"))
    body = table.read_bytes()[:-10].replace(b'"format": %d' % FORMAT, b'"format": %d' % number)
    table.write_bytes(seal(body))
    for words in (["义乌"], ["check"], ["check", "--repair"], ["index", str(index)]):
        assert main([*words, "--index", str(index)]) == 2
        assert capsys.readouterr().err == (
            f"yiwu-search: {index}: not an index of this program "
            f"(its format is {number}, this version reads {FORMAT}); name another folder with --index\n"
        )


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_error_an_index_from_before_an_array_was_added_is_refused(
    name: str, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and exit code 2, whatever is done with it."""
    for path in index.glob("*.seg"):
        source = Container(path)
        target = ContainerWriter(path)
        target.put({kept: source[kept] for kept in source if kept != name})
        target.finish(source.facts)
    with Archive.open(index) as archive, pytest.raises(NotAnArchive):
        archive.search("义乌")
    for words in (["义乌"], ["check"], ["check", "--repair"], ["index", str(index)]):
        assert main([*words, "--index", str(index)]) == 2
        assert capsys.readouterr().err == (
            f"yiwu-search: {index}: not an index of this program (its format is {FORMAT} without {name}, "
            f"this version reads {FORMAT}); name another folder with --index\n"
        )
