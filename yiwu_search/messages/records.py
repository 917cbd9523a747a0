"""What is said of JSON that is no article."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, said

nothing_to_read = said("it has neither a headline nor a body")
bad_reporters = said("reporters is neither a text nor a list")
bad_reporter = said("a reporter is neither a name nor an object with a name")
bad_lines = said("lines is no list")
bad_range = said("lines holds something else than pairs of line numbers")
bad_continuations = said("continuations is no list of objects")
not_an_object = said("not a JSON object")
too_deep = said("not JSON: too deep")


def not_a_text(key: str) -> str:
    """Say that a value should be a text."""
    return _("{key} is no text").format(key=key)


def not_a_number(key: str) -> str:
    """Say that a value should be a number."""
    return _("{key} is no number").format(key=key)


def not_texts(key: str) -> str:
    """Say that a value should be a list of texts."""
    return _("{key} is no list of texts").format(key=key)


def not_a_date(key: str, text: str) -> str:
    """Say that a value should be a date."""
    return _("{key} is no date: {text}; write 2020-09-03").format(key=key, text=text[:20])


def not_json(reason: str, place: int) -> str:
    """Say where a line stops being JSON, counted in characters from 1; `reason` is Python's."""
    return _("not JSON: {reason} at character {place}").format(reason=reason, place=place)
