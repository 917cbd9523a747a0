"""What is said of a damaged index that is mended."""

from __future__ import annotations

from yiwu_search.messages.indexes import count_of_articles, count_of_segments
from yiwu_search.messages.tongue import _, ngettext, said

help_repair = said("drop what is damaged and say which files to index again")
usage_rebuild = said("yiwu-search rebuild [--index DIR] [--path-template FORM] [--date DATE] [--jobs N] [--memory MB]")
help_rebuild = said(
    "Read the files again of which the articles were dropped by check --repair. What index was told of them by options "
    "is told again."
)


def read_again(path: str, file: str) -> str:
    """Name a file of which the articles are lost."""
    return _("{path}: to be read again: {file}").format(path=path, file=file)


def repaired(path: str, segments: int, articles: int) -> str:
    """Say what was dropped."""
    return _("{path}: repaired; dropped: {segments} with {articles}").format(
        path=path, segments=count_of_segments(segments), articles=count_of_articles(articles)
    )


def nothing_damaged(path: str) -> str:
    """Say that there was nothing to repair."""
    return _("{path}: no damage, nothing to repair").format(path=path)


def rebuild_next(path: str, files: int) -> str:
    """Say how the files are read again."""
    return ngettext(
        "{path}: read {count:,} file again with: yiwu-search rebuild --index {path}",
        "{path}: read {count:,} files again with: yiwu-search rebuild --index {path}",
        files,
    ).format(path=path, count=files)


def files_untold(path: str, segments: int) -> str:
    """Say that nobody knows which files are lost."""
    return ngettext(
        "{path}: {count:,} dropped segment does not tell its files; "
        "read everything again with: yiwu-search index PATH…",
        "{path}: {count:,} dropped segments do not tell their files; "
        "read everything again with: yiwu-search index PATH…",
        segments,
    ).format(path=path, count=segments)


def words_lost(path: str) -> str:
    """Say that the words that people added are lost."""
    return _(
        "{path}: the dictionary and the synonyms were dropped; "
        "give them again with: yiwu-search index PATH… --dictionary FILE --synonyms FILE"
    ).format(path=path)


def nothing_lost(path: str) -> str:
    """Say that no file has to be read again."""
    return _("{path}: nothing to read again").format(path=path)
