"""Numerals in digits and in Chinese."""

from __future__ import annotations

import pytest

from yiwu_search.dates import numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [("", 0), ("0", 0), ("109", 109), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅一", 31),
     ("一〇九", 109), ("一百零九", 109), ("百一十", 110), ("二○二Ｏ", 2020), ("一九九〇", 1990)],
)  # fmt: skip
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    """By value and by place, with every sign that papers print for nought."""
    assert numeral_value(text) == value
