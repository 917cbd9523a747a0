"""ARCHITECTURE and CHANGELOG keep up with the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.conftest import ROOT
from yiwu_search.postings import lists, toc, writer
from yiwu_search.postings.letter_writer import HEAVY
from yiwu_search.postings.stored import BLOCK
from yiwu_search.query.plan import RUN_BONUS, TITLE_WEIGHT
from yiwu_search.results.searcher import COMMON_PLACES, K1, B
from yiwu_search.results.snippet import WIDTH

PACKAGE = ROOT / "yiwu_search"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
FLAT = " ".join(TEXT.split())
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def named() -> set[str]:
    """Every module that is named between backticks, as a path."""
    return set(re.findall(r"`([\w/.]+\.py)`", TEXT))


def test_every_module_that_is_named_exists() -> None:
    """A module that was renamed must be renamed there too."""
    assert [name for name in sorted(named()) if not (PACKAGE / name).exists() and not (ROOT / name).exists()] == []


def test_every_module_is_named() -> None:
    """A module that was added must be put in its place there too."""
    modules = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
    assert sorted(modules - named()) == []


def test_every_room_is_named() -> None:
    """The table of rooms holds every package."""
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    told = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", TEXT, re.MULTILINE))))
    assert sorted(rooms - told) == []


def test_every_dependency_is_explained() -> None:
    """What is installed at run time stands in the table, and nothing else."""
    table = TEXT.split("| package | why | licence | import |")[1].split("\n\n")[0]
    told = {re.split(r"[=<>]", name)[0] for name in re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)}
    assert told == {re.split(r"[=<>; ]", name)[0] for name in PROJECT["dependencies"]}
    assert [name for name in PROJECT["dependencies"] if name.startswith("whoosh")] == re.findall(
        "`(whoosh3[^`]+)`", table
    )


def test_the_constants_are_those_of_the_code() -> None:
    """A constant that was changed must be changed there too."""
    for words in (
        f"k1 = {K1} and b = {B}",
        f"counts {TITLE_WEIGHT} times as much",
        f"headline {RUN_BONUS['headline']:.0f}, kicker and deck {RUN_BONUS['deck']:.0f}, "
        f"body {RUN_BONUS['body']:.0f}, caption {RUN_BONUS['caption']:.0f}",
        f"more than {COMMON_PLACES:,} places",
        f"at most {WIDTH} letters",
        f"with {HEAVY:,} places or more",
        f"format number is {toc.FORMAT}",
        f"grouped by {lists.GROUP}",
        f"{BLOCK} to a zlib block",
        f"waits {writer.LOCK_WAIT:.0f} seconds",
        f"at most {writer.GROWTH} times all newer ones",
        f"At most {writer.MAX_MERGED:,} articles",
        f"segment of which {writer.MAX_DELETED:.0%} are deleted".replace("%", " %"),
    ):
        assert words in FLAT, words
    assert RUN_BONUS["kicker"] == RUN_BONUS["deck"]


def test_every_array_of_a_segment_is_named(seeds_index: str) -> None:
    """The table of arrays holds every one that a segment has."""
    from yiwu_search.postings.container import Container

    table = TEXT.split("| arrays | what | module |")[1].split("\n\n")[0]
    told = tuple(name.removesuffix("*") for name in re.findall(r"`([a-z_.]+\*?)`", table) if not name.endswith(".py"))
    arrays = list(Container(next(Path(seeds_index).glob("*.seg"))))
    assert [name for name in arrays if not name.startswith(told)] == []


def test_the_changelog_has_the_version() -> None:
    """The version of pyproject.toml is the newest there."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([0-9.]+)\]", text, re.MULTILINE)
    assert versions[0] == PROJECT["version"]
