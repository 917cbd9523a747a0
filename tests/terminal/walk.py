"""The walk of a newcomer, who knows a reporter and a month and otherwise only what the screen says.

`python -m tests.terminal.walk` writes the screens anew; read the difference before you commit it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pyte.screens import Char

from tests.conftest import CASES, SEEDS
from tests.terminal.svg import picture
from tests.terminal.terminal import Terminal
from yiwu_search import Archive, read_articles
from yiwu_search.text import cells

FOLDER = CASES / "screens"
WALKS = ((40, 20, "en"), (80, 24, "en"), (200, 60, "en"), (80, 24, "zh"))
"""Columns, rows and language of each walk that is kept."""
CHINESE = {
    **{"? help": "? 帮助", "q back": "q 返回", "space on": "空格 下翻", "2 articles": "2篇文章", "? keys": "? 按键"},
    **{"similar": "相似", "write": "另存", "written to": "已写入"},
}
"""What the Chinese screens say."""
MOST_EMPTY = 2
"""Empty lines of a screen that are kept as they are."""
PICTURED = (80, 24, "en")
"""The walk of which README shows a screen, and the step of it."""
PICTURE_STEP = "find"
REPORTER, MONTH = "王婷", "2022年12月"
"""What the newcomer came with."""
ENTER, ERASE, LEAVE = "\r", "\x7f", "\x04"
NAMES = {ENTER: "⏎", ERASE: "⌫"}
TIMES = ("0.0 ms", "0.0毫")
"""What the stopped clock measures; it is left out of what is kept, for it is no time that anything takes."""


@dataclass(frozen=True)
class Step:
    """Something that is typed, and the screen that follows."""

    name: str
    told: str
    """Why."""
    keys: str
    shown: tuple[str, ...]
    """What of the keys the newcomer must have seen before, on any screen."""
    wanted: tuple[str, ...]
    """What is on the screen when it has been drawn."""


STEPS = (
    Step("start", "opens the shell", "", (), ("检索>", "? help")),
    Step("help", "asks for help, as the toolbar says", "?" + ENTER, ("? help",), ("q back",)),
    Step("more", "reads on, as the last line says", " ", ("space on",), ("q back",)),
    Step("back", "goes back", "q", ("q back",), ("检索>", "? help")),
    Step("field", "types the name of a field that the help showed", "记者:", ("记者:",), (REPORTER,)),
    Step(
        "find",
        "types a name of the menu, and the month as the help wrote months",
        f"{REPORTER} 日期:{MONTH}{ENTER}",
        (REPORTER, "日期:2020年9月"),
        (" 1. ", "2 articles"),
    ),
    Step("read", "opens a hit by its number", "1" + ENTER, (" 1. ",), ("q back",)),
    Step("keys", "asks for the keys", "?", ("? keys",), ("similar", "q back")),
    Step("keys_on", "reads on", " ", ("space on",), ("q back",)),
    Step("keys_end", "reads on", " ", ("space on",), ("q back",)),
    Step("reread", "goes back to the article", "q", ("q back",), ("? keys",)),
    Step("similar", "lists similar articles", "s", ("similar",), ("1. ",)),
    Step("another", "reads one of them", "1" + ENTER, ("1. ",), ("? keys",)),
    Step("write", "writes it into a file", "w", ("write",), (".md",)),
    Step("cite", "as a reference, as the keys said", 2 * ERASE + "citation" + ENTER, (".citation",), ("written to",)),
    Step("list", "goes back to the list", "q", ("q back",), (" 1. ",)),
    Step("first", "goes back to the first article", "q", ("q back",), ("? keys",)),
    Step("hits", "goes back to the hits, and leaves with ^D", "q", ("q back", "^D"), ("检索>", " 1. ")),
)


@dataclass(frozen=True)
class Seen:
    """A screen of the walk."""

    step: Step
    rows: list[list[Char]]

    @property
    def text(self) -> str:
        """What stands on it."""
        return "\n".join("".join(cell.data for cell in row).rstrip() for row in self.rows)


def archive(folder: Path) -> None:
    """Make an index of the seeds, of which the sources are the same wherever this runs."""
    articles = [replace(article, source=f"/papers/{article.page}") for article in read_articles(SEEDS)]
    with Archive.create(folder / "index") as made:
        made.add(articles)


def walk(folder: Path, columns: int, rows: int, language: str) -> list[Seen]:
    """Take the walk on a screen of this size; each thing that is typed was seen before it is typed."""

    def said(texts: tuple[str, ...]) -> list[str]:
        return [CHINESE.get(text, text) if language == "zh" else text for text in texts]

    found: list[Seen] = []
    known = ""
    with Terminal(["--lang", language], columns, rows, folder, still=True) as terminal:
        for step in STEPS:
            missing = [text for text in said(step.shown) if text not in known]
            assert not missing, f"{columns}×{rows}, {step.name}: {missing} was never on the screen:\n{known}"
            terminal.type(step.keys)
            text = terminal.wait_for(*said(step.wanted))
            known += "\n" + text
            found.append(Seen(step, [_untimed(row) for row in terminal.screen.cells()]))
        terminal.type(LEAVE)
        assert terminal.wait_for_end() == 0
    return found


def _untimed(row: list[Char]) -> list[Char]:
    """Write … in place of a time."""
    text = "".join(cell.data or " " for cell in row)  # a letter a cell, so that offsets are columns
    row = list(row)
    for time in TIMES:
        start = text.find(time)
        for place, letter in enumerate(" … " if start >= 0 else "", start):
            row[place] = row[place]._replace(data=letter)
    return row


def _shortened(lines: list[str]) -> Iterator[str]:
    """Write how many lines are empty in place of many empty ones."""
    for empty, stretch in groupby(lines, lambda line: not line):
        run = list(stretch)
        yield from [f"⋮ {len(run)} empty lines"] if empty and len(run) > MOST_EMPTY else run


def framed(screens: list[Seen], columns: int) -> str:
    """Write screens for people: what was typed and why, and the screen in a frame that is straight where it is."""
    blocks = []
    for number, seen in enumerate(screens, 1):
        typed = "".join(NAMES.get(key, key) for key in seen.step.keys)
        head = f"{number}. {seen.step.told}" + (f": {typed}" if typed else "")
        edge = "─" * columns
        rows = [f"│{line}{' ' * (columns - cells(line))}│" for line in _shortened(seen.text.split("\n"))]
        blocks.append("\n".join([head, f"┌{edge}┐", *rows, f"└{edge}┘"]))
    return "\n\n".join(blocks) + "\n"


def file_name(columns: int, rows: int, language: str) -> str:
    """Name the file of a walk."""
    return f"walk_{columns}x{rows}{'' if language == 'en' else f'_{language}'}.txt"


def recorded(columns: int, rows: int, language: str) -> dict[str, str]:
    """Take the walk at a size; gives files of FOLDER, with the picture where the walk is README's."""
    with tempfile.TemporaryDirectory() as place:
        archive(Path(place))
        screens = walk(Path(place), columns, rows, language)
        (written,) = Path(place).glob("*.citation")
        reference = f"\n{written.name}: {written.read_text(encoding='utf-8')}"
    files = {file_name(columns, rows, language): framed(screens, columns) + reference}
    if (columns, rows, language) == PICTURED:
        shown = next(seen for seen in screens if seen.step.name == PICTURE_STEP)
        files["shell.svg"] = picture(shown.rows, "yiwu-search: hits on a terminal")
    return files


def main() -> None:
    """Write the files."""
    for taken in WALKS:
        for name, text in recorded(*taken).items():
            (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
