"""Words of many texts at once: the words that each text has alone, from either cutter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SEEDS
from yiwu_search.text import letters
from yiwu_search.tokens import BREAK, GAP, bag, bags, cut
from yiwu_search.tokens.bags import _python_han_cutter

TEXTS = st.lists(
    st.text(alphabet="义新欧班列中欧科学技术大学，。 \nabc12.é한𠮷〇々", max_size=30).map(
        lambda text: letters(text).text
    )
)


def divided(texts: list[str]) -> list[list[str]]:
    """Cut texts together, and give the words of each, sorted."""
    found: list[list[str]] = [[] for _ in texts]
    for row in bags("".join(text + BREAK for text in texts)):
        place = 0
        for word in row:
            if word == BREAK:
                place += 1
            elif word != GAP:
                found[place].append(word)
        assert place == len(texts)
    return [sorted(row) for row in found]


@given(TEXTS)
def test_texts_that_are_cut_together_have_the_words_they_have_alone(texts: list[str]) -> None:
    """No word runs from one text into the next, and none is lost."""
    alone = [sorted(token.word for token in cut(text)) for text in texts]
    assert divided(texts) == alone == [sorted(bag(text)) for text in texts]


def test_the_seeds_have_the_same_words_from_jieba_itself() -> None:
    """On a machine without the wheel the words are the same, only slower."""
    slow = _python_han_cutter()
    for path in sorted(SEEDS.iterdir())[:2]:
        text = letters(path.read_text(encoding="utf-8")).text
        han = "".join(letter if "一" <= letter <= "鿿" else GAP for letter in text)
        expected = [word for word in bags(text + BREAK)[0] if word not in (BREAK, GAP)]
        assert [word for word in slow(han + BREAK) if word not in (BREAK, GAP)] == expected
        assert slow(han + BREAK)[-1] == BREAK


@pytest.mark.parametrize("text", ["", "，。", "\n\n"])
def test_a_text_without_words_has_none(text: str) -> None:
    """It still takes its place among the others."""
    assert divided([text, "义乌", text]) == [[], ["义乌"], []]
