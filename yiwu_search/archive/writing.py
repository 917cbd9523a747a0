"""What goes into an archive: pages, folders of pages, ready articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from yiwu_search.archive.folder import StrPath
from yiwu_search.archive.opened import Opened
from yiwu_search.articles import Article
from yiwu_search.errors import DamagedArchive

if TYPE_CHECKING:
    from yiwu_search.indexing import Progress
    from yiwu_search.intake import IndexReport
    from yiwu_search.pages import Metadata, OnProblem


MEMORY_MB = 600
"""What indexing processes work with, besides about 60 MB each for the interpreter and jieba's dictionary."""

SIGNED = 3
"""Articles that somebody must have signed to decide how glued names part: names that were parted wrong are rare."""


class Writing(Opened):
    """An archive that is written to."""

    def index(
        self,
        paths: Iterable[StrPath] | StrPath,
        *,
        on_problem: OnProblem | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        metadata: Metadata | None = None,
        path_template: str | None = None,
        corrections: StrPath | None = None,
        prune: bool = False,
        workers: int | None = None,
        memory_mb: int = MEMORY_MB,
    ) -> IndexReport:
        """Read pages, folders of pages and JSON Lines of articles into the index, as one commit.

        `metadata` speaks of every page; what a path says by `path_template`, and what a sidecar says, goes before it.
        `corrections` names a correction file besides those beside the pages. A file of which bytes, metadata and
        corrections are those of last time costs one hash; a changed one has its articles replaced. With `prune`, files
        that are gone from the given folders lose their articles. What cannot be read is reported, to `on_problem` as it
        is met and in the report, and stops nothing else. Large inputs are read by `workers` processes (default: one a
        core), which work with about `memory_mb` MB together. An exception, Ctrl-C included, leaves the index as it was.
        Raises ArchiveLocked, UnwritableArchive, BadTemplate, MissingSource.
        """
        from yiwu_search.intake import Intake  # reading and writing cost 80 ms that a search does not pay
        from yiwu_search.pages import NOTHING_KNOWN

        intake = Intake(
            paths=paths,
            on_problem=on_problem,
            on_progress=on_progress,
            metadata=metadata or NOTHING_KNOWN,
            path_template=path_template,
            corrections=corrections,
            prune=prune,
            workers=workers,
            memory_mb=memory_mb,
            names=self._names(),
        )

        return self._engine.index(intake, self._given)

    def _names(self) -> frozenset[str]:
        """Give who signed several articles of the index; nobody where it is damaged, for indexing may mend that."""
        with suppress(DamagedArchive):
            return frozenset(name for name, articles in self._engine.values("reporter") if articles >= SIGNED)
        return frozenset()

    def lost_files(self) -> list[str]:
        """List the files of which the articles were dropped with a damaged segment and not read again since."""
        return self._engine.lost_files()

    def add(self, articles: Iterable[Article]) -> int:
        """Add ready articles as one commit, each in place of the one that has its id; gives their number."""
        return self._engine.add(articles, self._given)
