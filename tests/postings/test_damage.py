"""Damaged, foreign and planted files: one clear line, nothing executed, and `check` names the part."""

from __future__ import annotations

import base64
import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh import fields
from whoosh.index import create_in

from tests.postings.made import made_many
from tests.postings.spoilt import flip, seal
from yiwu_search import Archive, Damage
from yiwu_search.cli import main
from yiwu_search.errors import DamagedArchive, NotAnArchive, YiwuSearchError
from yiwu_search.postings import Segment

QUERIES = ("义", "义乌", '"中欧班列"', "标题:班", "记者:王婷", "日期:2020-01", "-版面:经济", "a 或 1")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments with a deleted article."""
    path = tmp_path_factory.mktemp("whole") / "index"
    articles = made_many(40)
    with Archive.create(path) as archive:
        archive.add(articles[:35])
        archive.add(articles[34:])
    return path


@pytest.fixture
def index(whole: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    shutil.copytree(whole, tmp_path / "index")
    return tmp_path / "index"


def foreign(index: Path) -> None:
    shutil.rmtree(index)
    index.mkdir()
    create_in(str(index), fields.Schema(id=fields.ID))


def older(index: Path) -> None:
    """Format 1: stock Whoosh's storage, with a file beside it that says so."""
    foreign(index)
    (index / "yiwu_search.json").write_text('{"format": 1}', encoding="utf-8")


def table(index: Path) -> Path:
    return next(index.glob("_MAIN_*.toc"))


def segment(index: Path) -> Path:
    return max(index.glob("*.seg"), key=lambda path: path.stat().st_size)


def later(index: Path) -> None:
    table(index).write_bytes(seal(b'{"format": 5}'))


