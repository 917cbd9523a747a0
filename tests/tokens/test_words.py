"""Words: the same from rjieba and from jieba itself, with offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search.text import letters
from yiwu_search.tokens import cut
from yiwu_search.tokens.words import _cutter, python_cutter


@given(st.text(alphabet="义新欧班列中欧，abc12 3.5", max_size=40))
def test_a_token_is_the_text_between_its_offsets(text: str) -> None:
    """Offsets point at the word itself."""
    folded = letters(text).text
    for token in cut(folded):
        assert folded[token.start : token.stop] == token.word


@given(st.text(alphabet="义新欧班列中欧科学技术大学abc12", max_size=40))
def test_the_words_of_a_cut_lie_side_by_side(text: str) -> None:
    """Reading a query leaves out no letter of it."""
    assert "".join(token.word for token in cut(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国科学院app2.0", ["中国科学院", "app2.0"]),
        ("义乌出口增长", ["义乌", "出口", "增长"]),
        ("，。", []),
        ("", []),
    ],
)
def test_a_word_is_jiebas_or_a_run_of_other_letters(text: str, expected: list[str]) -> None:
    """A word that holds shorter ones is one word."""
    assert [token.word for token in cut(text)] == expected


def test_jieba_and_rjieba_cut_every_seed_alike() -> None:
    """On a machine without the wheel the words are the same, only slower."""
    slow, fast = python_cutter(), _cutter()
    for path in sorted(SEEDS.iterdir()):
        for line in letters(path.read_text(encoding="utf-8")).text.split("\n"):
            for run in "".join(letter if "一" <= letter <= "鿿" else " " for letter in line).split():
                assert slow(run) == fast(run)
