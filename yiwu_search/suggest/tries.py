"""What is tried for a query that finds nothing: sets of changes, the likeliest to be meant first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, zip_longest

from yiwu_search.query.tree import All, Node, Not, Run
from yiwu_search.suggest.diagnosis import SLIPS
from yiwu_search.suggest.edits import Change, Leaf, Path, edited, leaves
from yiwu_search.suggest.treatments import Treatments
from yiwu_search.suggest.ward import Ward

MOST_ALTERNATIVES = 3
"""Changes of each part that are combined, where several parts are found nowhere."""
MOST_UNITS = 8
"""Words and parts that are left out one by one."""

Try = tuple[Change, ...]
"""Changes that are made together."""


def units(ward: Ward) -> list[tuple[Path, Node]]:
    """List what must all be met, with its place: parts, and the words of a run one by one."""
    found: list[tuple[Path, Node]] = []
    for path, part in ward.parts:
        words = ward.pieces(part)
        found += [(path, Run(word)) for word in words] if len(words) > 1 else [(path, part)]
    return found


def for_missing(ward: Ward, missing: list[tuple[Path, Node]]) -> Iterator[Try]:
    """Yield what may be changed where some parts are found nowhere: in each of them, or without them."""
    treatments = Treatments(ward)
    yield from _sounded_together(ward, treatments)
    if len(missing) == 1:
        yield from ((change,) for change in _alternatives(ward, treatments, *missing[0]))
    else:
        columns = [[*_working(ward, treatments, *part), _left_out(ward, *part)] for part in missing]
        yield from _combined(columns)
    yield tuple(_left_out(ward, *part) for part in missing)


def mended_alone(ward: Ward, missing: list[tuple[Path, Node]]) -> Iterator[Try]:
    """Yield what a part that is found nowhere may have been meant as, without all else."""
    treatments = Treatments(ward)
    for path, part in missing:
        others = tuple(_all_left_out(ward, *other) for other in ward.parts if other[0] != path)
        mended = (change for change in _working(ward, treatments, path, part) if change.kind in SLIPS)
        yield from ((change, *others) for change in mended)


def _alternatives(ward: Ward, treatments: Treatments, path: Path, part: Node) -> Iterator[Change]:
    """Yield what may be changed about a part that is found nowhere."""
    if isinstance(part, Not):
        yield Change("included", path, None, str(part), "")
    wanted = list(leaves(part, path))
    ward.expect(*(leaf.alone for leaf in wanted))
    for leaf in wanted:
        if not ward.count(leaf.alone):
            yield from treatments.of(leaf)
            yield from treatments.nearest(leaf, _others(ward, path))


def _others(ward: Ward, path: Path) -> Node | None:
    """Give all parts but one."""
    return edited(ward.root, {path: None}) if path else None


def _working(ward: Ward, treatments: Treatments, path: Path, part: Node) -> Iterator[Change]:
    """Yield the first changes by which a part is found."""
    tried = _alternatives(ward, treatments, path, part)
    made = ((change, edited(part, {change.path: change.node}, path)) for change in tried)
    found = (change for change, node in _expected(ward, made) if node and ward.count(node))
    yield from islice(found, MOST_ALTERNATIVES)


def _expected(ward: Ward, made: Iterator[tuple[Change, Node | None]]) -> Iterator[tuple[Change, Node | None]]:
    """Yield changed parts, which will be counted, when so many as are worth it were counted together."""
    while some := ward.batch(made):
        ward.expect(*(node for _, node in some if node))
        yield from some


def _combined(columns: list[list[Change]]) -> Iterator[Try]:
    """Put the first changes of all parts together, then the second ones; the last of a part stands for further ones."""
    for row in zip_longest(*columns):
        yield tuple(change or column[-1] for change, column in zip(row, columns, strict=True))


def _left_out(ward: Ward, path: Path, part: Node) -> Change:
    """Leave out a part, or the words of it that are found nowhere."""
    words = [Run(word) for word in ward.pieces(part)]
    kept: list[Node] = [word for word in words if ward.count(word)]
    old = " ".join(str(word) for word in words if word not in kept) or str(part)
    return replace(_all_left_out(ward, path, part), node=All.of(kept, False) if kept else None, old=old)


def _all_left_out(ward: Ward, path: Path, part: Node) -> Change:
    return Change("unfiltered" if path in ward.filters else "fewer", path, None, str(part), "")


def for_conflict(ward: Ward) -> Iterator[Try]:
    """Yield what may be changed where each part is found, but nowhere all together."""
    treatments = Treatments(ward)
    for path, part in ward.parts:
        for leaf in leaves(part, path):
            yield from ((change,) for change in treatments.looser(leaf))
            yield from ((change,) for change in treatments.nearest(leaf, _others(ward, path)))
    yield from ((Change("included", path, None, str(part), ""),) for path, part in ward.parts if isinstance(part, Not))
    yield from ((Change("unfiltered", path, None, str(part), ""),) for path, part in ward.parts if path in ward.filters)
    yield from _without_one(ward)


def _sounded_together(ward: Ward, treatments: Treatments) -> Iterator[Try]:
    """Read two words of Latin letters as one that was typed by its sound: wang ting."""
    for (path, part), (following, other) in pairwise(ward.parts):
        if isinstance(part, Run) and isinstance(other, Run) and f"{part}{other}".isascii():
            for change in treatments.sounded(Leaf(path, Run(f"{part} {other}")), f"{part}{other}"):
                yield change, Change("pinyin", following, None, "", "")


def _without_one(ward: Ward) -> Iterator[Try]:
    """Leave out one word or part at a time, the rarest first."""
    every = units(ward)[:MOST_UNITS]
    for path, unit in sorted(every, key=lambda row: ward.count(row[1])):
        yield (_without(ward, path, [unit]),)


def _without(ward: Ward, path: Path, left_out: list[Node]) -> Change:
    kept = [unit for place, unit in units(ward) if place == path and unit not in left_out]
    every = _all_left_out(ward, path, left_out[0])
    return replace(every, node=All.of(kept, False) if kept else None, old=" ".join(map(str, left_out)))


def with_least(ward: Ward) -> Iterator[Try]:
    """Yield the query without its rarest words and parts: without two of them, three, up to all but one."""
    every = sorted(units(ward), key=lambda row: ward.count(row[1]))
    for count in range(2, min(len(every), MOST_UNITS)):
        left_out: dict[Path, list[Node]] = {}
        for path, unit in every[:count]:
            left_out.setdefault(path, []).append(unit)
        yield tuple(_without(ward, path, nodes) for path, nodes in left_out.items())
