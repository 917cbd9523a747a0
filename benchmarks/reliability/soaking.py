"""Endurance: one process that indexes and searches for a long time, and must neither grow nor answer wrongly.

Answers are compared with a scan of the texts that are in the index at the moment. Half of the time it rests.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_search import Archive

LETTERS = "义乌中欧班列开往白俄罗斯新闻记者报道市场商城贸易出口进口增长今年"
FILES, SIZE, LENGTH = 12, 40, 120
"""Files, articles of a file, letters of an article at most."""
GONE = 0.3
"""Share of the commits that prune a file."""
ASKED = 25
"""Queries after a commit."""
WARM = 0.25
"""Share of the time after which nothing may grow any more: caches have their bounds, and need a while to reach them."""
MORE_MB, MORE_HANDLES = 16, 4
"""By how much the end may exceed what was reached after warming up: what one segment more or less takes."""
Texts = dict[str, str]


@dataclass
class Soak:
    """What came of it."""

    seconds: float = 0.0
    commits: int = 0
    queries: int = 0
    wrong: list[str] = field(default_factory=list)
    samples: list[tuple[float, float, int, int]] = field(default_factory=list)
    """Seconds since the beginning, MB of memory that belongs to the process, open handles, threads."""

    def most(self, late: bool) -> tuple[float, int, int]:
        """Give the most memory, handles and threads of the first half after warming up, or of the `late` one."""
        middle = self.seconds * (1 + WARM) / 2
        half = [row[1:] for row in self.samples if self.seconds * WARM <= row[0] and (row[0] > middle) == late]
        memory, handles, threads = zip(*half, strict=True)
        return max(memory), max(handles), max(threads)

    def growth(self) -> list[str]:
        """Say what grew."""
        if self.seconds < 10:  # too short to tell
            return []
        (memory, handles, threads), (later, more, most) = self.most(False), self.most(True)
        found = [f"memory from {memory:.0f} to {later:.0f} MB"] if later > memory + MORE_MB else []
        found += [f"handles from {handles} to {more}"] if more > handles + MORE_HANDLES else []
        return found + ([f"threads from {threads} to {most}"] if most > threads else [])


def trial(seconds: float, seed: int = 1) -> Soak:
    """Index and search for some seconds."""
    found, draw, began = Soak(), random.Random(seed), time.monotonic()
    texts: Texts = {}
    with tempfile.TemporaryDirectory() as folder, Archive.create(Path(folder) / "index") as kept:
        (files := Path(folder) / "files").mkdir()
        while time.monotonic() - began < seconds:
            at = time.monotonic()
            _change(kept, files, texts, draw)
            found.commits += 1
            with Archive.open(kept.path) as anew:
                for number in range(ASKED):
                    _ask(kept if number % 3 else anew, texts, draw, found)
            _look_around(kept, draw)
            if damage := kept.check():
                found.wrong.append(str(damage[0]))
            found.samples.append((at - began, _own_memory(), _handles(), threading.active_count()))
            time.sleep(time.monotonic() - at)
    found.seconds = time.monotonic() - began
    return found


def _change(archive: Archive, files: Path, texts: Texts, draw: random.Random) -> None:
    """Write a file anew, remove one now and then, and commit what came of it."""
    gone, new = draw.sample(range(FILES), 2)
    for group in (gone, new) if draw.random() < GONE else (new,):
        (files / f"{group}.jsonl").unlink(missing_ok=True)
        for name in [name for name in texts if name.startswith(f"{group}-")]:
            del texts[name]
    rows = {f"{new}-{place}": _text(draw) for place in range(draw.randint(1, SIZE))}
    lines = (json.dumps({"id": name, "headline": text[:8], "body": text}) + "\n" for name, text in rows.items())
    (files / f"{new}.jsonl").write_text("".join(lines), encoding="utf-8")
    texts |= rows
    archive.index(files, prune=True, workers=1)


def _text(draw: random.Random) -> str:
    return "".join(draw.choices(LETTERS, k=draw.randint(12, LENGTH)))


def _ask(archive: Archive, texts: Texts, draw: random.Random, found: Soak) -> None:
    """Ask for a string, or for two of which one may be missing, and compare with a scan."""
    one, other = _needle(texts, draw), _needle(texts, draw)
    asked: list[tuple[str, Callable[[str], bool]]] = [
        (f'"{one}"', lambda text: one in text),
        (f'"{one}" "{other}"', lambda text: one in text and other in text),
        (f'"{one}" 或 "{other}"', lambda text: one in text or other in text),
        (f'"{one}" -"{other}"', lambda text: one in text and other not in text),
    ]
    query, holds = draw.choice(asked)
    wanted = {name for name, text in texts.items() if holds(text)}
    if set(archive.export(query).ids()) != wanted or archive.count(query) != len(wanted):
        found.wrong.append(query)
    found.queries += 1


def _needle(texts: Texts, draw: random.Random) -> str:
    text = draw.choice(list(texts.values()))
    start = draw.randrange(len(text) - 4)
    return text[start : start + draw.randint(1, 4)]


def _look_around(archive: Archive, draw: random.Random) -> None:
    """Do what else people do: pages of hits, counts, suggestions, mistakes."""
    query = "".join(draw.choices(LETTERS, k=draw.randint(2, 9)))
    hits = archive.search(query, limit=20, facets=("year", "section")).hits
    for hit in hits[:2]:
        archive.get(hit.article.id)
        archive.explain(query, hit.article.id)
        archive.similar(hit.article.id)
    archive.suggest("咦" + query)
    archive.values("section")


def _own_memory() -> float:
    """Give the megabytes that are this process's alone; pages of mapped files are the system's."""
    found = re.search(r"^RssAnon:\s*(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _handles() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
