"""Whatever is typed is answered, and every answer stands straight on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shell.test_shell_screens import text_of
from yiwu_search import Archive
from yiwu_search.messages import tongue
from yiwu_search.query.saved_file import SavedFile
from yiwu_search.shell.commands import COMMANDS, names
from yiwu_search.shell.replies import Choices, Copying, Leave, Nothing, Table
from yiwu_search.shell.screens import reply_lines
from yiwu_search.shell.session import Session
from yiwu_search.text import cells

WIDTHS = [10, 40, 80, 200]
ARGUMENTS = [
    *(
        "",
        "1",
        "２",
        "1.1",
        "999",
        "0",
        "义乌",
        "头版",
        "王",
        "2020-09",
        "2020-02-30",
        "最新",
        "年，版面",
        "x.csv",
        "x.doc",
    ),
    *(
        "/",
        "~nobody/x.md",
        "a\0b.csv",
        "城",
        "城 义乌 或",
        "@城",
        "page 3",
        "keys vi",
        "theme",
        "-",
        "|",
        "义乌 | 班列",
        '"',
    ),
    *("..", "\u200b", "排序", "n" * 300 + ".csv", "1 引文", "1 x", "x/y.jsonl", "no"),
]
ANYTHING = st.one_of(
    st.tuples(st.sampled_from([":", "：", " :"]), st.sampled_from(names()), st.sampled_from(["", " ", "　"]),
              st.sampled_from(ARGUMENTS)).map("".join),
    st.sampled_from(["n", "p", "1", "2", "?", "义乌", "市长", "班列 义乌", "记者:王婷", "@城", "(", "或"]),
    st.text(max_size=30),
    st.text(max_size=12).map(":{}".format),
)  # fmt: skip


@given(st.lists(ANYTHING, min_size=1, max_size=8), st.sampled_from(WIDTHS))
def test_any_lines_are_answered_and_stand_straight(
    seeds_index: str, tmp_path_factory: pytest.TempPathFactory, lines: list[str], columns: int
) -> None:
    """No line raises, in whatever order lines come; no line of a reply is wider than the screen."""
    folder = tmp_path_factory.mktemp("typed")
    with Archive.open(seeds_index) as archive, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        session = Session(archive, lambda page: 3, SavedFile(folder / "queries.toml"))
        try:
            for line in lines:
                reply = session.handle(line)
                shown = text_of(reply_lines(reply, columns))
                assert shown or isinstance(reply, Nothing | Leave | Copying)
                assert [text for text in shown if cells(text) > columns] == []
        finally:
            tongue.use(tongue.ENGLISH)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", tongue.LANGUAGES)
def test_every_command_stands_straight(seeds: Archive, tmp_path: Path, columns: int, language: str) -> None:
    """Each with an argument that does something, in both languages."""
    arguments = {"open": "1", "similar": "1", "explain": "1", "cite": "1", "copy": "1", "export": f"{tmp_path}/a.csv",
                 "save": "城", "date": "", "help": "", "timeline": "义乌 | 班列", "facets": ""}  # fmt: skip
    tongue.use(language)
    try:
        session = Session(seeds, lambda page: 3, SavedFile(tmp_path / "queries.toml"))
        session.handle("义乌")
        for command in COMMANDS:
            reply = session.handle(f":{command.chinese} {arguments.get(command.english, '')}")
            shown = text_of(reply_lines(reply, columns))
            assert [line for line in shown if cells(line) > columns] == []
            assert "".join(shown) or isinstance(reply, Copying | Leave), command
            if isinstance(reply, Choices | Table):
                session.handle("义乌")
    finally:
        tongue.use(tongue.ENGLISH)
