"""Every regular expression of the package, and texts that would make a careless one run away."""

from __future__ import annotations

import ast
import pkgutil
import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType

import yiwu_search

PACKAGE = Path(yiwu_search.__file__).parent
FUNCTIONS = ("compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")
FAILS = ("", "\x00", "义")
"""What may stand behind a long run, so that it fits nothing at last."""


def patterns() -> dict[str, tuple[str, int]]:
    """Give each pattern with its flags, by a name: those of the modules, and those written where they are used."""
    found: dict[str, tuple[str, int]] = {}
    for info in pkgutil.walk_packages([str(PACKAGE)], "yiwu_search."):
        if not info.name.endswith("__main__"):
            for name, pattern in _held(import_module(info.name)):
                found.setdefault(f"{info.name}.{name}", (pattern.pattern, pattern.flags))
    for path in PACKAGE.rglob("*.py"):
        for line, text in _written(path):
            found[f"{path.relative_to(PACKAGE)}:{line}"] = text, 0
    distinct: dict[tuple[str, int], str] = {}
    for name, key in found.items():
        distinct.setdefault(key, name)
    return {name: key for key, name in distinct.items() if isinstance(key[0], str)}


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        stack = [value]
        while stack:
            one = stack.pop()
            if isinstance(one, re.Pattern):
                yield name, one
            elif isinstance(one, dict) and len(one) < 1000:
                stack += [*one.keys(), *one.values()]
            elif isinstance(one, list | tuple | set | frozenset) and len(one) < 1000:
                stack += one


def _written(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS:
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if of_re and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def attacks(pattern: str, flags: int, length: int, seed: int = 1) -> Iterator[str]:
    """Make texts that follow a pattern as far as one of its repeats, which goes on for about `length` letters."""
    parsed = parser.parse(pattern, flags)
    draw = random.Random(seed)
    for repeat in _repeats(parsed):
        inside = repeat[1][2]
        before = "".join(_until(parsed, repeat, draw)[0])
        pieces = [_sample(inside, draw) for _ in range(3)]
        for piece in {*pieces, "".join(pieces[:2])}:
            if piece:
                for end in FAILS:
                    yield before + piece * (length // len(piece)) + end


def _repeats(parsed: object) -> Iterator[tuple[object, tuple[int, int, object]]]:
    for operation, value in parsed:  # type: ignore[attr-defined]
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            if value[1] > 50:
                yield operation, value
            yield from _repeats(value[2])
        elif operation is constants.SUBPATTERN:
            yield from _repeats(value[3])
        elif operation is constants.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch)
        elif operation in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _repeats(value[1])
        elif operation is constants.ATOMIC_GROUP:
            yield from _repeats(value)


def _until(parsed: object, wanted: tuple[object, object], draw: random.Random) -> tuple[list[str], bool]:
    """Give what leads to a repeat, and whether it was met."""
    made: list[str] = []
    for operation, value in parsed:  # type: ignore[attr-defined]
        if value is wanted[1]:
            return made, True
        insides = {
            constants.SUBPATTERN: lambda value=value: [value[3]],
            constants.BRANCH: lambda value=value: value[1],
            constants.MAX_REPEAT: lambda value=value: [value[2]],
            constants.MIN_REPEAT: lambda value=value: [value[2]],
            constants.ASSERT: lambda value=value: [value[1]],
        }.get(operation, list)()
        for inside in insides:
            found, met = _until(inside, wanted, draw)
            if met:
                return made + found, True
        made.append(_sample([(operation, value)], draw))
    return made, False


def _sample(parsed: object, draw: random.Random) -> str:
    """Make a text that a parsed pattern takes, nearly."""
    return "".join(_letter(operation, value, draw) for operation, value in parsed)  # type: ignore[attr-defined]


def _letter(operation: object, value: object, draw: random.Random) -> str:
    if operation is constants.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if operation is constants.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if operation is constants.ANY:
        return draw.choice("a义 ")
    if operation is constants.IN:
        return _of_set(value, draw)  # type: ignore[arg-type]
    if operation is constants.SUBPATTERN:
        return _sample(value[3], draw)  # type: ignore[index]
    if operation is constants.BRANCH:
        return _sample(draw.choice(value[1]), draw)  # type: ignore[index]
    if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
        low, high, inside = value  # type: ignore[misc]
        return "".join(_sample(inside, draw) for _ in range(min(max(low, 1), high, 3)))
    if operation is constants.ATOMIC_GROUP:
        return _sample(value, draw)
    return ""


def _of_set(items: list[tuple[object, object]], draw: random.Random) -> str:
    kinds = {constants.CATEGORY_DIGIT: "1", constants.CATEGORY_SPACE: " ", constants.CATEGORY_WORD: "a"}
    if items[0][0] is constants.NEGATE:
        taken = re.compile(f"[{''.join(_written_item(*item) for item in items)}]")
        return next((letter for letter in "a义 1-，\n\tZ（" if taken.match(letter)), "a")
    operation, value = draw.choice(items)
    if operation is constants.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if operation is constants.RANGE:
        return chr(draw.randint(*value))  # type: ignore[misc]
    return kinds.get(value, "！")


def _written_item(operation: object, value: object) -> str:
    if operation is constants.NEGATE:
        return "^"
    if operation is constants.LITERAL:
        return re.escape(chr(value))  # type: ignore[arg-type]
    if operation is constants.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"  # type: ignore[index]
    return {constants.CATEGORY_DIGIT: r"\d", constants.CATEGORY_SPACE: r"\s", constants.CATEGORY_WORD: r"\w"}.get(
        value, r"\W"
    )
