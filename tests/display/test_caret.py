"""A fault is shown under its very letter."""

from __future__ import annotations

import pytest

from yiwu_search.display import caret_lines


def shown(text: str, offset: int, width: int = 80) -> list[str]:
    return ["".join(piece for _, piece in line) for line in caret_lines(text, offset, width)]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("abc)", 3, ["  abc)", "     ^"]),
        ("义乌)", 2, ["  义乌)", "      ^"]),
        ("ＯＲ 义", 3, ["  ＯＲ 义", "       ^"]),
        ("e\u0301e\u0301)", 4, ["  e\u0301e\u0301)", "    ^"]),
        ("ab\u0301c", 2, ["  ab\u0301c", "   ^"]),
        ("义か\u3099)", 3, ["  义か\u3099)", "      ^"]),
        ("\x1b[31m义)", 6, ["  �[31m义)", "         ^"]),
        ("义\u202e)", 2, ["  义�)", "     ^"]),
        ("义\n乌)", 3, ["  义 乌)", "       ^"]),
        ("义", 1, ["  义", "    ^"]),
    ],
)
def test_the_caret_stands_under_the_first_cell_of_the_letter(text: str, offset: int, expected: list[str]) -> None:
    """Wide letters count two cells, combining marks none; what would steer the terminal is made visible first."""
    assert shown(text, offset) == expected


def test_a_long_text_is_cut_around_the_fault() -> None:
    """However long it is, it takes one line, and the letter is on it."""
    line, caret = shown("义" * 50_000 + ")" + "乌" * 50_000, 50_000, 40)
    assert line[len("  …" + "义" * 9)] == ")"
    assert caret == "  " + " " * 19 + "^"
    assert len(line) < 40
