"""Why a query finds nothing and which ones do, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from yiwu_search.display.fragments import Line, wrap
from yiwu_search.display.json_lines import json_line
from yiwu_search.display.screen import INDENT, SEPARATOR
from yiwu_search.messages import suggestions as messages
from yiwu_search.text import visible

if TYPE_CHECKING:
    from yiwu_search.suggest import Diagnosis, Suggestion


def diagnosis_lines(
    diagnosis: Diagnosis,
    width: int = 80,
    numbered: bool = True,
    written: Callable[[str], str] = str,
    option: Callable[[str], str] = "--{}".format,
) -> list[Line]:
    """Say which part fails, and list the queries that find, with a number each or a dot; nothing for one that finds.

    `written` writes a query as it has to be typed, `option` a filter of the call.
    """
    lines = [line for text in _failing(diagnosis) for line in wrap([("", visible(text))], width)]
    if diagnosis.suggestions:
        lines += wrap([("", messages.try_instead())], width)
    for number, suggestion in enumerate(diagnosis.suggestions, 1):
        head: Line = [("number", f"{number:>2}. " if numbered else "  · ")]
        lines += wrap(_offer(suggestion, written, option), width, INDENT, head)
    return lines


def _failing(diagnosis: Diagnosis) -> list[str]:
    """Write what is found nowhere or never together; of a query that asks for one thing that is known already."""
    if len(diagnosis.parts) < 2:
        return []
    if diagnosis.missing:
        return [messages.not_found([part.text for part in diagnosis.missing])]
    alone = messages.found_alone([(part.text, part.count) for part in diagnosis.parts])
    return [alone, messages.never_together(diagnosis.conflicts)] if diagnosis.conflicts else [alone]


def _offer(suggestion: Suggestion, written: Callable[[str], str], option: Callable[[str], str]) -> Line:
    dropped = [option(name) for name in suggestion.dropped]
    why = messages.offer(suggestion.count, "" if suggestion.kind == "unfiltered" else reason(suggestion), dropped)
    return [("headline", visible(written(suggestion.query))), ("meta", visible(f"{SEPARATOR}{why}"))]


def reason(suggestion: Suggestion) -> str:
    """Say in words why a query is offered."""
    return messages.reason(suggestion.kind, suggestion.old, suggestion.new)


def diagnosis_json(diagnosis: Diagnosis) -> str:
    """Write a diagnosis as one line of JSON: the fields of Diagnosis, with the `reason` of each suggestion in words."""
    offered = [asdict(suggestion) | {"reason": reason(suggestion)} for suggestion in diagnosis.suggestions]
    return json_line(asdict(diagnosis) | {"suggestions": offered})
