"""Which files hold pages of one issue, told before any of them is read: by their date, their names or their folder."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_search.pages.sources import KIND_OF, SourceFile

MOST_PAGES = 100
"""Files in a folder, or of a day in a folder, beyond which they are no issue: the thickest dailies have about as many
pages, and a folder of more holds an archive."""
LARGEST = 1000
"""Pages of one given day beyond which they are read one by one: no newspaper has as many."""
_DAY = re.compile(r"^(.*?(?<!\d)(?:19|20)\d\d[-_.年]?(?:0[1-9]|1[0-2])[-_.月]?(?:0[1-9]|[12]\d|3[01]))(?!\d)")
"""A file's name up to a date in it: 义乌商报2020-09-03_02, 20200903-A02."""


@dataclass
class Issues:
    """Tells which issue a file is of; each folder's files are counted once."""

    _counts: dict[str, Counter[str]] = field(default_factory=dict)

    def of(self, source: SourceFile) -> tuple[str, bool]:
        """Give a name that files of one issue share, and whether they can be one: not if there are too many."""
        day = source.metadata.date.value
        if day:
            return "\t".join(("day", source.metadata.paper or "", str(day))), True
        folder, name = os.path.split(source.path)
        stem = _of_name(name)
        return f"{folder}\t{stem}" if stem else folder, self._count(folder)[stem] <= MOST_PAGES

    def _count(self, folder: str) -> Counter[str]:
        if folder not in self._counts:
            self._counts[folder] = Counter(map(_of_name, _pages_in(folder)))
        return self._counts[folder]


def _of_name(name: str) -> str:
    """Give what the names of an issue's files have in common; empty where a name has no date.

    >>> _of_name("20200903-A02.txt"), _of_name("page 02.txt")
    ('20200903', '')
    """
    match = _DAY.match(name)
    return match[1] if match else ""


def _pages_in(folder: str) -> Iterable[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError:  # gone since it was listed
        return []
    return [name for name in names if KIND_OF.get(Path(name).suffix.lower(), "articles") != "articles"]
