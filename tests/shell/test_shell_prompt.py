"""The prompt, with keys from a pipe and a terminal that only remembers what is printed."""

from __future__ import annotations

import shutil
import stat
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypedDict, Unpack

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.shell.conftest import LONG, made
from yiwu_search import Archive
from yiwu_search.display import Line, wrap
from yiwu_search.query.parse import MAX_LENGTH
from yiwu_search.shell import prompt
from yiwu_search.shell.habits import THEMES, Habits
from yiwu_search.shell.keys import MAX_PASTE
from yiwu_search.shell.pager import View, pager
from yiwu_search.shell.prompt import run

CTRL_C, CTRL_D, UP, RIGHT = "\x03", "\x04", "\x1b[A", "\x1b[C"


class Settings(TypedDict, total=False):
    """What else a shell may be opened with."""

    history: Path
    habits: Habits
    saved: Callable[[], Mapping[str, str] | None]
    color: bool


class Recorder(DummyOutput):
    """A terminal of a given size that keeps what the shell prints; the prompt itself is not drawn."""

    def __init__(self, columns: int = 80, rows: int = 100) -> None:
        self._size = Size(rows=rows, columns=columns)
        self.printed = ""

    def write_raw(self, data: str) -> None:
        self.printed += data

    def get_size(self) -> Size:
        return self._size


def printed(archive: Archive, keys: str, output: Recorder | None = None, **more: Unpack[Settings]) -> str:
    """Type the keys into a new shell, which must end by itself with exit code 0; gives what it printed."""
    output = output or Recorder()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        assert run(lambda: archive, input=pipe, output=output, **more) == 0
    return output.printed


@pytest.mark.usefixtures("state")
def test_ctrl_d_leaves(small: Archive) -> None:
    """Ctrl-D on an empty line ends the shell with exit code 0, and prints nothing."""
    assert printed(small, CTRL_D) == ""


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("word", ["q", "退出"])
def test_words_leave(small: Archive, word: str) -> None:
    """The shell ends at a word as it does at Ctrl-D."""
    assert printed(small, f"{word}\r") == ""


@pytest.mark.usefixtures("state")
def test_a_query_a_page_and_an_article(small: Archive) -> None:
    """A query prints its hits, n the next ones, a number opens the article, and q comes back from it."""
    text = printed(small, f"义乌\rn\r12\rq班列\r{CTRL_D}")
    assert "25 articles, 1–10 shown" in text
    assert "25 articles, 11–20 shown" in text
    assert "\x1b[36m12. \x1b[0m" in text
    assert "\x1b[31m义乌\x1b[0m" in text
    assert "1 article ·" in text


@pytest.mark.usefixtures("state")
def test_ctrl_c_drops_the_line_and_stays(small: Archive) -> None:
    """What stood on the line is not searched; the next line is."""
    text = printed(small, f"没有这个词组{CTRL_C}义乌\r{CTRL_D}")
    assert "no article matches" not in text
    assert "25 articles, 1–10 shown" in text


class Dialogue(Recorder):
    """A terminal at which somebody waits for what is printed before they go on typing."""

    def __init__(self, pipe: PipeInput, *steps: tuple[str, str]) -> None:
        super().__init__()
        self._pipe, self._steps = pipe, list(steps)

    def write_raw(self, data: str) -> None:
        super().write_raw(data)
        while self._steps and self._steps[0][0] in self.printed:
            self._pipe.send_text(self._steps.pop(0)[1])


class Slow:
    """An archive's search that never ends for one query, and says when it has begun."""

    def __init__(self, archive: Archive, query: str, begun: Callable[[], None]) -> None:
        self._search, self._query, self._begun = archive.search, query, begun
        self.stopped = threading.Event()

    def __call__(self, query: str, **more: object) -> object:
        if query != self._query:
            return self._search(query, **more)  # type: ignore[arg-type]
        try:
            self._begun()
            while True:
                pass
        finally:
            self.stopped.set()


