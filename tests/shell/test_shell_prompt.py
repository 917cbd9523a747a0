"""The prompt, with keys from a pipe and a terminal that only remembers what is printed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.shell.conftest import LONG
from yiwu_search import Archive
from yiwu_search.display import Line, wrap
from yiwu_search.shell import run
from yiwu_search.shell.pager import View, pager

CTRL_C, CTRL_D = "\x03", "\x04"


class Recorder(DummyOutput):
    """A terminal of a given size that keeps what the shell prints; the prompt itself is not drawn."""

    def __init__(self, columns: int = 80, rows: int = 100) -> None:
        self._size = Size(rows=rows, columns=columns)
        self.printed = ""

    def write_raw(self, data: str) -> None:
        self.printed += data

    def get_size(self) -> Size:
        return self._size


def printed(archive: Archive, keys: str, output: Recorder | None = None) -> str:
    """Type the keys into a new shell, which must end by itself with exit code 0; gives what it printed."""
    output = output or Recorder()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        assert run(archive, input=pipe, output=output) == 0
    return output.printed


@pytest.mark.usefixtures("state")
def test_ctrl_d_leaves(small: Archive) -> None:
    """Ctrl-D on an empty line ends the shell with exit code 0; the greeting is all that was printed."""
    assert printed(small, CTRL_D) == "25 articles; ? for help\n"


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("word", ["q", "退出"])
def test_words_leave(small: Archive, word: str) -> None:
    """The shell ends at a word as it does at Ctrl-D."""
    assert printed(small, f"{word}\r") == "25 articles; ? for help\n"


@pytest.mark.usefixtures("state")
def test_a_query_a_page_and_an_article(small: Archive) -> None:
    """A query prints its hits, n the next ones, a number the article, all into the scrolling screen."""
    text = printed(small, f"义乌\rn\r12\r{CTRL_D}")
    assert "25 articles, 1–10 shown" in text
    assert "25 articles, 11–20 shown" in text
    assert "\x1b[36m12. \x1b[0m" in text
    assert "\x1b[31m义乌\x1b[0m" in text
    assert text.rstrip().endswith(f"page:{text.rstrip().rpartition(':')[2]}")


@pytest.mark.usefixtures("state")
def test_ctrl_c_drops_the_line_and_stays(small: Archive) -> None:
    """What stood on the line is not searched; the next line is."""
    text = printed(small, f"没有这个词组{CTRL_C}义乌\r{CTRL_D}")
    assert "no article matches" not in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_ctrl_c_in_a_search_stays(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that is interrupted says so, and the shell answers the next line."""
    search, calls = small.search, [0]

    def once(*args: object, **more: object) -> object:
        calls[0] += 1
        if calls[0] == 1:
            raise KeyboardInterrupt
        return search(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(small, "search", once)
    text = printed(small, f"班列\r义乌\r{CTRL_D}")
    assert "interrupted\n" in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_a_query_that_is_not_understood_stays(small: Archive) -> None:
    """The caret stands under the fault's cell, and the shell goes on."""
    text = printed(small, f"义乌 或\r义乌\r{CTRL_D}")
    assert "  义乌 或\n       \x1b[31m^\x1b[0m\n" in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_no_color_is_respected(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set not one escape is printed."""
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(small, f"义乌\r1\r?\r{CTRL_D}")
    assert "25 articles, 1–10 shown" in text
    assert "\x1b" not in text


@pytest.mark.usefixtures("state")
def test_a_page_is_no_longer_than_the_screen(small: Archive) -> None:
    """On 24 rows the best hit is still there when the next prompt appears."""
    output = Recorder(80, 24)
    page = printed(small, f"义乌\r{CTRL_D}", output).partition("help\n")[2]
    assert " 1. " in page
    assert page.count("\n") <= 24 - 3
    assert "25 articles, 1–10 shown" not in page


@pytest.mark.usefixtures("state")
def test_a_long_article_opens_on_a_screen_of_its_own(small: Archive) -> None:
    """Sixty paragraphs are not printed into the list of hits; q comes back to the prompt."""
    text = printed(small, f"第60段\r1\r Gq义乌\r{CTRL_D}", Recorder(80, 24))
    assert "第30段" not in text
    assert "25 articles, 1–" in text


@pytest.mark.usefixtures("state")
def test_a_dumb_terminal_gets_plain_text(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cursor cannot be moved, a long article is printed whole and without escapes."""
    monkeypatch.setenv("TERM", "dumb")
    text = printed(small, f"第60段\r1\r{CTRL_D}", Recorder(80, 24))
    assert "第30段" in text
    assert "\x1b" not in text


def test_lines_are_remembered_for_the_next_session(small: Archive, state: Path) -> None:
    """The up arrow in a new shell brings the query of the last one, from a private file."""
    printed(small, f"记者:吴峰宇\r{CTRL_D}")
    file = state / "yiwu-search" / "history"
    assert "+记者:吴峰宇" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_history_file_can_be_named(small: Archive, state: Path, tmp_path: Path) -> None:
    """A caller chooses the file; the state folder is left alone."""
    with create_pipe_input() as pipe:
        pipe.send_text(f"义乌\r{CTRL_D}")
        run(small, history=tmp_path / "here", input=pipe, output=Recorder())
    assert "+义乌" in (tmp_path / "here").read_text(encoding="utf-8")
    assert not state.exists()


def test_a_state_folder_that_cannot_be_written_breaks_nothing(small: Archive, state: Path) -> None:
    """With a file in the folder's place the shell still answers."""
    state.write_text("")
    assert "25 articles, 1–10 shown" in printed(small, f"义乌\r{CTRL_D}")


def long_text(width: int) -> list[Line]:
    return [line for paragraph in LONG.split("\n") for line in wrap([("", paragraph)], width)]


@pytest.mark.parametrize(
    ("keys", "top"),
    [("", 0), (" ", 18), ("  ", 36), ("  b", 18), ("jj", 2), ("jjk", 1), ("k", 0), ("G", 41), ("Gg", 0), (" " * 9, 41)],
)
def test_keys_move_over_the_article(keys: str, top: int) -> None:
    """Space and b turn screens less one line, j and k lines, g and G go to the ends, and nothing goes beyond them."""
    view = View(long_text)
    with create_pipe_input() as pipe:
        pipe.send_text(keys + "q")
        pager(view, False, pipe, Recorder(80, 20)).run()
    assert view.top == top


@pytest.mark.parametrize("key", ["q", "\r", CTRL_C, CTRL_D])
def test_every_habit_leaves_the_article(key: str) -> None:
    """q, Enter, Ctrl-C and Ctrl-D come back from an article, and raise nothing."""
    with create_pipe_input() as pipe:
        pipe.send_text(key)
        pager(View(long_text), True, pipe, Recorder(80, 20)).run()


def test_a_resized_article_keeps_its_place() -> None:
    """On a narrower terminal the text is wrapped anew and the same paragraph stays near the top."""
    view = View(long_text)
    view.move(30, Size(rows=20, columns=80))
    lines = view.lines(Size(rows=20, columns=20))
    assert "第31段" in "".join(text for line in lines[:3] for _, text in line)
    assert view.place(Size(rows=20, columns=20)) == (61, 79, 120)


def test_a_short_text_stays_at_the_top() -> None:
    """A text that fits is shown from its first line, whatever is pressed."""
    view = View(lambda width: [[("", "义乌")]])
    view.move(5, Size(rows=20, columns=80))
    assert view.lines(Size(rows=20, columns=80)) == [[("", "义乌")]]
    assert view.place(Size(rows=20, columns=80)) == (1, 1, 1)
