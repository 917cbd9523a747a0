"""What is said of saved queries."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _, items, said

LONGEST_SHOWN = 40
"""Characters of a saved query that a message quotes."""


def no_such_name(name: str, nearest: Sequence[str], any_saved: bool) -> str:
    """Say that no query is saved under a name, and what to do about it."""
    if nearest:
        known = items(f"@{other}" for other in nearest)
        hint = _("there is {known}").format(known=known)
    elif any_saved:
        hint = _("see which there are with: yiwu-search saved")
    else:
        hint = _("save one with: yiwu-search save {name} QUERY").format(name=name)
    return _('no query is saved as {name}; {hint}; to look for the text, type "@{name}" in quotes').format(
        name=name, hint=hint
    )


def inside_itself(names: Sequence[str]) -> str:
    """Say that saved queries hold each other in a circle."""
    return _("a saved query cannot stand inside itself: {circle}; save one of them anew").format(
        circle=" → ".join(f"@{name}" for name in names)
    )


def names_add_too_much(limit: int) -> str:
    """Say that names stand for too much text."""
    return _("the saved queries of a query have more than {limit:,} characters together; leave some out").format(
        limit=limit
    )


def bad_saved_query(name: str, text: str, offset: int, reason: str) -> str:
    """Say what is wrong inside a saved query, where its name stands."""
    shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return _("in @{name}, at character {place} of {text}: {reason}").format(
        name=name, place=offset + 1, text=shown, reason=reason
    )


def empty_saved_query() -> str:
    """Say that a name stands for nothing."""
    return _("there is nothing in it to look for; save it anew")


def saved_queries_error(path: str, reason: str, line: int | None) -> str:
    """Say what is wrong with the file of saved queries."""
    place = path if line is None else _("{path}, line {line}").format(path=path, line=line)
    return _("{place}: {reason}").format(place=place, reason=reason)


def unreadable(reason: str) -> str:
    """Say that the file cannot be read."""
    return _("saved queries cannot be read ({reason}); check its permissions").format(reason=reason)


def unwritable(reason: str) -> str:
    """Say that the file cannot be written."""
    return _("saved queries cannot be written ({reason}); they are as they were").format(reason=reason)


def too_large(most: int) -> str:
    """Say that the file holds something else."""
    return _("larger than {size} MB, which saved queries never are; move it away").format(size=most >> 20)


def not_utf8() -> str:
    """Say that the file is in another encoding."""
    return _("not UTF-8; save it as UTF-8")


def not_toml(reason: str) -> str:
    """Say what is wrong with the file's form."""
    return _("not TOML ({reason}); write a query as: name = 'QUERY'").format(reason=reason)


def not_a_query(name: str) -> str:
    """Say that something else than a text stands behind a name."""
    return _("{name} is no query; write it as: {name} = 'QUERY'").format(name=name)


def not_a_name(name: str) -> str:
    """Say what a name may be."""
    return _("{name!r} is no name for a query; use up to 40 letters, digits, _ and -").format(name=name)


usage_save = said("yiwu-search save NAME QUERY…")
about_save = said("Save a query under a name; @NAME stands for it in any query.")
usage_saved = said("yiwu-search saved [--delete NAME]")
about_saved = said("List the saved queries.")
help_name = said("letters, digits, _ and -")
help_query = said("the query, as it would be searched; it may hold names of others")
help_delete = said("delete the query of this name; several times: several")


def query_saved(name: str, query: str, replaced: bool) -> str:
    """Say what was saved."""
    said_as = _("changed: @{name} = {query}") if replaced else _("saved: @{name} = {query}")
    return said_as.format(name=name, query=query)


def query_deleted(name: str) -> str:
    """Say that a query was deleted."""
    return _("deleted: @{name}").format(name=name)


def nothing_to_delete(name: str) -> str:
    """Say that there is no query of a name."""
    return _("no query is saved as {name}; see which there are with: yiwu-search saved").format(name=name)


def nothing_saved() -> str:
    """Say that there are no saved queries."""
    return _("no query is saved; save one with: yiwu-search save NAME QUERY")


def no_home() -> str:
    """Say that there is no folder for the file."""
    return _("there is no home folder to keep saved queries in; set HOME or XDG_CONFIG_HOME")
