"""What may be changed about one thing that a query wants, the likelier change first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from yiwu_search.fields import VALUE_FIELDS
from yiwu_search.query.tree import All, Field, Literal, Near, Node, Pattern, Run, When
from yiwu_search.suggest import days
from yiwu_search.suggest.edits import Change, Leaf
from yiwu_search.suggest.labels import labels_like
from yiwu_search.suggest.spelling import Spelled
from yiwu_search.suggest.ward import Ward
from yiwu_search.text import letters

_ONE = re.compile("[?？]+")
REACHES: tuple[int | str, ...] = (20, 100, "段")
"""What words near each other may be asked to share next: so many letters, or a paragraph."""
MOST_TEARS = 3
"""Places in which a string that stands nowhere is torn."""
SHORTEST_SIGNED = 3
"""Letters of a string in which one may be any; ? in a shorter one is nearly everything."""
LONGEST_SIGNED = 6
"""Letters up to which each is tried in turn."""


MOST_SIGNED_PLACES = 20_000
"""Places of the rarer side of ? that are looked at; 街 alone stands in a hundred thousand, which takes too long."""


class Treatments:
    """Finds changes in one ward."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward

    def of(self, leaf: Leaf) -> Iterator[Change]:
        """Yield changes for something that is found nowhere."""
        if leaf.field in VALUE_FIELDS:
            yield from self._named(leaf)
        elif isinstance(leaf.node, Run | Literal):
            yield from self._spelled(leaf, leaf.node)
            yield from self._signers(leaf, leaf.node.text)
            yield from self._signed(leaf, leaf.node)
        yield from self.looser(leaf)

    def looser(self, leaf: Leaf) -> Iterator[Change]:
        """Yield changes that ask for less: for something that is found, but not with all else."""
        match leaf.node:
            case Literal(text) if leaf.field not in VALUE_FIELDS:
                yield from self._torn(leaf, text)
            case Near(parts, reach):
                yield from _further(leaf, parts, reach)
            case Pattern(text) if _ONE.search(text):
                yield _change("wider", leaf, Pattern(_ONE.sub("*", text)))
            case When(asked):
                yield from (_change("wider_date", leaf, When(wider)) for wider in days.wider(asked))
        if leaf.field:
            yield Change("everywhere", leaf.field_path, leaf.node, str(leaf.alone), str(leaf.node))

    def nearest(self, leaf: Leaf, others: Node | None) -> Iterator[Change]:
        """Yield the nearest months before and after some days in which everything else is found."""
        if not isinstance(leaf.node, When):
            return
        for newest, side in zip((True, False), days.around(leaf.node.days), strict=True):
            asked = [part for part in (others, When(side) if side else None) if part]
            if side and (day := self._ward.nearest_day(All.of(asked, False), newest)):
                yield _change("nearest_date", leaf, When(days.month_of(day)))

    def _named(self, leaf: Leaf) -> Iterator[Change]:
        """Yield names and labels like a typed one."""
        if isinstance(leaf.node, Run | Literal):
            for other in labels_like(leaf.node.text, self._ward.values(leaf.field)):
                yield _change(other.kind, leaf, _written(other.text), leaf.node.text, other.text)

    def _spelled(self, leaf: Leaf, node: Run | Literal) -> Iterator[Change]:
        """Yield other spellings of the pieces that stand nowhere, all of them changed at once."""
        whole = letters(node.text).text
        asked = [(piece, _in_field(leaf, Literal(piece))) for piece in self._ward.pieces(node) or [whole]]
        self._ward.expect(*(one for _, one in asked))
        failing = [piece for piece, one in asked if not self._ward.count(one)]
        for row in self._standing(leaf, self._rows(failing)):
            text = whole
            for piece, other in zip(failing, row, strict=True):
                text = text.replace(piece, other.text, 1)
            new = " ".join(other.text for other in row)
            yield _change(
                row[-1].kind, leaf, Literal(text) if " " in text else type(node)(text), " ".join(failing), new
            )

    def _standing(self, leaf: Leaf, rows: Iterator[tuple[Spelled, ...]]) -> Iterator[tuple[Spelled, ...]]:
        """Leave out what stands nowhere as it is: as words apart it would be found, though nobody wrote it."""
        while some := self._ward.batch(rows):
            several = [[_in_field(leaf, Literal(other.text)) for other in row if self._is_cut(other)] for row in some]
            self._ward.expect(*(string for strings in several for string in strings))
            for row, strings in zip(some, several, strict=True):
                if all(map(self._ward.count, strings)):
                    yield row

    def _is_cut(self, other: Spelled) -> bool:
        """Whether a string is more than one word; a word alone is counted as it stands anyway."""
        return len(self._ward.pieces(Run(other.text))) > 1

    def _rows(self, failing: list[str]) -> Iterator[tuple[Spelled, ...]]:
        """Yield a spelling for each of some strings; of one string all spellings, each made when it is wanted."""
        if len(failing) == 1:
            yield from zip(self._ward.speller.others(failing[0]), strict=True)
            return
        columns = [list(islice(self._ward.speller.others(piece), MOST_TEARS)) for piece in failing]
        yield from zip(*columns, strict=False)

    def sounded(self, leaf: Leaf, typed: str) -> Iterator[Change]:
        """Yield the words and reporters that typed pinyin or initials mean."""
        yield from (_change("pinyin", leaf, Run(word), typed) for word in self._ward.speller.sounded(typed))
        yield from self._signers(leaf, typed)

    def _signers(self, leaf: Leaf, typed: str) -> Iterator[Change]:
        """Yield the reporters that typed pinyin or initials mean."""
        if typed.isascii() and not leaf.field:
            for other in labels_like(typed, self._ward.values("reporter")):
                node = Field("reporter", _written(other.text))
                yield _change(other.kind, leaf, node, typed)

    def _signed(self, leaf: Leaf, node: Run | Literal) -> Iterator[Change]:
        """Yield strings with ? in place of one letter, those between two others."""
        text = letters(node.text).text
        if not text.isalnum() or not SHORTEST_SIGNED <= len(text) <= LONGEST_SIGNED:
            return
        self._ward.speller.expect(text)
        for place in range(1, len(text) - 1):
            if 0 < min(map(self._ward.speller.places, (text[:place], text[place + 1 :]))) <= MOST_SIGNED_PLACES:
                yield _change("any_letter", leaf, Pattern(f"{text[:place]}?{text[place + 1 :]}"))

    def _torn(self, leaf: Leaf, text: str) -> Iterator[Change]:
        """Yield a quoted string as loose words, and as two strings that each may stand."""
        if len(self._ward.pieces(Run(text))) > 1:
            yield _change("unquoted", leaf, Run(text) if len(text.split()) == 1 else _words(text))
        whole = letters(text).text
        self._ward.speller.expect(whole)
        tears = (place for place in reversed(range(2, len(whole) - 1)) if self._both_stand(whole, place))
        for place in islice(tears, MOST_TEARS):
            yield _change("torn", leaf, All((Literal(whole[:place]), Literal(whole[place:]))))

    def _both_stand(self, text: str, place: int) -> bool:
        return bool(self._ward.speller.places(text[:place]) and self._ward.speller.places(text[place:]))


def _in_field(leaf: Leaf, node: Node) -> Node:
    return Field(leaf.field, node) if leaf.field else node


def _words(text: str) -> Node:
    return All.of([Run(word) for word in text.split()], False)


def _written(value: str) -> Run | Literal:
    """Write a name or label so that it is read as one."""
    return Run(value) if value.isalnum() else Literal.of(value)


def _further(leaf: Leaf, parts: tuple[Node, ...], reach: int | str) -> Iterator[Change]:
    """Let words near each other stand further apart, and anywhere in an article."""
    for wider in REACHES:
        if reach != "段" and (isinstance(wider, str) or (isinstance(reach, int) and wider > reach)):
            yield Change("wider", leaf.path, Near(parts, wider), _reach(reach), _reach(wider))
    yield Change("wider", leaf.path, All.of(list(parts), False), _reach(reach), "")


def _reach(reach: int | str) -> str:
    return f"~{reach}"


def _change(kind: str, leaf: Leaf, node: Node, old: str = "", new: str = "") -> Change:
    return Change(kind, leaf.path, node, old or str(leaf.node), new or str(node))
