"""The shell in lines alone: for screen readers, for terminals that cannot move the cursor, and for pipes.

Nothing here needs prompt_toolkit. The terminal's own line editing is used, so what reads the screen aloud meets what it
knows, and every line stays where it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from yiwu_search.display import render, result_lines
from yiwu_search.errors import NoArchive
from yiwu_search.messages import hits as hits_messages
from yiwu_search.messages import prompt as messages
from yiwu_search.messages import shell as shell_messages
from yiwu_search.query.parse import MAX_LENGTH
from yiwu_search.shell.history import HistoryFile
from yiwu_search.shell.replies import Leave, Listing, Refusal, Remark, Reply
from yiwu_search.shell.screens import reply_lines
from yiwu_search.shell.session import Session
from yiwu_search.text import visible

_MOST_BYTES = 4 * MAX_LENGTH
"""Bytes of a line at most: as many as a query may have characters, of four bytes each."""
FOUND, NONE, ERROR = 0, 1, 2
"""Exit codes, as of grep: some line found something; none did; one could not be carried out."""
Write = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Paper:
    """What plain lines are written on."""

    write: Write
    """Takes what was asked for."""
    complain: Write
    """Takes a sentence that is no result."""
    columns: int
    color: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A line that was read."""

    number: int
    text: str
    problem: str = ""
    """What is wrong with it, a sentence."""
    usable: bool = True


def given_lines(source: BinaryIO) -> Iterator[Given]:
    """Read lines of text as they come; a line that is too long is passed over, however long it is."""
    number = 0
    while line := source.readline(_MOST_BYTES + 1):
        number += 1
        whole = line.endswith(b"\n")
        while not whole and (rest := source.readline(_MOST_BYTES)):
            whole, line = rest.endswith(b"\n"), line[: _MOST_BYTES + 1] + rest[:1]
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if len(line) > _MOST_BYTES or len(text) > MAX_LENGTH:
            yield Given(number, "", messages.line_too_long(MAX_LENGTH), usable=False)
        else:
            bad = "\ufffd" in text and "\ufffd".encode() not in line
            yield Given(number, text, messages.bytes_replaced() if bad else "")


def run_piped(session: Session, source: BinaryIO, paper: Paper) -> int:
    """Answer lines of standard input one after another, as a search answers; what is wrong names its line."""
    codes = {NONE}
    for line in given_lines(source):
        if line.problem:
            paper.complain(messages.on_line(line.number, line.problem))
        if not line.usable:
            codes.add(ERROR)
            continue
        reply = session.handle(line.text)
        if isinstance(reply, Leave):
            break
        codes.add(_print_piped(reply, line.number, paper))
    return ERROR if ERROR in codes else min(codes)


def _print_piped(reply: Reply, number: int, paper: Paper) -> int:
    """Print what came of a line; gives an exit code."""
    match reply:
        case Refusal(error):
            paper.complain(messages.on_line(number, str(error)))
            return ERROR
        case Listing(results, notes):
            for note in notes:
                paper.complain(messages.on_line(number, note))
            if not results.total:
                paper.complain(messages.on_line(number, hits_messages.no_hits()))
            if results.available:
                paper.write(render(result_lines(results, paper.columns), paper.color))
            return FOUND if results.total else NONE
        case Remark(text, "done"):
            paper.write(visible(text) + "\n")  # unbroken: a reference is copied as a line
            return FOUND
        case Remark(text, kind):
            paper.complain(messages.on_line(number, text))
            return NONE if kind == "nothing" else ERROR
    lines = reply_lines(reply, paper.columns)
    paper.write(render(lines, paper.color))
    return FOUND if lines else NONE


def run_plain(session: Session, source: BinaryIO, paper: Paper, history: HistoryFile) -> int:
    """Ask for lines and answer them until the reader leaves; gives 0."""
    paper.write(shell_messages.shell_welcome(_articles(session)) + "\n")
    said = ""
    lines = given_lines(source)
    while True:
        if history.problem != said:
            said = history.problem
            paper.write(said + "\n")
        paper.write(shell_messages.SHELL_PROMPT)
        try:
            line = next(lines, None)
            if line is None or _answer_plain(session, line, paper, history):
                return 0
        except KeyboardInterrupt:  # Ctrl-C drops the line or stops the search
            lines = given_lines(source)
            paper.write("\n" + shell_messages.shell_interrupted() + "\n")


def _answer_plain(session: Session, line: Given, paper: Paper, history: HistoryFile) -> bool:
    """Answer a line; gives whether to leave."""
    if line.problem:
        paper.write(line.problem + "\n")
    if not line.usable:
        return False
    history.append(line.text)
    reply = session.handle(line.text)
    paper.write(render(reply_lines(reply, paper.columns), paper.color))
    return isinstance(reply, Leave)


def _articles(session: Session) -> int:
    try:
        return len(session.archive)
    except NoArchive:
        return 0
