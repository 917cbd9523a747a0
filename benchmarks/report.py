"""A run as text: the tables, the ratios, and what is unfair in each figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from textwrap import fill

from benchmarks import machine
from benchmarks.corpus import Corpus
from benchmarks.engines import engine
from benchmarks.measure import Answers, Outcome, Spread, spread
from benchmarks.queries import DRAWN, Query, groups

NONE = "–"
SUMMARY = (
    "engine", "articles", "build art/s", "index MB", "index/text", "build MB", "answer MB", "cold s", "hot median ms",
    "hot p95", "hot worst", "10 snippets ms", "recall", "precision",
)  # fmt: skip
EXPLAINED = """\
build art/s     articles a second from the first one read to the commit, one run
index/text      index bytes, stored text included, over the UTF-8 bytes of headlines and bodies
build MB        peak resident memory while building: the process, + its largest worker process where it has any; and in
                brackets what all its processes held at once, pages they share counted once
answer MB       peak resident memory of the process that answered all queries below
cold s          one search for 义新欧, process start to exit, median; files are in the page cache
hot …           ten ranked ids and the exact total of each query of the fixed list: the median and 95th percentile of
                the queries' medians over the rounds after a warm-up, and the worst single round
10 snippets     what ten marked snippets add to a search, median
recall          of quoted strings of 1–12 characters drawn from the articles, against a plain scan: their mean
precision       the same, of the first 200 hits; (n) is how many of the strings the engine could not be asked"""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run found out."""

    command: str
    day: date
    whole: Corpus
    shorter: Corpus
    """The articles of the slow peers; the whole corpus where it is small."""
    queries: list[Query]
    outcomes: list[Outcome]


def report(run: Run) -> str:
    """Write a run for people."""
    parts = [
        _heading(run),
        _table([SUMMARY, *(_summary(outcome) for outcome in run.outcomes)]),
        *_failures(run),
        EXPLAINED,
        "hot ms by group, median / p95 of its queries, and the articles a query finds here (median)",
        _table(_by_group(run)),
        "this project against (more than 1 is better than the peer; on the same articles)",
        _table([RATIOS, *_ratios(run.outcomes)]),
        "what is unfair",
        _notes(run),
    ]
    return "\n\n".join(parts)


def _heading(run: Run) -> str:
    each = run.whole.characters / max(1, run.whole.articles)
    count = len([query for query in run.queries if query.group != DRAWN])
    lines = [
        f"date      {run.day.isoformat()}",
        f"machine   {machine.processor()}, {machine.cores()} cores",
        f"software  {machine.versions()}",
        f"commit    {machine.commit()}",
        f"command   {run.command}",
        f"articles  {run.whole.articles:,} of {each:,.0f} characters, {run.whole.text_bytes / 1e6:,.1f} MB of UTF-8",
        f"queries   {count} of the fixed list, {len(run.queries) - count} strings drawn from the first "
        f"{run.shorter.articles:,} articles",
    ]
    if run.shorter is not run.whole:
        lines.append(
            f"subset    slow peers got the first {run.shorter.articles:,} articles; this project has a row for each"
        )
    return "\n".join(lines)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Align columns, the first to the left."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(map(_padded, row, widths, range(len(row)))).rstrip() for row in rows)


