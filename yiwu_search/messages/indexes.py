"""What is said of an index: making, verifying, opening it."""

from __future__ import annotations

from yiwu_search.messages.tongue import plural

ARCHIVE_ERRORS = {
    "NoArchive": "{path}: no index there; make one with: yiwu-search index PATH… --index {path}",
    "NotAnArchive": "{path}: not an index of this program ({reason}); name another folder with --index",
    "ArchiveExists": "{path}: there is an index already; open it, or name another folder with --index",
    "ArchiveLocked": "{path}: another process is writing to this index; try again when it has finished",
    "UnwritableArchive": "{path}: cannot be written ({reason}); the last commit is intact; mend that and try again",
    "DamagedArchive": "{path}: damaged ({reason}); see what is wrong with: yiwu-search check --index {path}",
    "NoSuchArticle": "{path}: no article with the id {reason}; ids stand in the results of yiwu-search QUERY --json",
}


def archive_error(kind: str, path: str, reason: str) -> str:
    """Say what is wrong with an index directory."""
    return ARCHIVE_ERRORS[kind].format(path=path, reason=reason)


def index_report(pages: int, ready: int, articles: int, unchanged: int, gone: int, skipped: int, seconds: float) -> str:
    """Say what indexing did."""
    parts = [f"{pages:,} {plural(pages, 'page')}", f"{articles:,} {plural(articles, 'article')}"]
    if ready:
        parts.insert(1, f"{ready:,} {plural(ready, 'article file')}")
    if unchanged:
        parts.append(f"{unchanged:,} unchanged")
    if gone:
        parts.append(f"{gone:,} gone")
    parts += [f"{skipped:,} skipped", f"{seconds:.1f} s"]
    return ", ".join(parts)


def indexed_into(path: str, total: int) -> str:
    """Say what an index holds now and how to search it."""
    return f"{path}: {total:,} {plural(total, 'article')}; search with: yiwu-search QUERY --index {path}"


def no_damage(path: str, segments: int, articles: int, files: int) -> str:
    """Say that all of an index is as it was written."""
    counts = f"{segments:,} {plural(segments, 'segment')}, {articles:,} {plural(articles, 'article')}"
    return f"{path}: {counts}, {files:,} {plural(files, 'file')} verified, no damage"


def damaged_parts(path: str, parts: int) -> str:
    """Say what to do about damage."""
    return (
        f"{path}: {parts:,} damaged {plural(parts, 'part')}; "
        "move it away and index the pages again with: yiwu-search index PATH…"
    )


def ignored_files(counts: dict[str, int]) -> str:
    """Say which files of a folder are of no kind that is read."""
    kinds = ", ".join(
        f"{count:,} {suffix}" for suffix, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    )
    return f"left out as no pages: {kinds}; name a file itself to read it all the same"


INTERRUPTED = "interrupted; the index is as it was"
NO_SUFFIX = "without a suffix"


def progress(articles: int, seconds: float) -> str:
    """Say behind a progress bar how many articles have been read, and how fast."""
    rate = f", {articles / seconds:,.0f}/s" if seconds > 1 else ""
    return f"{articles:,} {plural(articles, 'article')}{rate}"
