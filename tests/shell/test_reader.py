"""The reader, key by key, without a terminal; once on one that only remembers."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input

from tests.conftest import SEEDS
from tests.shell.test_shell_prompt import Recorder
from tests.shell.test_shell_screens import marks, text_of
from yiwu_search import Archive, Article
from yiwu_search.display.citation import citation
from yiwu_search.messages import tongue
from yiwu_search.shell.reader import editor, keys
from yiwu_search.shell.reader.raw_page import raw_page
from yiwu_search.shell.reader.reader import Leave, Reader, Run
from yiwu_search.shell.reader.scenes import ArticleScene, KeysScene, ListScene, PageScene
from yiwu_search.shell.reader.screen import application
from yiwu_search.shell.replies import Copying, Reading
from yiwu_search.shell.session import Session
from yiwu_search.text import cells

SIZE = Size(rows=12, columns=80)
WIDTHS = [10, 40, 80, 200]
EDITOR = {"EDITOR": "vim -R"}


def opened(archive: Archive, query: str = "义乌", number: str = "1") -> Reader:
    """A reader on a hit."""
    session = Session(archive)
    session.handle(query)
    reply = session.handle(number)
    assert isinstance(reply, Reading)
    return Reader(reply, EDITOR)


def pressed(reader: Reader, *names: str, size: Size = SIZE) -> object:
    """Press keys, given by prompt_toolkit's names; what the last one had done."""
    effect: object = None
    for name in names:
        effect = reader.press(name, size, name if len(name) == 1 else "")
    return effect


def typed(reader: Reader, text: str) -> None:
    for letter in text:
        reader.press(letter, SIZE, letter)


@pytest.fixture
def reader(seeds: Archive) -> Reader:
    """A long article with many matches, the first of several hits."""
    return opened(seeds, "班列", "1")


def test_every_key_does_something_that_the_reader_can() -> None:
    """The table names methods there are, and no key does two things on a scene."""
    for scene in keys.ANYWHERE:
        told = [name for key in keys.KEYMAP if scene in key.scenes for name in key.names]
        assert len(told) == len(set(told))
    assert all(callable(getattr(Reader, key.action)) for key in keys.KEYMAP)


def test_an_article_shows_its_parts_with_matches_marked(reader: Reader) -> None:
    """Kicker, headline, byline and text."""
    lines = reader.lines(Size(rows=60, columns=80))
    text = text_of(lines)
    assert text[:3] == [
        "打造运输“双循环”的“义乌样板”",
        "“义新欧”中欧班列超去年发运总量",
        "约 2020-09-03 · 头版 · 全媒体记者 吴峰宇",
    ]
    assert set("".join(marks(lines))) == {"班", "列"}  # a line may end between them


def test_n_goes_from_match_to_match_and_says_where(reader: Reader) -> None:
    """And N back; beyond either end it says so."""
    pressed(reader, "n")
    assert "match 1/" in reader.bar(SIZE)
    pressed(reader, "n", "n", "N")
    assert "match 2/" in reader.bar(SIZE)
    assert any(style == "mark.current" for line in reader.lines(SIZE) for style, _ in line)
    pressed(reader, *"n" * 200)
    assert reader.bar(SIZE) == " no further match in this article"
    pressed(reader, *"N" * 200)
    assert reader.bar(SIZE) == " no further match in this article"


def test_a_match_that_is_gone_to_is_on_the_screen(reader: Reader) -> None:
    """Whatever the size."""
    for size in (Size(3, 10), Size(5, 40), SIZE):
        total = reader.frame.view.marks(size)
        for _ in range(total + 1):
            pressed(reader, "n", size=size)
            if reader.frame.view.mark:
                assert any(style == "mark.current" for line in reader.lines(size) for style, _ in line)
        pressed(reader, *"N" * total, size=size)


def test_an_article_without_matches_says_so(seeds: Archive) -> None:
    """Where the query was of a date alone."""
    reader = opened(seeds, "日期:2020")
    pressed(reader, "n")
    assert reader.message == "nothing is marked in this article"


