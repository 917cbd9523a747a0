"""Damage: bytes of every file of an index flipped, files cut."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability.states import KEPT, SIZE, commit
from yiwu_search import Archive
from yiwu_search.archive import check_index, repair_index
from yiwu_search.errors import ArchiveError

QUERIES = ("义乌", "第", '"中欧班列"', "白俄罗斯 班列", "标题:第4批", "-第3批乙", "义乌 或 甲", "来源:4")
REPAIRED = 20
"""Every so many trials the index is repaired and rebuilt too."""


@dataclass
class Damages:
    """What came of damage."""

    trials: int = 0
    refused: int = 0
    """Searches that failed with an error of the package."""
    right: int = 0
    """Searches that needed nothing that was damaged."""
    wrong: list[str] = field(default_factory=list)
    """Searches that gave anything else."""
    undetected: list[str] = field(default_factory=list)
    """Damage that `check` did not see."""
    unrepaired: list[str] = field(default_factory=list)
    """Indexes that were not whole after repair and rebuild."""


def trial(trials: int, seed: int = 1) -> Damages:
    """Damage one place after another."""
    found, draw = Damages(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, index, files = Path(folder) / "whole", Path(folder) / "index", Path(folder) / "files"
        Archive.create(whole)
        for step in range(5):
            commit(whole, files, step)
        with Archive.open(whole) as archive:
            expected = {query: _answer(archive, query) for query in QUERIES}
        shutil.copytree(whole, index)
        for number in range(trials):
            path = draw.choice([path for path in sorted(index.iterdir()) if path.suffix in (".toc", ".seg")])
            data = path.read_bytes()
            path.write_bytes(_damaged(data, draw))
            found.trials += 1
            _look(index, path.name, expected, found)
            if number % REPAIRED == 0:
                _repair(index, found)
                shutil.rmtree(index)
                shutil.copytree(whole, index)
            else:
                path.write_bytes(data)
    return found


def _damaged(data: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(data))
    if draw.random() < 0.1:
        return data[:place]
    return data[:place] + bytes([data[place] ^ draw.randrange(1, 256)]) + data[place + 1 :]


def _answer(archive: Archive, query: str) -> object:
    found = archive.search(query, limit=100)
    return found.total, [(hit.article, round(hit.score, 6)) for hit in found.hits]


def _look(index: Path, damaged: str, expected: dict[str, object], found: Damages) -> None:
    if not check_index(index).damage:
        found.undetected.append(f"damage in {damaged} is not named by check")
    for query, answer in expected.items():
        try:
            with Archive.open(index) as archive:
                same = _answer(archive, query) == answer
        except ArchiveError:
            found.refused += 1
        except Exception as error:
            found.wrong.append(f"{query}: {type(error).__name__}: {error}")
        else:
            found.right += same
            if not same:
                found.wrong.append(query)


def _repair(index: Path, found: Damages) -> None:
    try:
        report = repair_index(index)
        with Archive.open(index) as archive:
            archive.index(archive.lost_files() if not report.untold else [index.parent / "files"], workers=1)
            if archive.check() or len(archive) != SIZE * KEPT:
                found.unrepaired.append(f"{len(archive)} articles after {report.damage[:1]}")
    except Exception as error:
        found.unrepaired.append(f"{type(error).__name__}: {error}")
