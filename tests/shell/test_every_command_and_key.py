"""Every command and every key does what it is for: those of the tables are walked, and one without a row here fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.ansi_escape_sequences import REVERSE_ANSI_SEQUENCES
from prompt_toolkit.keys import Keys

from tests.shell import test_shell_prompt as at_the_prompt
from tests.shell.test_reader import opened, pressed
from tests.shell.test_shell_prompt import CTRL_D, Recorder, long_text, printed
from tests.shell.test_shell_terminal import test_enter_on_a_completed_field_goes_on_to_its_values as enter_completes
from yiwu_search import Archive
from yiwu_search.query.saved_file import SavedFile
from yiwu_search.shell.commands import COMMANDS, Command
from yiwu_search.shell.keys import Actions, bindings
from yiwu_search.shell.pager import ENDS, MOVES, QUIT, View, pager
from yiwu_search.shell.reader import keys
from yiwu_search.shell.reader.reader import Leave, Reader, Run
from yiwu_search.shell.reader.scenes import ArticleScene, KeysScene, ListScene, PageScene
from yiwu_search.shell.replies import Copying


@dataclass(frozen=True)
class Asked:
    """What is typed behind a command's name, and what is printed then."""

    typed: str
    printed: str
    keys: str = ""
    """Keys that leave the screen it opens."""
    before: str = "义乌"
    """The line before it."""


ASKED = {
    "open": Asked(" 2", "\x1b[36m 2. \x1b[0m", "q"),
    "next": Asked("", "25 articles, 11–20 shown"),
    "back": Asked("", "25 articles, 1–10 shown", before="义乌\rn"),
    "sort": Asked(" oldest", "oldest first"),
    "section": Asked(" 头版", "13 articles, 1–10 shown"),
    "paper": Asked("", "no article here has a newspaper"),
    "column": Asked("", " 5  全力拼经济 义乌这样干"),
    "reporter": Asked(" 吴峰宇", "1 article ·"),
    "kind": Asked("", "25  新闻"),
    "date": Asked(" 2020年8月", "no article matches"),
    "clear": Asked("", "25 articles, 1–10 shown", before="义乌\r:section 头版"),
    "facets": Asked(" 版面", "头版 13 · 综合新闻 12"),
    "timeline": Asked("", "2020-09"),
    "similar": Asked(" 1", "like 1. "),
    "keywords": Asked("", "no word stands out", before="第25篇"),
    "people": Asked("", "王婷    24 articles"),
    "explain": Asked(" 1", "hit 1 of 25"),
    "cite": Asked(" 1", "王婷.义乌第"),
    "copy": Asked(" 1 citation", "sent to the terminal's clipboard, if it allows that: the reference to"),
    "export": Asked(" {folder}/a.csv", "25 articles written to {folder}/a.csv"),
    "save": Asked(" 城", "saved: @城 = 义乌"),
    "saved": Asked("", "@早  班列"),
    "history": Asked("", " 1. \x1b[0m义乌"),
    "index": Asked("", "25 articles"),
    "stats": Asked("", "what the index holds"),
    "check": Asked("", "no damage"),
    "settings": Asked(" page 3", "page is 3 now, for this session"),
    "help": Asked(" copy", "copy hit N, its text or the reference to it, to the clipboard"),
    "quit": Asked("", ""),
}
"""What each command is asked."""


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("name", ["chinese", "english"])
@pytest.mark.parametrize("command", COMMANDS, ids=[command.english for command in COMMANDS])
def test_every_command_answers_at_the_prompt(
    small: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command, name: str
) -> None:
    """By both of its names."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", "")  # no program for the clipboard
    asked = ASKED[command.english]
    saved = SavedFile(tmp_path / "queries.toml")
    saved.save("早", "班列")
    line = f":{getattr(command, name)}{asked.typed.format(folder=tmp_path)}"
    end = "" if command.english == "quit" else f"{asked.keys}{CTRL_D}"
    text = printed(small, f"{asked.before}\r{line}\r{end}", Recorder(200), saved=lambda: saved)
    before = printed(small, f"{asked.before}\r{CTRL_D}", Recorder(200))
    assert asked.printed.format(folder=tmp_path) in text.replace("\n", " ")[len(before) - 20 :]


def test_every_key_of_the_prompt_is_tested() -> None:
    """By the test that is named here; keys of emacs and vi are prompt_toolkit's own."""
    tests = {
        (Keys.ControlM,): enter_completes,
        (Keys.ControlC,): at_the_prompt.test_ctrl_c_cancels_a_search_and_stays,
        (" ",): at_the_prompt.test_space_at_an_empty_prompt_turns_the_page,
        (Keys.BracketedPaste,): at_the_prompt.test_a_paste_of_several_lines_is_one_query,
    }
    bound = bindings(Actions(lambda: False, lambda: None, lambda: False, lambda size: None)).bindings
    assert {binding.keys for binding in bound} == set(tests)


