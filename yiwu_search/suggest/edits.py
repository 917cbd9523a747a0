"""Places in a query tree, what is changed in them, and trees with the changes made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yiwu_search.query.tree import All, AnyOf, Field, Literal, Near, Node, Not, Pattern, Run, When

Path = tuple[int, ...]
"""Which part of which part …, from the root."""
Edits = Mapping[Path, Node | None]
"""What is to stand in some places of a tree, none inside another; None for nothing."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something wanted that has no parts, or words near each other."""

    path: Path
    node: Run | Literal | Pattern | Near | When
    field: str = ""
    """The field it is asked for in; empty for any."""
    field_path: Path = ()
    """Where that field stands."""

    @property
    def alone(self) -> Node:
        """What it asks for, as a query of its own."""
        return Field(self.field, self.node) if self.field else self.node


@dataclass(frozen=True, slots=True)
class Change:
    """Another node, or none, in one place of a tree."""

    kind: str
    """One of diagnosis.KINDS."""
    path: Path
    node: Node | None
    old: str
    """What is changed, for people."""
    new: str
    """What stands there then; empty for nothing."""


def leaves(node: Node, path: Path = (), field: str = "", field_path: Path = ()) -> Iterator[Leaf]:
    """Yield what a tree wants (what it excludes is left out), in the order typed; the words of a Near before it."""
    match node:
        case Not():
            return
        case Field(name, part):
            yield from leaves(part, (*path, 0), name, path)
        case All(parts) | AnyOf(parts) | Near(parts):
            for place, part in enumerate(parts):
                yield from leaves(part, (*path, place), field, field_path)
            if isinstance(node, Near):
                yield Leaf(path, node, field, field_path)
        case _:
            yield Leaf(path, node, field, field_path)


def edited(node: Node, edits: Edits, path: Path = ()) -> Node | None:
    """Give a tree with its edits made; None where nothing is left of it."""
    if path in edits:
        return edits[path]
    if not any(place[: len(path)] == path for place in edits):
        return node
    match node:
        case Not(part):
            inside = edited(part, edits, (*path, 0))
            return Not(inside) if inside else None
        case Field(name, part):
            inside = edited(part, edits, (*path, 0))
            return Field(name, inside) if inside else None
        case All(parts) | AnyOf(parts) | Near(parts):
            made = [edited(part, edits, (*path, place)) for place, part in enumerate(parts)]
            return _of(node, list(dict.fromkeys(part for part in made if part)))
        case _:
            return node


def _of(node: All | AnyOf | Near, parts: list[Node]) -> Node | None:
    if not parts:
        return None
    if isinstance(node, Near):
        return Near(tuple(parts), node.reach)
    return All.of(parts, node.strict) if isinstance(node, All) else AnyOf.of(parts)
