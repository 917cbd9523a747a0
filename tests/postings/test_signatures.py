"""Signatures: the same for the same text, mostly the same for nearly the same, nothing for what is too short."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.postings.made import built, made_many
from yiwu_search import Article
from yiwu_search.postings.merge import merge
from yiwu_search.postings.segment import Segment
from yiwu_search.postings.signatures import HEAD, LEAST, POINTS, SHINGLE, Signatures, signatures
from yiwu_search.text import letters

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def sign(*texts: str) -> Signatures:
    """Sign texts that stand one behind the other."""
    codes = np.array([ord(letter) for letter in "".join(texts)], np.uint32)
    stops = np.cumsum([len(text) for text in texts])
    return signatures(codes, stops - [len(text) for text in texts], stops)


def drawn(seed: int, length: int) -> str:
    return "".join(random.Random(seed).choices(HAN, k=length))


@given(st.lists(st.text(st.sampled_from("义乌中欧班列，。a"), max_size=60), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_signature_depends_on_its_own_text_alone(texts: list[str]) -> None:
    """Whatever stands before and behind, and whatever marks stand in it; short texts have none."""
    for text, row in zip(texts, sign(*texts), strict=True):
        kept = "".join(letter for letter in text if letter.isalnum())
        assert row.tolist() == sign(kept)[0].tolist()
        assert row.any() == (len(kept) >= LEAST)


def test_texts_agree_by_the_share_of_their_shingles() -> None:
    """Over 300 texts the mean agreement is within a tenth of the resemblance of the sets."""
    for changes in (0, 4, 12, 30):
        agreeing, resembling = [], []
        for seed in range(300):
            text = drawn(seed, HEAD)
            changed = list(text)
            for place in random.Random(seed).sample(range(HEAD), changes):
                changed[place] = "〇"
            first, second = sign(text, "".join(changed))
            sets = [{one[at : at + SHINGLE] for at in range(HEAD - SHINGLE + 1)} for one in (text, "".join(changed))]
            agreeing.append((first == second).sum() / POINTS)
            resembling.append(len(sets[0] & sets[1]) / len(sets[0] | sets[1]))
        assert np.mean(agreeing) == pytest.approx(np.mean(resembling), abs=0.1)


def test_only_the_head_counts() -> None:
    """A text that was cut behind its head has the signature of the whole one; one cut before has another."""
    text = drawn(1, 3 * HEAD)
    whole, cut, shorter = sign(text, text[: HEAD + 10], text[: HEAD // 2])
    assert whole.tolist() == cut.tolist() != shorter.tolist()


def test_other_texts_have_nothing_in_common() -> None:
    """Of 1,000 drawn texts no two agree in two points."""
    rows = sign(*(drawn(seed, 200) for seed in range(1000)))
    agreeing = (rows[:, np.newaxis, :4] == rows[np.newaxis, :, :4]).sum(axis=2)
    np.fill_diagonal(agreeing, 0)
    assert agreeing.max() < 2


def test_signatures_are_of_bodies_or_captions_and_survive_merging(tmp_path: Path) -> None:
    """A headline does not count; a picture is known by its caption; deleted articles leave theirs behind."""
    text = letters(drawn(5, 100)).text
    articles = [
        Article("a", headline="义乌", body=text),
        Article("b", headline="金华", body=text, caption="图"),
        Article("c", caption=text),
        Article("d", headline=text),
        *made_many(20),
    ]
    first, second = built(tmp_path / "1", articles), built(tmp_path / "2", articles[::-1])
    rows = first.signatures
    assert rows[0].tolist() == rows[1].tolist() == rows[2].tolist() == sign(text)[0].tolist()
    assert not rows[3].any()
    live = np.arange(len(articles)) % 3 != 0
    merge([(first, live), (second, live)], tmp_path / "3")
    merged = np.concatenate([rows[live], second.signatures[live]])
    assert Segment(tmp_path / "3").signatures.tolist() == merged.tolist()
