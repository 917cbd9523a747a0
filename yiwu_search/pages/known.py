"""Puts together what is known of each source from outside it: sidecars, the path template, the caller."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from yiwu_search.errors import BadMetadata, SourceError, UnmatchedPaths
from yiwu_search.pages.metadata import NOTHING_KNOWN, Metadata
from yiwu_search.pages.sidecar import Sidecar, read_sidecars
from yiwu_search.pages.template import PathTemplate


class Known:
    """What a run knows of its sources; each folder's sidecars are read once, when its first file is met."""

    def __init__(self, given: Metadata, template: PathTemplate | None, report: Callable[[SourceError], None]) -> None:
        self._given = given
        self._template = template
        self._report = report
        self._sidecars: dict[Path, Sidecar] = {}
        self._unmatched: list[str] = []

    def of(self, path: Path, top: Path) -> Metadata:
        """Give what is known of a file; sidecars count from its own folder up to `top`, the nearest first."""
        known = NOTHING_KNOWN
        for folder in _folders(path, top):
            said = self._sidecar(folder)
            known = known.over(said.of(path.relative_to(folder).as_posix()))
        return known.over(self._from_path(path)).over(self._given)

    def sum_up(self) -> None:
        """Report once, after the last file, how many paths did not have the template's form."""
        if self._template and self._unmatched:
            self._report(UnmatchedPaths(self._unmatched[0], self._template.text, len(self._unmatched)))

    def _sidecar(self, folder: Path) -> Sidecar:
        if folder not in self._sidecars:
            self._sidecars[folder], problems = read_sidecars(folder)
            for problem in problems:
                self._report(problem)
        return self._sidecars[folder]

    def _from_path(self, path: Path) -> Metadata:
        if not self._template:
            return NOTHING_KNOWN
        try:
            found = self._template.read(Path(os.path.abspath(path)).as_posix())  # noqa: PTH100 (keeps links as named)
        except ValueError as error:
            self._report(BadMetadata(str(path), str(error)))
            return NOTHING_KNOWN
        if found is None:
            self._unmatched.append(str(path))
            return NOTHING_KNOWN
        return found


def _folders(path: Path, top: Path) -> list[Path]:
    """List the folders from a file's own up to `top`."""
    above = list(path.parents)
    return above[: above.index(top) + 1] if top in above else above[:1]