@pytest.mark.usefixtures("state")
def test_ctrl_c_cancels_a_search_and_stays(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The prompt is there while a search runs; Ctrl-C stops it, says so, and the next line is answered."""
    monkeypatch.setattr(prompt, "AT_ONCE", 0)
    with create_pipe_input() as pipe:
        slow = Slow(small, "班列", lambda: pipe.send_text(CTRL_C))
        monkeypatch.setattr(small, "search", slow)
        output = Dialogue(pipe, ("interrupted\n", "义乌\r"), ("25 articles, 1–10 shown", CTRL_D))
        pipe.send_text("班列\r")
        assert run(lambda: small, input=pipe, output=output) == 0
    assert slow.stopped.wait(60)
    assert "no article matches" not in output.printed


@pytest.mark.usefixtures("state")
def test_a_query_takes_the_place_of_one_that_is_still_looked_for(
    small: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed while a search runs is echoed, and Enter stops that search."""
    monkeypatch.setattr(prompt, "AT_ONCE", 0)
    with create_pipe_input() as pipe:
        slow = Slow(small, "班列", lambda: pipe.send_text("义乌\r"))
        monkeypatch.setattr(small, "search", slow)
        output = Dialogue(pipe, ("25 articles, 1–10 shown", CTRL_D))
        pipe.send_text("班列\r")
        assert run(lambda: small, input=pipe, output=output) == 0
    assert slow.stopped.wait(60)
    assert "interrupted" not in output.printed


@pytest.mark.usefixtures("state")
def test_a_command_waits_for_the_search_before_it(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page turned before the hits are there is a page of those hits; an empty line changes nothing."""
    monkeypatch.setattr(prompt, "AT_ONCE", 0)
    with create_pipe_input() as pipe:
        output = Dialogue(pipe, ("these are the last hits", CTRL_D))
        pipe.send_text("第60段\rn\r\r")
        assert run(lambda: small, input=pipe, output=output) == 0
    assert "1 article" in output.printed
    assert output.printed.index("1 article ·") < output.printed.index("these are the last hits")


@pytest.mark.usefixtures("state")
def test_a_fault_of_the_program_is_a_line(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error nobody expected is said, and the shell goes on."""

    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(small, "search", broken)
    text = printed(small, f"义乌\r?\r{CTRL_D}", Recorder(200))
    assert "this line met a fault of the program (ZeroDivisionError: division by zero); the shell goes on\n" in text
    assert "Ctrl-D" in text


@pytest.mark.usefixtures("state")
def test_a_query_that_is_not_understood_stays(small: Archive) -> None:
    """The caret stands under the fault's cell, and the shell goes on."""
    text = printed(small, f"义乌 或\r义乌\r{CTRL_D}")
    assert "  义乌 或\n       \x1b[31m^\x1b[0m\n" in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_without_colour_not_one_escape_is_printed(small: Archive) -> None:
    """Hits, an article and the help are plain."""
    text = printed(small, f"义乌\r1\rq?\r{CTRL_D}", color=False)
    assert "25 articles, 1–10 shown" in text
    assert "\x1b" not in text


@pytest.mark.usefixtures("state")
def test_a_page_is_no_longer_than_the_screen(small: Archive) -> None:
    """On 24 rows the best hit is still there when the next prompt appears."""
    output = Recorder(80, 24)
    page = printed(small, f"义乌\r{CTRL_D}", output)
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
def test_lines_are_remembered_for_the_next_session(small: Archive, tmp_path: Path) -> None:
    """The up arrow in a new shell brings the query of the last one, from a private file."""
    file = tmp_path / "kept" / "history"
    printed(small, f"记者:吴峰宇\r{CTRL_D}", history=file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "1 article ·" in printed(small, f"{UP}\r{CTRL_D}", history=file)


@pytest.mark.usefixtures("state")
def test_ctrl_r_searches_the_history(small: Archive, tmp_path: Path) -> None:
    """Some letters of an older line bring it back."""
    file = tmp_path / "history"
    printed(small, f"记者:吴峰宇\r班列\r{CTRL_D}", history=file)
    assert "1 article ·" in printed(small, f"\x12吴峰\r\r{CTRL_D}", history=file)


@pytest.mark.usefixtures("state")
def test_the_right_arrow_takes_what_the_history_suggests(small: Archive, tmp_path: Path) -> None:
    """A line that was typed before is finished by one key."""
    file = tmp_path / "history"
    printed(small, f"记者:吴峰宇 第60段\r{CTRL_D}", history=file)
    with create_pipe_input() as pipe:
        pipe.send_text("记者:吴峰")
        output = Dialogue(pipe, ("1 article ·", CTRL_D))
        timer = threading.Timer(1.0, lambda: pipe.send_text(f"{RIGHT}\r"))
        timer.start()
        assert run(lambda: small, history=file, input=pipe, output=output) == 0


@pytest.mark.usefixtures("state")
def test_error_a_history_that_cannot_be_kept_is_said_once(small: Archive, tmp_path: Path) -> None:
    """With a folder in the file's place the shell says so in a line and answers."""
    text = printed(small, f"义乌\r班列\r{CTRL_D}", Recorder(200), history=tmp_path)
    assert text.replace("\n", " ").count("this history is not kept: Is a directory") == 1
    assert "25 articles, 1–10 shown" in text


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


def pasted(text: str) -> str:
    """What a terminal sends of a paste."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.usefixtures("state")
def test_a_paste_of_several_lines_is_one_query(small: Archive) -> None:
    """Line ends become blanks, and nothing is searched before Enter."""
    text = printed(small, f"{pasted('记者:吴峰宇' + chr(13) + chr(10) + '   第60段' + chr(10))}\r{CTRL_D}")
    assert text.count("1 article ·") == 1


@pytest.mark.usefixtures("state")
def test_error_a_pasted_megabyte_is_refused(small: Archive) -> None:
    """What no query can hold is said in a line and not taken, and the shell goes on."""
    assert MAX_PASTE == MAX_LENGTH
    output = Recorder(200)
    with create_pipe_input() as pipe:  # a pipe holds 64 kB, so somebody must write while the shell reads
        keys = f"{pasted('义' * 1_000_000)}\r义乌\r{CTRL_D}"
        threading.Thread(target=pipe.send_text, args=(keys,), daemon=True).start()
        assert run(lambda: small, input=pipe, output=output) == 0
    text = output.printed
    said = "1,000,000 characters were pasted, and a query has 10,000 at most; nothing of it was taken\n"
    assert said in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_space_at_an_empty_prompt_turns_the_page(small: Archive) -> None:
    """A blank shows the next hits while there are any, and is a blank everywhere else."""
    text = printed(small, f"义乌\r   义乌 市场\r{CTRL_D}")
    assert "25 articles, 11–20 shown" in text
    assert "25 articles, 21–25 shown" in text
    assert text.count("25 articles, 1–10 shown") == 2


@pytest.mark.usefixtures("state")
def test_vi_keys(small: Archive) -> None:
    """In vi mode Escape and cc replace the line; Space moves the cursor there and turns no page."""
    text = printed(small, f"没有这个词组\x1bcc义乌\r{CTRL_D}", habits=Habits(keys="vi"))
    assert "no article matches" not in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_keys_change_within_a_session(small: Archive) -> None:
    """The next prompt follows what was set."""
    text = printed(small, f":设置 keys vi\r没有这个词组\x1bcc义乌\r{CTRL_D}")
    assert "no article matches" not in text
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_a_page_has_as_many_hits_as_are_set(small: Archive) -> None:
    """The setting is the most that a page shows."""
    assert "25 articles, 1–3 shown" in printed(small, f"义乌\r{CTRL_D}", habits=Habits(page=3))


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mouse", [False, True])
def test_every_theme_opens(small: Archive, theme: str, mouse: bool) -> None:
    """With each of them, and with the mouse, a query is answered."""
    text = printed(small, f"义乌\r{CTRL_D}", habits=Habits(theme=theme, mouse=mouse))
    assert "25 articles, 1–10 shown" in text


@pytest.mark.usefixtures("state")
def test_a_terminal_of_ten_by_three_works(small: Archive) -> None:
    """The smallest terminal shows a hit and takes the next line."""
    text = printed(small, f"义乌\rn\r?\rq\r{CTRL_D}", Recorder(10, 3))
    assert " 1. " in text
    assert " 2. " in text


@pytest.mark.usefixtures("state")
def test_an_index_that_is_removed_is_said_and_another_one_is_opened(small_index: str, tmp_path: Path) -> None:
    """Without its index the shell says so; :索引 goes on with another one."""
    gone = tmp_path / "gone"
    shutil.copytree(small_index, gone)
    with Archive.open(gone) as archive, create_pipe_input() as pipe:
        steps = (("1–10 shown", "班列\r"), ("--index", f":索引 {small_index}\r义乌\r{CTRL_D}"))

        class Removing(Dialogue):
            def write_raw(self, data: str) -> None:
                if "1–10 shown" in data and gone.exists():
                    shutil.rmtree(gone)
                super().write_raw(data)

        output = Removing(pipe, *steps)
        pipe.send_text("义乌\r")
        assert run(lambda: archive, input=pipe, output=output) == 0
    assert "make one with: yiwu-search index" in output.printed.replace("\n", " ")
    assert output.printed.count("25 articles, 1–10 shown") == 2


@pytest.mark.usefixtures("state")
def test_an_index_that_is_replaced_is_said_and_searched(small_index: str, tmp_path: Path) -> None:
    """One that was made anew in the same folder answers the next query, and a line says so."""
    folder = tmp_path / "index"
    shutil.copytree(small_index, folder)
    with Archive.open(folder) as archive, create_pipe_input() as pipe:

        class Replacing(Dialogue):
            def write_raw(self, data: str) -> None:
                if "1–10 shown" in data:
                    shutil.rmtree(folder)
                    with Archive.create(folder) as new:
                        new.add([made(25)])
                super().write_raw(data)

        output = Replacing(pipe, ("1–10 shown", f"义乌\r{CTRL_D}"))
        pipe.send_text("义乌\r")
        assert run(lambda: archive, input=pipe, output=output) == 0
    assert "the index was replaced by another one meanwhile" in output.printed
    assert "1 article ·" in output.printed
