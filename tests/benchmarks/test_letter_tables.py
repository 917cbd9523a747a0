"""The tables of sounds and shapes are made from Unihan's files, packed or not."""

from __future__ import annotations

import bz2
from pathlib import Path

import pytest

from benchmarks import letter_tables
from yiwu_search import shapes, sounds

READINGS = """\
# comment
U+5355\tkMandarin\tdān
U+5355\tkHanyuPinlu\tdān(603)
U+5355\tkTGHZ2013\t036.140:chán 064.090:dān 325.010:shàn
U+7EFF\tkMandarin\tlǜ
U+7EFF\tkTGHZ2013\t230.010:lù 230.180,230.190:lǜ
U+5514\tkMandarin\tḿ
U+55AE\tkMandarin\tdān
U+5DF1\tkMandarin\tjǐ
U+5DF1\tkTGHZ2013\t1.1:jǐ
U+5DF2\tkMandarin\tyǐ
U+5DF2\tkTGHZ2013\t1.1:yǐ
"""
CODES = """\
U+5DF1\tkFourCornerCode\t1771.7
U+5DF2\tkFourCornerCode\t1771.7
U+5DF1\tkCangjie\tSU
U+5DF2\tkCangjie\tSU
U+5DF1\tkTotalStrokes\t3
U+5DF2\tkTotalStrokes\t3
U+5355\tkTotalStrokes\t8
U+7EFF\tkTotalStrokes\t11
"""


def test_tables_are_made_of_folded_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual reading first, no tones, no letter that folding changes, no reading without a vowel."""
    (tmp_path / "Unihan_Readings.txt").write_text(READINGS, encoding="utf-8")
    (tmp_path / "Unihan_Codes.txt.bz2").write_bytes(bz2.compress(CODES.encode()))
    monkeypatch.setattr(sounds, "TABLE", tmp_path / "sounds.txt")
    monkeypatch.setattr(shapes, "TABLE", tmp_path / "shapes.txt")
    assert letter_tables.main([str(tmp_path)]) == 0
    rows = sounds.TABLE.read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row[0] != "#"] == [
        "chan  单", "dan 单", "ji 己", "lu  绿", "lv 绿", "shan  单", "yi 已"
    ]  # fmt: skip
    assert shapes.TABLE.read_text(encoding="utf-8").splitlines()[-1] == "己已 已己"
