"""Bytes become text, whatever a Chinese page was saved in, and bytes that are no text are told apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiwu_search.pages import split_lines
from yiwu_search.pages.decode import decode

NEWS = "本报讯 昨日，全市召开经济工作会议，部署今年的重点工作。会议指出，要坚持改革开放，发展数字经济。\n" * 3
TRADITIONAL = "經濟發展與社會進步，記者從縣政府獲悉，今年以來全縣工業產值增長，這是我們的成績。\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_simplified_news_is_read_in_every_usual_encoding(encoding: str) -> None:
    """A page of simplified Chinese reads the same from each encoding."""
    decoded = decode(NEWS.encode(encoding))
    assert decoded is not None
    assert decoded.text == NEWS


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_traditional_news_is_read_from_big5_and_others(encoding: str) -> None:
    """Big5 and GB18030 share their bytes; the everyday characters tell them apart."""
    decoded = decode(TRADITIONAL.encode(encoding))
    assert decoded is not None
    assert decoded.text == TRADITIONAL


def test_a_few_torn_characters_do_not_cost_the_page() -> None:
    """Three bad bytes in UTF-8 become three replacement characters; the rest is read."""
    data = bytearray(NEWS.encode())
    data[9:9] = b"\xff\xfe\xff"
    decoded = decode(bytes(data))
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == NEWS


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0" + bytes(range(256)),
        random.Random(3).randbytes(4000),
        b"\0" * 100,
        b"\x01\x02\x03\x04" * 50,
    ],
    ids=["picture", "noise", "zeros", "controls"],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """A picture, noise and control characters are no page."""
    assert decode(data) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_without_an_error(data: bytes) -> None:
    """Decoding raises nothing."""
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=100))
def test_utf8_text_survives_decoding(text: str) -> None:
    """What was written as UTF-8 is read back unchanged."""
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.text(alphabet="一\n\r\f\u2028\x85", max_size=30))
def test_lines_are_cut_where_editors_cut_them(text: str) -> None:
    """Line numbers are those of `wc -l` for text with newlines alone: no other separator counts."""
    plain = text.replace("\r", "")
    assert len(split_lines(plain)) == plain.count("\n") + (not plain.endswith("\n") and plain != "")