@pytest.mark.parametrize(("on", "back"), [("]", "["), ("right", "left"), ("】", "【")])
def test_brackets_and_arrows_go_from_hit_to_hit(small: Archive, on: str, back: str) -> None:
    """In the order of the list, over its pages, and no further than to its ends."""
    session = Session(small)
    shown = []
    for line in ("义乌", "n", "n"):
        reply = session.handle(line)
        shown += [hit.article.id for hit in reply.results]  # type: ignore[union-attr]
    reader = opened(small)
    seen = [reader.reading.article.id]
    for _ in range(24):
        pressed(reader, on)
        seen.append(reader.reading.article.id)
    assert seen == shown
    assert "25/25" in reader.bar(SIZE)
    pressed(reader, on)
    assert (reader.message, reader.reading.number) == ("this is the last hit", 25)
    pressed(reader, *[back] * 24)
    assert reader.reading.number == 1
    pressed(reader, back)
    assert reader.message == "this is the first hit"


def test_hits_are_gone_through_as_they_are_narrowed_and_ordered(small: Archive) -> None:
    """The list is the one on the screen."""
    session = Session(small)
    for line in ("义乌", ":版面 头版", ":sort oldest"):
        session.handle(line)
    reply = session.handle("1")
    assert isinstance(reply, Reading)
    reader = Reader(reply, {})
    sections = set()
    for _ in range(13):
        sections.add(reader.reading.article.section)
        pressed(reader, "]")
    assert (sections, reader.message) == ({"头版"}, "this is the last hit")


def test_similar_articles_are_listed_and_a_digit_opens_one(reader: Reader) -> None:
    """q comes back to the list, and from it to the article."""
    first = reader.reading.article.id
    pressed(reader, "s")
    scene = reader.frame.scene
    assert isinstance(scene, ListScene)
    assert text_of(reader.lines(SIZE))[0] == "similar to “义新欧”中欧班列超去年发运总量"
    assert "1… open" in reader.bar(SIZE)
    pressed(reader, "1")
    assert reader.reading.article == scene.articles[0]
    pressed(reader, "q")
    assert reader.frame.scene == scene
    pressed(reader, "q")
    assert reader.reading.article.id == first
    assert pressed(reader, "q") == Leave()


def test_the_articles_of_a_page_are_listed_in_their_order(reader: Reader) -> None:
    """The one that is open among them; the next and the one before are those of the page then."""
    pressed(reader, "o")
    scene = reader.frame.scene
    assert isinstance(scene, ListScene)
    assert [article.lines[0][0] for article in scene.articles] == sorted(row.lines[0][0] for row in scene.articles)
    assert {article.page for article in scene.articles} == {"000_f39ea33a6b2c1dd2.txt"}
    pressed(reader, "1", "]")
    assert reader.reading.article == scene.articles[1]
    pressed(reader, "o")  # a list from an article of a list
    assert isinstance(reader.frame.scene, ListScene)


def test_numbers_of_two_digits_wait_for_the_second_or_enter(small: Archive) -> None:
    """1 could begin 12 where there are as many; 0 and numbers that are not there say so."""
    reader = opened(small)
    articles = tuple(hit.article for hit in small.search("义乌", limit=12))
    reader._list("list", articles, "none")
    pressed(reader, "1")
    assert (isinstance(reader.frame.scene, ListScene), reader.bar(SIZE).startswith(" 1 ")) == (True, True)
    pressed(reader, "2")
    assert reader.reading.article == articles[11]
    pressed(reader, "q", "1", "enter")
    assert reader.reading.article == articles[0]
    pressed(reader, "q", "enter")
    assert reader.message == "type the number of an article"
    pressed(reader, "9")
    assert reader.reading.article == articles[8]
    pressed(reader, "q", "0", "enter")
    assert reader.message == "there is no article 0; there are 12"


def test_an_article_of_nowhere_has_no_page_and_no_others() -> None:
    """What was given ready-made, and opened from no list."""
    reader = Reader(Reading(1, Article(id="a:1", headline="义乌"), ("义乌",)), {})
    said = []
    for key in "sor]e":
        pressed(reader, key)
        said.append(reader.message)
    assert said == [
        "no other article is like it",
        "no other article of this page is known",
        "there is no page to show: the article was given ready-made",
        "this is the last hit",
        "there is no file to open: the article was given ready-made",
    ]


