"""How long the shell keeps a reader waiting: for the first prompt, for a key while a query runs, for completions.

    python -m benchmarks.shell INDEX --save

The first two are measured from outside, on a pseudo-terminal, as a reader meets them: from the start of the process to
the first cells of the prompt, and from a key to its letter on the line. Completions are timed in this process. An index
with fewer reporters than NAMES gets made-up ones besides, for completion only.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, product
from statistics import median

from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from benchmarks import machine
from yiwu_search import Archive
from yiwu_search.shell.complete import LineCompleter

STARTS = 15
"""First prompts, of which the median counts."""
ROUNDS = 25
"""Long queries during which keys are typed."""
REPEATS = 50
"""How often each completion is asked for."""
NAMES = 10_000
ROWS, COLUMNS = 24, 80
PATIENCE = 30.0
"""Seconds after which something that must come is missed."""
PAUSE = 0.03
"""Seconds between two keys: of a fast typist."""
PROMPT = "检索>".encode()
SEARCHING, INTERRUPTED = b"searching", b"interrupted"
WHERE, HERE = b"\x1b[6n", b"\x1b[1;1R"
"""What asks a terminal for its cursor, and what it answers."""
CTRL_C, CTRL_U = b"\x03", b"\x15"
LONG_QUERY = (
    "((的 或 是 或 在) (了 或 有 或 与) (一 或 不 或 人))同段 ((这 或 为) (上 或 中) (大 或 国))~40 -{letter}*甲*乙"
)
TYPED = "义新欧班列开通运营"
"""No letter of it stands on the screen before it is typed."""
LINES = {
    "field, Han": "班列 记",
    "field, pinyin": "班列 jizhe",
    "reporter, nothing typed": "记者:",
    "reporter, Han": "记者:王",
    "reporter, pinyin": "记者:wangting",
    "reporter, initials": "记者:wt",
    "section": "版面:",
    "month": "日期:2020",
    "word, Han": "义",
    "word, pinyin": "shichang",
    "word, initials": "sc",
    "command": ":pai",
}
"""What is completed."""
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林郑"
GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰涛明超霞平刚桂文辉鹏"


class Terminal:
    """The shell on a pseudo-terminal that answers where its cursor is."""

    def __init__(self, index: str, home: str) -> None:
        self.began = time.perf_counter()
        self.process, self._file = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.update(HOME=home, TERM="xterm-256color", LC_ALL="C.UTF-8")
            command = [sys.executable, "-m", "yiwu_search", "--index", index, "--lang", "en", "--no-config"]
            os.execv(sys.executable, command)
        self.seen = b""

    def type(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._file, keys)

    def wait_for(self, *wanted: bytes) -> float:
        """Wait until one of these comes, and forget what came; gives the time."""
        until = time.monotonic() + PATIENCE
        while not any(text in self.seen for text in wanted):
            ready, _, _ = select.select([self._file], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{wanted!r} did not come, but {self.seen[-500:]!r}")
            came = os.read(self._file, 65536)
            if WHERE in came:
                self.type(HERE)
            self.seen += came
        self.seen = b""
        return time.perf_counter()

    def close(self) -> float:
        """End the shell; gives the processor time that it took."""
        os.kill(self.process, signal.SIGKILL)
        _, _, used = os.wait4(self.process, 0)
        os.close(self._file)
        return used.ru_utime + used.ru_stime


def first_prompts(index: str, home: str, articles: int) -> Iterator[str]:
    """Start the shell again and again, until the prompt stands there and until the index is open."""
    prompts, spent, opened = [], [], []
    for _ in range(STARTS):
        shell = Terminal(index, home)
        prompts.append(shell.wait_for(PROMPT) - shell.began)
        spent.append(shell.close())
        shell = Terminal(index, home)
        opened.append(shell.wait_for(f"{articles:,} article".encode()) - shell.began)
        shell.close()
    yield f"first prompt            s  {_spread(prompts, 3)}   processor time {median(spent):.3f}"
    yield f"index open              s  {_spread(opened, 3)}"


def echoes(index: str, home: str) -> Iterator[str]:
    """Type at a shell that searches; keys count only while the query still ran when the last was shown."""
    shell = Terminal(index, home)
    shell.wait_for(PROMPT)
    times: list[float] = []
    for number in range(ROUNDS):
        shell.type(LONG_QUERY.format(letter=TYPED[number % len(TYPED)]).encode() + b"\r")
        shell.wait_for(SEARCHING)
        found = []
        for letter in TYPED:
            time.sleep(PAUSE)
            shell.seen, began = b"", time.perf_counter()
            shell.type(letter.encode())
            found.append(shell.wait_for(letter.encode()) - began)
        shell.type(CTRL_C)
        shell.wait_for(INTERRUPTED)
        shell.type(CTRL_U)
        times += found
    shell.close()
    yield f"key while a query runs ms  {_spread([1000 * second for second in times], 1)}   of {len(times)} keys"


def completions(index: str) -> Iterator[str]:
    """Complete LINES, each REPEATS times."""
    with Archive.open(index) as archive:
        completer = LineCompleter()
        completer.prepare(archive)
        _wait(completer.values.ready.wait)
        known = archive.values("reporter")
        rows = [*known, *((name, 1) for name in islice(_names(), max(0, NAMES - len(known))))]
        fields = {field: completer.values.like(field, "") for field in ("section", "date")} | {"reporter": rows}
        completer.values.prepare(lambda field: fields[field], tuple(fields))
        _wait(completer.values.ready.wait)
        completer.warm_up()  # as the shell does behind the first prompt
        for name, line in LINES.items():
            times, offered = [], 0
            for _ in range(REPEATS):
                began = time.perf_counter()
                offered = len(list(completer.get_completions(Document(line), CompleteEvent(completion_requested=True))))
                times.append(1000 * (time.perf_counter() - began))
            yield f"{name:24}ms  {_spread(times, 2)}   {offered} offered"
        yield f"{len(rows):,} reporters, {len(rows) - len(known):,} of them made up"


def _names() -> Iterator[str]:
    """Make up names of three letters."""
    return ("".join(letters) for letters in product(SURNAMES, GIVEN, GIVEN))


def _wait(ready: Callable[[float], bool]) -> None:
    if not ready(PATIENCE):
        raise TimeoutError("the values of the index were not read")


def _spread(figures: list[float], digits: int) -> str:
    """Write the median, the 99th percentile and the worst."""
    ordered = sorted(figures)
    high = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return "".join(f"{figure:9.{digits}f}" for figure in (median(ordered), high, ordered[-1]))


def report(index: str) -> Iterator[str]:
    """Give the lines of the report."""
    with Archive.open(index) as archive:
        articles = len(archive)
    yield f"date      {date.today().isoformat()}"
    yield f"machine   {machine.processor()}, {machine.cores()} cores"
    yield f"software  {machine.versions()}"
    yield f"commit    {machine.commit()}"
    yield f"index     {articles:,} articles"
    yield f"load      {os.getloadavg()[0]:.1f} processes that wanted a core in the minute before"
    yield ""
    yield f"{'':26}{'median':>9}{'p99':>9}{'worst':>9}"
    with tempfile.TemporaryDirectory() as home:
        yield from first_prompts(index, home, articles)
        yield from echoes(index, home)
    yield from completions(index)


def main() -> int:
    """Measure, print, and keep the report where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shell", description="Measure the shell's waits.")
    parser.add_argument("index", metavar="INDEX", help="an index folder")
    parser.add_argument("--save", action="store_true", help="keep the report in benchmarks/runs/")
    arguments = parser.parse_args()
    lines = []
    for line in report(arguments.index):
        print(line, flush=True)
        lines.append(line)
    if arguments.save:
        path = machine.RUNS / f"{date.today().isoformat()}-{machine.slug()}-shell.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
