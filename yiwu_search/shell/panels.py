"""Lines of what stands around hits: what they are narrowed to, values with counts, tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiwu_search.display import Line, list_lines, wrap
from yiwu_search.display.screen import SEPARATOR, article_facts, headline_text
from yiwu_search.fields import KIND_NAMES
from yiwu_search.messages import commands as words
from yiwu_search.messages.hits import UNDATED
from yiwu_search.messages.tongue import and_more
from yiwu_search.results import FacetCounts
from yiwu_search.shell.narrowing import written
from yiwu_search.shell.replies import Alike, Choices, Listing, Reading, Table
from yiwu_search.text import cells, clip, padded, visible

INDENT = "  "
MOST_IN_ROW = 8
"""Values of a field that one row below the hits can hold."""
LEAST_CELL = 12
"""Cells that the last column of a table needs; where it has less, a row is one running line."""
ON, OFF = "●", " "
"""Whether a value is in force; a sign, for colour is not everywhere."""
_KINDS = {english: chinese for chinese, english in KIND_NAMES.items()}


def narrowed_lines(page: Listing, width: int) -> list[Line]:
    """Say above the hits what they are narrowed to and how they are ordered; nothing where neither was chosen."""
    said = words.narrowed([visible(written(value)) for value in page.values], page.sort)
    return [*wrap([("number", said)], width), []] if said else []


def facet_rows(facets: Mapping[str, FacetCounts], width: int) -> list[Line]:
    """Show what was counted below the hits, a row a field: 版面  头版 12 · 综合新闻 8."""
    lines: list[Line] = []
    for field, counts in ((field, counts) for field, counts in facets.items() if counts):
        best = sorted(counts, key=lambda row: -row[1])[:MOST_IN_ROW] if len(counts) > MOST_IN_ROW else counts
        shown = SEPARATOR.join(f"{shown_value(field, value)} {count:,}" for value, count in best)
        more = f" {and_more(len(counts) - len(best))}" if len(counts) > len(best) else ""
        text = clip(f"{shown}{more}", max(1, width - cells(words.field_name(field)) - len(INDENT)))
        lines.append([("headline", words.field_name(field)), ("", INDENT + text)])
    return [*lines, []] if lines else []


def shown_value(field: str, value: str | None) -> str:
    """Write a value of a field as people read it."""
    return UNDATED if value is None else visible(_KINDS.get(value, value) if field == "kind" else value)


def choice_lines(choices: Choices, width: int) -> list[Line]:
    """List values with a number each, a dot at those that are in force."""
    lines = wrap([("headline", words.choices_title(choices.field, choices.more))], width)
    long = max(len(f"{count:,}") for _, count in choices.counts)
    for number, (value, count) in enumerate(choices.counts, 1):
        head: Line = [("number", f"{number:>2}. "), ("mark", ON if value in choices.chosen else OFF)]
        lines += wrap([("", f" {count:>{long},}  {shown_value(choices.field, value)}")], width, INDENT * 3, head)
    return [*lines, *wrap([("meta", words.choices_hint())], width)]


def alike_lines(alike: Alike, width: int) -> list[Line]:
    """List what is like an article; each hit says which words both have."""
    title = words.alike(alike.number, visible(headline_text(alike.article)))
    return [*wrap([("headline", title)], width), [], *list_lines(alike.results, width, openable=True)]


def closed_lines(reading: Reading, width: int) -> list[Line]:
    """Name among the replies an article that was read on a screen of its own."""
    head: Line = [("number", f"{reading.number:>2}. ")]
    facts = visible(article_facts(reading.article))
    title = wrap([("headline", visible(headline_text(reading.article)))], width, INDENT * 2, head)
    return [*title, *wrap([("meta", facts)], width, INDENT * 2)]


def table_lines(table: Table, width: int) -> list[Line]:
    """Show rows in columns, or as running lines where the screen is too narrow for columns."""
    rows = [tuple(map(visible, row)) for row in table.rows]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)][:-1]
    before = (4 if table.numbered else len(INDENT)) + sum(widths) + len(INDENT) * len(widths)
    lines = wrap([("headline", visible(table.title))], width)
    for number, row in enumerate(rows, 1):
        head: Line = [("number", f"{number:>2}. ")] if table.numbered else [("", INDENT)]
        if before + LEAST_CELL > width:
            lines += wrap([("", SEPARATOR.join(filter(None, row)))], width, INDENT * 2, head)
            continue
        gaps = "".join(padded(cell, wide) + INDENT for cell, wide in zip(row[:-1], widths, strict=True))
        lines += wrap([("", row[-1])], width, " " * before, [*head, ("", gaps)])
    return [*lines, *(wrap([("meta", table.hint)], width) if table.hint else [])]


def usage_lines(rows: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Show what can be typed and what it does: side by side, or one below the other on a narrow screen."""
    column = min(max(cells(typed) for typed, _ in rows), width // 3) + 2 * len(INDENT)
    lines: list[Line] = []
    for typed, meaning in rows:
        head: Line = [("", INDENT), ("number", typed)]
        gap = " " * (column - cells(INDENT + typed))
        if width < 3 * column or not gap:
            lines += [*wrap(head, width), *wrap([("", meaning)], width, INDENT * 2)]
            continue
        first, *rest = wrap([("", meaning)], width, " " * column)
        lines += [[*head, ("", gap), *first[1:]], *rest]
    return lines