def test_the_raw_page_marks_the_lines_of_the_article(reader: Reader) -> None:
    """As they lie in the file, at the article's first line, with their numbers."""
    pressed(reader, "r")
    assert isinstance(reader.frame.scene, PageScene)
    first, last = reader.frame.scene.page.marked[0]
    lines = text_of(reader.frame.scene.lines(200))
    given = (SEEDS / "000_f39ea33a6b2c1dd2.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("seeds/000_f39ea33a6b2c1dd2.txt")
    width = len(str(len(given)))
    assert next(line[:width].strip() for line in lines if "▌" in line[: width + 1]) == str(first)
    assert any(f"{first:>{width}}▌" in line for line in text_of(reader.lines(SIZE)))
    assert last >= first
    pressed(reader, "q")
    assert isinstance(reader.frame.scene, ArticleScene)


@pytest.fixture
def moved(tmp_path: Path) -> Reader:
    """An article of a page in a folder of the test's own."""
    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(SEEDS / "000_f39ea33a6b2c1dd2.txt", folder / "page.txt")
    archive = Archive.create(tmp_path / "index")
    archive.index(folder)
    return opened(archive, "班列", "1")


def test_a_page_that_is_gone_is_told(moved: Reader) -> None:
    """For the raw page and for the editor; the article stays open."""
    path = Path(moved.reading.article.source)
    path.unlink()
    for key in "re":
        pressed(moved, key)
        assert moved.bar(SIZE) == f" {path} is gone; the index keeps the article"[:79].rstrip() or path.name
        assert moved.message == f"{path} is gone; the index keeps the article"
        assert isinstance(moved.frame.scene, ArticleScene)


def test_a_page_that_has_changed_is_shown_and_told(moved: Reader) -> None:
    """The lines are those of the file now."""
    path = Path(moved.reading.article.source)
    path.write_text("完全不同的一版\n" * 60, encoding="utf-8")
    pressed(moved, "r")
    assert moved.message == f"{path} has changed since it was indexed; the lines marked are those of then"
    assert isinstance(moved.frame.scene, PageScene)
    assert "完全不同的一版" in "".join(text_of(moved.lines(SIZE)))


def test_every_page_of_the_seeds_is_known_again(seeds: Archive) -> None:
    """No article of an unchanged file is told to have changed."""
    notes = {hit.article.id: raw_page(hit.article).note for hit in seeds.search("的", limit=100)}
    assert len(notes) > 20
    assert {name for name, note in notes.items() if note} == set()


def test_an_article_and_its_reference_are_copied(reader: Reader) -> None:
    """c copies the text, C the reference; the terminal does it."""
    text, reference = pressed(reader, "c"), pressed(reader, "C")
    assert isinstance(text, Copying)
    assert text.text.startswith("打造运输“双循环”的“义乌样板”\n“义新欧”中欧班列超去年发运总量\n")
    assert text.what == "the text of “义新欧”中欧班列超去年发运总量"
    assert reference == Copying(
        citation(reader.reading.article, date.today()), "the reference to “义新欧”中欧班列超去年发运总量"
    )


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.txt", "打造运输"), ("新闻.md", "打造运输"), ("a.citation", "吴峰宇."), ("a.引文", "吴峰宇.")],
)
def test_an_article_is_written_by_the_end_of_the_name(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, begins: str
) -> None:
    """The name that is offered can be taken, changed or cleared."""
    monkeypatch.chdir(tmp_path)
    pressed(reader, "w")
    assert reader.bar(SIZE) == " write to (.txt .md .citation .引文): 000_f39ea33a6b2c1dd2_2.md▏"
    pressed(reader, "c-u")
    typed(reader, f"x{name}x")
    pressed(reader, "backspace", "enter")
    assert reader.message == f"written to x{name}"
    assert (tmp_path / f"x{name}").read_text(encoding="utf-8").startswith(begins)


