"""Signs that stand for letters: where they count and what they ask for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.postings import Shape
from yiwu_search.query.wild import LONG, MOST_LETTERS, is_question, is_wild, shape, strings_in


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("双?街", Shape(("双", "街"), ((1, 1),))),
        ("双？街", Shape(("双", "街"), ((1, 1),))),
        ("双??街", Shape(("双", "街"), ((2, 2),))),
        ("义乌*市场", Shape(("义乌", "市场"), ((0, MOST_LETTERS),))),
        ("义乌＊市场", Shape(("义乌", "市场"), ((0, MOST_LETTERS),))),
        ("义***乌", Shape(("义", "乌"), ((0, MOST_LETTERS),))),
        ("义?*?乌", Shape(("义", "乌"), ((2, 2 + MOST_LETTERS),))),
        ("*義烏?", Shape(("义乌",))),
        ("ＡＢ?Ｃ", Shape(("ab", "c"), ((1, 1),))),
        ("怎么办？", Shape(("怎么办",))),
        ("怎么办？义乌给出答案", Shape(("怎么办?义乌给出答案",))),
        ("怎么办?义乌给出答案", Shape(("怎么办", "义乌给出答案"), ((1, 1),))),
        ("?*？", Shape(())),
    ],
)
def test_a_string_with_signs_asks_for_pieces_and_gaps(run: str, expected: Shape) -> None:
    """In both widths; signs at an end say nothing; in a long string the full-width ？ ends a question."""
    assert shape(run) == expected
    assert is_wild(run) == (len(expected.pieces) > 1)


def test_where_a_question_was_copied_a_note_can_say_so() -> None:
    """Only where the same sign would have counted in a shorter string."""
    assert is_question("怎" * LONG + "？义")
    assert not is_question("怎" * LONG + "？")
    assert not is_question("怎？义")
    assert not is_question("怎" * LONG + "?义")


@given(st.text("义乌?*", min_size=1, max_size=7), st.text("义乌中\n", max_size=30))
def test_what_is_marked_is_what_matches(run: str, text: str) -> None:
    """Strings are marked where a plain regular expression matches, and each of them matches."""
    asked = shape(run)
    if len(asked.pieces) < 2:
        return
    gaps = [f"[^\n]{{{least},{most}}}" for least, most in asked.gaps]
    expression = "".join(piece + gap for piece, gap in zip(asked.pieces, [*gaps, ""], strict=True))
    marked = strings_in(asked, text)
    assert bool(marked) == bool(re.search(expression, text))
    assert all(re.fullmatch(expression, string) and string in text for string in marked)
