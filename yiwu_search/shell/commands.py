"""The commands of the shell, in one table: it is what is carried out, what the help prints and what completion offers.

A command is a colon, of either width, and a Chinese or English name. A Chinese name needs no blank behind it, for none
is typed there: `:打开3`. A few commands have short words of their own, which need no colon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from yiwu_search.fields import FACET_NAMES
from yiwu_search.messages import commands as messages
from yiwu_search.shell.replies import Help, Leave, Reply
from yiwu_search.shell.turn import NotDoneError, Turn
from yiwu_search.shell.verbs import around, articles, index, narrow, queries, settings
from yiwu_search.text import NOTHING, fold

COLON = ":"
BLANK = f" \n{NOTHING}"
"""What means nothing at the ends of a folded line."""
Run = Callable[[Turn, str], Reply]
"""What a command does with the text behind its name, blanks around it left out."""
OfField = Literal["paper", "section", "column", "reporter", "kind", "date"]
OfScreen = Literal["hit", "order", "facets", "form", "command", "setting"]
Kind = OfField | OfScreen | Literal["query", "queries", "file", "index", "saved"]
"""What an argument may be: a number of an article on the screen, a query, a path, … or a value of a field."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What may stand behind a command's name."""

    name: Callable[[], str]
    """What the help calls it."""
    kind: Kind
    """What it is; completion goes by it."""
    required: bool = False
    words: tuple[str, ...] = ()
    """The words it may be, where they are few."""

    def __str__(self) -> str:
        return self.name() if self.required else f"[{self.name()}]"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the shell can be told to do."""

    chinese: str
    english: str
    about: Callable[[], str]
    """What it does, in a line."""
    run: Run
    arguments: tuple[Argument, ...] = ()
    bare: tuple[str, ...] = ()
    """Words that stand for it without a colon."""
    among_hits: bool = False
    """Whether its bare words are commands only while there are hits."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it has behind a colon."""
        return tuple(dict.fromkeys((self.chinese, self.english, *self.bare)))

    @property
    def usage(self) -> str:
        """How it is typed: `:打开 :open N`."""
        return " ".join([COLON + self.chinese, COLON + self.english, *map(str, self.arguments)])


@dataclass(frozen=True, slots=True)
class Call:
    """A command that was typed, with the text behind its name."""

    command: Command
    argument: str = ""


def _help(turn: Turn, text: str) -> Reply:
    """Show what can be typed, or one command."""
    if not text:
        return Help()
    word = fold(text).removeprefix(COLON).strip()
    return Help(_BY_NAME[word]) if word in _BY_NAME else _unknown(word)


def _leave(turn: Turn, text: str) -> Reply:
    """End the session."""
    return Leave()


def _history(turn: Turn, text: str) -> Reply:
    """List earlier queries, and no commands among them."""
    return queries.history(turn, text, is_query)


def _next(turn: Turn, text: str) -> Reply:
    return turn.next()


def _back(turn: Turn, text: str) -> Reply:
    return turn.back()


