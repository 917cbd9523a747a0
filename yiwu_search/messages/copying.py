"""What is said of copying an index to a cluster, or back."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, ngettext, said

usage_copy = said("yiwu-search copy SOURCE TARGET [--replace] [--shards N] [--replicas N] [--jobs N]")
help_copy = said(
    "Copy an index with all that it remembers: from a folder to a cluster, from a cluster to a folder, or from one "
    "cluster to another. It can be searched there when all of it has arrived. A copy that was interrupted is made anew."
)
help_source = said("the index to copy: a folder, or a URL such as opensearch://localhost:9200/papers")
help_target = said("where to, likewise")
help_replace = said("replace an index that is there already, at the moment when the new one is complete")
help_shards = said("parts that an index on a cluster is divided into (3)")
help_replicas = said("copies of each part besides the first (1): so many nodes may be lost")
help_copy_jobs = said("processes that make documents; as many as there are cores unless given")
only_on_a_cluster = said("--replace, --shards and --replicas are for an index on a cluster; name a URL as the target")


def copied(target: str, articles: int, seconds: float) -> str:
    """Say what a copy holds and how to search it."""
    return ngettext(
        "{target}: {count:,} article copied in {time:.1f} s; search with: yiwu-search QUERY --index {target}",
        "{target}: {count:,} articles copied in {time:.1f} s; search with: yiwu-search QUERY --index {target}",
        articles,
    ).format(target=target, count=articles, time=seconds)


def refused(count: int) -> str:
    """Say how many articles are missing in a copy."""
    return ngettext(
        "{count:,} article was refused and is missing there",
        "{count:,} articles were refused and are missing there",
        count,
    ).format(count=count)


def there_already(target: str) -> str:
    """Say that there is something at the target."""
    return _(
        "{target}: there is an index already; name another place, or on a cluster replace it with --replace"
    ).format(target=target)
