"""Folding and letters: what is the same letter, which blanks count, and that offsets lead back to what was printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.text import NOTHING, cells, clip, close_gaps, fold, letters, visible, without_gaps

ANY_TEXT = st.text()
NEWSPAPER_TEXT = st.text(alphabet="义新欧班列中 \u3000　abcDB12，。“”「」\n\u200b（）20年", max_size=60)


@given(st.text(st.sampled_from("义a1é， \t\u200b\n")) | st.text())
def test_the_letters_alone_are_those_that_lead_back(text: str) -> None:
    """The fast way leaves out the same blanks."""
    assert without_gaps(fold(text)) == close_gaps(fold(text)).text


@given(ANY_TEXT)
def test_folding_replaces_one_code_point_by_one(text: str) -> None:
    """An offset into the folded text is an offset into the original."""
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """What is folded is in its final form, so query and text meet whichever was folded how often."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１０", "10"),
        ("ＡＰＰ", "app"),
        ("義烏國際商貿城", "义乌国际商贸城"),
        ("“义新欧”", "「義新歐」"),
        ("『红包』", '"红包"'),
        ("1－7月", "1-7月"),
        ("（下称", "(下称"),
        ("⼀带⼀路", "一带一路"),  # Kangxi radicals, as some PDF fonts give them
        ("二○二○", "二〇二〇"),
        ("\u00a0\u3000\t", "   "),
    ],
)
def test_spellings_of_one_string_fold_to_one(one: str, other: str) -> None:
    """Width, case, script, quotes and blanks make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("①", "1"), ("己", "已"), ("，", "。"), ("本田", "本地")])
def test_different_strings_stay_different(one: str, other: str) -> None:
    """Folding does not go further than what readers take for the same."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明 斯 克", "明斯克"),
        ("这 是“ 义 新 欧 ”中 欧 班 列", '这是"义新欧"中欧班列'),
        ("规划面积 3.32 平方公里", "规划面积3.32平方公里"),
        ("目\u3000录", "目录"),
        ("DB   Schenker", "db schenker"),
        ("iPhone 15 发布", "iphone 15发布"),
        ("零\u200b宽\ufeff字", "零宽字"),
        ("一段。\n二段", "一段。\n二段"),
        ("", ""),
    ],
)
def test_only_blanks_between_words_of_spaced_scripts_count(text: str, expected: str) -> None:
    """Blanks that justify a line vanish; paragraph ends and blanks between Latin words stay."""
    assert letters(text).text == expected


@given(st.one_of(ANY_TEXT, NEWSPAPER_TEXT))
def test_every_letter_leads_back_to_the_one_it_was_printed_as(text: str) -> None:
    """The way back from the letters to the text is exact, and ascends."""
    stream = letters(text)
    origins = [stream.origin(place) for place in range(len(stream.text))]
    assert all(fold(text[origin]) == letter for origin, letter in zip(origins, stream.text, strict=True))
    assert origins == sorted(set(origins))


@given(NEWSPAPER_TEXT)
def test_letters_of_letters_are_themselves(text: str) -> None:
    """What was left out once leaves nothing more to leave out."""
    once = letters(text).text
    assert letters(once).text == once
    assert NOTHING not in once


@given(NEWSPAPER_TEXT, st.data())
def test_a_piece_of_a_text_is_found_among_its_letters(text: str, data: st.DataObject) -> None:
    """Any substring, folded the same way, stands in the folded text, wherever it was cut out."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    assert letters(text[start:stop]).text in letters(text).text


@pytest.mark.parametrize(
    ("text", "width"), [("义乌 2020", 9), ("", 0), ("e\u0301", 1), ("ｱ", 1), ("，", 2), ("\u200b", 0), ("😀", 2)]
)
def test_cells_are_those_of_a_terminal(text: str, width: int) -> None:
    """Wide letters take two cells, combining and invisible ones none."""
    assert cells(text) == width


@given(ANY_TEXT, st.integers(0, 30))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    """No more cells than allowed are taken."""
    assert cells(clip(text, width)) <= width or cells(text) <= width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "\ufffd[31m红"),
        ("左\u202e右", "左\ufffd右"),
        ("\t", " "),
        ("一\n二", "一\n二"),
        ("\x07", "\ufffd"),
    ],
)
def test_controls_are_shown_harmlessly(text: str, shown: str) -> None:
    """Nothing in a page steers the terminal."""
    assert visible(text) == shown
