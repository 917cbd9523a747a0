"""A file of arrays: it comes out as it went in, and no damage goes unnoticed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiwu_search.errors import UnwritableArchive
from yiwu_search.postings.container import Container, DamagedFileError
from yiwu_search.postings.container_writer import ALIGN, ContainerWriter

KINDS = st.sampled_from(["|u1", "<u2", "<u4", "<u8", "<i4", "<i8"])
CHUNKS = st.lists(st.lists(st.integers(0, 100), max_size=40), max_size=4)
ARRAYS = st.dictionaries(st.text("abc.", min_size=1, max_size=6), st.tuples(KINDS, CHUNKS), max_size=5)


def written(path: Path, arrays: dict[str, tuple[str, list[list[int]]]]) -> None:
    """Write arrays that grow chunk by chunk, their chunks mixed."""
    target = ContainerWriter(path)
    for name, (kind, _) in arrays.items():
        target.append(name, np.zeros(0, kind))
    for turn in range(4):
        for name, (kind, chunks) in arrays.items():
            for chunk in chunks[turn : turn + 1]:
                target.append(name, np.array(chunk, kind))
    target.finish({"documents": 3})


def sample(path: Path) -> bytes:
    """Write a file with arrays of every sort, and give its bytes."""
    written(path, {"a": ("<u4", [[1, 2], [3]]), "none": ("<u8", []), "b": ("|u1", [list(range(70))])})
    return path.read_bytes()


@given(ARRAYS)
@settings(max_examples=60)
def test_arrays_come_out_as_they_went_in(tmp_path: Path, arrays) -> None:
    """Names, types, numbers, facts; arrays that grew and arrays without a number; each aligned."""
    path = tmp_path / "x.seg"
    path.unlink(missing_ok=True)
    written(path, arrays)
    found = Container(path)
    assert found.facts == {"documents": 3}
    assert list(found) == list(arrays)
    for name, (kind, chunks) in arrays.items():
        assert found[name].dtype.str == kind
        assert found[name].tolist() == [number for chunk in chunks for number in chunk]
        assert found[name].ctypes.data % ALIGN == 0 or not len(found[name])
    assert found.verify() == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.seg"]


def test_a_prefix_gives_the_arrays_under_it(tmp_path: Path) -> None:
    """`under` takes the prefix off and leaves other arrays out."""
    written(tmp_path / "x.seg", {"a.x": ("|u1", [[1]]), "ab": ("|u1", [[2]]), "a.y": ("|u1", [[3]])})
    found = Container(tmp_path / "x.seg").under("a.")
    assert {name: row.tolist() for name, row in found.items()} == {"x": [1], "y": [3]}


def noticed(path: Path) -> str:
    """Give the part that verify names, or what opening says first."""
    try:
        return " ".join(Container(path).verify())
    except DamagedFileError as error:
        return f"{error.args[0]} {error.args[1][:2]}"


def test_every_flipped_bit_is_noticed_and_the_damaged_array_named(tmp_path: Path) -> None:
    """A bit of an array: verify names that array. Any other bit: opening fails, or verify names the padding."""
    path = tmp_path / "x.seg"
    data = sample(path)
    whole = Container(path)
    owner = {}
    for name in (*whole, "checks"):
        start = data.index(whole.bytes_of(name).tobytes()) if len(whole[name]) else 0
        owner |= dict.fromkeys(range(start, start + len(whole.bytes_of(name))), name)
    for place in range(len(data)):
        for bit in (1, 32, 128):
            flipped = bytearray(data)
            flipped[place] ^= bit
            path.write_bytes(flipped)
            found = noticed(path)
            assert found == owner[place] if place in owner else found in ("padding", f"{path} it")


def test_a_file_cut_short_at_any_byte_does_not_open(tmp_path: Path) -> None:
    """Nor does one that goes on behind its end."""
    path = tmp_path / "x.seg"
    data = sample(path)
    for wrong in (*(data[:size] for size in range(len(data))), data + b"\0", data + data):
        path.write_bytes(wrong)
        if wrong == data + data:  # a directory whose offsets point into the first half, which is intact
            assert Container(path).verify() == ["padding"] or Container(path).verify() == []
            continue
        with pytest.raises(DamagedFileError):
            Container(path)


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_garbage_does_not_open(tmp_path: Path, garbage: bytes) -> None:
    """Bytes that are no segment are an error of ours, whatever they are."""
    path = tmp_path / "x.seg"
    for data in (garbage, b"YIWUSEG1" + garbage + b"YIWUEND\n"):
        path.write_bytes(data)
        with pytest.raises(DamagedFileError):
            Container(path)


def test_a_link_named_like_the_unfinished_file_is_not_written_through(tmp_path: Path) -> None:
    """Whoever can put a link into the folder cannot make us write elsewhere."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / "x.seg.part").symlink_to(victim)
    with pytest.raises(UnwritableArchive):
        sample(tmp_path / "x.seg")
    assert victim.read_text(encoding="utf-8") == "mine"
