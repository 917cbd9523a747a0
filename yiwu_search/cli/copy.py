"""`yiwu-search copy SOURCE TARGET`: an index folder to a cluster, and back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from yiwu_search.cli.options import natural, positive
from yiwu_search.messages import copying as messages

if TYPE_CHECKING:
    from yiwu_search.cluster.copying import CopyReport


def about() -> tuple[str, str]:
    """Give the usage line and what the command is for."""
    return messages.usage_copy(), messages.help_copy()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed behind the command."""
    parser.add_argument("source", metavar="SOURCE", help=messages.help_source())
    parser.add_argument("target", metavar="TARGET", help=messages.help_target())
    parser.add_argument("--replace", action="store_true", help=messages.help_replace())
    parser.add_argument("--shards", type=positive, metavar="N", help=messages.help_shards())
    parser.add_argument("--replicas", type=natural, metavar="N", help=messages.help_replicas())
    parser.add_argument("--jobs", type=natural, metavar="N", help=messages.help_copy_jobs())


def run(arguments: argparse.Namespace) -> int:
    """Copy an index and say how much of it has arrived."""
    from yiwu_search.cli.outputs import ERROR, FOUND, say
    from yiwu_search.errors import ArchiveExists
    from yiwu_search.urls import is_url

    if not is_url(arguments.target) and (arguments.replace or arguments.shards or arguments.replicas is not None):
        say(messages.only_on_a_cluster())
        return ERROR
    try:
        report = _copy(arguments)
    except ArchiveExists:
        say(messages.there_already(arguments.target))
        return ERROR
    print(messages.copied(arguments.target, report.articles, report.seconds))
    if report.refused:
        say(messages.refused(report.refused))
        return ERROR
    return FOUND


def _copy(arguments: argparse.Namespace) -> CopyReport:
    """Copy with a progress bar."""
    import sys
    import time

    from yiwu_search.cli.outputs import Problems
    from yiwu_search.cluster.aliases import REPLICAS, SHARDS
    from yiwu_search.cluster.copying import copy_archive
    from yiwu_search.display.progress import ProgressBar
    from yiwu_search.messages.indexes import progress as words

    with ProgressBar(sys.stderr) as bar:
        began = time.monotonic()
        return copy_archive(
            arguments.source,
            arguments.target,
            replace=arguments.replace,
            shards=arguments.shards or SHARDS,
            replicas=REPLICAS if arguments.replicas is None else arguments.replicas,
            workers=arguments.jobs or None,
            on_progress=lambda done, total: bar.show(done, total, words(done, time.monotonic() - began)),
            on_problem=Problems(bar).take,
        )
