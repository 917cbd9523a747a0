"""What is read is verified first, what is cut is refused, what is lost is read again, and who writes is named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.postings.made import made_many
from tests.postings.spoilt import flip, seal
from yiwu_search import Archive
from yiwu_search.archive import repair_index
from yiwu_search.cli import main
from yiwu_search.errors import DamagedArchive, UnwritableArchive
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.spots import BLOCK, Spots, block_checksums


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of three files of articles."""
    files = tmp_path / "files"
    files.mkdir()
    for number in range(3):
        row = {"id": f"a{number}", "headline": f"义乌{number}", "body": f"中欧班列第{number}列。"}
        (files / f"{number}.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    with Archive.create(tmp_path / "index") as archive:
        archive.index(files)
    return tmp_path / "index"


def test_only_touched_blocks_are_verified_and_each_once() -> None:
    """A damaged block is met by whoever reads it, and by nobody else."""
    data = np.arange(BLOCK * 4 + 7, dtype=np.int64).astype(np.uint8)
    checksums = np.array(list(block_checksums(data.tobytes())), np.uint32)
    damaged = data.copy()
    damaged[BLOCK * 2] ^= 1
    spots = Spots(damaged, checksums, DamagedFileError("x", "y"))
    assert (spots.between(0, BLOCK * 2) == data[: BLOCK * 2]).all()
    spots.touch(np.array([5, BLOCK * 4 - 1]), 8)  # runs over into the last block
    for read in (lambda: spots.between(BLOCK * 2, BLOCK * 2 + 1), lambda: spots.touch(np.array([BLOCK * 2 - 1]), 8)):
        with pytest.raises(DamagedFileError):
            read()
    assert len(spots.between(BLOCK * 3, len(data))) == BLOCK + 7


def test_error_a_file_that_is_cut_while_it_is_open(index: Path) -> None:
    """An error, where touching it would end the process."""
    with Archive.open(index) as archive:
        assert archive.search("义乌").total == 3
        segment = next(index.glob("*.seg"))
        os.truncate(segment, 100)
        with pytest.raises(DamagedArchive, match=f"{segment.name}: it was cut off while it was open"):
            archive.search("班列")


def test_error_a_file_that_is_cut_while_an_export_is_read(index: Path) -> None:
    """It is asked again at every record, for reading them may take long."""
    with Archive.open(index) as archive:
        for records in (iter(archive.export("义乌")), archive.export("义乌").ids()):
            next(records)
            segment = next(index.glob("*.seg"))
            whole = segment.read_bytes()
            os.truncate(segment, 100)
            with pytest.raises(DamagedArchive, match=f"{segment.name}: it was cut off while it was open"):
                next(records)
            segment.write_bytes(whole)


NONSENSE: dict[str, Callable[[dict[str, object]], object]] = {
    "nothing in it": dict.clear,
    "no segments": lambda table: table.pop("segments"),
    "a segment outside": lambda table: table.update(segments=[{"id": "../x", "documents": 1, "deleted": ""}]),
    "a number that is none": lambda table: table.update(segments=[{"id": "ab", "documents": "1", "deleted": ""}]),
    "another generation": lambda table: table.update(generation=77),
    "deleted is no code": lambda table: table.update(segments=[{"id": "ab", "documents": 1, "deleted": "AAAA"}]),
    "words outside": lambda table: table.update(words="../../x"),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_error_a_table_of_nonsense_with_a_checksum_that_holds(index: Path, what: str) -> None:
    """One clear error, and nothing outside the folder is read."""
    path = next(index.glob("*.toc"))
    table = json.loads(path.read_bytes()[:-10])
    NONSENSE[what](table)
    body = json.dumps(table).encode()
    path.write_bytes(seal(body))
    with pytest.raises(DamagedArchive) as caught:
        Archive.open(index)
    assert caught.value.reason == f"{path.name}: it is not what this program writes"


def test_error_a_lock_that_is_a_link_is_not_followed(index: Path) -> None:
    """Nobody makes us write to, or lock, another file."""
    victim = index.parent / "victim"
    victim.write_text("mine", encoding="utf-8")
    (index / "MAIN_WRITELOCK").unlink()
    (index / "MAIN_WRITELOCK").symlink_to(victim)
    with Archive.open(index) as archive:
        with pytest.raises(UnwritableArchive):
            archive.add(made_many(1))
        assert archive.search("义乌").total == 3
    assert victim.read_text(encoding="utf-8") == "mine"


def test_repair_drops_what_is_damaged_and_rebuild_reads_it_again(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file is named; ids and articles are those of before."""
    with Archive.open(index) as archive:
        before = [archive.get(f"a{number}") for number in range(3)]
    segment = next(index.glob("*.seg"))
    flip(segment, 70)
    assert main(["check", "--repair", "--index", str(index)]) == 0
    out, err = capsys.readouterr()
    files = [f"{index}: to be read again: {index.parent / 'files' / f'{number}.jsonl'}" for number in range(3)]
    lines = out.splitlines()
    assert lines[0].startswith(f"{index}: {segment.name}: ")
    assert lines[1:] == [*files, f"{index}: repaired; dropped: 1 segment with 3 articles"]
    assert err == f"yiwu-search: {index}: read 3 files again with: yiwu-search rebuild --index {index}\n"
    assert main(["check", "--index", str(index)]) == 0
    assert main(["rebuild", "--index", str(index)]) == 0
    with Archive.open(index) as archive:
        assert [archive.get(f"a{number}") for number in range(3)] == before
        assert archive.check() == ()
        assert archive.lost_files() == []
    capsys.readouterr()
    assert main(["rebuild", "--index", str(index)]) == 0
    assert capsys.readouterr().out == f"{index}: nothing to read again\n"
    assert main(["check", "--repair", "--index", str(index)]) == 0
    assert capsys.readouterr().out == f"{index}: no damage, nothing to repair\n"


def test_repair_without_a_table_trusts_no_segment(index: Path) -> None:
    """Nobody knows what was deleted; the files are known still."""
    flip(next(index.glob("*.toc")), 9)
    report = repair_index(index)
    assert (report.segments, len(report.again), report.untold) == (1, 3, 0)
    with Archive.open(index) as archive:
        assert len(archive) == 0
        archive.index(archive.lost_files())
        assert len(archive) == 3


def test_repair_says_that_a_segment_does_not_tell_its_files(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut in the middle: whoever has the files must say which."""
    segment = next(index.glob("*.seg"))
    os.truncate(segment, 1000)
    assert main(["check", "--repair", "--index", str(index)]) == 0
    assert capsys.readouterr().err == (
        f"yiwu-search: {index}: 1 dropped segment does not tell its files; "
        "read everything again with: yiwu-search index PATH…\n"
    )


def test_a_file_of_which_half_was_lost_is_not_called_unchanged(index: Path) -> None:
    """Its record in another segment would say so."""
    with Archive.open(index) as archive:
        archive.add(made_many(3)[2:])  # a2 now lies in another segment, which is too small to be merged
    flip(min(index.glob("*.seg"), key=lambda path: path.stat().st_mtime_ns), 70)
    repair_index(index)
    with Archive.open(index) as archive:
        assert archive.index(index.parent / "files").unchanged == 0
        assert [archive.get(f"a{number}").headline for number in range(3)] == ["义乌0", "义乌1", "义乌2"]
