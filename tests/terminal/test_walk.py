"""The shell in a real terminal, small, usual and large: a newcomer's walk, and its screens as people have read them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.terminal import walk
from tests.terminal.svg import BASE, CELL, MARGIN, ROW, WIDE
from tests.terminal.terminal import Screen
from yiwu_search.text import cells

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("taken", walk.WALKS, ids=lambda taken: walk.file_name(*taken))
def test_a_newcomer_finds_reads_and_cites_by_what_the_screen_says(taken: tuple[int, int, str]) -> None:
    """Whatever is typed stood on a screen before; the screens are those that are kept, straight to the last cell."""
    for name, text in walk.recorded(*taken).items():
        assert text == (walk.FOLDER / name).read_text(encoding="utf-8"), name
        if name.startswith("walk"):
            framed = [line for line in text.splitlines() if line.startswith(("│", "┌", "└"))]
            assert {cells(line) for line in framed} == {taken[0] + 2}


def test_every_kept_screen_is_made() -> None:
    """No file is left of a walk that is not taken."""
    made = {walk.file_name(*taken) for taken in walk.WALKS} | {"shell.svg"}
    assert {path.name for path in walk.FOLDER.iterdir()} == made


def test_the_picture_has_every_letter_at_its_column() -> None:
    """README's picture says what the screen in text says, and stands alone."""
    root = ElementTree.parse(walk.FOLDER / "shell.svg").getroot()
    rows: dict[int, dict[int, str]] = {}
    for text in root.iter(f"{SVG}text"):
        row = (int(text.attrib["y"]) - MARGIN - BASE) // ROW
        for place, letter in zip(text.attrib["x"].split(), text.text or "", strict=True):
            rows.setdefault(row, {})[int((float(place) - MARGIN - (WIDE if cells(letter) > 1 else 0)) / CELL)] = letter
    kept = (walk.FOLDER / "walk_80x24.txt").read_text(encoding="utf-8")
    number = next(n for n, step in enumerate(walk.STEPS, 1) if step.name == walk.PICTURE_STEP)
    screen = kept.split(f"\n{number}. ")[1].split("\n└")[0].split("\n")[2:]
    row = 0
    for line in screen:
        if skipped := re.match("│⋮ ([0-9]+) empty lines", line):
            row += int(skipped[1])
            continue
        column, expected = 0, {}
        for letter in line[1:-1]:
            expected |= {column: letter} if letter != " " else {}
            column += cells(letter)
        assert rows.get(row, {}) == expected
        row += 1
    assert "href" not in (walk.FOLDER / "shell.svg").read_text(encoding="utf-8")


def test_the_second_screen_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    """What the emulation adds to pyte: an article on a screen of its own, and the hits behind it."""
    import pyte

    answers: list[str] = []
    screen = Screen(20, 4, answers.append)
    stream = pyte.Stream(screen)
    stream.feed("义乌 hits\x1b[6n\x1b[?1049h\x1b[Harticle")
    assert screen.text().split("\n")[0] == "article"
    stream.feed("\x1b[?1049l!")
    assert screen.text().split("\n")[0] == "义乌 hits!"
    assert answers == ["\x1b[1;10R"]
