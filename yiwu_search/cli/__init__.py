"""The command line: arguments → one library call → one display → exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from yiwu_search.cli.arguments import parse_arguments
from yiwu_search.cli.config import defaults, load
from yiwu_search.cli.language import chosen, spoken_by_argparse
from yiwu_search.cli.registry import command
from yiwu_search.messages import tongue

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a full disk, quota or file says to who writes; of files of an index it is an UnwritableArchive before."""
INTERRUPTED = 130
"""What shells expect of a program that SIGINT ended."""
KEPT_OBJECTS = 100_000
"""Objects that are made between two looks for garbage. Modules, nearly all that a start makes, are none, and Python's
700 would look at them again and again: 30 ms of a search."""
ONE_THREAD = "OPENBLAS_NUM_THREADS"
"""NumPy starts a thread a processor for products of matrices, 30 ms of processor time; there are none here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 hits, 1 none, 2 error, 130 interrupt."""
    gc.set_threshold(KEPT_OBJECTS)
    os.environ.setdefault(ONE_THREAD, "1")
    if sys.stdout is None:  # it is closed, >&-
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as long as the process
    if isinstance(sys.stdout, TextIOWrapper):  # half a letter, such as a path may hold, is written as \udcff
        sys.stdout.reconfigure(errors="backslashreplace")
    typed = sys.argv[1:] if argv is None else argv
    loaded = load(typed, os.environ)
    language = chosen(typed, os.environ, loaded.config.lang)
    tongue.use(language)
    with spoken_by_argparse(language):
        arguments = parse_arguments(typed, defaults(loaded.config, os.environ))
    arguments.loaded = loaded
    from yiwu_search.cli import outputs  # after the arguments, so that --help and mistakes answer at once
    from yiwu_search.errors import BadTemplate, QueryError, YiwuSearchError
    from yiwu_search.messages import indexes as messages

    for problem in loaded.problems:
        outputs.say(problem())
    try:
        code = command(arguments.command).run(arguments)
        sys.stdout.flush()
    except QueryError as error:
        outputs.say_query_error(error)
        return error.exit_code
    except BadTemplate as error:
        outputs.say_template_error(error)
        return error.exit_code
    except YiwuSearchError as error:
        outputs.say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        if arguments.command == "index":
            outputs.say(messages.interrupted())
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough: | head
        _drop_output()
        return 0
    except OSError as error:
        if error.errno not in FULL:
            raise
        _drop_output()
        outputs.say(messages.not_printed(error.strerror or str(error)))
        return outputs.ERROR
    return code


def _drop_output() -> None:
    """Let go of what cannot be written, or Python would try it once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
