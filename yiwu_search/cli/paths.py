"""`yiwu-search --paths`: which files belong to whoever runs the program."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from yiwu_search.cli.places import history_path, queries_path
from yiwu_search.messages import habits as messages


def run(arguments: argparse.Namespace) -> int:
    """Print a line a file: what it is, a tab, its path, and whether it is there."""
    from yiwu_search.cli.inputs import index_path
    from yiwu_search.cli.outputs import FOUND
    from yiwu_search.text import visible
    from yiwu_search.urls import is_url

    config, index = arguments.loaded.config, index_path(arguments.index)
    rows = {
        "config": arguments.loaded.path,
        "history": history_path(os.environ, config.history),
        "queries": queries_path(os.environ),
        "index": None if is_url(index) else Path(index).absolute(),
    }
    for what, path in rows.items():
        if what == "index" and is_url(index):
            print(messages.paths_row(what, visible(index), there=True))  # nobody is asked
            continue
        missing = messages.none_read if what == "config" and arguments.no_config else messages.no_home
        text = visible(str(path)) if path else missing()
        print(messages.paths_row(what, text, there=path is None or path.exists()))
    return FOUND