NOT_OURS = "not an index of this program (its format is {}, this version reads 4); name another folder with --index"
DAMAGED = "damaged ({}); see what is wrong with: yiwu-search check --index {{index}}"
CHECKSUM = DAMAGED.format("{toc}: its checksum does not hold")
CASES: dict[str, tuple[Callable[[Path], object], type[YiwuSearchError], str]] = {
    "older format": (older, NotAnArchive, NOT_OURS.format("stock Whoosh")),
    "later format": (later, NotAnArchive, NOT_OURS.format("5")),
    "foreign Whoosh index": (foreign, NotAnArchive, NOT_OURS.format("stock Whoosh")),
    "table flipped": (lambda index: flip(table(index), 5), DamagedArchive, CHECKSUM),
    "table cut": (lambda index: table(index).write_bytes(table(index).read_bytes()[:30]), DamagedArchive, CHECKSUM),
    "table empty": (lambda index: table(index).write_bytes(b""), DamagedArchive, CHECKSUM),
    "segment missing": (lambda index: segment(index).unlink(), DamagedArchive, DAMAGED.format("{seg}: it is missing")),
    "segment cut": (
        lambda index: segment(index).write_bytes(segment(index).read_bytes()[:-100]),
        DamagedArchive,
        DAMAGED.format("{seg}: it is no segment or was cut off"),
    ),
    "segment empty": (
        lambda index: segment(index).write_bytes(b""),
        DamagedArchive,
        DAMAGED.format("{seg}: it is too short"),
    ),
    "directory flipped": (
        lambda index: flip(segment(index), -60),
        DamagedArchive,
        DAMAGED.format("{seg}: its directory is damaged"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_error_a_damaged_or_foreign_index_is_one_line_and_exit_code_2(
    index: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Searching and indexing say the same, and what is there stays as it is."""
    damage, error, text = CASES[case]
    names = {"toc": table(index).name, "seg": segment(index).name, "index": index}
    damage(index)
    before = {path.name: path.read_bytes() for path in index.iterdir()}
    line = f"yiwu-search: {index}: {text.format(**names)}\n"
    with pytest.raises(error), Archive.open(index) as archive:
        archive.search("义乌")
    capsys.readouterr()
    assert main(["义乌", "--index", str(index)]) == 2
    assert capsys.readouterr() == ("", line)
    page = index.parent / "page.txt"
    page.write_text("义乌新闻\n本报讯 今天的新闻在这里。\n", encoding="utf-8")
    assert main(["index", str(page), "--index", str(index)]) == 2
    assert capsys.readouterr() == ("", line)
    after = {path.name: path.read_bytes() for path in index.iterdir() if not path.name.endswith("LOCK")}
    assert after == {name: data for name, data in before.items() if not name.endswith("LOCK")}


def test_a_search_on_damaged_arrays_never_ends_in_a_traceback(index: Path) -> None:
    """Whatever one flipped byte leads to, it is an error that names the damaged part, or an answer."""
    draw = random.Random(3)
    path = segment(index)
    data = path.read_bytes()
    size = int(data[-40:-24], 16)
    said = 0
    for _ in range(150):
        place = draw.randrange(8, size)
        flip(path, place, draw.choice([1, 16, 128, 255]))
        with Archive.open(index) as archive:
            damage = archive.check()
            for query in QUERIES:
                try:
                    archive.search(query, limit=50)
                    archive.values("reporter")
                except DamagedArchive as error:
                    said += 1
                    assert error.reason == str(damage[0])  # noqa: PT017
            assert len(damage) == 1
            assert damage[0].file == path.name
        path.write_bytes(data)
    assert said > 20


def test_a_fault_of_the_program_is_not_called_damage(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while every checksum holds stays what it is."""

    def faulty(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("yiwu_search.results.search", faulty)
    with pytest.raises(ZeroDivisionError), Archive.open(index) as archive:
        archive.search("义")


def test_damage_is_neither_merged_nor_forgotten(index: Path) -> None:
    """A commit that would merge a damaged segment fails and leaves everything as it was."""
    path = segment(index)
    container = Segment(path).container
    flip(path, path.read_bytes().index(container.bytes_of("stored.data").tobytes()) + 3)
    before = sorted(entry.name for entry in index.iterdir())
    with Archive.open(index) as archive:
        with pytest.raises(DamagedArchive) as caught:
            archive.add(made_many(140, seed=9)[40:])  # enough of them that all segments are merged
        assert "stored.data" in caught.value.reason
        assert archive.check() == (Damage(path.name, "stored.data", "its checksum does not hold"),)
    assert sorted(entry.name for entry in index.iterdir()) == before


class Bomb:
    """Unpickling it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


def test_no_pickle_is_ever_read(index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the names of our files and of Whoosh's, raw and inside Whoosh's own table: nothing of it runs."""
    mark = tmp_path / "executed"
    bomb = pickle.dumps(Bomb(mark))
    pickle.loads(bomb)
    assert mark.exists()  # the bomb works
    mark.unlink()
    stock = tmp_path / "stock"
    stock.mkdir()
    create_in(str(stock), fields.Schema(id=fields.ID))
    table_bytes = next(stock.glob("*.toc")).read_bytes()
    planted = table_bytes[:30] + bomb + table_bytes[30:]
    packed = base64.b64encode(bomb)
    for name in (table(index).name, segment(index).name, "_MAIN_9.toc", "MAIN_0123.seg", "MAIN_WRITELOCK", "x.pickle"):
        for data in (bomb, planted, seal(b'{"format": 4, "deleted": "%s"}' % packed)):
            copy = tmp_path / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(index, copy)
            (copy / name).write_bytes(data)
            for words in (["义乌"], ["check"], ["show", "a1"], ["index", str(tmp_path / "stock")]):
                main([*words, "--index", str(copy)])
                assert not mark.exists()
    capsys.readouterr()


def test_check_says_that_all_is_well(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line with what was verified, exit code 0."""
    assert main(["check", "--index", str(index)]) == 0
    assert capsys.readouterr() == (f"{index}: 2 segments, 40 articles, 3 files verified, no damage\n", "")


def test_error_check_names_every_damaged_part(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each on stdout, the next step on stderr, exit code 2."""
    small, large = sorted(index.glob("*.seg"), key=lambda path: path.stat().st_size)
    container = Segment(large).container
    for name in ("days.day", "stored.data"):
        flip(large, large.read_bytes().index(container.bytes_of(name).tobytes()))
    small.unlink()
    assert main(["check", "--index", str(index)]) == 2
    out, err = capsys.readouterr()
    assert set(out.splitlines()) == {
        f"{index}: {small.name}: it is missing",
        f"{index}: {large.name}: days.day: its checksum does not hold",
        f"{index}: {large.name}: stored.data: its checksum does not hold",
    }
    assert err == (
        f"yiwu-search: {index}: 3 damaged parts; "
        f"drop what is damaged with: yiwu-search check --repair --index {index}\n"
    )


def test_error_check_of_a_damaged_table(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check works where opening does not."""
    name = table(index).name
    flip(table(index), 9)
    assert main(["check", "--index", str(index)]) == 2
    assert capsys.readouterr().out == f"{index}: {name}: its checksum does not hold\n"


def test_error_check_of_what_is_no_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same lines as opening it."""
    assert main(["check", "--index", str(tmp_path / "none")]) == 2
    assert capsys.readouterr() == (
        "",
        f"yiwu-search: {tmp_path / 'none'}: no index there; "
        f"make one with: yiwu-search index PATH… --index {tmp_path / 'none'}\n",
    )


def test_what_contradicts_itself_is_named(index: Path) -> None:
    """Checksums that hold say nothing about a table that names the wrong segment."""
    first, second = sorted(index.glob("*.seg"))
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    with Archive.open(index) as archive:
        reasons = {str(damage) for damage in archive.check()}
    assert any("the table of contents says" in reason for reason in reasons)
    first.write_bytes(content)
    with Archive.open(index) as archive:
        assert archive.check() == ()


def test_the_check_command_runs_as_a_program(index: Path) -> None:
    """As people run it."""
    command = [sys.executable, "-m", "yiwu_search", "check", "--index", str(index)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, f"{index}: 2 segments, 40 articles, 3 files verified, no damage\n")
