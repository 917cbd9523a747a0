"""What letters sound like, and which names typed pinyin means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search import shapes, sounds
from yiwu_search.text import fold

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("重", {"zhong", "chong"}),
        ("单", {"dan", "shan", "chan"}),
        ("曾", {"zeng", "ceng"}),
        ("仇", {"chou", "qiu"}),
        ("乐", {"le", "yue"}),
        ("女", {"nv"}),
        ("义", {"yi"}),
        ("、", set()),
    ],
)
def test_a_letter_has_each_of_its_readings(letter: str, expected: set[str]) -> None:
    """Surnames among them, without tones, ü as v."""
    assert set(sounds.readings(letter)) == expected


def test_the_usual_reading_comes_first() -> None:
    """中国银行 is read yinhang and 行 alone xing; 长 is zhang or chang."""
    assert [sounds.readings(letter)[0] for letter in "重单的得行"] == ["zhong", "dan", "de", "de", "xing"]


def test_traditional_letters_are_read_like_simplified_ones() -> None:
    """The table holds folded letters alone."""
    assert sounds.syllables("義烏") == sounds.syllables("义乌") == [("yi",), ("wu",)]


@given(HAN)
def test_what_sounds_alike_shares_a_reading(letter: str) -> None:
    """And nothing sounds alike to itself, or is both alike and nearly alike."""
    alike, nearly = sounds.alike(letter), sounds.nearly_alike(letter)
    assert letter not in alike + nearly
    assert not set(alike) & set(nearly)
    assert all(set(sounds.readings(other)) & set(sounds.readings(letter)) for other in alike)
    assert all(fold(other) == other for other in alike + nearly)


@pytest.mark.parametrize("pair", ["张脏", "陈岑", "师思", "宁林", "兰南", "方杭", "英因", "黄环", "风分"])
def test_confused_sounds_are_nearly_alike(pair: str) -> None:
    """zh z, ch c, sh s, n l, f h, ing in, ang an, eng en; in both directions."""
    assert pair[1] in sounds.nearly_alike(pair[0])
    assert pair[0] in sounds.nearly_alike(pair[1])
    assert pair[1] not in sounds.alike(pair[0])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wangting", "王婷"),
        ("WangTing", "王婷"),
        ("ｗｔ", "王婷"),
        ("wangt", "王婷"),
        ("wting", "王婷"),
        ("王t", "王婷"),
        ("wfy", "吴峰宇"),
        ("fengyu", "吴峰宇"),
        ("yxo", "“义新欧”班列"),
        ("lüjia", "吕家"),
        ("lvjia", "吕家"),
        ("xi'an", "西安"),
        ("xian", "西安"),
        ("shanxiong", "单雄"),
        ("danxiong", "单雄"),
        ("zengli", "曾丽"),
        ("chongqing", "重庆"),
        ("ting", "王婷"),
    ],
)
def test_pinyin_and_initials_find_a_name(typed: str, name: str) -> None:
    """Whole syllables, beginnings of them, letters of the name, either width; each reading of a letter."""
    assert sounds.matches(typed, name)


@pytest.mark.parametrize("typed", ["", "4", "wg", "tw", "wangtingt", "i", "婷王", "x" * 41, " ", "\n"])
def test_other_letters_find_nothing(typed: str) -> None:
    """Nor do letters that begin no syllable, or more than anybody types."""
    assert not sounds.matches(typed, "王婷")


def test_the_best_names_come_first() -> None:
    """Whole names, then names that begin so, then any other, in their order."""
    names = ["李王婷", "王婷婷", "汪廷", "王婷", "李婷"]
    assert [names[place] for place in sounds.SoundIndex(names).like("wangting")] == ["汪廷", "王婷", "王婷婷", "李王婷"]


def test_no_names_are_like_nothing() -> None:
    """An empty index, an empty name, a name of signs."""
    assert sounds.SoundIndex([]).like("wt") == []
    assert sounds.SoundIndex(["", "[]^-\\", "王\n婷"]).like("wt") == [2]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz' 王", max_size=45))
def test_cuts_are_few_and_spell_what_was_typed(typed: str) -> None:
    """However ambiguous it is."""
    found = sounds.cuts(typed)
    assert len(found) <= sounds.MOST_CUTS
    assert all("".join(cut) == typed.replace(" ", "").replace("'", "") for cut in found)
    assert found == sorted(found, key=len)


@pytest.mark.parametrize(
    "pair",
    [
        "己已",
        "未末",
        "日曰",
        "土士",
        "戊戌",
        "戊戍",
        "刺剌",
        "候侯",
        "栗粟",
        "乌鸟",
        "宇字",
        "陈阵",
        "清情",
        "师帅",
        "欧殴",
    ],
)
def test_what_looks_alike_is_a_neighbour(pair: str) -> None:
    """The pairs the weights of the table were chosen on."""
    assert pair[1] in shapes.lookalikes(pair[0])
    assert pair[0] in shapes.lookalikes(pair[1])


@given(HAN)
def test_lookalikes_are_few_and_folded(letter: str) -> None:
    """At most eight, none of them the letter itself."""
    near = shapes.lookalikes(letter)
    assert len(set(near)) == len(near) <= 8
    assert letter not in near
    assert all(fold(other) == other for other in near)


def test_the_tables_say_where_they_come_from() -> None:
    """Source, fields and licence stand in each, and the licence beside them."""
    for table in (sounds.TABLE, shapes.TABLE):
        header = "".join(line for line in table.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))
        assert "benchmarks/letter_tables.py from the Unihan database 15.0.0" in header
        assert "unicode-license.txt" in header
        assert table.stat().st_size < 150_000
    licence = (sounds.TABLE.parent / "unicode-license.txt").read_text(encoding="utf-8")
    assert "UNICODE, INC. LICENSE AGREEMENT" in licence
