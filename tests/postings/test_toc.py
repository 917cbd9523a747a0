"""The table of contents: it comes back as it was written, or is refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh.index import create_in

from tests.postings.spoilt import seal
from yiwu_search.postings import toc
from yiwu_search.postings.container import DamagedFileError
from yiwu_search.postings.toc import Contents, SegmentRow, WrongFormatError


@st.composite
def rows(draw: st.DrawFn) -> SegmentRow:
    documents = draw(st.integers(0, 70))
    deleted = draw(st.sets(st.integers(0, documents - 1))) if documents else set()
    return SegmentRow(draw(st.text("0123456789abcdef", min_size=16, max_size=16)), documents, tuple(sorted(deleted)))


@given(st.integers(0, 10**17), st.lists(rows(), max_size=5))
@settings(max_examples=50)
def test_a_table_comes_back_as_it_was_written(tmp_path: Path, generation: int, segments: list[SegmentRow]) -> None:
    """Segments in their order, with their deletions; nothing but the table is left in the folder."""
    contents = Contents(generation, tuple(segments))
    toc.write_contents(tmp_path, contents)
    assert toc.read_contents(tmp_path, generation) == contents
    assert toc.generations(tmp_path)[0] == max(toc.generations(tmp_path))
    assert not list(tmp_path.glob("*.part"))
    for row in segments:
        assert [number for number, live in enumerate(row.live()) if not live] == list(row.deleted)


def test_any_damage_to_a_table_is_noticed(tmp_path: Path) -> None:
    """Every flipped bit, and every cut."""
    toc.write_contents(tmp_path, Contents(3, (SegmentRow("ab", 9, (1, 4)),)))
    path = tmp_path / "_MAIN_3.toc"
    data = path.read_bytes()
    flipped = [bytes([*data[:at], data[at] ^ 1 << bit, *data[at + 1 :]]) for at in range(len(data)) for bit in range(8)]
    for wrong in (*flipped, *(data[:size] for size in range(len(data))), data + b"\n", b"hello"):
        path.write_bytes(wrong)
        with pytest.raises(DamagedFileError) as caught:
            toc.read_contents(tmp_path, 3)
        assert caught.value.args == (str(path), "its checksum does not hold")


def test_another_format_is_refused_by_its_number(tmp_path: Path) -> None:
    """A later version's table says so; its other keys may have changed."""
    body = json.dumps({"format": 7, "parts": []}).encode()
    (tmp_path / "_MAIN_1.toc").write_bytes(seal(body))
    with pytest.raises(WrongFormatError, match="its format is 7, this version reads 4"):
        toc.read_contents(tmp_path, 1)


def test_stock_whoosh_is_told_from_damage(tmp_path: Path) -> None:
    """Whoosh's own table, as format 1 of this program had it, is refused unread."""
    create_in(str(tmp_path), fields.Schema(id=fields.ID))
    with pytest.raises(WrongFormatError, match="its format is stock Whoosh, this version reads 4"):
        toc.read_contents(tmp_path, 0)


def test_only_our_files_are_removed_and_a_link_is_not_followed(tmp_path: Path) -> None:
    """What the newest generation needs stays, and so does whatever has another name."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    index = tmp_path / "index"
    index.mkdir()
    ours = (
        "_MAIN_1.toc",
        "_MAIN_3.toc.part",
        "MAIN_0123.seg",
        "MAIN_ff.seg.part",
        "MAIN_ff.seg.2",
        "MAIN_ff.seg.0.part",
    )
    kept = {"_MAIN_2.toc", "MAIN_ab.seg", "README.md", "MAIN_WRITELOCK", "photo.seg", "MAIN_x.y.seg", "_MAIN_.toc"}
    for name in (*ours, *kept):
        (index / name).touch()
    (index / "_MAIN_4.toc.part").symlink_to(victim)
    toc.remove_unused(index, Contents(2, (SegmentRow("ab", 1),)))
    assert {entry.name for entry in index.iterdir()} == kept
    assert victim.read_text(encoding="utf-8") == "mine"


def test_a_table_is_not_written_through_a_link(tmp_path: Path) -> None:
    """Whoever can put a link into the folder cannot make us write elsewhere."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / "_MAIN_1.toc.part").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic links"):
        toc.write_contents(tmp_path, Contents(1))
    assert victim.read_text(encoding="utf-8") == "mine"