def test_nothing_is_written_over_without_a_yes(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """y replaces, any other key does not; Escape, an empty name and an unknown end write nothing."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "000_f39ea33a6b2c1dd2_2.md"
    path.write_text("mine")
    pressed(reader, "w", "enter")
    assert reader.bar(SIZE) == f" {path.name} exists; y replaces it, any other key does not▏"
    pressed(reader, "n")
    assert (reader.message, path.read_text()) == ("nothing was written", "mine")
    pressed(reader, "w", "enter", "y")
    assert reader.message == f"written to {path.name}"
    assert path.read_text(encoding="utf-8").startswith("打造运输")
    pressed(reader, "w", "escape")
    assert reader.message == "nothing was written"
    pressed(reader, "w", "c-u", "enter")
    assert reader.message == "nothing was written"
    pressed(reader, "w", "x", "enter")
    forms = ".txt, .md, .citation, .引文"
    assert reader.message == f"{path.name}x: its end does not say how to write; choose of {forms}"
    pressed(reader, "w", "c-u")
    reader.press("<bracketed-paste>", SIZE, "none/\n../a.md")
    pressed(reader, "enter")
    assert reader.message == "none/../a.md: cannot be written (No such file or directory); choose another place"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_editor_opens_the_file_at_the_article(reader: Reader) -> None:
    """A list of arguments, never a line for a system's shell."""
    article = reader.reading.article
    assert pressed(reader, "e") == Run(("vim", "-R", f"+{article.lines[0][0]}", article.source))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait", "--goto", "/a;b c:7"]),
        ({"EDITOR": "/usr/bin/nano"}, ["/usr/bin/nano", "+7", "/a;b c"]),
        ({"EDITOR": "hx"}, ["hx", "/a;b c:7"]),
        ({"EDITOR": "unheard of"}, ["unheard", "of", "/a;b c"]),
        ({"EDITOR": " ", "PAGER": "less -R"}, ["less", "-R", "+7", "/a;b c"]),
        ({"EDITOR": "'vi"}, ["'vi", "/a;b c"]),
        ({"PATH": "/nowhere"}, []),
    ],
)
def test_editors_are_told_the_line_as_they_want_it(environment: dict[str, str], expected: list[str]) -> None:
    """By the program's name; what is not known gets the file alone."""
    assert editor.command(environment, "/a;b c", 7) == expected


def test_without_an_editor_it_says_so(reader: Reader) -> None:
    """And which variable to set."""
    reader._environment = {"PATH": "/nowhere"}
    pressed(reader, "e")
    assert reader.message == "no editor is set; set EDITOR, for example to vim"


@pytest.mark.parametrize(
    ("names", "top"),
    [("", 0), (" ", 10), ("  b", 10), ("jjk", 1), ("k", 0), ("Gg", 0)],
)
def test_keys_move_over_the_article(reader: Reader, names: str, top: int) -> None:
    """Space and b turn screens less one line, j and k lines, g and G go to the ends."""
    pressed(reader, *names)
    assert reader.frame.view.top == top


def test_the_end_is_reached(reader: Reader) -> None:
    """With 100% in the bar."""
    pressed(reader, "end")
    assert " 100% " in reader.bar(SIZE)
    pressed(reader, "pagedown", "down", "pageup", "up", "home")
    assert reader.frame.view.top == 0


def test_the_keys_are_listed(reader: Reader) -> None:
    """Every one of the table, with what it does."""
    pressed(reader, "?")
    assert isinstance(reader.frame.scene, KeysScene)
    told = "\n".join(text_of(reader.frame.scene.lines(200)))
    for key in keys.KEYMAP:
        assert key.about() in told
        assert key.shown in told
    pressed(reader, "q")
    assert isinstance(reader.frame.scene, ArticleScene)


@pytest.mark.parametrize("name", ["q", "Q", "escape", "c-c", "c-d"])
def test_every_habit_leaves(reader: Reader, name: str) -> None:
    """From the article to the prompt."""
    assert pressed(reader, name) == Leave()


