"""Completion: commands and their arguments, names of fields and their values, saved queries, words of the index.

Where the cursor stands in a query is asked of the query lexer, so that completion and search can never disagree about
what a field is. What is typed in Latin letters is also taken for pinyin and initials: `记者:wt` offers 王婷.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from yiwu_search.archive import Archive
from yiwu_search.errors import YiwuSearchError
from yiwu_search.fields import CHINESE_NAMES, FIELD_NAMES, VALUE_FIELDS
from yiwu_search.query.lex import Lexeme, lex
from yiwu_search.query.saved import SIGN
from yiwu_search.query.tree import Literal
from yiwu_search.shell import commands
from yiwu_search.shell.narrowing import DATE, EVERY_DAY
from yiwu_search.shell.panels import shown_value
from yiwu_search.shell.values import Rows, Values
from yiwu_search.shell.verbs import settings
from yiwu_search.sounds import matches
from yiwu_search.text import fold

MOST_WORDS = 20
"""Words of the index that are offered at once."""
LONGEST = 1_000
"""Letters of a line that is completed; a longer one was pasted."""
PREPARED = (*VALUE_FIELDS, DATE)
"""The fields of which values are offered."""
_LATIN = "yw"
"""Letters that words and people are looked for by their sound for."""
_LEAST_LATIN = 2
"""Latin letters from which on pinyin and initials are looked for: one alone means nothing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is being typed at the cursor."""

    kind: str
    """ "word", "saved", "command", "argument", or the field whose value it is."""
    typed: str
    """What there is of it."""
    start: int
    """Code point offset where it begins."""


def spot(text: str) -> Spot | None:
    """Say what the end of a line's text can be completed to; None where there is nothing to complete.

    >>> spot("班列 记")
    Spot(kind='word', typed='记', start=3)
    >>> spot("班列 记者:王")
    Spot(kind='reporter', typed='王', start=6)
    >>> spot("：排序 日")
    Spot(kind='argument', typed='日', start=4)
    """
    if len(text) > LONGEST:
        return None
    if fold(text).lstrip().startswith(commands.COLON):
        return _command_spot(text)
    lexemes, _ = lex(text)
    last = lexemes[-1] if lexemes else None
    if last is None or (last.kind != "field" and last.stop < len(text)):
        return Spot("word", "", len(text))
    if last.kind == "field":
        rest = text[last.stop :]
        return _value(last, "", len(text) - len(rest.lstrip()))  # a quote that was just opened is written anew
    if fold(text[last.start : last.start + 1]) == SIGN and last.kind in ("run", "saved"):
        return Spot("saved", text[last.start + 1 :], last.start)
    before = lexemes[-2] if len(lexemes) > 1 else None
    if before and before.kind == "field" and last.kind in ("run", "quoted"):
        return None if _closed(last) else _value(before, last.text, last.start)
    if last.kind in ("open", "not", "or"):
        return Spot("word", "", len(text))
    return Spot("word", last.text, last.start) if last.kind == "run" else None


def _command_spot(text: str) -> Spot:
    colon = len(text) - len(text.lstrip())
    name, blank, argument = text[colon + 1 :].replace("\u3000", " ").partition(" ")
    if not blank:
        return Spot("command", name, colon)
    return Spot("argument", argument.lstrip(), len(text) - len(argument.lstrip()))


def _value(field: Lexeme, typed: str, start: int) -> Spot | None:
    name = FIELD_NAMES[field.text]
    return Spot(name, typed, start) if name in PREPARED else None


def _closed(lexeme: Lexeme) -> bool:
    return lexeme.kind == "quoted" and lexeme.stop - lexeme.start > len(lexeme.text) + 1


def field_names(typed: str) -> list[str]:
    """List the names of fields that begin with what was typed or sound so; the Chinese ones for nothing."""
    wanted = fold(typed)
    if not wanted:
        return [name for name in FIELD_NAMES if not name.isascii()]
    named = [name for name in FIELD_NAMES if name.startswith(wanted)]
    return named or [name for name in FIELD_NAMES if _is_latin(wanted) and not name.isascii() and matches(wanted, name)]


def _is_latin(typed: str) -> bool:
    return len(typed) >= _LEAST_LATIN and typed.isascii() and typed.isalpha()


def expects_menu(text: str) -> bool:
    """Say whether typing on calls for a menu, without asking the index.

    Han letters of a word do not: the menu would take rows from the hits at every word. Tab asks for it.
    """
    here = spot(text)
    if here is None:
        return False
    return here.kind != "word" or bool(here.typed and (_is_latin(fold(here.typed)) or field_names(here.typed)))


def written(value: str) -> str:
    """Write a value as a query must have it: in quotes where it would be read as more than one word.

    >>> written("王婷"), written("全力拼经济 义乌这样干")
    ('王婷', '"全力拼经济 义乌这样干"')
    """
    lexemes, _ = lex(value)
    alone = len(lexemes) == 1 and lexemes[0].kind == "run" and lexemes[0].text == value
    return value if alone else str(Literal(value))


class LineCompleter(Completer):
    """Offers what `spot` allows; never waits for the index's values, which are read in the background."""

    def __init__(self, saved: Mapping[str, str] | None = None) -> None:
        self.values = Values()
        self._saved = saved
        self._archive: Archive | None = None
        self._paths = PathCompleter(expanduser=True)

    def prepare(self, archive: Archive, ready: Callable[[], None] = lambda: None) -> None:
        """Offer what this index has, from when it has been read; `ready` is called then, on the thread that read it."""
        self._archive = archive
        self.values.prepare(lambda field: _rows(archive, field), PREPARED, ready)

    def warm_up(self) -> None:
        """Do what only the first completion must: to learn how words sound takes 50 ms."""
        list(self.get_completions(Document(_LATIN), CompleteEvent(completion_requested=True)))

    def close(self) -> None:
        """Keep nothing that is still being read."""
        self.values.close()

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield completions of the text before the cursor; with nothing typed yet only when they are asked for."""
        text = document.text_before_cursor
        here = spot(text)
        if here and (complete_event.completion_requested or expects_menu(text)):
            yield from self._offers(here, text, complete_event)

    def _offers(self, here: Spot, text: str, event: CompleteEvent) -> Iterator[Completion]:
        start = here.start - len(text)
        match here.kind:
            case "command":
                yield from _command_offers(here.typed, start)
            case "argument":
                yield from self._argument_offers(here, text, event)
            case "saved":
                yield from self._saved_offers(here.typed, start)
            case "word":
                yield from _field_offers(here.typed, start)
                yield from self._word_offers(here.typed, start)
            case field:
                yield from _offered(self.values.like(field, here.typed), start, quoted=field != DATE)

    def _argument_offers(self, here: Spot, text: str, event: CompleteEvent) -> Iterator[Completion]:
        """Offer what the command that stands before the cursor takes."""
        called = commands.named(text.strip().split()[0][1:])
        if called is None or not called.arguments:
            return
        place = min(here.typed.count(" "), len(called.arguments) - 1)
        argument, typed = called.arguments[place], here.typed.rpartition(" ")[2]
        start = -len(typed)
        match argument.kind:
            case "file" | "index":
                yield from self._paths.get_completions(Document(typed), event)
            case "saved":
                yield from self._saved_offers(typed, start, sign="")
            case "command":
                yield from _command_offers(typed, start, colon="")
            case "setting":
                yield from _plain(_setting_words(here.typed, place), typed, start)
            case "query" | "queries":
                inner = spot(here.typed)
                if inner and inner.kind not in ("command", "argument"):
                    yield from self._offers(inner, here.typed, event)
            case kind if kind in PREPARED:
                yield from _offered(self.values.like(kind, here.typed), -len(here.typed), quoted=False)
            case _:
                yield from _plain(argument.words, typed, start)

    def _saved_offers(self, typed: str, start: int, sign: str = SIGN) -> Iterator[Completion]:
        try:
            rows = [(name, query) for name, query in (self._saved or {}).items() if _fits(typed, name)]
        except (YiwuSearchError, OSError):  # a query that uses a name says what is wrong with the file
            return
        for name, query in rows:
            yield Completion(f"{sign}{name}", start, display_meta=query)

    def _word_offers(self, typed: str, start: int) -> Iterator[Completion]:
        """Offer words of the index, and people by how they sound."""
        if self._archive is None or not typed or (typed.isascii() and not _is_latin(typed)):
            return
        if _is_latin(typed):
            for name, count in self.values.like("reporter", typed)[:MOST_WORDS]:
                yield Completion(f"记者:{written(name)}", start, display_meta=f"{count:,}")
        try:
            rows = self._archive.headwords(typed, MOST_WORDS)
        except (YiwuSearchError, OSError):
            return
        yield from _offered(rows, start, quoted=True)


def _rows(archive: Archive, field: str) -> Rows:
    """Read the values of a field as they are typed: kinds in both tongues, months as 2020年9月, the newest first."""
    if field == DATE:
        months = [(str(value), count) for value, count in archive.facets(EVERY_DAY, ["month"])["month"] if value]
        return [(f"{value[:4]}年{int(value[5:7])}月", count) for value, count in reversed(months)]
    rows = archive.values(field)
    if field == "kind":
        return [(name, count) for value, count in rows for name in (shown_value(field, value), value)]
    return rows


def _offered(rows: Rows, start: int, *, quoted: bool) -> Iterator[Completion]:
    for value, count in rows:
        yield Completion(written(value) if quoted else value, start, display=value, display_meta=f"{count:,}")


def _field_offers(typed: str, start: int) -> Iterator[Completion]:
    for name in field_names(typed):
        field = FIELD_NAMES[name]
        other = CHINESE_NAMES.get(field, "") if name.isascii() else field
        yield Completion(f"{name}:", start, display=f"{name}:", display_meta=other)


def _command_offers(typed: str, start: int, colon: str = commands.COLON) -> Iterator[Completion]:
    """Offer each command once, under the name that was begun; a Chinese one also by its sound."""
    wanted = fold(typed)
    for command in commands.COMMANDS:
        name = next((name for name in command.names if name.startswith(wanted)), "")
        if not name and _is_latin(wanted) and matches(wanted, command.chinese):
            name = command.chinese
        if name:
            blank = " " if command.arguments and colon else ""
            yield Completion(f"{colon}{name}{blank}", start, display=command.usage, display_meta=command.about())


def _setting_words(typed: str, place: int) -> tuple[str, ...]:
    return settings.choices(typed.partition(" ")[0]) if place else settings.NAMES


def _plain(words: Iterable[str], typed: str, start: int) -> Iterator[Completion]:
    for word in words:
        if _fits(typed, word):
            yield Completion(word, start)


def _fits(typed: str, name: str) -> bool:
    """Whether a name begins with what was typed, or sounds so."""
    wanted = fold(typed)
    return fold(name).startswith(wanted) or (_is_latin(wanted) and not name.isascii() and matches(wanted, name))
