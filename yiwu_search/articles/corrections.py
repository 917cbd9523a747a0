"""What somebody says of a page, put in place of what was read: lines change their use or their article, facts are set.

The table of all lines with their uses is changed first; articles whose lines changed are put together again from them,
all others stay as they were read. So whatever a correction does not speak of keeps its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import groupby

from yiwu_search.articles.article import Article
from yiwu_search.articles.assemble import Assembled, Placed, assemble, line_ranges
from yiwu_search.articles.block import BODY, DISPLAY, PICTURE, Block
from yiwu_search.articles.bylines import Byline, read_byline
from yiwu_search.articles.heads import Head, join_display
from yiwu_search.articles.lines import Line, continuation_of
from yiwu_search.articles.pieces import BYLINE, CREDIT, FROM, JUMP
from yiwu_search.articles.record import KINDS, from_dict, names_of, to_dict
from yiwu_search.articles.story import Story
from yiwu_search.errors import SourceError
from yiwu_search.messages import sources as messages
from yiwu_search.pages.corrections import NEW, Correction, Value

FURNITURE, UNASSIGNED = "furniture", "unassigned"


@dataclass(eq=False, slots=True)
class _Row:
    """A line of the page, or a piece of one, while the table of them is changed."""

    place: int
    """Its place in the order of the page."""
    line: Line
    use: str
    reason: str
    part: _Part | None


@dataclass(eq=False, slots=True)
class _Part:
    """An article while its lines change."""

    read: Assembled | None
    """As it was read; None for a new one."""
    rows: list[_Row] = field(default_factory=list)
    touched: bool = False
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A page's articles and the lines of none, after its corrections."""

    parts: list[Assembled]
    """In page order."""
    aside: list[Placed]
    values: list[dict[str, Value]]
    """What is set for each of the parts."""
    problems: tuple[SourceError, ...]
    """The corrections that do not fit."""


def correct(
    parts: Sequence[Assembled],
    aside: Sequence[Placed],
    corrections: Sequence[Correction],
    digest: str,
    length: int,
    order: Mapping[tuple[int, str], int],
    known: AbstractSet[str] = frozenset(),
    telling: bool = False,
) -> Corrected:
    """Apply corrections, in their order, to the articles and the other lines of a page of `length` lines.

    `order` is that of the lines, or pieces of them, on the page, by number and text; `known` names and `telling` blank
    lines are as in `assemble`. One that does not fit the page changes nothing and becomes a problem.
    """
    table = _Table(parts, aside, length, order)
    problems = []
    for correction in corrections:
        try:
            if not digest.startswith(correction.digest):
                raise ValueError(messages.correction_of_other_bytes())
            table.apply(correction)
        except ValueError as error:
            problems.append(correction.problem(str(error)))
    return table.outcome(tuple(problems), known, telling)


class _Table:
    """All lines of a page with their uses and articles."""

    def __init__(
        self,
        parts: Sequence[Assembled],
        aside: Sequence[Placed],
        length: int,
        order: Mapping[tuple[int, str], int],
    ) -> None:
        self.length = length
        self.parts = [_Part(part) for part in parts]
        self.page_values: dict[str, Value] = {}
        owned = [(placed, part) for part, read in zip(self.parts, parts, strict=True) for placed in read.placed]
        rows = sorted(
            [*owned, *((placed, None) for placed in aside)],
            key=lambda row: order.get((row[0][0].number, row[0][0].text), 0),
        )
        self.rows = [_Row(place, *placed, part) for place, (placed, part) in enumerate(rows)]
        for row in self.rows:
            if row.part:
                row.part.rows.append(row)

    def apply(self, correction: Correction) -> None:
        """Do what a correction says. Raise ValueError, with a reason, where it cannot be done, before any change."""
        if not correction.lines:
            _try_values(correction.values)
            self.page_values |= dict(correction.values)
            return
        rows = self._selected(correction)
        target = self._target(correction, rows)
        _try_values(correction.values)
        if correction.to:
            assert target is not None
            self._move(rows, target)
        if correction.use or correction.to:
            _use(rows, correction)
        if target:
            target.values |= dict(correction.values)

    def _selected(self, correction: Correction) -> list[_Row]:
        """Give the rows of a correction's lines, in the order in which it names them."""
        last = max(stop for _, stop in correction.lines)
        if last > self.length:
            raise ValueError(messages.line_out_of_range(last, self.length))
        meant = [row for row in self.rows if not correction.part or correction.part in "".join(row.line.text.split())]
        found = [[row for row in meant if start <= row.line.number <= stop] for start, stop in correction.lines]
        empty = [lines for lines, rows in zip(correction.lines, found, strict=True) if not rows]
        if empty:
            raise ValueError(messages.no_text_on_lines(*empty[0], correction.part))
        return list(dict.fromkeys(row for rows in found for row in rows))

    def _target(self, correction: Correction, rows: list[_Row]) -> _Part | None:
        """Find the article that a correction speaks of; None where it only changes how lines are used."""
        if correction.to == NEW or isinstance(correction.to, int):
            if not correction.use and any(row.part is None for row in rows):
                raise ValueError(messages.use_is_missing())
            return _Part(None) if correction.to == NEW else self._part_at(int(correction.to))
        outside = [row for row in rows if row.part is None]
        if correction.use and correction.use != FURNITURE and outside:
            raise ValueError(messages.line_of_no_article(outside[0].line.number))
        return _only_part(rows) if correction.values else None

    def _part_at(self, number: int) -> _Part:
        if number > self.length:
            raise ValueError(messages.line_out_of_range(number, self.length))
        return _only_part([row for row in self.rows if row.line.number == number])

    def _move(self, rows: list[_Row], target: _Part) -> None:
        for row in rows:
            if row.part and row.part is not target:
                row.part.rows.remove(row)
                row.part.touched = True
            row.part = target
        if target.read or target.rows:
            target.rows = sorted({*target.rows, *rows}, key=lambda row: row.place)
        else:
            target.rows = rows
            self.parts.append(target)

    def outcome(self, problems: tuple[SourceError, ...], known: AbstractSet[str], telling: bool) -> Corrected:
        """Put the articles together again whose lines changed."""
        made = [(_made(part, known, telling), part) for part in self.parts if part.rows]
        gone = [part for read, part in made if read is None]
        kept = [(read, part) for read, part in made if read is not None]
        kept.sort(key=lambda pair: (pair[0].place, pair[1].rows[0].place))
        aside = [(row.line, row.use, row.reason) for row in self.rows if row.part is None]
        aside += [(row.line, UNASSIGNED, row.reason) for part in gone for row in part.rows]
        values = [{**({"lines": ""} if part.touched else {}), **self.page_values, **part.values} for _, part in kept]
        return Corrected([read for read, _ in kept], aside, values, problems)