HIT = Argument(messages.name_number, "hit", required=True)
QUERY = Argument(messages.name_query, "query")
COMMANDS = (
    Command("打开", "open", messages.help_open, articles.open_article, (HIT,)),
    Command("下页", "next", messages.help_next, _next, (), ("n",), among_hits=True),
    Command("上页", "back", messages.help_back, _back, (), ("p",), among_hits=True),
    Command(
        "排序",
        "sort",
        messages.help_sort,
        narrow.sort,
        (Argument(messages.name_order, "order", words=tuple(narrow.ORDERS)),),
    ),
    Command("版面", "section", messages.help_section, narrow.section, (Argument(messages.name_value, "section"),)),
    Command("报纸", "paper", messages.help_paper, narrow.paper, (Argument(messages.name_value, "paper"),)),
    Command("栏目", "column", messages.help_column, narrow.column, (Argument(messages.name_value, "column"),)),
    Command("记者", "reporter", messages.help_reporter, narrow.reporter, (Argument(messages.name_value, "reporter"),)),
    Command("类型", "kind", messages.help_kind, narrow.kind, (Argument(messages.name_value, "kind"),)),
    Command("日期", "date", messages.help_date, narrow.date, (Argument(messages.name_date, "date"),)),
    Command("清除", "clear", messages.help_clear, narrow.clear),
    Command(
        *("分面", "facets", messages.help_facets, narrow.facets),
        (Argument(messages.name_fields, "facets", words=tuple(FACET_NAMES)),),
    ),
    Command(
        "时间线", "timeline", messages.help_timeline, around.timeline, (Argument(messages.name_queries, "queries"),)
    ),
    Command("相似", "similar", messages.help_similar, around.similar, (HIT,)),
    Command("关键词", "keywords", messages.help_keywords, around.keywords),
    Command("人物", "people", messages.help_people, around.people),
    Command("解释", "explain", messages.help_explain, articles.explain, (HIT,)),
    Command("引文", "cite", messages.help_cite, articles.cite, (HIT,)),
    Command(
        *("复制", "copy", messages.help_copy, articles.copy),
        (HIT, Argument(messages.name_form, "form", words=tuple(articles.COPIES))),
    ),
    Command(
        "导出", "export", messages.help_export, queries.export, (Argument(messages.name_file, "file", required=True),)
    ),
    Command(
        "保存", "save", messages.help_save, queries.save, (Argument(messages.name_name, "saved", required=True), QUERY)
    ),
    Command("已存", "saved", messages.help_saved, queries.saved),
    Command("历史", "history", messages.help_history, _history, (QUERY,)),
    Command("索引", "index", messages.help_index, index.open_index, (Argument(messages.name_path, "index"),)),
    Command("统计", "stats", messages.help_stats, index.stats),
    Command("检查", "check", messages.help_check, index.check),
    Command(
        *("设置", "settings", messages.help_settings, settings.settings),
        (Argument(messages.name_name, "setting"), Argument(messages.name_value, "setting")),
    ),
    Command(
        "帮助", "help", messages.help_help, _help, (Argument(messages.name_command, "command"),), ("帮助", "help", "?")
    ),
    Command("退出", "quit", messages.help_quit, _leave, (), ("退出", "quit", "exit", "q")),
)
"""Every command there is."""
_BY_NAME = {name: command for command in COMMANDS for name in command.names}
_BARE = {word: command for command in COMMANDS for word in command.bare}


def names() -> tuple[str, ...]:
    """List every name of every command, without the colon."""
    return tuple(_BY_NAME)


def named(name: str) -> Command | None:
    """Give the command of a name, in any width and case."""
    return _BY_NAME.get(fold(name).strip())


def bare(word: str, has_hits: bool) -> Call | None:
    """Read a folded line as a command's short word; None for anything else."""
    command = _BARE.get(word)
    return Call(command) if command and (has_hits or not command.among_hits) else None


def is_query(line: str) -> bool:
    """Whether Enter searches for a line: it is no command, and no number of the screen, such as 3 or 3.1."""
    word = fold(line).strip(BLANK)
    is_number = all(part.isdecimal() for part in word.split(".", 1))
    return bool(word) and not word.startswith(COLON) and not is_number and word not in _BARE


def typed(line: str) -> Call | None:
    """Read a line that begins with a colon as a command; None for any other. Raises NotDoneError for none there is.

    >>> typed("：打开 3").argument, typed(":打开3").command.english
    ('3', 'open')
    """
    text = line.strip()
    if not fold(text).startswith(COLON):
        return None
    word, _, rest = text[1:].strip().replace("\u3000", " ").partition(" ")
    name = fold(word)
    if not name:
        return Call(_BY_NAME["help"])
    if name in _BY_NAME:
        return Call(_BY_NAME[name], rest.strip())
    chinese = max((known for known in _chinese() if name.startswith(known)), key=len, default="")
    if not chinese:
        _unknown(name)
    return Call(_BY_NAME[chinese], f"{word[len(chinese) :]} {rest}".strip())


def _chinese() -> Iterator[str]:
    return (command.chinese for command in COMMANDS)


def _unknown(name: str) -> Reply:
    """Say that there is no such command, and which come near."""
    raise NotDoneError(messages.no_such_command(name, [COLON + other for other in nearest(name, names())]))


def nearest(name: str, known: Sequence[str], most: int = 3) -> list[str]:
    """List the names that come near one: those that hold it, those that sound like it, those that look like it."""
    from difflib import get_close_matches  # for a mistake only

    holding = [other for other in known if name and (name in other or (len(other) > 1 and other in name))]
    sounding = [other for other in known if _sounds_like(name, other)]
    return list(dict.fromkeys([*holding, *sounding, *get_close_matches(name, known, n=most, cutoff=0.5)]))[:most]


def _sounds_like(typed: str, name: str) -> bool:
    """Whether a name is read as what was typed: 倒出 or daochu for 导出."""
    from yiwu_search.sounds import matches, syllables

    if typed.isascii():
        return len(typed) > 1 and not name.isascii() and matches(typed, name)
    pairs = [*zip(syllables(typed), syllables(name), strict=False)]
    return len(typed) == len(name) and all({*one} & {*other} for one, other in pairs)
