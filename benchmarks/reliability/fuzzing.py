"""Fuzzing: bytes that grow from kept ones, led by what of the program they reach, through every target.

By atheris (the extra `fuzz`), in processes of their own (`fuzzed`). Without it the kept inputs are changed at random,
which reaches less.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.machine import ROOT
from benchmarks.reliability.states import Outcome

CORPUS = ROOT / "tests" / "fuzz" / "corpus"
"""Inputs that are kept, a folder a target: what reaches much, and every input that ever broke something."""
LONGEST = 4096
"""Bytes of an input; a page has more, but nothing that a part of it has not."""
HANG = 25
"""Seconds after which an input counts as a hang, on a machine that does other things too."""
MEMORY_MB = 2048
"""What a target may take, about 150 MB of it for the program itself."""
WORDS = (
    *(
        "本报讯",
        "记者",
        "通讯员",
        "报道",
        "摄影",
        "图：",
        "下转第二版",
        "上接第1版",
        "■",
        "□",
        "　　",
        "【",
        "】",
        "责任编辑",
    ),
    *("年", "月", "日", "至", "今天", "去年", "上周", "最近30天", "十", "廿", "〇", "2020", "1-7", "头版", "第1版"),
    *(
        "标题:",
        "日期:",
        "记者:",
        "版面：",
        "或",
        "和",
        "非",
        "-",
        "“",
        "”",
        '"',
        "（",
        "）",
        "~20",
        "*",
        "?",
        "@班列",
        ">=",
    ),
    *(
        "\n",
        "\r\n",
        "\t",
        "\u200b",
        "\u202e",
        "\x1b[2J",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    *("<h1>", "<p>", "</div>", "<!--", "-->", "&amp;", "<script>", '<meta charset="gb2312">', "# ", "---\n", "title: "),
    *(
        '{"id": "a", "body": "义乌"}',
        '"reporters": [',
        '"date": "2020-09-03"',
        "[[correction]]",
        "page = ",
        "lines = [1, 2]",
    ),
    *("文件,日期,版次\n", "date = ", "=>", "{date:%Y-%m-%d}", "{page}", "index = ", '{"format": 4', '"segments": []'),
)
"""What makes sense to a target as a whole, and is never made letter by letter."""


def trial(target: str, seconds: float, seed: int = 1) -> Outcome:
    """Fuzz one target for some time; `trials` are executions."""
    if find_spec("atheris") is None:
        return changed_at_random(target, seconds, seed)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "found").mkdir()
        return _led(target, seconds, seed, Path(folder))


def _led(target: str, seconds: float, seed: int, folder: Path) -> Outcome:
    """Run atheris in a process of its own: it ends its process, as a hang and a crash do."""
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    options = [
        *(f"-max_total_time={max(int(seconds), 1)}", f"-max_len={LONGEST}", f"-timeout={HANG}", f"-seed={seed}"),
        *(f"-rss_limit_mb={MEMORY_MB}", f"-dict={words}", f"-artifact_prefix={folder}/crash-", "-print_final_stats=1"),
    ]
    folders = str(folder / "found"), str(CORPUS / target)
    command = [sys.executable, "-m", "benchmarks.reliability.fuzzed", target, *folders, *options]
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONHASHSEED": "0"}
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    said = found.stderr.decode("utf-8", "replace")
    counted = re.search(r"number_of_executed_units:\s*(\d+)", said)
    failures = [_failure(target, path, said) for path in folder.glob("crash-*")]
    if found.returncode and not failures:
        failures.append(f"{target}: {said[-500:]}")
    return Outcome(int(counted[1]) if counted else 0, 0, failures)


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8"))


def _failure(target: str, path: Path, said: str) -> str:
    reason = re.search(r"^(\w*(?:Error|Exception)\w*:.*|.*ERROR: libFuzzer.*)$", said, re.MULTILINE)
    return f"{target}: {path.read_bytes()!r}: {reason[1] if reason else 'no reason'}"


def changed_at_random(target: str, seconds: float, seed: int) -> Outcome:
    """Fuzz one target in this process, by inputs that are changed without looking at what they reach."""
    from benchmarks.reliability.targets import TARGETS

    outcome, draw, until = Outcome(), random.Random(seed), time.monotonic() + seconds
    kept = [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]
    while time.monotonic() < until:
        data = changed(draw.choice(kept), draw)
        outcome.trials += 1
        if text := failure(TARGETS[target], data):
            outcome.failures.append(f"{target}: {data!r}: {text}")
    return outcome


def changed(data: bytes, draw: random.Random) -> bytes:
    """Change an input at some places: a byte, a stretch left out or doubled, a word put in."""
    for _ in range(draw.randint(1, 6)):
        start = draw.randint(0, len(data))
        stop = min(len(data), start + draw.randint(0, 20))
        new = draw.choice((b"", data[start:stop] * 2, draw.randbytes(1), draw.choice(WORDS).encode("utf-8")))
        data = data[:start] + new + data[stop:]
    return data[:LONGEST]


def failure(function: Callable[[bytes], None], data: bytes) -> str:
    """Say how an input breaks a target; empty where it does not."""
    try:
        function(data)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