def test_an_index_that_went_away_is_told(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the bar; the article stays."""

    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "index/main")

    assert reader.reading.room
    monkeypatch.setattr(reader.reading.room.archive, "similar", gone)  # type: ignore[attr-defined]
    pressed(reader, "s")
    assert "No such file or directory" in reader.message


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_the_screen(seeds: Archive, columns: int, language: str) -> None:
    """Article, lists, raw page, keys, questions and bars, at any width, in both languages."""
    tongue.use(language)
    try:
        reader = opened(seeds, "班列")
        for size in (Size(3, columns), Size(24, columns)):
            for names in ("", "n", "s", "1", "q", "q", "o", "q", "r", "n", "q", "?", "q", "w", "escape"):
                pressed(reader, *([names] if names else []), size=size)
                lines = text_of(reader.lines(size))
                assert [line for line in lines if cells(line) > columns] == []
                assert len(lines) <= max(1, size.rows - 1)
                assert cells(reader.bar(size)) <= columns
    finally:
        tongue.use("en")


def test_the_bar_names_the_keys_that_work(reader: Reader) -> None:
    """As many as the width holds, the most needed first; their letters alone where it is narrow."""
    assert reader.bar(Size(24, 200)).endswith(
        "│ q back ? keys n match ] next s similar c copy C cite w write o page r raw e edit"
    )
    assert reader.bar(Size(3, 10)) == " q ? n ] …"


NAMES = [*keys.names(), *"0123456789y/.", "backspace", "c-u", "tab", "<bracketed-paste>"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 30), st.integers(1, 90)), max_size=25))
def test_no_keys_break_the_reader(
    seeds_index: str, tmp_path_factory: pytest.TempPathFactory, presses: list[tuple[str, int, int]]
) -> None:
    """Any keys, on a terminal of any size that changes between them: there are lines and a bar that fit."""
    with Archive.open(seeds_index) as archive, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("written"))
        reader = opened(archive, "班列")
        for name, rows, columns in presses:
            size = Size(rows, columns)
            effect = reader.press(name, size, name if len(name) == 1 else "贴\n入" if name.startswith("<") else "")
            assert len(reader.lines(size)) <= max(1, rows - 1)
            assert cells(reader.bar(size)) <= max(columns, 2)
            if isinstance(effect, Leave):
                return


def screen_after(archive: Archive, names: str) -> Reader:
    """Type into a reader on a terminal that only remembers; it must end by itself."""
    reader = opened(archive, "班列")
    with create_pipe_input() as pipe:
        pipe.send_text(names)
        application(reader, color=True, input=pipe, output=Recorder(80, 20)).run()
    return reader


@pytest.mark.parametrize(
    "names", ["q", "\x1b", "\x03", "\x04", "s1qqq", "oqq", "rnq\x1b", "??qq", "\x1b[C\x1b[Dq", "jjk GgnNq"]
)
def test_keys_arrive_from_a_terminal(seeds: Archive, names: str) -> None:
    """As bytes; the reader leaves when it is told to."""
    assert isinstance(screen_after(seeds, names).frame.scene, ArticleScene)


def test_a_name_is_typed_on_a_terminal(seeds: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of a name do not do what they do in the article, Chinese ones and pastes arrive, q leaves after it."""
    monkeypatch.chdir(tmp_path)
    screen_after(seeds, "w\x15qns\x7f义乌\x1b[200~.md\x1b[201~\rq")
    assert [file.name for file in tmp_path.iterdir()] == ["qn义乌.md"]


def test_a_copy_is_sent_to_the_terminal(seeds: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """By OSC 52, where the desktop has no program for it; it says what it did."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    output = Recorder(80, 20)
    reader = opened(seeds, "班列")
    with create_pipe_input() as pipe:
        pipe.send_text("Cq")
        application(reader, color=True, input=pipe, output=output).run()
    assert "\x1b]52;c;" in output.printed


def test_a_program_has_the_terminal_until_it_ends(
    seeds: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets the file and the line as arguments of its own."""
    script = tmp_path / "vi"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    script.chmod(0o755)
    reader = opened(seeds, "班列")
    reader._environment = {"EDITOR": str(script)}
    with create_pipe_input() as pipe:
        pipe.send_text("eq")
        application(reader, color=True, input=pipe, output=Recorder(80, 20)).run()
    article = reader.reading.article
    assert (tmp_path / "asked").read_text().splitlines() == [f"+{article.lines[0][0]}", article.source]