SMALL = Size(rows=4, columns=80)
SCENES = {keys.ARTICLE: (), keys.LIST: ("o",), keys.PAGE: ("r",), keys.KEYS: ("?",)}
"""Scene → the keys that open it from an article."""
KINDS = {keys.ARTICLE: ArticleScene, keys.LIST: ListScene, keys.PAGE: PageScene, keys.KEYS: KeysScene}


@dataclass(frozen=True)
class Stand:
    """Where a reader stands."""

    depth: int
    scene: type
    number: int
    top: int
    mark: int
    message: str
    bar: str

    @classmethod
    def of(cls, reader: Reader) -> Stand:
        """Look at it."""
        frame = reader.frame
        bar = reader.bar(SMALL)
        return cls(
            *(len(reader._frames), type(frame.scene), reader.reading.number, frame.view.top, frame.view.mark),
            *(reader.message, bar),
        )


Check = Callable[[Stand, Stand, object], bool]
"""Before, after and what only a terminal can do → whether that is what the key is for."""
ACTIONS: dict[str, tuple[tuple[str, ...], Check]] = {
    "leave": ((), lambda was, now, effect: now.depth == was.depth - 1 or effect == Leave()),
    "show_keys": ((), lambda was, now, _: now.scene is KeysScene),
    "next_mark": (("g",), lambda was, now, _: now.mark == was.mark + 1 or bool(now.message)),
    "last_mark": (("n", "n"), lambda was, now, _: now.mark == was.mark - 1 or bool(now.message)),
    "next_hit": ((), lambda was, now, _: now.number == was.number + 1),
    "last_hit": (("]",), lambda was, now, _: now.number == was.number - 1),
    "similar": ((), lambda was, now, _: now.scene is ListScene),
    "others": ((), lambda was, now, _: now.scene is ListScene),
    "raw": ((), lambda was, now, _: now.scene is PageScene),
    "copy": ((), lambda was, now, effect: isinstance(effect, Copying) and "本报讯" in effect.text),
    "copy_citation": ((), lambda was, now, effect: isinstance(effect, Copying) and "[N]." in effect.text),
    "write": ((), lambda was, now, _: ".citation" in now.bar),
    "edit": ((), lambda was, now, effect: isinstance(effect, Run) and effect.command[0] == "vim"),
    "page_down": (("g",), lambda was, now, _: now.top == was.top + 2),
    "page_up": (("g", " ", " "), lambda was, now, _: now.top == was.top - 2),
    "line_down": (("g",), lambda was, now, _: now.top == was.top + 1),
    "line_up": (("g", "j", "j"), lambda was, now, _: now.top == was.top - 1),
    "to_start": (("G",), lambda was, now, _: was.top > now.top == 0),
    "to_end": (("g",), lambda was, now, _: now.top > 2 and "100%" in now.bar),
    "enter": ((), lambda was, now, _: now.message == "type the number of an article"),
}
"""What each action of the table of keys is pressed after, and what it does."""


@pytest.mark.parametrize(
    ("key", "name", "scene"),
    [
        pytest.param(key, name, scene, id=f"{scene} {name}")
        for key in keys.KEYMAP
        for scene in key.scenes
        for name in key.names
    ],
)
def test_every_key_of_the_reader_does_what_it_is_for(seeds: Archive, key: keys.Key, name: str, scene: str) -> None:
    """On every scene where it works."""
    reader = opened(seeds, "班列", "1")
    before, check = ACTIONS[key.action]
    pressed(reader, *SCENES[scene], *before, size=SMALL)
    was = Stand.of(reader)
    assert was.scene is KINDS[scene]
    effect = pressed(reader, name, size=SMALL)
    assert check(was, Stand.of(reader), effect)


TOPS = {
    **{" ": 18, "pagedown": 18, "right": 18, "n": 18, "b": 0, "pageup": 0, "p": 0},
    **{"down": 1, "j": 1, "up": 0, "k": 0, "home": 0, "g": 0, "end": 41, "G": 41},
}
"""Key of a long help → the line at the top after it, from the beginning of sixty lines on twenty rows."""


@pytest.mark.parametrize("name", [*MOVES, *ENDS])
def test_every_key_of_a_long_help_moves_it(name: str) -> None:
    """By screens less one line, by lines, and to the ends."""
    view = View(long_text)
    with create_pipe_input() as pipe:
        pipe.send_text(f"{sent(name)}q")
        pager(view, False, pipe, Recorder(80, 20)).run()
    assert view.top == TOPS[name]


@pytest.mark.parametrize("name", QUIT)
def test_every_key_that_leaves_a_long_help_leaves(name: str) -> None:
    """What is typed behind it is not the help's."""
    view = View(long_text)
    with create_pipe_input() as pipe:
        pipe.send_text(sent(name) + ("" if name == "escape" else "jq"))  # together they would be Meta-j
        application = pager(view, True, pipe, Recorder(80, 20))
        application.ttimeoutlen = 0.01
        application.run()
    assert view.top == 0


def sent(name: str) -> str:
    """What a terminal sends for a key."""
    return name if len(name) == 1 else REVERSE_ANSI_SEQUENCES[Keys("c-m" if name == "enter" else name)]
