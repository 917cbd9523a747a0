"""What is said of saved queries."""

from __future__ import annotations

from collections.abc import Sequence

from yiwu_search.messages.tongue import _

LONGEST_SHOWN = 40
"""Characters of a saved query that a message quotes."""


def no_such_name(name: str, nearest: Sequence[str], any_saved: bool) -> str:
    """Say that no query is saved under a name, and what to do about it."""
    if nearest:
        known = ", ".join(f"@{other}" for other in nearest)
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
