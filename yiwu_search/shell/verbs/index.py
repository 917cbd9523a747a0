"""Commands about the index: another one, what is in this one, whether it is as it was written."""

from __future__ import annotations

from yiwu_search.archive import Archive, check_index
from yiwu_search.messages import commands as messages
from yiwu_search.messages.indexes import damaged_parts, no_damage
from yiwu_search.shell.narrowing import EVERY_DAY, LABELS
from yiwu_search.shell.panels import shown_value
from yiwu_search.shell.replies import Remark, Reply, Table
from yiwu_search.shell.saving import named
from yiwu_search.shell.turn import NotDoneError, State, Turn
from yiwu_search.shell.watch import bytes_of
from yiwu_search.urls import is_url

MOST_NAMED = 5
"""Values that are named of each label."""


def open_index(turn: Turn, text: str) -> Reply:
    """Open another index in place of this one; without a path, say which one is open."""
    if not text:
        return Remark(messages.index_open(turn.archive.path, len(turn.archive)))
    archive = Archive.open(text if is_url(text) else named(text))
    articles = len(archive)  # raises what is wrong with it while the other is still open
    turn.state = State(archive, sort=turn.state.sort, facets=turn.state.facets, habits=turn.state.habits)
    return Remark(messages.index_open(archive.path, articles))


def stats(turn: Turn, text: str) -> Reply:
    """Count what the index holds: articles, days, labels, bytes."""
    archive = turn.archive
    years = archive.facets(EVERY_DAY, ["year"])["year"]
    rows = [
        (messages.stats_index(), archive.path),
        (messages.stats_articles(), f"{len(archive):,}"),
        (messages.stats_years(), " · ".join(f"{year} {count:,}" for year, count in years)),
    ]
    for field in LABELS:
        values = archive.values(field)
        shown = " · ".join(f"{shown_value(field, value)} {count:,}" for value, count in values[:MOST_NAMED])
        rows.append((messages.stats_field(field, len(values)), shown))
    if size := bytes_of(archive.path):
        rows.append((messages.stats_bytes(), f"{size / 1e6:,.1f} MB"))
    return Table(messages.stats_title(), tuple(rows))


def check(turn: Turn, text: str) -> Reply:
    """Read every byte of the index, and name what is damaged; a cluster does that itself, and is asked whether all of
    it answers."""
    path = turn.archive.path
    if is_url(path):
        turn.archive.check()
        return Remark(messages.cluster_answers(path, len(turn.archive)))
    report = check_index(path)
    if not report.damage:
        return Remark(no_damage(path, report.segments, report.articles, report.files))
    raise NotDoneError("\n".join([*map(str, report.damage), damaged_parts(path, len(report.damage))]))
