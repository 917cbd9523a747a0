"""The words of the prompt, its toolbar and plain mode."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, ngettext, said

hint = said("(words to look for; ? for help)")
opening = said("opening the index…")
searching = said("searching…  ^C cancels")
keys_with_hits = said("# open  space next  p back  ? help")
keys_without = said("Tab completes  ^R history  ? help  ^D leave")
few_keys_with_hits = said("# open  space next  ? help")
fewer_keys = said("? help  ^D leave")
index_replaced = said("the index was replaced by another one meanwhile; this is from the new one")
not_a_terminal = said("the shell needs a terminal to write to; give a query, or lines of queries on standard input")


def live_count(count: int) -> str:
    """Say how many articles a query finds that is being typed."""
    return ngettext("{count:,} hit", "{count:,} hits", count).format(count=count)


def paste_refused(size: int, most: int) -> str:
    """Say that a paste is too long to be a query."""
    return _("{size:,} characters were pasted, and a query has {most:,} at most; nothing of it was taken").format(
        size=size, most=most
    )


def failed(error: str) -> str:
    """Say that a line met a fault of this program."""
    return _("this line met a fault of the program ({error}); the shell goes on").format(error=error)


def on_line(number: int, what: str) -> str:
    """Say something about a line of standard input."""
    return _("line {number}: {what}").format(number=number, what=what)


def bytes_replaced() -> str:
    """Say that a line is no UTF-8."""
    return _("these bytes are not UTF-8; what cannot be read stands as �")


def line_too_long(most: int) -> str:
    """Say that a line is too long to be a query."""
    return _("longer than {most:,} characters, which a query may have at most; left out").format(most=most)