def _only_part(rows: list[_Row]) -> _Part:
    """Give the one article that some lines belong to; raises ValueError where there is none, or more than one."""
    parts = {id(row.part): row.part for row in rows if row.part}
    if len(parts) != 1:
        raise ValueError(messages.not_one_article(rows[0].line.number if rows else 0, len(parts)))
    return next(iter(parts.values()))


def _use(rows: list[_Row], correction: Correction) -> None:
    """Change the uses of rows, and note who said so."""
    for row in rows:
        row.use = correction.use or row.use
        row.reason = messages.corrected_by(correction.file, correction.line)
        if row.part:
            row.part.touched = True
        if correction.use == FURNITURE and row.part:
            row.part.rows.remove(row)
            row.part = None


def _made(part: _Part, known: AbstractSet[str], telling: bool) -> Assembled | None:
    """Give an article as it was read, or put it together from its rows; None where they hold no text of one."""
    if part.read and not part.touched:
        return part.read
    part.touched = True
    display = {
        use: [row.line for row in part.rows if row.use == use] for use in ("headline", "kicker", "deck", "column")
    }
    headline, kicker, deck = (join_display(display[use]) for use in ("headline", "kicker", "deck"))
    head = Head(headline=headline, kicker=kicker, deck=deck)
    column = Block(DISPLAY, tuple(display["column"])) if display["column"] else None
    article = assemble(_story(part.rows), head, column, known, telling).article
    placed = tuple((row.line, row.use, row.reason) for row in part.rows)
    lines = line_ranges([row.line for row in part.rows])
    return Assembled(replace(article, lines=lines), placed) if article.body or article.headline else None


def _story(rows: Sequence[_Row]) -> Story:
    story = Story()
    for block in _blocks(rows):
        {
            BODY: story.body, DISPLAY: story.body, BYLINE: story.bylines, CREDIT: story.credits,
            PICTURE: story.captions, JUMP: story.jumps, FROM: story.origins,
        }[block.kind].append(block)  # fmt: skip
    return story


_KINDS = {"body": BODY, "subhead": DISPLAY, "byline": BYLINE, "credit": CREDIT, "caption": PICTURE, "jump": JUMP}


def _blocks(rows: Sequence[_Row]) -> Iterator[Block]:
    """Join neighbouring lines of one use to blocks; a gap between two lines parts all but running text."""
    text = [row for row in rows if row.use in _KINDS]
    for use, found in groupby(text, key=lambda row: row.use):
        group: list[Line] = []
        for row in found:
            if group and use != "body" and row.line.gap:
                yield _block(use, group)
                group = []
            group.append(row.line)
        yield _block(use, group)


def _block(use: str, lines: list[Line]) -> Block:
    kind = FROM if use == "jump" and continuation_of(lines[0].text)[0] else _KINDS[use]
    byline = _byline("\n".join(line.raw for line in lines)) if kind in (BYLINE, CREDIT) else None
    return Block(kind, tuple(lines), byline)


def _byline(text: str) -> Byline:
    """Read what is said to be a byline, though its form may be none: then it is names."""
    return read_byline(text, bare=True) or Byline(names_of(text))


def _try_values(values: Sequence[tuple[str, Value]]) -> None:
    """Raise ValueError, with a reason, where a value can be none."""
    with_values(Article("", headline="x"), dict(values))


def with_values(article: Article, values: dict[str, Value]) -> Article:
    """Give an article with the facts that are set for it, and say which they are; "lines" says that lines were moved.

    Raises ValueError, with a reason, for a value that is none.
    """
    if not values:
        return article
    said = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if key != "lines"}
    if said.get("kind", "news") not in KINDS:
        raise ValueError(messages.unknown_kind(str(said["kind"]), KINDS))
    row = {**to_dict(article), **said}
    if "headline" in said:
        row["headline_source"] = "given" if said["headline"] else None
    if "date" in said:
        for key in ("date_earliest", "date_latest", "date_source", "date_evidence"):
            del row[key]
    return replace(from_dict(row, stored=True), corrected=tuple(values))
