"""The reader without a terminal: a key → what the screen shows next, and what only a terminal can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prompt_toolkit.data_structures import Size

from yiwu_search.articles import Article
from yiwu_search.display import Line
from yiwu_search.display.citation import citation
from yiwu_search.display.screen import headline_text
from yiwu_search.errors import YiwuSearchError
from yiwu_search.messages import around as around_messages
from yiwu_search.messages import commands as command_messages
from yiwu_search.messages import reader as messages
from yiwu_search.shell.reader import editor, keys
from yiwu_search.shell.reader.asking import Asking
from yiwu_search.shell.reader.raw_page import raw_page
from yiwu_search.shell.reader.scenes import ArticleScene, Frame, KeysScene, ListScene, PageScene
from yiwu_search.shell.replies import Copying, Reading
from yiwu_search.shell.saving import plain_text
from yiwu_search.shell.view import page_of
from yiwu_search.text import cells, clip, fold, visible

KINDS = {ArticleScene: keys.ARTICLE, ListScene: keys.LIST, PageScene: keys.PAGE, KeysScene: keys.KEYS}
"""What the table of keys calls each scene."""
NARROW = 20
"""Columns below which the bar has no room for words."""
MOST_DIGITS = 4
"""Digits of a number in a list that are kept: int() refuses thousands."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The reader is done with."""


@dataclass(frozen=True, slots=True)
class Run:
    """A program that wants the terminal for itself."""

    command: tuple[str, ...]


Effect = Leave | Run | Copying


