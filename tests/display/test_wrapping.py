"""Wrapping: every line fits, no letter is lost, no mark leaves its letters, no line begins with a closing mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.display import Line, wrap
from yiwu_search.display.fragments import HANG, NOT_FIRST, marked
from yiwu_search.text import cells

LETTERS = "义乌新欧班列中国、，。）》”！？…“（《abcXYZ019.,:;!?)](- －１Ａ　é㎡①"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=80) | st.text(max_size=30)
WIDTHS = st.integers(2, 60)


def text_of(line: Line) -> str:
    return "".join(text for _, text in line)


@st.composite
def styled(draw: st.DrawFn) -> Line:
    """A text with marks at random places."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return marked(text, spans)


def letters_of(lines: list[Line], width: int = 0) -> list[tuple[str, str]]:
    """Each letter with its style; the blanks at which lines are broken are left out on either side."""
    return [(style, letter) for line in lines for style, text in line for letter in text if letter != " "]


@given(styled(), WIDTHS, st.sampled_from(["", "  ", "    "]))
def test_every_line_fits_in_the_width_and_one_mark(line: Line, width: int, indent: str) -> None:
    """No line exceeds the width by more than two cells, however many closing marks follow each other."""
    least = cells(indent) + 2  # one wide letter must have its place
    assert [row for row in wrap(line, width, indent) if cells(text_of(row)) > max(width, least) + HANG] == []


@given(styled(), WIDTHS)
def test_only_a_mark_hangs_over(line: Line, width: int) -> None:
    """What stands beyond the width are closing marks, never the letter before them."""
    for row in wrap(line, width):
        text = text_of(row)
        while text and cells(text) > width:
            assert text[-1] in NOT_FIRST + " " or not cells(text[-1])
            text = text[:-1]


@given(styled(), WIDTHS)
def test_no_letter_is_lost_and_marks_keep_their_letters(line: Line, width: int) -> None:
    """Joined, the lines are the text with every letter in its style; a blank at a break alone may go."""
    kept = [(style, " " if letter == "\n" else letter) for style, letter in letters_of([line])]
    assert letters_of(wrap(line, width)) == [pair for pair in kept if pair[1] != " "]


@given(TEXTS, WIDTHS)
def test_a_text_that_fits_is_one_line(text: str, width: int) -> None:
    """Nothing is broken, and no blank lost, where there is room."""
    shown = text_of(marked(text, [])).replace("\n", " ")
    if cells(shown) <= width:
        assert [text_of(row) for row in wrap([("", shown)], width)] == [shown]


@given(styled(), st.integers(8, 60))
def test_no_line_begins_with_a_closing_mark(line: Line, width: int) -> None:
    """避头点 holds wherever fewer marks follow each other than a line has room for."""
    rows = [text_of(row) for row in wrap(line, width)]
    text = text_of(line).replace("\n", " ")
    runs = max((len(run) for run in "".join(c if c in NOT_FIRST + " " else "\n" for c in text).split("\n")), default=0)
    if runs * 2 + 2 <= width:
        assert [row for row in rows[1:] if row[:1] in set(NOT_FIRST)] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("义乌的（班列）。去了", 12, ["义乌的（班", "列）。去了"]),  # two marks do not hang, so their letter goes along
        ("义乌的班列”去了", 10, ["义乌的班列”", "去了"]),  # one does
        ("义乌eWTP平台", 8, ["义乌eWTP", "平台"]),
        ("义乌三eWTP平台", 8, ["义乌三", "eWTP平台"]),  # a word stays whole
        ("DB Schenker in Yiwu", 11, ["DB Schenker", "in Yiwu"]),  # the blank at the break goes
        ("。。。。。。", 4, ["。。", "。。", "。。"]),  # more marks than a line holds: the width forces it
        ("abcdefgh，。义", 8, ["abcdefg", "h，。义"]),  # a word as wide as the line leaves its marks a letter
        ("3.5万, 4.1万", 6, ["3.5万,", "4.1万"]),
    ],
)
def test_lines_break_where_a_type_setter_breaks_them(text: str, width: int, lines: list[str]) -> None:
    """Examples of each rule."""
    assert [text_of(row) for row in wrap([("", text)], width)] == lines


def test_a_word_stays_whole_when_a_part_of_it_is_marked() -> None:
    """A mark inside a word is no place to break it."""
    rows = wrap(marked("义乌的eWTP平台", [(3, 5)]), 8)
    assert rows == [[("", "义乌的")], [("mark", "eW"), ("", "TP平台")]]


def test_what_stands_in_place_of_the_indent_takes_its_room() -> None:
    """A number in the margin is as wide as the indent of the lines below it, or the first line is shorter."""
    assert [text_of(row) for row in wrap([("", "义乌" * 4)], 12, "    ", [("number", " 1. ")])] == [
        " 1. 义乌义乌",
        "    义乌义乌",
    ]
    assert [text_of(row) for row in wrap([("", "义乌" * 4)], 12, "    ", [("number", "100. ")])] == [
        "100. 义乌义",
        "    乌义乌义",
        "    乌",
    ]