def _padded(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column else cell.ljust(width)


def _title(outcome: Outcome) -> str:
    return engine(outcome.name).title


def _summary(outcome: Outcome) -> tuple[str, ...]:
    """Write one engine's row; what was not measured is a dash."""
    cold = NONE if outcome.cold is None else f"{outcome.cold:.3f}"
    return (_title(outcome), *_building(outcome), *_answering(outcome, cold), *_correct(outcome))


def _building(outcome: Outcome) -> tuple[str, ...]:
    """Write the figures of the build; an engine without an index has none."""
    built = outcome.built
    if not (built and built.index_bytes):
        return (f"{outcome.articles:,}", *[NONE] * 4)
    together = f" ({built.all_bytes / 1e6:.0f})" if built.worker_bytes and built.all_bytes else ""
    worker = f" + {built.worker_bytes / 1e6:.0f}" if built.worker_bytes else ""
    return (
        f"{built.articles:,}",
        f"{built.articles / built.seconds:,.0f}",
        f"{built.index_bytes / 1e6:.1f}",
        f"{built.index_bytes / max(1, outcome.text_bytes):.2f}",
        f"{built.own_bytes / 1e6:.0f}{worker}{together}",
    )


def _answering(outcome: Outcome, cold: str) -> tuple[str, ...]:
    answers = outcome.answers
    if not answers:
        return (NONE, cold, *[NONE] * 4)
    hot = _hot(answers)
    return (
        f"{answers.memory / 1e6:.0f}",
        cold,
        *((_ms(hot.median), _ms(hot.p95), _ms(hot.worst)) if hot else (NONE,) * 3),
        _ms(median(answers.snippets)) if answers.snippets else NONE,
    )


def _failures(run: Run) -> list[str]:
    """Say which rows are not whole, and why."""
    return [f"{_title(found)}: {found.failure}, {found.articles:,} articles" for found in run.outcomes if found.failure]


def _correct(outcome: Outcome) -> tuple[str, str]:
    found = outcome.correctness
    if found is None or found.recall is None or found.precision is None:
        return NONE, NONE
    unasked = f" ({found.unasked})" if found.unasked else ""
    return f"{found.recall:.3f}", f"{found.precision:.3f}{unasked}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def _hot(answers: Answers, group: str = "") -> Spread | None:
    """Sum up one group, or the fixed list."""
    return spread([timing for timing in answers.timings if (timing.group == group if group else timing.group != DRAWN)])


def _by_group(run: Run) -> list[list[str]]:
    answered = [outcome for outcome in run.outcomes if outcome.answers]
    heading = ["group", "queries", "hits"] + [f"{outcome.name} {outcome.articles:,}" for outcome in answered]
    return [heading, *(_group_row(group, run, answered) for group in groups(run.queries))]


def _group_row(group: str, run: Run, answered: list[Outcome]) -> list[str]:
    asked = [query for query in run.queries if query.group == group]
    row = [group, str(len(asked)), _hits(group, answered)]
    for outcome in answered:
        hot = _hot(outcome.answers, group) if outcome.answers else None
        row.append(f"{_ms(hot.median)} / {_ms(hot.p95)}" if hot else NONE)
    return row


def _hits(group: str, answered: list[Outcome]) -> str:
    """Count what this project finds, on all articles."""
    totals = [
        timing.total
        for outcome in [found for found in answered if found.name == "yiwu"][:1]
        if outcome.answers
        for timing in outcome.answers.timings
        if timing.group == group
    ]
    return f"{median(totals):,.0f}" if totals else NONE


RATIOS = (
    "peer",
    "articles",
    "build rate",
    "index size",
    "cold",
    "hot median",
    "hot p95",
    "drawn median",
    "10 snippets",
)


def _ratios(outcomes: list[Outcome]) -> list[tuple[str, ...]]:
    ours = {outcome.articles: outcome for outcome in outcomes if outcome.name == "yiwu"}
    peers = [outcome for outcome in outcomes if outcome.name != "yiwu" and outcome.articles in ours]
    return [_ratio(ours[peer.articles], peer) for peer in peers]


def _ratio(ours: Outcome, peer: Outcome) -> tuple[str, ...]:
    """Divide the peer's cost by ours, column by column."""
    both = zip(_costs(ours), _costs(peer), strict=True)
    cells = [_times(theirs / own) if own and theirs else NONE for own, theirs in both]
    return (_title(peer), f"{peer.articles:,}", *cells)


def _times(ratio: float) -> str:
    """Write a ratio with two or three digits that count."""
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.3g}" if ratio >= 1 else f"{ratio:.2g}"


def _costs(outcome: Outcome) -> list[float | None]:
    """List what is better when it is less, in the order of RATIOS."""
    if not (outcome.built and outcome.answers):
        return [None] * (len(RATIOS) - 2)
    hot, strings, built = _hot(outcome.answers), _hot(outcome.answers, DRAWN), outcome.built
    indexed = built.index_bytes > 0
    return [
        built.seconds / built.articles if indexed and built.articles else None,
        built.index_bytes if indexed else None,
        outcome.cold,
        hot.median if hot else None,
        hot.p95 if hot else None,
        strings.median if strings else None,
        max(median(outcome.answers.snippets), 1e-6) if outcome.answers.snippets else None,
    ]


def _notes(run: Run) -> str:
    lines = [
        "all: the machine's other work is in the figures; each index was built once; queries that an engine cannot ask "
        "are left out of its medians; queries on rjieba's words and on letters do not find the same articles.",
    ]
    seen = {outcome.name: outcome for outcome in run.outcomes}
    for outcome in seen.values():
        lines += [f"{_title(outcome)}: {sentence}" for sentence in outcome.unfair]
    return "\n".join(fill(line, 118, subsequent_indent="    ") for line in lines)
