"""What is said of an index: making, verifying, opening it."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, clauses, items, ngettext, said

ARCHIVE_ERRORS = {
    "NoArchive": said("{path}: no index there; make one with: yiwu-search index PATH… --index {path}"),
    "NotAnArchive": said("{path}: not an index of this program ({reason}); name another folder with --index"),
    "ArchiveExists": said("{path}: there is an index already; open it, or name another folder with --index"),
    "ArchiveLocked": said("{path}: another process is writing to this index; try again when it has finished"),
    "UnwritableArchive": said(
        "{path}: cannot be written ({reason}); the last commit is intact; mend that and try again"
    ),
    "DamagedArchive": said("{path}: damaged ({reason}); see what is wrong with: yiwu-search check --index {path}"),
    "NoSuchArticle": said(
        "{path}: no article with the id {reason}; ids stand in the results of yiwu-search QUERY --json"
    ),
}
interrupted = said("interrupted; the index is as it was")
no_suffix = said("without a suffix")


def archive_error(kind: str, path: str, reason: str) -> str:
    """Say what is wrong with an index directory."""
    if kind == "ArchiveLocked" and reason:
        return _("{path}: process {reason} is writing to this index; try again when it has finished").format(
            path=path, reason=reason
        )
    return ARCHIVE_ERRORS[kind]().format(path=path, reason=reason)


def index_report(pages: int, ready: int, articles: int, unchanged: int, gone: int, skipped: int, seconds: float) -> str:
    """Say what indexing did."""
    parts = [ngettext("{count:,} page", "{count:,} pages", pages).format(count=pages)]
    if ready:
        parts.append(ngettext("{count:,} article file", "{count:,} article files", ready).format(count=ready))
    parts.append(count_of_articles(articles))
    if unchanged:
        parts.append(_("{count:,} unchanged").format(count=unchanged))
    if gone:
        parts.append(_("{count:,} gone").format(count=gone))
    parts += [_("{count:,} skipped").format(count=skipped), _("{time:.1f} s").format(time=seconds)]
    return clauses(parts)


def count_of_articles(count: int) -> str:
    """Count articles."""
    return ngettext("{count:,} article", "{count:,} articles", count).format(count=count)


def count_of_segments(count: int) -> str:
    """Count segments."""
    return ngettext("{count:,} segment", "{count:,} segments", count).format(count=count)


def indexed_into(path: str, total: int) -> str:
    """Say what an index holds now and how to search it."""
    return ngettext(
        "{path}: {count:,} article; search with: yiwu-search QUERY --index {path}",
        "{path}: {count:,} articles; search with: yiwu-search QUERY --index {path}",
        total,
    ).format(path=path, count=total)


def no_damage(path: str, segments: int, articles: int, files: int) -> str:
    """Say that all of an index is as it was written."""
    counts = (
        count_of_segments(segments),
        count_of_articles(articles),
        ngettext("{count:,} file verified", "{count:,} files verified", files).format(count=files),
        _("no damage"),
    )
    return _("{path}: {report}").format(path=path, report=clauses(counts))


def damaged_parts(path: str, parts: int) -> str:
    """Say what to do about damage."""
    return ngettext(
        "{path}: {count:,} damaged part; drop what is damaged with: yiwu-search check --repair --index {path}",
        "{path}: {count:,} damaged parts; drop what is damaged with: yiwu-search check --repair --index {path}",
        parts,
    ).format(path=path, count=parts)


def ignored_files(counts: dict[str, int]) -> str:
    """Say which files of a folder are of no kind that is read."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    kinds = items(_("{count:,} {suffix}").format(count=count, suffix=suffix) for suffix, count in rows)
    return _("left out as no pages: {kinds}; name a file itself to read it all the same").format(kinds=kinds)


def progress(articles: int, seconds: float) -> str:
    """Say behind a progress bar how many articles have been read, and how fast."""
    parts = [count_of_articles(articles)]
    if seconds > 1:
        parts.append(_("{rate:,.0f}/s").format(rate=articles / seconds))
    return clauses(parts)


def not_printed(reason: str) -> str:
    """Say that stdout does not take what was found."""
    return _("the results cannot be written ({reason}); send them to another place").format(reason=reason)


def time_left(seconds: float) -> str:
    """Say at the end of a progress bar how long it will take."""
    return _("{time:.0f} s left").format(time=seconds)