class Reader:
    """An article, and whatever was opened from it, the last on top."""

    def __init__(self, reading: Reading, environment: Mapping[str, str]) -> None:
        self._frames = [Frame(ArticleScene(reading))]
        self._environment = environment
        self._asking: Asking | None = None
        self._size = Size(24, 80)
        self._digits = ""
        self.message = ""
        """What came of the last key, in place of the bar until the next one."""

    @property
    def frame(self) -> Frame:
        """What is on the screen."""
        return self._frames[-1]

    @property
    def reading(self) -> Reading:
        """The article that is open, or that what is on the screen was opened from."""
        scenes = [frame.scene for frame in self._frames if isinstance(frame.scene, ArticleScene)]
        return scenes[-1].reading

    def lines(self, size: Size) -> list[Line]:
        """Give the lines of the screen, all but the bar."""
        return self.frame.view.lines(size)

    def bar(self, size: Size) -> str:
        """Give the line below them: what was asked or said, else the place and the keys that work."""
        if self._asking:
            return _tail(f" {visible(self._asking.text)}", size.columns)
        if self.message:
            return clip(f" {visible(self.message)}", size.columns)
        shorts = keys.shorts(self._kind)
        if size.columns < NARROW:  # their letters at least
            return clip(" ".join(["", *(short.partition(" ")[0] for short in shorts)]), size.columns)
        return self._bar(self._places(size), shorts, size)

    def _bar(self, places: list[str], shorts: list[str], size: Size) -> str:
        """Put the place and as many keys as fit on a line."""
        line = " ".join(["", *places, "│"])
        for short in shorts:
            if cells(f"{line} {short}") > size.columns:
                break
            line += f" {short}"
        return clip(line, size.columns)

    @property
    def _kind(self) -> str:
        return KINDS[type(self.frame.scene)]

    def _places(self, size: Size) -> list[str]:
        """Say which hit is open, how much of it was shown, which match was gone to, and which number is typed."""
        _, last, total = self.frame.view.place(size)
        share = f"{100 * last // max(total, 1)}%"
        if self._digits:
            return [self._digits, share]
        if not isinstance(self.frame.scene, ArticleScene):
            return [share]
        view, reading = self.frame.view, self.reading
        marks = [messages.mark_of(view.mark, view.marks(size))] if view.mark else []
        return [f"{reading.number:,}/{reading.available:,}", share, *marks]

    def press(self, name: str, size: Size, text: str = "") -> Effect | None:
        """Carry out a key; `text` is what it types, or what was pasted. Never raises what a file or an index can."""
        self.message, self._size = "", size
        try:
            return self._pressed(name, text)
        except (YiwuSearchError, OSError) as error:
            self.message = str(error)
            return None

    def _pressed(self, name: str, text: str) -> Effect | None:
        if self._asking:
            self._answer(self._asking, name, text)
        elif isinstance(self.frame.scene, ListScene) and text.isdecimal():
            self._digit(self.frame.scene, text)
        elif key := keys.meant(name, self._kind):
            self._digits = "" if name != "enter" else self._digits
            effect: Effect | None = getattr(self, key.action)()
            return effect
        return None

    def _answer(self, asking: Asking, name: str, text: str) -> None:
        said = asking.press(name, text)
        if said is not None:
            self._asking, self.message = None, said

    # What keys do, by the names that the table of keys has.

    def leave(self) -> Effect | None:
        """Go back to what is below, and from the first article to the prompt."""
        if len(self._frames) == 1:
            return Leave()
        self._frames.pop()
        return None

    def show_keys(self) -> None:
        """Show the keys."""
        self._frames.append(Frame(KeysScene(keys.rows())))

    def next_mark(self) -> None:
        """Go to the next match."""
        self._mark(1)

    def last_mark(self) -> None:
        """Go to the match before."""
        self._mark(-1)

    def _mark(self, step: int) -> None:
        view = self.frame.view
        if not view.go_to_mark(step, self._size):
            self.message = messages.no_more_marks() if view.marks(self._size) else messages.no_marks()

    def next_hit(self) -> None:
        """Open the next article of the list that this one is of."""
        self._hit(1, messages.no_next_hit())

    def last_hit(self) -> None:
        """Open the one before."""
        self._hit(-1, messages.no_last_hit())

    def _hit(self, step: int, at_end: str) -> None:
        reading = self.reading
        found = reading.room.hit(reading.number + step) if reading.room else None
        if found is None:
            self.message = at_end
        else:
            self._frames[-1] = Frame(ArticleScene(found))

    def similar(self) -> None:
        """List similar articles."""
        article = self.reading.article
        found = self.reading.room.similar(article) if self.reading.room else ()
        self._list(messages.similar_title(headline_text(article)), found, around_messages.no_similar())

    def others(self) -> None:
        """List the articles of the same page."""
        article = self.reading.article
        found = self.reading.room.of_page(article) if self.reading.room else ()
        if len(found) < 2:
            found = ()
        self._list(messages.others_title(article.page or article.source), found, messages.no_others())

    def _list(self, title: str, found: Sequence[Article], none: str) -> None:
        if found:
            self._frames.append(Frame(ListScene(title, tuple(found), self.reading.article.id)))
        else:
            self.message = none

    def _digit(self, scene: ListScene, typed: str) -> None:
        """Take a digit of an article's number, and open it as soon as no longer number could be meant."""
        self._digits = (self._digits + fold(typed))[-MOST_DIGITS:]
        if int(self._digits) * 10 > len(scene.articles):
            self.enter()

    def enter(self) -> None:
        """Open the article of which the number was typed."""
        scene, typed = self.frame.scene, self._digits
        assert isinstance(scene, ListScene)
        self._digits = ""
        if not typed:
            self.message = messages.choose_number()
        elif not 1 <= int(typed) <= len(scene.articles):
            self.message = messages.no_such_article(typed, len(scene.articles))
        else:
            self._open(scene, int(typed))

    def _open(self, scene: ListScene, number: int) -> None:
        here = self.reading
        found = here.room.listed(scene.articles, here.wanted).hit(number) if here.room else None
        if found:
            self._frames.append(Frame(ArticleScene(found)))

    def raw(self) -> None:
        """Show the raw page."""
        page = raw_page(self.reading.article)
        if page.lines:
            self._frames.append(Frame(PageScene(page)))
            self.frame.view.go_to_mark(1, self._size)
        self.message = page.note

    def copy(self) -> Effect:
        """Copy the article."""
        return self._copying("text", plain_text(self.reading.article))

    def copy_citation(self) -> Effect:
        """Copy the reference to it."""
        return self._copying("citation", citation(self.reading.article, date.today()))

    def _copying(self, form: str, text: str) -> Effect:
        return Copying(text, command_messages.copied_what(form, headline_text(self.reading.article)))

    def write(self) -> None:
        """Ask for the name of a file."""
        self._asking = Asking(self.reading.article)

    def edit(self) -> Effect | None:
        """Open the source file where the article begins."""
        article = self.reading.article
        line = article.lines[0][0] if article.lines else 1
        command = editor.command(self._environment, article.source, line) if article.source else []
        if not article.source:
            self.message = messages.no_source()
        elif not Path(article.source).is_file():
            self.message = messages.page_gone(article.source)
        elif not command:
            self.message = messages.no_editor()
        else:
            return Run(tuple(command))
        return None

    def page_down(self) -> None:
        """Show the next screen."""
        self._move(page_of(self._size))

    def page_up(self) -> None:
        """Show the screen before."""
        self._move(-page_of(self._size))

    def line_down(self) -> None:
        """Go down a line."""
        self._move(1)

    def line_up(self) -> None:
        """Go up a line."""
        self._move(-1)

    def to_start(self) -> None:
        """Go to the beginning."""
        self._move(-self.frame.view.place(self._size)[2])

    def to_end(self) -> None:
        """Go to the end."""
        self._move(self.frame.view.place(self._size)[2])

    def _move(self, lines: int) -> None:
        self.frame.view.move(lines, self._size)


def _tail(text: str, columns: int) -> str:
    """Keep the end of a line that is being typed."""
    while cells(text) > columns - 1:
        text = text[1:]
    return f"{text}▏"
