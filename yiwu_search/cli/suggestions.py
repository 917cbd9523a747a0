"""What `search` says on stderr when it finds nothing."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yiwu_search.suggest import Diagnosis

_SPECIAL = re.compile(r"""["'`$\\!()\[\]{}<>|&;*?~#\s]|^-""")
"""What a system's shell does not hand on as it stands; blanks are no matter, for several arguments are one query."""


def say_why_nothing(diagnosis: Diagnosis, arguments: argparse.Namespace) -> None:
    """Say which part of a query fails and what finds; as one JSON object with --json."""
    from yiwu_search.cli.outputs import colored, say, width, write_data
    from yiwu_search.display import render
    from yiwu_search.display.suggestions import diagnosis_json, diagnosis_lines
    from yiwu_search.messages.hits import no_hits

    if arguments.format == "json":
        write_data(diagnosis_json(diagnosis) + "\n", sys.stderr)
        return
    say(no_hits())
    lines = diagnosis_lines(diagnosis, width(), written=as_argument)
    sys.stderr.write(render(lines, colored(arguments.color, sys.stderr)))


def as_argument(query: str) -> str:
    """Write a query so that it can be copied behind `yiwu-search`.

    >>> as_argument("双创街"), as_argument('"义乌" 班列'), as_argument("义乌 班列")
    ('双创街', '\\'"义乌" 班列\\'', '义乌 班列')
    """
    return shlex.quote(query) if any(map(_SPECIAL.search, query.split(" "))) else query
