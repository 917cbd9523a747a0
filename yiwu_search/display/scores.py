"""Why a hit ranks where it does, for people: its score and, a line each, what adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yiwu_search.display.fragments import Line, wrap
from yiwu_search.messages import ranking as messages
from yiwu_search.text import visible

if TYPE_CHECKING:
    from yiwu_search.results.explanation import Explanation, Part

INDENT = "      "


def explanation_lines(explained: Explanation, width: int = 80) -> list[Line]:
    """Show the score and its parts, the greatest first."""
    head = messages.score(explained.sum)
    if not explained.matches:
        head = messages.partial_score(explained.sum, explained.score)
    lines = wrap([("meta", head)], width, INDENT[:-2])
    size = max((len(f"{part.share:+.3f}") for part in explained.parts), default=0)
    for part in explained.parts:
        share = f"{INDENT}{part.share:>+{size}.3f}  "
        lines += wrap([("meta", part_text(part))], width, " " * len(share), [("meta", share)])
    return lines


def part_text(part: Part) -> str:
    """Say what adds to a score."""
    often, letters, idf = part.frequency or 0, part.distance or 0, part.idf or 0.0
    match part.kind:
        case "word":
            text = messages.word(part.what, messages.field(part.field or ""), often, idf)
        case "string":
            text = messages.string(part.what, often, idf)
        case "place":
            text = messages.place(part.what, messages.field(part.field or ""))
        case "early":
            text = messages.early(part.what, letters, idf)
        case "synonym":
            text = messages.synonym(part.what, part.word or "", often, idf)
        case "headline":
            text = messages.headline(part.what)
        case "near":
            text = messages.near(part.what, letters, idf)
        case "fresh":
            text = messages.fresh(part.distance or 0)
        case _:
            text = messages.pair(part.what, often, letters, idf)
    return visible(text)
