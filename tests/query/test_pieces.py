"""What a bare run asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.query.pieces import pieces
from yiwu_search.text import letters


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("义乌出口增长", ["义乌", "出口", "增长"]),
        ("义新欧", ["义新欧"]),
        ("双创街项目", ["双创街", "项目"]),
        ("义乌的市场", ["义乌", "市场"]),
        ("的", ["的"]),
        ("花", ["花"]),
        ("2020年", ["2020年"]),
        ("12:30", ["12:30"]),
        ("18.7%", ["18.7%"]),
        ("C++", ["c++"]),
        ("，", [","]),
        ("重跑gen-itgc后", ["重跑", "gen-itgc后"]),
        ("明　斯　克", ["明斯克"]),
    ],
)
def test_a_run_is_cut_into_strings_of_two_letters_or_more(run: str, expected: list[str]) -> None:
    """No unordered single letters: 本田 must never find 本地."""
    assert pieces(run) == expected


@given(st.text(alphabet="义新欧班列的和了中国科学app12:-，", min_size=1, max_size=20))
def test_an_article_that_holds_the_run_holds_every_piece(run: str) -> None:
    """Every piece is part of the run, so cutting never loses what stands in the paper."""
    assert all(piece in letters(run).text for piece in pieces(run))
    assert pieces(run)
