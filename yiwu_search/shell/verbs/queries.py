"""Commands that keep queries and what they find: files, saved queries, earlier lines."""

from __future__ import annotations

from collections.abc import Callable

from yiwu_search.messages import commands as messages
from yiwu_search.messages import saved as saved_messages
from yiwu_search.query import parse
from yiwu_search.query.saved import name_of
from yiwu_search.query.saved_file import SavedFile
from yiwu_search.shell.replies import Remark, Reply, Table
from yiwu_search.shell.saving import HIT_FORMS, hit_pieces, named, write_new
from yiwu_search.shell.turn import Ask, NotDoneError, Turn
from yiwu_search.text import visible

MOST_LINES = 20
"""Earlier lines that are listed."""


def export(turn: Turn, text: str) -> Reply:
    """Write all hits of the last query, narrowed and ordered as they are shown, into a new file by its suffix."""
    query, path = turn.asked(), named(text)
    form = HIT_FORMS.get(path.suffix.lower())
    if not text or form is None:
        raise NotDoneError(messages.no_such_form(text, tuple(HIT_FORMS)))
    found = turn.archive.export(query, sort=turn.state.sort, **turn.filters)
    if not len(found):
        raise NotDoneError(messages.nothing_to_export())
    try:
        write_new(path, hit_pieces(found, form))
    except FileExistsError:
        raise NotDoneError(messages.file_exists(str(path))) from None
    except OSError as error:
        raise NotDoneError(messages.not_written(str(path), error.strerror or str(error))) from None
    return Remark(messages.exported(len(found), str(path)))


def save(turn: Turn, text: str) -> Reply:
    """Save a query under a name, the last one unless another stands behind it."""
    name, _, query = text.replace("\u3000", " ").partition(" ")
    name = name.removeprefix("@").removeprefix("＠")
    query = query.strip() or turn.asked()
    if not isinstance(turn.saved, SavedFile):
        raise NotDoneError(saved_messages.no_home())
    if not name_of(name):
        raise NotDoneError(saved_messages.not_a_name(name) if name else messages.save_how())
    others = {key: other for key, other in turn.saved.items() if name_of(key) != name_of(name)}
    parse(query, saved={**others, name: query})  # raises what is wrong with it
    return Remark(saved_messages.query_saved(name, query, turn.saved.save(name, query)))


def saved(turn: Turn, text: str) -> Reply:
    """List the saved queries; a number searches for one."""
    if not turn.saved:
        return Remark(messages.nothing_saved(), "nothing")
    turn.offer([Ask(f"@{name}") for name in turn.saved])
    rows = tuple((f"@{name}", _line(query)) for name, query in turn.saved.items())
    return Table(messages.saved_title(), rows, messages.saved_hint(), numbered=True)


def history(turn: Turn, text: str, is_query: Callable[[str], bool] = bool) -> Reply:
    """List earlier queries, the newest first, or those that hold a text; a number searches for one again."""
    lines = list(dict.fromkeys(line for line in reversed(turn.history()) if text in line and is_query(line)))
    if not lines:
        return Remark(messages.no_history(), "nothing")
    shown = lines[:MOST_LINES]
    turn.offer([Ask(line) for line in shown])
    return Table(messages.history_title(), tuple((_line(line),) for line in shown), messages.history_hint(), True)


def _line(text: str) -> str:
    return visible(text).replace("\n", " ")
